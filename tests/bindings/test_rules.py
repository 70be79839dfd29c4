"""Rules in Python."""
import pytest

import peakproof
from peakproof import always, eventually, never_after, sometimes
from peakproof._rules import microseconds


def heard(rule, records):
    one = rule.fresh()
    for n, (t, kind, fields) in enumerate(records, 1):
        one.on({"n": n, "t": t * 1_000_000, "k": kind, **fields})
    one.at_end(records[-1][0] * 1_000_000)
    return one


@pytest.mark.parametrize("length, us", [("90s", 90_000_000), ("1h30m", 5_400_000_000), ("250ms", 250_000), ("15min", 900_000_000)])
def test_lengths_are_those_of_scenarios(length, us):
    assert microseconds(length) == us


@pytest.mark.parametrize("wrong", ["", "5", "5 min", "h", "-5s", "1.5h"])
def test_other_lengths_are_refused(wrong):
    with pytest.raises(ValueError):
        microseconds(wrong)


def test_always():
    rule = always("few units", lambda record: record["units"] < 3, on="a", key="sku")
    assert heard(rule, [(1, "a", {"units": 1}), (2, "b", {"units": 9})]).verdict == "pass"
    broken = heard(rule, [(1, "a", {"units": 3, "sku": "X"})])
    assert (broken.verdict, broken.violations[0].entity) == ("fail", "X")
    assert heard(rule, [(1, "b", {})]).verdict == "not-exercised"


def test_never_after():
    rule = never_after("gone is gone", "gone", {"k": "moved"}, key="sku")
    assert heard(rule, [(1, "moved", {"sku": "X"}), (2, "gone", {"sku": "X"}), (3, "moved", {"sku": "Y"})]).verdict == "pass"
    assert heard(rule, [(1, "gone", {"sku": "X"}), (2, "moved", {"sku": "X"})]).verdict == "fail"


def test_eventually():
    rule = eventually("answered", "asked", "answered", within="10s", key="id")
    asked = (0, "asked", {"id": 1})
    assert heard(rule, [asked, (10, "answered", {"id": 1})]).verdict == "pass"
    assert heard(rule, [asked, (11, "answered", {"id": 1})]).verdict == "fail"
    assert heard(rule, [asked, (10, "other", {})]).verdict == "pass"  # not due yet
    assert heard(rule, [asked, (11, "other", {})]).verdict == "fail"
    assert heard(rule, [asked, (1, "answered", {"id": 1}), (2, "asked", {"id": 1}), (9, "x", {})]).occasions == 2


def test_sometimes():
    assert heard(sometimes("a repeat", "khaos.repeated"), [(1, "khaos.repeated", {})]).verdict == "pass"
    assert heard(sometimes("a repeat", "khaos.repeated"), [(1, "other", {})]).verdict == "not-exercised"


def test_rules_of_ones_own_judge_a_run_beside_peakproofs():
    class NoWrites(peakproof.Rule):
        name = "writes nothing"

        def on(self, record):
            if record["k"] == "exchange.ended" and record["writes"]:
                self.occasion()
                self.violated(record["operation"], record, "it wrote", owner="integration")

    posted = eventually("posted within the hour", "snapfulfil.despatched", "khaos.despatch", within="1h", key="invoice")
    result = peakproof.run("quiet-day", rules=[NoWrites, posted])
    assert result.rules["posted within the hour"].verdict == "pass"
    assert result.rules["posted within the hour"].occasions > 100
    assert result.verdict == "fail"
    assert result.why.startswith("writes nothing: ")
    assert peakproof.run("quiet-day", rules=[posted]).passed
    assert result.to_frame("violations")["rule"].eq("writes nothing").all()
