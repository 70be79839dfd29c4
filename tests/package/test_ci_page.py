"""docs/ci.md is what it shows: its files are the files, and every command of them runs with the package alone."""
import os
import pathlib
import re
import shutil
import subprocess

import pytest
import yaml

from conftest import SMALL, SOURCE, thorough

PAGE = (SOURCE / "docs/ci.md").read_text()
EXAMPLES = SOURCE / "docs/ci"

# Stands before the real one in PATH: a package file is unpacked where the commands are then found, and nothing else
# of the machine is touched.
APT_GET = """#!/bin/sh
for word; do
    case $word in
        ./*.deb) [ -f "$word" ] || { echo "no file $word" >&2; exit 100; }; exec dpkg-deb -x "$word" "$APT_ROOT" ;;
    esac
done
"""


class Runner:
    """A checkout of a team that tests its integration, on a machine of its CI."""

    def __init__(self, folder, package):
        self.repository = folder / "repository"
        shutil.copytree(EXAMPLES, self.repository)
        (self.repository / "small.yaml").write_text(SMALL)
        (self.repository / package.name).symlink_to(package)
        tools, root = folder / "tools", folder / "root"
        tools.mkdir()
        (tools / "apt-get").write_text(APT_GET)
        (tools / "apt-get").chmod(0o755)
        self.summary = folder / "summary.md"
        self.environment = {
            "PATH": f"{tools}:{root}/usr/bin:/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "APT_ROOT": str(root),
            "PEAKPROOF_DEB": f"file://{package}",
            "SCENARIOS": "small.yaml",
            "PEAKPROOF_SEED": "5",
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }

    def run(self, script, exits=0):
        ran = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=self.repository, env=self.environment,
                             capture_output=True, text=True)
        assert ran.returncode == exits, f"{script}\nexit {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout + ran.stderr

    def result(self, name):
        return (self.repository / "results" / name).read_text()


@pytest.fixture
def runner(tmp_path, package):
    return Runner(tmp_path, package)


@pytest.fixture
def installed(runner, package):
    runner.run(f"apt-get install ./{package.name}")
    return runner


def test_the_page_shows_the_example_files_as_they_are():
    shown = re.findall(r"^`docs/ci/([^`]+)`.*?\n\n```\w*\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert dict(shown) == {file.name: file.read_text() for file in EXAMPLES.iterdir()}


def test_the_examples_name_the_package_of_this_version(package):
    for file in ("github.yml", "gitlab-ci.yml"):
        assert package.name in (EXAMPLES / file).read_text()
    assert package.name in PAGE


@thorough
def test_every_other_command_of_the_page_runs(runner):
    files = {file.read_text() for file in EXAMPLES.iterdir()}
    commands = [block for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE) if block not in files]
    assert commands
    for block in commands:
        runner.run(block)


def test_the_shell_script_passes_an_integration_that_keeps_the_rules(installed):
    assert "Peakproof: passed." in installed.run("./run.sh small.yaml")
    assert installed.result("junit.xml").count("<testsuite ") == 1
    assert "small" in installed.result("report.md")


def test_the_shell_script_gives_the_exit_code_of_what_happened(installed):
    profile = installed.repository / "peakproof.yaml"
    profile.write_text(profile.read_text().replace("khaos-snapfulfil-sync", '"false"'))
    assert "nothing is proven" in installed.run("./run.sh small.yaml", exits=3)
    profile.write_text("strat: sync\n")
    assert 'Did you mean "start"?' in installed.run("./run.sh small.yaml", exits=2)


def steps_of(file, job):
    return yaml.safe_load((EXAMPLES / file).read_text())["jobs"][job]["steps"]


def test_the_steps_for_github_run_one_after_the_other(runner):
    steps = [step for step in steps_of("github.yml", "peakproof") if "run" in step]
    assert len(steps) == 3
    for step in steps:
        assert "${{" not in step["run"]  # what is filled in comes by the environment, never as text of a command
        runner.run(step["run"])
    assert "small" in runner.summary.read_text()
    (kept,) = [step["with"]["path"] for step in steps_of("github.yml", "peakproof") if "upload-artifact" in step.get("uses", "")]
    assert (runner.repository / kept / "small/journal.jsonl").exists()


def test_a_cached_package_is_not_fetched_again(runner, package):
    (runner.repository / ".peakproof").mkdir()
    shutil.copy(package, runner.repository / ".peakproof/peakproof.deb")
    runner.environment["PEAKPROOF_DEB"] = "file:///nowhere"
    (install,) = [step["run"] for step in steps_of("github.yml", "peakproof") if step.get("name") == "Install Peakproof"]
    runner.run(install)
    assert (pathlib.Path(runner.environment["APT_ROOT"]) / "usr/bin/peakproof").exists()


def test_the_script_for_gitlab_runs_as_its_runner_would(runner):
    job = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())["peakproof"]
    assert set(job["variables"]) == {"SCENARIOS"}
    runner.run("\n".join(job["before_script"] + job["script"]))
    assert "<testsuite " in (runner.repository / job["artifacts"]["reports"]["junit"]).read_text()
    for kept in job["artifacts"]["paths"]:
        assert os.listdir(runner.repository / kept)
