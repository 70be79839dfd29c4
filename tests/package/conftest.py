"""The .deb, unpacked into a folder of its own, and commands run from bare ones, as on a machine without the source."""
import os
import pathlib
import subprocess

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["PEAKPROOF_BUILD"])


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The package that PEAKPROOF_PACKAGE names, else one made here."""
    if made := os.environ.get("PEAKPROOF_PACKAGE"):
        return pathlib.Path(made).resolve()
    place = tmp_path_factory.mktemp("package")
    made = subprocess.run(["cpack", "--config", BUILD / "CPackConfig.cmake", "-B", place], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    (deb,) = place.glob("*.deb")
    return deb


@pytest.fixture(scope="session")
def unpacked(package, tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    return root


# Real programs cost real seconds: a quarter of an hour with a dozen orders is enough to see one play.
SMALL = """scenario: small
exercises: [ORD-01, DSP-01, FIN-01]
lasts: 15min
settle: 2h
stock: {MUG-01: 100}
demand: {orders: 12, shape: flat, over: 15min}
"""


# Whole days, of minutes where the machine is busy: ./dev package plays them, each run of the tests a small one.
thorough = pytest.mark.skipif("PEAKPROOF_PACKAGE" not in os.environ, reason="a whole day: ./dev package plays it")


class Bare:
    """A folder where nothing of Peakproof lies, and an environment that knows of the unpacked package alone."""

    def __init__(self, root, folder):
        self.folder = folder
        (folder / "small.yaml").write_text(SMALL)
        self.environment = {
            "PATH": f"{root}/usr/bin:/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": f"{root}/usr/lib/python3/dist-packages",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *command, exits=0, **environment):
        ran = subprocess.run(command, cwd=self.folder, env=self.environment | environment, capture_output=True, text=True)
        assert ran.returncode == exits, f"exit {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout


@pytest.fixture
def bare(unpacked, tmp_path):
    return Bare(unpacked, tmp_path)
