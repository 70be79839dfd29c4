"""A class played by the command: peakproof run ... --sut python:FILE:CLASS."""
import json
import os
import pathlib
import signal
import subprocess
import time

import pytest

import peakproof

PROGRAM = os.environ["PEAKPROOF_PROGRAM"]
EXAMPLE = pathlib.Path(__file__).parents[2] / "docs/python/own_integration.py"

DAY = """scenario: a-morning
exercises: [ORD-02]
lasts: 4h
settle: 2h
items: {MUG-01: {units: 200}, TEA-09: {units: 50, price: 4.15}}
demand: {orders: 40, shape: flat, over: 3h}
faults: [{refuse: {of: snapfulfil, share: 5%}}]
kills: [{at: 90min}]
"""


@pytest.fixture
def day(tmp_path):
    place = tmp_path / "a-morning.yaml"
    place.write_text(DAY)
    return place


def command(*words, **more):
    return subprocess.run([PROGRAM, "run", *map(str, words)], capture_output=True, text=True, **more)


def refused(sut, says, day):
    ran = command(day, "--sut", sut)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr and ran.stderr.count("\n") == 1, ran.stderr


def listener():
    space = {"__name__": "own_integration"}
    exec(compile(EXAMPLE.read_text(), EXAMPLE, "exec"), space)
    return space["Listener"]


def test_the_command_plays_a_class_as_python_does(day, tmp_path):
    ran = command(day, "--sut", f"python:{EXAMPLE}:Listener", "--seed", "4", "--json", "-")
    assert ran.returncode == 1, ran.stderr
    (run,) = json.loads(ran.stdout)["runs"]
    same = peakproof.run(day, listener(), seed=4)
    assert run["trace_hash"] == same.trace_hash
    assert [(r["id"], r["verdict"], r["occasions"]) for r in run["rules"]] == [
        (r.id, r.verdict, r.occasions) for r in same.rules.values()]
    assert run["reproduce"].endswith(f"--sut python:{EXAMPLE}:Listener --seed 4")


def test_all_that_a_run_writes_is_written_for_a_class_too(day, tmp_path):
    ran = command(day, "--sut", f"python:{EXAMPLE}:Listener", "--out", tmp_path / "out", "--junit", tmp_path / "junit.xml")
    assert ran.returncode == 1 and ran.stdout.lstrip().startswith("FAIL  a-morning with python:")
    assert (tmp_path / "out/a-morning/journal.jsonl").exists()
    assert "<testsuite " in (tmp_path / "junit.xml").read_text()


def test_what_is_no_class_is_refused_before_anything_is_played(day, tmp_path):
    mine = tmp_path / "mine.py"
    mine.write_text("class Sync:\n    def main(self, ctx):\n        pass\n")
    refused("python:mine.py", "write it as python:FILE:CLASS", day)
    refused(f"python:{tmp_path}/none.py:Sync", "none.py: there is no such file", day)
    refused(f"python:{mine}:Snyc", 'no class "Snyc". There is Sync.', day)
    refused(f"python:{mine}:Sync", "Sync has no `async def main(self, ctx)`", day)
    mine.write_text("import json\nnot_there()\n")
    refused(f"python:{mine}:Sync", "mine.py:2: NameError: name 'not_there' is not defined", day)
    mine.write_text("class Sync:\n    async def main(self, ctx)\n")
    refused(f"python:{mine}:Sync", "mine.py:2: SyntaxError", day)


def test_what_a_class_raises_is_a_finding_and_so_is_its_exit(day, tmp_path):
    for deed in ("raise ValueError('no order like that')", "raise SystemExit(0)"):
        (tmp_path / "mine.py").write_text(f"class Sync:\n    async def main(self, ctx):\n        await ctx.sleep(60)\n        {deed}\n")
        ran = command(day, "--sut", f"python:{tmp_path}/mine.py:Sync", "--json", "-")
        assert ran.returncode == 1, ran.stderr
        ended = json.loads(ran.stdout)["runs"][0]["integration_ended"]
        assert any("mine.py" in line and "line 4" in line for line in ended["last_lines"])


def test_a_class_may_import_what_lies_beside_it(day, tmp_path):
    (tmp_path / "beside.py").write_text("PAUSE = 30\n")
    (tmp_path / "mine.py").write_text(
        "import beside\n\n\nclass Sync:\n    async def main(self, ctx):\n        await ctx.sleep(beside.PAUSE)\n")
    assert command(day, "--sut", f"python:{tmp_path}/mine.py:Sync", "--quiet", cwd="/").returncode == 1


def test_an_interpreter_that_is_not_there_is_said(day):
    ran = command(day, "--sut", f"python:{EXAMPLE}:Listener", env={"PATH": "/usr/bin:/bin", "PEAKPROOF_PYTHON": "/no/python"})
    assert ran.returncode == 2
    assert "/no/python cannot be started" in ran.stderr


def test_ctrl_c_ends_a_class_at_once(tmp_path):
    (tmp_path / "mine.py").write_text(
        "class Sync:\n    async def main(self, ctx):\n        open('begun', 'w').close()\n        while True:\n"
        "            await ctx.sleep(0.001)\n")
    running = subprocess.Popen([PROGRAM, "run", "quiet-day", "--sut", "python:mine.py:Sync", "--quiet"], cwd=tmp_path,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and running.poll() is None and time.monotonic() < deadline:
        pass
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "interrupted" in said
