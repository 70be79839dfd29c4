"""@peakproof.scenario: a test that is given a run of a scenario."""
from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

from ._results import Result
from ._run import Path, Sut, run
from ._scenario import Scenario


class Played:
    """Call it with an integration: it plays the test's scenario, and raises AssertionError unless it passes.

    last: the Result, for what the test wants to ask of it. judge=False gives the Result without raising.
    """

    def __init__(self, day: Scenario | Path, seed: int | None, more: dict[str, Any]) -> None:
        self._day, self._seed, self._more = day, seed, more
        self.last: Result | None = None

    def __call__(self, sut: Sut = "reference", *, judge: bool = True, **more: Any) -> Result:
        self.last = run(self._day, sut, **{"seed": self._seed, **self._more, **more})
        return self.last.check() if judge else self.last


def scenario(day: Scenario | Path, *, seeds: Iterable[int | None] = (None,),
             **more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorates a test that takes `play`:

        @peakproof.scenario("khaos-outage", seeds=[1, 2, 3])
        def test_outage(play):
            play(MyIntegration)

    The test is run once for each seed, with pytest one test case a seed. What it does not pass fails it, with
    the gravest findings and the line that plays it again. more: as for run().
    """
    seeds = list(seeds)

    def decorate(test):
        names = list(inspect.signature(test).parameters)
        if "play" not in names:
            raise TypeError(f"{test.__name__} takes no `play`: def {test.__name__}(play): play(MyIntegration)")

        @functools.wraps(test)
        def played(*args, _peakproof_seed=seeds[0], **kwargs):
            return test(*args, play=Played(day, _peakproof_seed, more), **kwargs)

        parameters = [p for p in inspect.signature(test).parameters.values() if p.name != "play"]
        seed = inspect.Parameter("_peakproof_seed", inspect.Parameter.KEYWORD_ONLY)
        played.__signature__ = inspect.Signature([*parameters, seed])
        try:
            import pytest
        except ImportError:
            return played
        named = [f"seed {s}" if s is not None else "own seed" for s in seeds]
        return pytest.mark.peakproof(pytest.mark.parametrize("_peakproof_seed", seeds, ids=named)(played))

    return decorate
