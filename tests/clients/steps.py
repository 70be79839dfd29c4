"""A client is a program that does one step of the flow each time it is called: `hand-over`, then `post-back`."""
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


def do(command, step, served, wants=None):
    """It is told where the two systems are, and what it wants to know besides."""
    ran = subprocess.run([*map(str, command), step], capture_output=True, text=True, timeout=120, cwd=HERE, env={
        **os.environ, **(wants or {}), "KHAOS": served.khaos, "SNAPFULFIL": served.snapfulfil, "USER_AND_PASSWORD": "peakproof:peakproof",
        "PYTHONDONTWRITEBYTECODE": "1"})
    assert ran.returncode == 0, ran.stdout + ran.stderr
