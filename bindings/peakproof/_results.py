"""What a run came to: verdict, findings, journal."""
from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._rules import Rule, Violation

if TYPE_CHECKING:
    import pandas


class Journal:
    """The records of a run, in order, as dicts: docs/journal.md has their kinds and fields. Iterate as often as you like."""

    def __init__(self, path: str | os.PathLike[str], owner: object = None) -> None:
        self.path, self._owner = os.fspath(path), owner

    def __iter__(self) -> Iterator[dict[str, Any]]:
        with open(self.path, encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                if "n" in record:
                    yield record

    def of(self, *kinds: str) -> Iterator[dict[str, Any]]:
        """Only records of these kinds."""
        return (record for record in self if record["k"] in kinds)


class RuleVerdict:
    """id; verdict: pass, fail, not-exercised or inconclusive; occasions: how often it could have been broken;
    broken: how often it was."""

    def __init__(self, id: str, verdict: str, occasions: int, broken: int) -> None:
        self.id, self.verdict, self.occasions, self.broken = id, verdict, occasions, broken

    def __repr__(self) -> str:
        return f"<{self.id} {self.verdict}, {self.occasions} occasions, {self.broken} broken>"


class Result:
    """One run, judged. raw: what result.json says of it (docs/reports.md)."""

    def __init__(self, raw: dict[str, Any], journal: Journal, own_rules: Iterable[Rule] = (), reproduce: str = "") -> None:
        self.raw, self.journal, self.reproduce = raw, journal, reproduce
        self.scenario: str = raw["scenario"]
        self.seed: int = raw["seed"]
        self.sut: str = raw["sut"]
        self.counts: dict[str, int] = raw["counts"]
        self.trace_hash: str = raw["trace_hash"]
        self.why: str = raw["why"]
        self.end_state_hash: str = raw.get("end_state_hash", "")
        self.rules = {r["id"]: RuleVerdict(r["id"], r["verdict"], r["occasions"], r["broken"]) for r in raw["rules"]}
        self.violations = [
            Violation(v["rule"], v["entity"], v["summary"], owner=v["owner"], exposure_pence=v["exposure_pence"],
                      evidence=[(e["record"], e["text"]) for e in v["evidence"]], opened=v["opened"], due=v["due"],
                      expected=v["expected"], actual=v["actual"])
            for v in raw["violations"]]
        self.verdict: str = raw["verdict"]
        for rule in own_rules:
            self.rules[rule.name] = RuleVerdict(rule.name, rule.verdict, rule.occasions, len(rule.violations))
            self.violations += rule.violations
            if rule.violations and self.verdict in ("pass", "vacuous"):
                self.verdict, self.why = "fail", f"{rule.name}: {rule.violations[0].summary}"

    @property
    def passed(self) -> bool:
        """Every rule held, and those that the scenario promises had their chance."""
        return self.verdict == "pass"

    def check(self) -> Result:
        """Raises AssertionError with the gravest findings unless it passed; else gives the result back."""
        if not self.passed:
            raise AssertionError(self.summary())
        return self

    def summary(self, findings: int = 5) -> str:
        """A few lines to read: verdict, findings, how to see it again."""
        lines = [f"{self.verdict.upper()}  {self.scenario} with {self.sut}, seed {self.seed}", f"  {self.why}"]
        for one in self.violations[:findings]:
            money = f"  £{one.exposure_pence / 100:,.2f}" if one.exposure_pence else ""
            lines += [f"  {one.rule}  {one.entity}{money}", f"    {one.summary}"]
        if len(self.violations) > findings:
            lines.append(f"  and {len(self.violations) - findings} more")
        ended = self.raw.get("integration_ended")
        if ended:
            lines += [f"  | {line}" for line in ended["last_lines"]]
        if self.reproduce:
            lines.append(f"  Again: {self.reproduce}")
        return "\n".join(lines)

    def to_frame(self, what: str) -> pandas.DataFrame:
        """A pandas DataFrame of "orders", "exchanges", "stock" (levels over time) or "violations"."""
        from . import _frames
        return _frames.frame(self, what)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """result.json and journal.jsonl in a new folder, as `peakproof run --out` lays them."""
        os.makedirs(folder)
        with open(os.path.join(folder, "result.json"), "w", encoding="utf-8") as file:
            json.dump({"runs": [self.raw]}, file, indent=2, ensure_ascii=False)
        os.makedirs(os.path.join(folder, self.scenario))
        shutil.copyfile(self.journal.path, os.path.join(folder, self.scenario, "journal.jsonl"))

    def __repr__(self) -> str:
        return f"<Result {self.verdict}: {self.scenario} with {self.sut}, seed {self.seed}>"
