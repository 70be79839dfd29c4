"""Hypothesis strategies for scenarios: what is found shrinks, and ends as a YAML file.

    from hypothesis import given, settings
    from peakproof.strategies import scenarios, holds

    @settings(max_examples=30, deadline=None)
    @given(scenarios())
    def test_any_small_day(day):
        holds(day, MyIntegration, keep="failing.yaml")
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from ._results import Result
from ._run import Path, Sut, run
from ._scenario import Scenario

_FAULTS = ("refuse", "reset-before", "lose-answer", "time-out", "time-out-after", "status-500", "status-503")


def codes() -> st.SearchStrategy[str]:
    """SKUs as shops have them: some with a space, a leading zero, or differing by case alone."""
    return st.one_of(st.from_regex(r"[A-Z]{3}-[0-9]{2}", fullmatch=True), st.sampled_from(["007", "tea-01", "TEA-01", "A 1"]))


@st.composite
def scenarios(draw: st.DrawFn, *, orders: int = 12, faults: int = 2, kinds: Sequence[str] = _FAULTS) -> Scenario:
    """A small day: up to so many orders over two hours, on few SKUs, with faults of the kinds named, and kills."""
    skus = draw(st.lists(codes(), min_size=1, max_size=4, unique=True))
    day = Scenario("found-by-hypothesis", lasts="2h", settle="6h")
    day.items({sku: draw(st.integers(0, 30)) for sku in skus})
    for _ in range(draw(st.integers(1, orders))):
        lines = draw(st.lists(st.tuples(st.sampled_from(skus), st.integers(1, 4)), min_size=1, max_size=3,
                              unique_by=lambda line: line[0]))
        day.order(f"{draw(st.integers(1, 7000))}s", lines)
    for _ in range(draw(st.integers(0, faults)) if kinds else 0):
        day.fault(draw(st.sampled_from(kinds)), of=draw(st.sampled_from(("khaos", "snapfulfil"))),
                  share=f"{draw(st.integers(1, 30))}%", from_=f"{draw(st.integers(0, 3600))}s", for_="30min")
    for at in draw(st.lists(st.integers(1, 7000), max_size=2, unique=True)):
        day.kill(f"{at}s")
    return day


def holds(day: Scenario, sut: Sut = "reference", *, seed: int = 1, keep: Path | None = None,
          judged: Iterable[str] = ("pass", "vacuous"), **more: Any) -> Result:
    """Plays it; AssertionError unless it passes. keep: the YAML file in which the last failing day is left, which after
    shrinking is the smallest."""
    result = run(day, sut, seed=seed, **more)
    if result.verdict not in judged:
        if keep:
            with open(os.fspath(keep), "w", encoding="utf-8") as file:
                file.write(day.to_yaml())
        raise AssertionError(result.summary() + (f"\n  Its scenario: {keep}" if keep else ""))
    return result
