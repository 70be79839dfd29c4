"""What an installed Peakproof does away from its source."""
import json
import re
import subprocess

import pytest

from conftest import BUILD, SOURCE, thorough


@thorough
def test_the_demo_runs_from_an_empty_folder(bare):
    said = bare.run("peakproof", "run", "black-friday", "--out", "out/demo")
    assert said.lstrip().startswith("PASS  black-friday with reference, seed 1")
    assert (bare.folder / "out/demo/black-friday/journal.jsonl").stat().st_size > 10_000_000


@pytest.mark.parametrize("day", ["small.yaml", pytest.param("khaos-outage", marks=thorough)])
def test_a_program_has_its_virtual_time_from_the_installed_library(bare, day):
    said = bare.run("peakproof", "run", day, "--sut", "exec:khaos-snapfulfil-sync", "--json", "-")
    (run,) = json.loads(said)["runs"]
    assert (run["verdict"], run["reproducibility"]) == ("pass", "decision-exact")
    assert run["wall_seconds"] * 10 < run["simulated_seconds"]


def test_the_catalogues_are_in_the_program(bare):
    rules = json.loads(bare.run("peakproof", "rules", "--json"))
    assert "DSP-01" in [rule["id"] for rule in rules]
    days = json.loads(bare.run("peakproof", "scenarios", "--json"))
    assert "khaos-outage" in [day["name"] for day in days]


def test_python_plays_the_same_day_as_the_command(bare):
    script = 'import peakproof; print(peakproof.run("quiet-day", seed=3).trace_hash)'
    from_python = bare.run("/usr/bin/python3", "-c", script).strip()
    (run,) = json.loads(bare.run("peakproof", "run", "quiet-day", "--seed", "3", "--json", "-"))["runs"]
    assert from_python == run["trace_hash"]


def test_python_gives_a_program_its_virtual_time_too(bare):
    script = 'import peakproof; print(peakproof.run("small.yaml", "exec:khaos-snapfulfil-sync").verdict)'
    assert bare.run("/usr/bin/python3", "-c", script).strip() == "pass"


def test_pytest_finds_the_plugin_by_itself(bare):
    (bare.folder / "test_day.py").write_text(
        'import peakproof\n\n\n@peakproof.scenario("quiet-day")\ndef test_day(play):\n    play("reference")\n')
    assert "1 passed" in bare.run("/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider")


def test_nothing_installed_names_the_place_it_was_built_in(unpacked):
    places = [str(place).encode() for place in (SOURCE, BUILD)]
    telling = [str(file.relative_to(unpacked)) for file in unpacked.rglob("*") if file.is_file()
               and any(place in file.read_bytes() for place in places)]
    assert not telling


def test_the_package_asks_for_the_libraries_that_its_programs_link(package, unpacked):
    wanted = subprocess.run(["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True, check=True).stdout
    assert {"libc6", "libfmt9", "libsqlite3-0", "libssl3", "libyaml-cpp0.7"} <= set(re.findall(r"[a-z0-9.+-]+(?= \()", wanted))
    for program in ("peakproof", "khaos-snapfulfil-sync"):
        linked = subprocess.run(["readelf", "-d", unpacked / "usr/bin" / program], capture_output=True, text=True, check=True)
        assert "(RPATH)" not in linked.stdout and "(RUNPATH)" not in linked.stdout


def test_links_between_the_installed_pages_lead_somewhere(unpacked):
    pages = unpacked / "usr/share/doc/peakproof"
    lost = []
    about_the_source = pages / "docs/README.md"
    for page in {pages / "README.md", *pages.glob("docs/*.md")} - {about_the_source}:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                lost.append(f"{page.name}: {target}")
    assert not lost


def test_the_command_finds_the_python_package_that_a_class_needs(bare):
    (bare.folder / "mine.py").write_text("class Idle:\n    async def main(self, ctx):\n        await ctx.sleep(60)\n")
    said = bare.run("peakproof", "run", "small.yaml", "--sut", "python:mine.py:Idle", exits=1, PYTHONPATH="")
    assert said.lstrip().startswith("FAIL  small with python:mine.py:Idle")
