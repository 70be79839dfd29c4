"""A scenario in Python and its YAML are the same, and what is wrong is told before anything is played."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import peakproof
from peakproof import strategies


@pytest.mark.parametrize("name", peakproof.library())
def test_the_library_reads_back_to_the_same_hash(name):
    day = peakproof.Scenario.library(name)
    assert peakproof.Scenario.from_yaml(day.to_yaml()) == day


def test_a_scenario_in_code_and_the_same_by_hand_have_one_hash():
    built = (peakproof.Scenario("despatch-answer-lost", exercises=["DSP-02", "RTY-05"], stock={"MUG-01": 500})
             .orders(200, shape="flat", over="4h")
             .fault("lose-answer", of="khaos.ImportDespatches", share="5%", from_="1h", for_="2h")
             .kill("3h", down="40s"))
    by_hand = peakproof.Scenario.from_yaml("""
scenario: despatch-answer-lost
exercises: [DSP-02, RTY-05]
stock: {MUG-01: 500}
demand: {orders: 200, shape: flat, over: 4h}
faults:
  - lose-answer: {of: khaos.ImportDespatches, share: 5%, from: 1h, for: 2h}
kills: [{at: 3h, down: 40s}]
""")
    assert built.hash == by_hand.hash
    assert built.set(lasts="23h").hash != by_hand.hash


@given(strategies.scenarios())
@settings(max_examples=60, deadline=None)
def test_any_scenario_means_the_same_as_its_yaml_and_written_out(day):
    assert peakproof.Scenario.from_yaml(day.to_yaml()).hash == day.hash
    assert peakproof.Scenario.from_yaml(day.written_out(seed=3)).check()


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_code_is_written_so_that_it_is_read_back(code):
    day = peakproof.Scenario("codes").items({code: {"units": 1, "description": "x"}})
    try:
        day.check()
    except peakproof.BadInput as refused:
        assert "codes (made in Python):" in str(refused)
        return
    spelled = day.written_out(seed=1)
    assert peakproof.Scenario.from_yaml(spelled).hash == peakproof.Scenario.from_yaml(day.written_out(seed=1)).hash


@pytest.mark.parametrize("wrong, says", [
    (lambda: peakproof.Scenario("x", lasts=1.5).check(), "is a float"),
    (lambda: peakproof.Scenario("x", shedule="3h").check(), "x (made in Python):2:1: unknown key"),
    (lambda: peakproof.Scenario("x").fault("lose-anser", of="khaos").check(), 'lose-answer'),
    (lambda: peakproof.Scenario("x", windows={"a": object()}).check(), "not object"),
    (lambda: peakproof.run("qiet-day"), "quiet-day"),
    (lambda: peakproof.run("no/such.yaml"), "no/such.yaml"),
    (lambda: peakproof.run("quiet-day", "mutant:zzz"), "no mutant"),
    (lambda: peakproof.run("quiet-day", 7), "an integration is a name or a class"),
    (lambda: peakproof.run("quiet-day", seed=-1), "a seed is"),
    (lambda: peakproof.run("quiet-day", rules=[int]), "makes no rule"),
    (lambda: peakproof.run("quiet-day", journal="/no/such/folder/j.jsonl"), "/no/such/folder"),
    (lambda: peakproof.check("/no/such/journal.jsonl"), "/no/such/journal.jsonl"),
    (lambda: peakproof.Scenario.library("quiet-day").set(lasts="1h"), "was read from YAML"),
])
def test_what_is_wrong_is_told(wrong, says):
    with pytest.raises((peakproof.BadInput, FileNotFoundError)) as refused:
        wrong()
    assert says in str(refused.value)
