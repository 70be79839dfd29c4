"""Rules of one's own over the journal, beside Peakproof's. docs/journal.md has every kind of record and its fields."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Record = dict[str, Any]
Matcher = str | Mapping[str, Any] | Callable[[Record], bool]
Key = str | Callable[[Record], Any]


class Violation:
    """One finding. rule, entity, summary: text; exposure_pence: whole pence; owner: who has to act; evidence:
    (record, text) pairs; record counts from 1 in the journal."""

    def __init__(self, rule: str, entity: str, summary: str, *, owner: str = "", exposure_pence: int = 0,
                 evidence: Iterable[tuple[Any, str]] = (), opened: str = "", due: str = "", expected: str = "",
                 actual: str = "") -> None:
        self.rule, self.entity, self.summary, self.owner = rule, entity, summary, owner
        self.exposure_pence, self.evidence = exposure_pence, list(evidence)
        self.opened, self.due, self.expected, self.actual = opened, due, expected, actual

    def __repr__(self) -> str:
        return f"<Violation {self.rule} {self.entity}: {self.summary}>"


class Rule:
    """A rule of your own: on(record) is called with every record in order, at_end(now_us) once.

    Call occasion() whenever it could have been broken, violated(entity, record, why) where it was. A rule
    without an occasion is "not-exercised". One object judges one run: run() takes a class or a factory, or
    calls fresh().
    """

    name: str = "a rule"

    def __init__(self) -> None:
        self.occasions = 0
        self.violations: list[Violation] = []

    def fresh(self) -> Rule:
        return type(self)()

    def on(self, record: Record) -> None:
        raise NotImplementedError

    def at_end(self, now_us: int) -> None:
        pass

    def slice_begins(self, record: Record) -> None:
        """What was before is not judged. Keeps what was seen, and forgets what came of it; overrule it to forget more."""
        self.occasions, self.violations = 0, []

    def occasion(self) -> None:
        self.occasions += 1

    def violated(self, entity: object, record: Record, why: str, **more: Any) -> None:
        self.violations.append(Violation(self.name, str(entity), why, evidence=[(record.get("n"), str(record))], **more))

    @property
    def verdict(self) -> str:
        if self.violations:
            return "fail"
        return "pass" if self.occasions else "not-exercised"


def _matching(what):
    """A kind of record, a dict of fields that must be equal, or a function of the record."""
    if callable(what):
        return what
    if isinstance(what, str):
        return lambda record: record["k"] == what
    if isinstance(what, dict):
        return lambda record: all(record.get(key) == value for key, value in what.items())
    raise TypeError(f"a kind of record, a dict or a function was wanted, not {type(what).__name__}")


def _keyed(key):
    return key if callable(key) else lambda record: record.get(key)


_UNITS = {"d": 86_400_000_000, "h": 3_600_000_000, "min": 60_000_000, "m": 60_000_000, "s": 1_000_000, "ms": 1000,
          "us": 1}


def microseconds(length: str) -> int:
    """"1h30m", "90s": whole microseconds."""
    found = re.findall(r"(\d+)(d|h|min|ms|us|m|s)", length)
    if not found or "".join(n + u for n, u in found) != length:
        raise ValueError(f"{length!r} is no length of time. Write it like \"30min\" or \"1h30m\"")
    return sum(int(n) * _UNITS[u] for n, u in found)


class _Made(Rule):
    def __init__(self, name, parts):
        super().__init__()
        self.name, self._parts = name, parts

    def fresh(self):
        return type(self)(self.name, self._parts)


class _Always(_Made):
    def on(self, record):
        on, holds, key = self._parts
        if on(record):
            self.occasion()
            if not holds(record):
                self.violated(key(record), record, f"{self.name} does not hold")


class _NeverAfter(_Made):
    def __init__(self, name, parts):
        super().__init__(name, parts)
        self._seen = {}

    def on(self, record):
        first, then, key = self._parts
        entity = key(record)
        if entity in self._seen and then(record):
            self.violated(entity, record, f"{record['k']} after record {self._seen[entity]}")
        if first(record):
            self.occasion()
            self._seen.setdefault(entity, record["n"])


class _Eventually(_Made):
    def __init__(self, name, parts):
        super().__init__(name, parts)
        self._owed = {}

    def on(self, record):
        after, then, within, key = self._parts
        entity = key(record)
        if entity in self._owed and then(record):
            owed = self._owed.pop(entity)
            if record["t"] > owed["t"] + within:
                self.violated(entity, owed, f"came {(record['t'] - owed['t']) / 1e6:.0f} s after it was due to begin")
        elif entity not in self._owed and after(record):
            self.occasion()
            self._owed[entity] = record

    def slice_begins(self, record):
        super().slice_begins(record)
        self._owed = {entity: {**owed, "t": record["t"]} for entity, owed in self._owed.items()}
        self.occasions = len(self._owed)

    def at_end(self, now_us):
        within = self._parts[2]
        for entity, owed in self._owed.items():
            if now_us > owed["t"] + within:
                self.violated(entity, owed, "never came")


class _Sometimes(_Made):
    def on(self, record):
        if self._parts[0](record):
            self.occasion()


def always(name: str, holds: Callable[[Record], object], *, on: Matcher, key: Key = "n") -> Rule:
    """Every record that matches `on` keeps `holds(record)`. on: a kind, a dict of fields, or a function."""
    return _Always(name, (_matching(on), holds, _keyed(key)))


def never_after(name: str, first: Matcher, then: Matcher, *, key: Key) -> Rule:
    """Once `first` was seen for a key, `then` never is. key: a field (invoice, sku, ...) or a function."""
    return _NeverAfter(name, (_matching(first), _matching(then), _keyed(key)))


def eventually(name: str, after: Matcher, then: Matcher, *, within: str, key: Key) -> Rule:
    """Each `after` is followed by `then` with the same key, within a length of time ("30min")."""
    return _Eventually(name, (_matching(after), _matching(then), microseconds(within), _keyed(key)))


def sometimes(name: str, what: Matcher) -> Rule:
    """It happens at least once; a run in which it does not proves nothing about it ("not-exercised")."""
    return _Sometimes(name, (_matching(what),))
