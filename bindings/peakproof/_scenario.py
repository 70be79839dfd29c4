"""Scenarios in code: the keys are those of docs/scenarios.md, and so is their meaning."""
import copy
import json
import os
import re

from . import _core

BadInput = _core.BadInput
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]|[A-Za-z]")
_NOT_PLAIN = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def _scalar(value):
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


def _inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _scalar(value)


def _yaml(keys):
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

    def __init__(self, name, **keys):
        self._keys = {"scenario": name}
        self._text = self._place = None
        self.set(**keys)

    @classmethod
    def from_yaml(cls, text, place="scenario.yaml"):
        """Read from YAML text. BadInput says the line and how to mend it."""
        name, _, _ = _core.read(text, place)
        made = cls(name)
        made._text, made._place = text, place
        return made

    @classmethod
    def load(cls, path):
        """Read from a YAML file."""
        with open(path, encoding="utf-8") as file:
            return cls.from_yaml(file.read(), os.fspath(path))

    @classmethod
    def library(cls, name):
        """One that comes with Peakproof: library() names them."""
        return cls.from_yaml(_core.library_text(name), f"{name}.yaml")

    def set(self, **keys):
        """Top-level keys of docs/scenarios.md: set(lasts="4h", settle="3h", windows={"despatch": "30min"})."""
        self._ours()
        self._keys.update(copy.deepcopy(keys))
        return self

    def items(self, items):
        """Goods: a code with its opening units, or with a dict of an item's keys."""
        self._ours()
        self._keys.setdefault("items", {}).update(
            {code: {"units": item} if isinstance(item, int) else dict(item) for code, item in items.items()})
        return self

    def orders(self, count, **demand):
        """Customers as a model: how many orders, with the keys of a demand (shape, over, ...)."""
        return self._add("demand", {"orders": count, **demand})

    def order(self, at, lines, **keys):
        """One explicit order: at a time, lines as [(code, units), ...]."""
        return self._add("orders", {"at": at, "lines": [list(line) for line in lines], **keys})

    def goods_in(self, at, sku, units, **keys):
        """Goods that a supplier brings."""
        return self._add("goods_in", {"sku": sku, "units": units, "at": at, **keys})

    def item_change(self, at, sku, **keys):
        """Khaos changes an item (description, barcode, weight), or the warehouse weighs it (measured)."""
        return self._add("item_changes", {"sku": sku, "at": at, **keys})

    def fault(self, kind, **keys):
        """What breaks: a kind of fault and its keys; `from_` is the key from."""
        return self._add("faults", {kind: {key.rstrip("_"): value for key, value in keys.items()}})

    def kill(self, at, **keys):
        """The integration is killed, and started again."""
        return self._add("kills", {"at": at, **keys})

    def person(self, name, **keys):
        """Somebody who answers exceptions, or acts at a time."""
        return self._add("people", {"person": name, **keys})

    def _add(self, key, value):
        self._ours()
        self._keys.setdefault(key, []).append(copy.deepcopy(value))
        return self

    def _ours(self):
        if self._text is not None:
            raise BadInput(f"{self.name} was read from YAML, and is not changed in code. Edit the YAML, or build one.")

    @property
    def name(self):
        return self._keys["scenario"]

    def to_yaml(self):
        """The same scenario as a YAML file: it has the same hash."""
        return self._text if self._text is not None else _yaml(self._keys)

    def save(self, path):
        """Writes to_yaml(); an existing file is not overwritten."""
        with open(path, "x", encoding="utf-8") as file:
            file.write(self.to_yaml())

    def written_out(self, seed=None):
        """YAML with every order that this seed makes spelled out."""
        return _core.written_out(self.to_yaml(), self._named(), seed)

    def check(self):
        """Raises BadInput where anything in it is wrong; else gives it back."""
        _core.read(self.to_yaml(), self._named())
        return self

    @property
    def hash(self):
        """What it means, as a hash: two that mean the same have the same."""
        return _core.read(self.to_yaml(), self._named())[1]

    def _named(self):
        return self._place or f"{self.name} (made in Python)"

    def __eq__(self, other):
        return isinstance(other, Scenario) and self.hash == other.hash

    def __hash__(self):
        return hash(self.hash)

    def __repr__(self):
        return f"<Scenario {self.name}>"


def library():
    """Names of the scenarios that come with Peakproof, from the simplest to the hardest."""
    return _core.library_names()


def scenario_from(given):
    """A Scenario, a name of the library, or a path of a YAML file."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, os.PathLike) or (isinstance(given, str) and (os.sep in given or given.endswith((".yaml", ".yml")))):
        return Scenario.load(given)
    if isinstance(given, str):
        return Scenario.library(given)
    raise BadInput(f"a scenario is a Scenario, a name or a path, not {type(given).__name__}")
