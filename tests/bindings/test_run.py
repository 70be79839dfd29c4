"""Runs in Python are those of the command: same bytes, same verdicts; and nothing a class does breaks the interpreter."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import time

import pytest

import peakproof

PROGRAM = os.environ.get("PEAKPROOF_PROGRAM", "build/peakproof")


def small(name="small", **keys):
    return peakproof.Scenario(name, lasts="1h", settle="30min", **keys).items({"MUG-01": 9}).order("5min", [("MUG-01", 2)])


class Idle:
    async def main(self, ctx):
        while True:
            await ctx.sleep(600)


def test_a_run_in_python_is_the_run_of_the_command():
    told = subprocess.run([PROGRAM, "run", "quiet-day", "--seed", "3", "--json", "-", "--quiet"], capture_output=True, check=True)
    theirs = json.loads(told.stdout)["runs"][0]
    ours = peakproof.run("quiet-day", seed=3)
    assert ours.passed
    assert (ours.trace_hash, ours.end_state_hash) == (theirs["trace_hash"], theirs["end_state_hash"])
    assert {rule.id: rule.occasions for rule in ours.rules.values()} == {r["id"]: r["occasions"] for r in theirs["rules"]}


def test_a_known_mistake_is_found_with_its_evidence(tmp_path):
    result = peakproof.run("short-picks", "mutant:drops-short-picks", journal=tmp_path / "journal.jsonl")
    assert result.verdict == "fail"
    worst = result.violations[0]
    assert worst.entity and worst.evidence and worst.owner
    with pytest.raises(AssertionError, match="FAIL  short-picks with mutant:drops-short-picks, seed 1"):
        result.check()
    again = peakproof.check(tmp_path / "journal.jsonl")
    assert {v.entity for v in again.violations} == {v.entity for v in result.violations}
    with pytest.raises(peakproof.BadInput, match="exists already"):
        peakproof.run("quiet-day", journal=tmp_path / "journal.jsonl")


def test_a_touched_journal_proves_nothing(tmp_path):
    file = tmp_path / "journal.jsonl"
    peakproof.run(small(), journal=file)
    file.write_bytes(file.read_bytes().replace(b'"units":2', b'"units":3', 1))
    with pytest.raises(peakproof.BadInput, match="touched"):
        peakproof.check(file)


def test_a_sweep_keeps_the_order_of_its_seeds():
    results = peakproof.sweep(small(), range(1, 6), jobs=2)
    assert [one.seed for one in results] == [1, 2, 3, 4, 5]
    assert all(one.passed or one.verdict == "vacuous" for one in results)


def test_a_class_that_does_nothing_is_found_out():
    result = peakproof.run(small(), Idle)
    assert result.verdict == "fail"
    assert "ORD-02" in {one.rule for one in result.violations}
    assert result.raw["reproducibility"] == "decision-exact"


def test_a_class_is_killed_and_comes_back_with_what_it_committed():
    lives = []

    class Counts:
        async def main(self, ctx):
            lives.append((dict(ctx.store), ctx.random.random()))
            await ctx.commit({"lives": str(len(lives))})
            while True:
                await ctx.sleep(60)

    first = peakproof.run(small().kill("20min").kill("40min"), Counts)
    assert [store for store, _ in lives] == [{}, {"lives": "1"}, {"lives": "2"}]
    told = list(lives)
    lives.clear()
    second = peakproof.run(small().kill("20min").kill("40min"), Counts)
    assert lives == told
    assert first.trace_hash == second.trace_hash


def test_a_call_is_answered_by_the_real_mock():
    seen = []

    class Asks:
        async def main(self, ctx):
            answer = await ctx.snapfulfil("GET", "/api/products/MUG-01")
            seen.append((answer.status, answer.header("content-type"), json.loads(answer.body)["SKUId"], ctx.now_us))

    peakproof.run(small(), Asks)
    assert seen[0][:3] == (200, "application/json; charset=utf-8", "MUG-01")


@pytest.mark.parametrize("body, says", [
    ("raise RuntimeError('no such order')", "raised RuntimeError: no such order"),
    ("await ctx.sleep(-1)", "raised ValueError: sleep wants seconds"),
    ("import asyncio\n        await asyncio.sleep(1)", "raised"),
    ("await ctx.khaos('GET', 7)", "raised TypeError: a target must be a str"),
    ("await ctx.commit({'a': 1})", "raised TypeError: the value of 'a'"),
    ("ctx.spawn(print)", "raised TypeError: a coroutine was wanted"),
    ("ctx.raise_exception('a', 'b', 'c', 5)", "cannot be carried out"),
    ("ctx._life.commands.append(7)", "TypeError"),
    ("class Odd(Exception):\n            def __str__(self): raise KeyError\n        raise Odd", "cannot be told"),
    ("ctx._life.commands.append(('fly',))", "no command is called fly"),
    ("raise SystemError(chr(0xdc80))", "raised SystemError"),
    ("def deep(): deep()\n        deep()", "raised RecursionError"),
])
def test_nonsense_of_a_class_is_a_finding_with_its_last_lines(body, says):
    space = {}
    exec(f"class Nonsense:\n    async def main(self, ctx):\n        {body}\n", space)
    result = peakproof.run(small(), space["Nonsense"])
    assert result.verdict == "fail"
    assert says in result.raw["integration_ended"]["why"]


def test_a_class_that_cannot_be_made_or_has_no_main_is_a_finding():
    assert "AttributeError" in peakproof.run(small(), object).raw["integration_ended"]["why"]
    assert "TypeError" in peakproof.run(small(), lambda needed: None).raw["integration_ended"]["why"]


def test_a_step_that_never_comes_back_is_ended():
    class Spins:
        async def main(self, ctx):
            await ctx.sleep(60)
            while True:
                pass

    result = peakproof.run(small(), Spins, hangs_after=1.0)
    assert "did not come back" in result.raw["integration_ended"]["why"]
    assert any("pass" in line or "while True" in line for line in result.raw["integration_ended"]["last_lines"])


def test_a_progress_callback_that_raises_stops_the_run():
    class Enough(Exception):
        pass

    def enough(done_us, whole_us, orders, exchanges):
        if done_us > 0:
            raise Enough

    with pytest.raises(Enough):
        peakproof.run("quiet-day", progress=enough)


def test_ctrl_c_stops_at_once():
    program = textwrap.dedent("""
        import peakproof
        class Busy:
            async def main(self, ctx):
                print("playing", flush=True)
                while True:
                    await ctx.sleep(0.001)
        try:
            peakproof.run("black-friday", Busy)
        except KeyboardInterrupt:
            print("stopped", flush=True)
    """)
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "playing\n"
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    assert run.stdout.readline() == "stopped\n"
    assert run.wait(30) == 0
    assert time.monotonic() - asked < 20


def test_any_program_can_be_played_from_python():
    poller = pathlib.Path(__file__).parents[1] / "outside" / "programs" / "poller.py"
    result = peakproof.run(small(), f"exec:/usr/bin/python3 {poller}")
    assert result.counts["exchanges"] > 100
    assert result.verdict == "fail"


def test_a_result_can_be_saved_and_is_read_by_the_command(tmp_path):
    result = peakproof.run(small())
    result.save(tmp_path / "kept")
    told = subprocess.run([PROGRAM, "check", str(tmp_path / "kept"), "--json", "-", "--quiet"], capture_output=True)
    assert json.loads(told.stdout)["runs"][0]["trace_hash"] == result.trace_hash


def test_a_slice_in_python_is_the_slice_of_the_command():
    told = subprocess.run([PROGRAM, "run", "restart", "--from", "16:00", "--for", "1h", "--json", "-", "--quiet"],
                          capture_output=True, check=True)
    theirs = json.loads(told.stdout)["runs"][0]
    ours = peakproof.run("restart", from_="16:00", for_="1h")
    assert (ours.trace_hash, ours.verdict) == (theirs["trace_hash"], theirs["verdict"])
    assert ours.raw["slice"] == theirs["slice"]
    assert "from_='16:00', for_='1h'" in ours.reproduce
    with pytest.raises(peakproof.BadInput, match="trading is over"):
        peakproof.run("restart", from_="23:00")


def test_a_class_takes_over_in_the_middle_of_a_day_with_an_empty_store():
    met = []

    class Looks:
        async def main(self, ctx):
            met.append((dict(ctx.store), ctx.now_us))
            answer = await ctx.snapfulfil("GET", "/api/snapoutbound?MaxRows=50")
            met.append(answer.status)

    day = small().order("40min", [("MUG-01", 1)])
    result = peakproof.run(day, Looks, from_="30min", for_="20min")
    assert met[0][0] == {} and met[1] == 200
    begun = next(record for record in result.journal if record["k"] == "run.slice")
    assert met[0][1] == begun["t"]
    assert result.counts["orders"] == 1


def test_own_rules_count_from_the_slice_on():
    seen = peakproof.sometimes("ordered", "khaos.accepted")
    day = small().order("40min", [("MUG-01", 1)])
    result = peakproof.run(day, rules=[seen], from_="30min", for_="20min")
    assert result.rules["ordered"].occasions == 1


def test_ctrl_c_is_noticed_at_once_while_a_program_keeps_the_run_waiting(tmp_path):
    started = tmp_path / "started"
    os.mkfifo(started)
    spins = tmp_path / "spins.py"
    spins.write_text(f"open({str(started)!r}, 'w').close()\nwhile True: pass\n")
    program = textwrap.dedent(f"""
        import peakproof
        day = peakproof.Scenario("small", lasts="1h", settle="30min").items({{"MUG-01": 9}}).order("5min", [("MUG-01", 2)])
        try:
            peakproof.run(day, "exec:/usr/bin/python3 {spins}")
        except KeyboardInterrupt:
            print("stopped", flush=True)
    """)
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    started.open().close()  # it spins now, and would keep the run waiting for 30 s
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    assert run.stdout.readline() == "stopped\n"
    assert time.monotonic() - asked < 10
    assert run.wait(30) == 0
