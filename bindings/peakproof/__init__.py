"""Peakproof in Python: play Khaos Control and SnapFulfil against an integration, and judge it.

    import peakproof
    result = peakproof.run("khaos-outage", "mutant:gives-up-after-five")
    print(result.summary())

docs/python.md has the whole of it.
"""
from ._core import BadInput, version as __version__
from ._life import ConnectionRefused, ConnectionWasReset, Context, Response, TimedOut
from ._pytest import scenario
from ._results import Journal, Result, RuleVerdict
from ._rules import Rule, Violation, always, eventually, never_after, sometimes
from ._run import check, mutants, rules, run, sweep
from ._scenario import Scenario, library

__all__ = ["BadInput", "ConnectionRefused", "ConnectionWasReset", "Context", "Journal", "Response", "Result", "Rule",
           "RuleVerdict", "Scenario", "TimedOut", "Violation", "always", "check", "eventually", "library", "mutants",
           "never_after", "rules", "run", "scenario", "sometimes", "sweep"]
