"""With pytest: one case a seed; and days that Hypothesis makes up."""
from hypothesis import given, settings

import peakproof
from peakproof import strategies


@peakproof.scenario("short-picks", seeds=[1, 2])
def test_short_picks(play):
    result = play("reference")
    assert result.rules["STK-03"].occasions > 0


@settings(max_examples=15, deadline=None)
@given(strategies.scenarios(orders=6))
def test_any_small_day(day):
    strategies.holds(day, "reference")
