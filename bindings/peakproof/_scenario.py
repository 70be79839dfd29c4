"""Scenarios in code: the keys are those of docs/scenarios.md, and so is their meaning."""
from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from . import _core

BadInput = _core.BadInput
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]|[A-Za-z]")
_NOT_PLAIN = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def _scalar(value: Any) -> str:
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        raise BadInput(f"{value!r} is a float. Write shares and money as text: \"5%\", \"12.99\"")
    if not isinstance(value, str):
        raise BadInput(f"a scenario holds text, whole numbers, lists and dicts, not {type(value).__name__}")
    if _PLAIN.fullmatch(value) and value.lower() not in _NOT_PLAIN:
        return value
    return json.dumps(value, ensure_ascii=False)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _scalar(value)


def _yaml(keys: Mapping[str, Any]) -> str:
    out = []
    for key, value in keys.items():
        if isinstance(value, dict) and value:
            out.append(f"{key}:")
            out += [f"  {_scalar(k)}: {_inline(v)}" for k, v in value.items()]
        elif isinstance(value, (list, tuple)) and value and not all(isinstance(v, (str, int)) for v in value):
            out.append(f"{key}:")
            out += [f"  - {_inline(v)}" for v in value]
        else:
            out.append(f"{key}: {_inline(value)}")
    return "\n".join(out) + "\n"


class Scenario:
    """A day in the world: what is sold, who orders, what breaks. Built in code, or read from YAML.

        day = (Scenario("till-roll", lasts="4h", exercises=["DSP-01"])
               .items({"MUG-01": 500})
               .orders(count=200, shape="flat", over="4h")
               .fault("lose-answer", of="khaos.ImportDespatches", share="5%"))

    Every method gives the scenario back; a scenario is checked whole when it is played, or by check().
    Lengths of time, shares and money are text, as in YAML: "90min", "5%", "12.99".
    """

    def __init__(self, name: str, **keys: Any) -> None:
        self._keys: dict[str, Any] = {"scenario": name}
        self._text: str | None = None
        self._place: str | None = None
        self.set(**keys)

    @classmethod
    def from_yaml(cls, text: str, place: str = "scenario.yaml") -> Scenario:
        """Read from YAML text. BadInput says the line and how to mend it."""
        name, _, _ = _core.read(text, place)
        made = cls(name)
        made._text, made._place = text, place
        return made

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Scenario:
        """Read from a YAML file."""
        with open(path, encoding="utf-8") as file:
            return cls.from_yaml(file.read(), os.fspath(path))

    @classmethod
    def library(cls, name: str) -> Scenario:
        """One that comes with Peakproof: library() names them."""
        return cls.from_yaml(_core.library_text(name), f"{name}.yaml")

    def set(self, **keys: Any) -> Scenario:
        """Top-level keys of docs/scenarios.md: set(lasts="4h", settle="3h", windows={"despatch": "30min"})."""
        self._ours()
        self._keys.update(copy.deepcopy(keys))
        return self

    def items(self, items: Mapping[str, int | Mapping[str, Any]]) -> Scenario:
        """Goods: a code with its opening units, or with a dict of an item's keys."""
        self._ours()
        self._keys.setdefault("items", {}).update(
            {code: {"units": item} if isinstance(item, int) else dict(item) for code, item in items.items()})
        return self

    def orders(self, count: int, **demand: Any) -> Scenario:
        """Customers as a model: how many orders, with the keys of a demand (shape, over, ...)."""
        return self._add("demand", {"orders": count, **demand})

    def order(self, at: str, lines: Iterable[Iterable[Any]], **keys: Any) -> Scenario:
        """One explicit order: at a time, lines as [(code, units), ...]."""
        return self._add("orders", {"at": at, "lines": [list(line) for line in lines], **keys})

    def goods_in(self, at: str, sku: str, units: int, **keys: Any) -> Scenario:
        """Goods that a supplier brings."""
        return self._add("goods_in", {"sku": sku, "units": units, "at": at, **keys})

    def item_change(self, at: str, sku: str, **keys: Any) -> Scenario:
        """Khaos changes an item (description, barcode, weight), or the warehouse weighs it (measured)."""
        return self._add("item_changes", {"sku": sku, "at": at, **keys})

    def fault(self, kind: str, **keys: Any) -> Scenario:
        """What breaks: a kind of fault and its keys; `from_` is the key from."""
        return self._add("faults", {kind: {key.rstrip("_"): value for key, value in keys.items()}})

    def kill(self, at: str, **keys: Any) -> Scenario:
        """The integration is killed, and started again."""
        return self._add("kills", {"at": at, **keys})

    def person(self, name: str, **keys: Any) -> Scenario:
        """Somebody who answers exceptions, or acts at a time."""
        return self._add("people", {"person": name, **keys})

    def _add(self, key: str, value: Any) -> Scenario:
        self._ours()
        self._keys.setdefault(key, []).append(copy.deepcopy(value))
        return self

    def _ours(self) -> None:
        if self._text is not None:
            raise BadInput(f"{self.name} was read from YAML, and is not changed in code. Edit the YAML, or build one.")

    @property
    def name(self) -> str:
        return str(self._keys["scenario"])

    def to_yaml(self) -> str:
        """The same scenario as a YAML file: it has the same hash."""
        return self._text if self._text is not None else _yaml(self._keys)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes to_yaml(); an existing file is not overwritten."""
        with open(path, "x", encoding="utf-8") as file:
            file.write(self.to_yaml())

    def written_out(self, seed: int | None = None) -> str:
        """YAML with every order that this seed makes spelled out."""
        return _core.written_out(self.to_yaml(), self._named(), seed)

    def check(self) -> Scenario:
        """Raises BadInput where anything in it is wrong; else gives it back."""
        _core.read(self.to_yaml(), self._named())
        return self

    @property
    def hash(self) -> str:
        """What it means, as a hash: two that mean the same have the same."""
        return _core.read(self.to_yaml(), self._named())[1]

    def _named(self) -> str:
        return self._place or f"{self.name} (made in Python)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return f"<Scenario {self.name}>"


def library() -> list[str]:
    """Names of the scenarios that come with Peakproof, from the simplest to the hardest."""
    return _core.library_names()


def scenario_from(given: Scenario | str | os.PathLike[str]) -> Scenario:
    """A Scenario, a name of the library, or a path of a YAML file."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, os.PathLike) or (isinstance(given, str) and (os.sep in given or given.endswith((".yaml", ".yml")))):
        return Scenario.load(given)
    if isinstance(given, str):
        return Scenario.library(given)
    raise BadInput(f"a scenario is a Scenario, a name or a path, not {type(given).__name__}")
