"""@peakproof.scenario, the plugin, and Hypothesis ending in a file."""
import hypothesis
import pytest

import peakproof
from peakproof import strategies

pytest_plugins = ["pytester"]

TESTS = """
import peakproof

class Idle:
    async def main(self, ctx):
        while True:
            await ctx.sleep(600)

DAY = peakproof.Scenario("small", lasts="1h", settle="30min").items({"MUG-01": 9}).order("5min", [("MUG-01", 2)])

@peakproof.scenario(DAY, seeds=[1, 2])
def test_the_reference(play, tmp_path):
    play(judge=False)
    assert play.last.verdict in ("pass", "vacuous")

@peakproof.scenario(DAY)
def test_one_that_does_nothing(play):
    play(Idle)
"""


def test_a_decorated_test_is_a_case_a_seed_and_fails_with_the_findings(pytester):
    pytester.makepyfile(TESTS)
    ran = pytester.runpytest_subprocess("-p", "peakproof.pytest_plugin", "-v", "-m", "peakproof")
    ran.assert_outcomes(passed=2, failed=1)
    ran.stdout.fnmatch_lines(["*test_the_reference*seed 2*PASSED*", "*FAIL  small with python:Idle, seed 1*", "*ORD-02*",
                              "*Again: peakproof.run('small', 'python:Idle', seed=1)*"])


def test_one_seed_for_all(pytester):
    pytester.makepyfile(TESTS)
    ran = pytester.runpytest_subprocess("-p", "peakproof.pytest_plugin", "--peakproof-seed", "9", "-k", "reference")
    ran.assert_outcomes(passed=1, deselected=2)


def test_a_test_without_play_is_refused():
    with pytest.raises(TypeError, match="takes no `play`"):
        peakproof.scenario("quiet-day")(lambda: None)


def test_what_hypothesis_finds_ends_as_the_smallest_yaml(tmp_path):
    file = tmp_path / "failing.yaml"

    @hypothesis.settings(max_examples=40, deadline=None, database=None, derandomize=True)
    @hypothesis.given(strategies.scenarios(orders=6))
    def finds(day):
        strategies.holds(day, "mutant:drops-short-picks", rules=[peakproof.always(
            "no two of one", lambda record: all(line["units"] < 2 for line in record["lines"]), on="khaos.accepted", key="order")],
            keep=file)

    with pytest.raises(AssertionError, match="no two of one"):
        finds()
    smallest = peakproof.Scenario.load(file)
    assert len(list(peakproof.run(smallest).journal.of("khaos.accepted"))) == 1
    assert "faults" not in file.read_text()
