"""What docs/python shows is run."""
import os
import pathlib
import subprocess
import sys

import pytest

EXAMPLES = pathlib.Path(__file__).parents[2] / "docs" / "python"


@pytest.mark.parametrize("name, shows", [("first_run.py", "FAIL  khaos-outage with mutant:gives-up-after-five"),
                                         ("own_integration.py", "FAIL  a-morning with python:Listener")])
def test_an_example_shows_what_it_says(name, shows):
    ran = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert shows in ran.stdout


def test_the_first_example_is_short():
    assert len((EXAMPLES / "first_run.py").read_text().splitlines()) < 40


def test_the_pytest_example_passes():
    ran = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "peakproof.pytest_plugin",
                          EXAMPLES / "test_peak.py"], capture_output=True, text=True, env=os.environ)
    assert "3 passed" in ran.stdout, ran.stdout


def test_the_wheel_installs_where_there_is_no_network(tmp_path):
    package = pathlib.Path(__import__("peakproof").__file__).parent
    wheel = next(package.parent.glob("peakproof-*.whl"))
    place = tmp_path / "site"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", wheel, place], check=True)
    clean = {**os.environ, "PYTHONPATH": str(place)}
    told = subprocess.run([sys.executable, "-c", "import peakproof; print(peakproof.__file__, peakproof.run('quiet-day').passed)"],
                          capture_output=True, text=True, env=clean, cwd=tmp_path)
    assert told.stdout == f"{place}/peakproof/__init__.py True\n", told.stderr
    assert "pytest11" in (next(place.glob("*.dist-info")) / "entry_points.txt").read_text()
