"""Playing and judging."""
from __future__ import annotations

import concurrent.futures
import functools
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from typing import Any

from . import _core
from ._life import Life, Watchdog
from ._results import Journal, Result
from ._rules import Rule
from ._scenario import BadInput, Scenario, scenario_from

Path = str | os.PathLike[str]
Sut = str | Callable[[], Any]  # a name, or a class whose objects have `async def main(self, ctx)`
OwnRule = Rule | Callable[[], Rule]


def _fresh(rules):
    made = []
    for rule in rules:
        one = rule.fresh() if isinstance(rule, Rule) else rule()
        if not isinstance(one, Rule):
            raise BadInput(f"{rule!r} makes no rule. Give always(...), or a subclass of peakproof.Rule")
        made.append(one)
    return made


def _hear(rules, journal):
    if rules:
        last = 0
        for record in journal:
            last = record["t"]
            for rule in rules:
                if record["k"] == "run.slice":
                    rule.slice_begins(record)
                rule.on(record)
        for rule in rules:
            rule.at_end(last)
    return rules


def _named(sut):
    return sut if isinstance(sut, str) else "python:" + getattr(sut, "__qualname__", type(sut).__name__)


def _lives(made, watchdog, seed):
    return Life(made, seed, watchdog)


def run(scenario: Scenario | Path, sut: Sut = "reference", *, seed: int | None = None, profile: Path | None = None,
        journal: Path | None = None, rules: Iterable[OwnRule] = (),
        progress: Callable[[int, int, int, int], object] | None = None, hangs_after: float = 60.0,
        from_: str | None = None, for_: str | None = None) -> Result:
    """Plays a scenario once against an integration, and judges it.

    scenario: a name of library(), a path of a YAML file, or a Scenario. sut: "reference", "mutant:NAME",
    'exec:COMMAND' (any program, in virtual time), or a class whose objects have `async def main(self, ctx)`
    (see Context). seed: a whole number; the scenario's own where it is left out. profile: a YAML file about a
    program. journal: where to keep the journal; otherwise it lives as long as the result. rules: rules of your
    own. progress: called as progress(done_us, whole_us, orders, exchanges) about every quarter of an hour of
    the day. hangs_after: real seconds after which a step of a Python class that does not come back is ended.
    from_, for_: a slice of the day ("18:00", "4h"): what is before it is played by the reference and not judged.

    Gives a Result. Raises BadInput (a ValueError) where what was given is wrong, before anything is played.
    What a Python class raises is no exception here: it is a finding, with its traceback. Ctrl-C stops at once.
    """
    day = scenario_from(scenario)
    own = _fresh(rules)
    folder = None
    if journal is None:
        folder = tempfile.TemporaryDirectory(prefix="peakproof-")
        journal = os.path.join(folder.name, "journal.jsonl")
    elif os.path.exists(journal):
        raise BadInput(f"{journal} exists already. Choose another name, or remove it.")
    lives = watchdog = None
    if not isinstance(sut, str):
        if not callable(sut):
            raise BadInput(f"an integration is a name or a class, not {type(sut).__name__}")
        watchdog = Watchdog(hangs_after)
        lives = functools.partial(_lives, sut, watchdog)
    try:
        text = _core.play(day.to_yaml(), day._named(), seed, _named(sut), os.fspath(profile or ""), lives, os.fspath(journal),
                          "", progress, from_ or "", for_ or "")
    finally:
        if watchdog:
            watchdog.close()
    raw = json.loads(text)["runs"][0]
    kept = Journal(journal, folder)
    part = "".join(f", {name}={value!r}" for name, value in (("from_", from_), ("for_", for_)) if value)
    again = f"peakproof.run({day.name!r}, {_named(sut)!r}, seed={raw['seed']}{part})"
    return Result(raw, kept, _hear(own, kept), again)


def sweep(scenario: Scenario | Path, seeds: Iterable[int], sut: Sut = "reference", *, jobs: int | None = None,
          **more: Any) -> list[Result]:
    """run() for each seed; a list of Results in the order of the seeds. jobs: how many at once (a Python class: one)."""
    seeds = list(seeds)
    if not isinstance(sut, str) or sut.startswith("exec:"):
        jobs = 1
    one = functools.partial(run, scenario, sut, **more)
    if jobs == 1:
        return [one(seed=seed) for seed in seeds]
    with concurrent.futures.ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        waiting = [pool.submit(one, seed=seed) for seed in seeds]
        try:
            return [each.result() for each in waiting]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def check(journal: Path, *, rules: Iterable[OwnRule] = ()) -> Result:
    """Judges a recorded run again: a journal.jsonl. Raises BadInput where it is damaged beyond reading."""
    own = _fresh(rules)
    path = os.fspath(journal)
    raw = json.loads(_core.check(path))["runs"][0]
    if raw.get("touched"):
        raise BadInput(f"{path}: this journal was touched after the run, and proves nothing")
    kept = Journal(path)
    return Result(raw, kept, _hear(own, kept), f"peakproof.check({path!r})")


def mutants() -> list[str]:
    """Names of the known mistakes that the reference can be given: run(..., "mutant:NAME")."""
    return _core.mutants()


def rules() -> dict[str, str]:
    """Peakproof's own rules: id to statement."""
    return _core.rules()
