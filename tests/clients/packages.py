"""What clients need that is not ours. Where it cannot be had a test skips and says why; where CI is set, it fails."""
import importlib.util
import os
import pathlib
import shutil
import subprocess

import pytest

from served import PROGRAM

PINNED = pathlib.Path(__file__).with_name("node")
PROJECT = pathlib.Path(PROGRAM).parent / "clients" / "node"


def missing(what):
    (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


def need_python(module):
    if not importlib.util.find_spec(module):
        missing(f"python3-{module} is not installed")


@pytest.fixture(scope="session")
def node():
    """A project with the packages that node/package-lock.json pins, in the build tree: fetched once for each lock file."""
    lock, stamp = PINNED / "package-lock.json", PROJECT / "fetched"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return PROJECT
    for program in ("node", "npm"):
        if not shutil.which(program):
            missing(f"{program} is not installed")
    shutil.copytree(PINNED, PROJECT, dirs_exist_ok=True)
    fetched = subprocess.run(["npm", "ci"], cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
    if fetched.returncode != 0:
        missing("npm cannot fetch Node's packages: " + " ".join(fetched.stderr.split())[:300])
    shutil.copyfile(lock, stamp)
    return PROJECT
