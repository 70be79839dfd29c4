"""Pictures of a run, with matplotlib. Each gives the Axes it drew on, so that they can be put together and saved."""
from __future__ import annotations

from typing import TYPE_CHECKING

from ._frames import _pandas, exchanges, orders, stock

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._results import Result

_INK = {"khaos": "#1f4e79", "snapfulfil": "#c55a11", "physical": "#548235"}


def _axes(axes, title):
    import matplotlib.pyplot as pyplot

    axes = axes if axes is not None else pyplot.subplots(figsize=(9, 4), layout="constrained")[1]
    axes.set_title(title, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.25)
    return axes


def _clock(axes):
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _faults(result, axes):
    pandas, begun = _pandas(), {}
    for record in result.journal.of("fault.began", "fault.ended"):
        if record["k"] == "fault.began":
            begun[record["fault"]] = record["t"]
        elif record["fault"] in begun:
            left, right = (pandas.Timestamp(t, unit="us", tz="UTC") for t in (begun.pop(record["fault"]), record["t"]))
            axes.axvspan(left, right, color="#c00000", alpha=0.12, lw=0)


def backlog(result: Result, axes: Axes | None = None) -> Axes:
    """Invoices ready and not yet handed over, and parcels despatched and not yet posted, over time; faults shaded."""
    pandas, frame = _pandas(), orders(result)
    axes = _axes(axes, f"Backlog, {result.scenario} with {result.sut}")
    for begin, end, what, ink in (("ready", "handed_over", "waits for SnapFulfil", _INK["khaos"]),
                                  ("despatched", "posted", "waits for posting in Khaos", _INK["snapfulfil"])):
        steps = pandas.concat([pandas.Series(1, frame[begin].dropna()), pandas.Series(-1, frame[end].dropna())])
        steps = steps.sort_index(kind="stable").cumsum()
        axes.step(steps.index, steps.values, where="post", color=ink, label=what)
    _faults(result, axes)
    _clock(axes)
    axes.set_ylabel("invoices")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    return axes


def drift(result: Result, axes: Axes | None = None) -> Axes:
    """Over time, how many units Khaos and SnapFulfil disagree by (the good stock), added up over all SKUs."""
    frame = stock(result)
    axes = _axes(axes, f"Units on which the two systems differ, {result.scenario} with {result.sut}")
    belief, apart, whole, at, units = {}, {}, 0, [], []
    for row in frame.itertuples():
        if row.book == "khaos" or (row.book == "snapfulfil" and row.account in ("00", "good")):
            belief[(row.book, row.account, row.sku)] = row.units
            theirs = sum(belief.get(("khaos", account, row.sku), 0) for account in ("available", "assigned"))
            ours = sum(belief.get(("snapfulfil", account, row.sku), 0) for account in ("00", "good"))
            whole += abs(theirs - ours) - apart.get(row.sku, 0)
            apart[row.sku] = abs(theirs - ours)
            at.append(row.at)
            units.append(whole)
    axes.step(at, units, where="post", color=_INK["khaos"])
    _faults(result, axes)
    _clock(axes)
    axes.set_ylabel("units")
    axes.set_ylim(bottom=0)
    return axes


def three_books(result: Result, sku: str, axes: Axes | None = None) -> Axes:
    """What Khaos, SnapFulfil and the shelf hold of one SKU over time."""
    frame = stock(result)
    frame = frame[frame["sku"] == sku]
    if frame.empty:
        raise ValueError(f"no movement of {sku!r} in this run")
    axes = _axes(axes, f"{sku} in three books, {result.scenario} with {result.sut}")
    counted = {"khaos": ("available", "assigned"), "snapfulfil": ("00", "good"), "physical": ("shelf",)}
    named = {"khaos": "Khaos (available and assigned)", "snapfulfil": "SnapFulfil (good)", "physical": "the shelf"}
    for book, accounts in counted.items():
        part = frame[(frame["book"] == book) & frame["account"].isin(accounts)]
        wide = part.pivot_table(index="at", columns="account", values="units", aggfunc="last").ffill().fillna(0).sum(axis=1)
        axes.step(wide.index, wide.values, where="post", color=_INK[book], label=named[book])
    _faults(result, axes)
    _clock(axes)
    axes.set_ylabel("units")
    axes.legend(frameon=False)
    return axes


def attempts(result: Result, key: str | None = None, axes: Axes | None = None) -> Axes:
    """Every attempt at one effect: when, and how it ended. key: an invoice id or SKU; without one, that with most attempts."""
    frame = exchanges(result)
    frame = frame[frame["writes"].astype(bool)]
    if key is not None:
        frame = frame[frame["keys"].apply(lambda keys: isinstance(keys, list) and key in keys)]
    if frame.empty:
        raise ValueError(f"no attempt to write anything of {key!r}" if key else "nothing was written in this run")
    digest = frame["digest"].value_counts().idxmax()
    frame = frame[frame["digest"] == digest]
    first = frame.iloc[0]
    named = ", ".join(first["keys"][:2]) if isinstance(first["keys"], list) else ""
    axes = _axes(axes, f"{len(frame)} attempts at {first['operation']} {named}")
    inks = {"answered": "#548235", "refused": "#7f7f7f", "reset": "#c00000", "timed-out": "#c55a11"}
    for outcome, part in frame.groupby("outcome", sort=True):
        axes.scatter(part["began"], part["attempt"], label=outcome, color=inks.get(outcome, "#1f4e79"), zorder=3)
    _faults(result, axes)
    _clock(axes)
    axes.set_ylabel("attempt")
    axes.legend(frameon=False)
    return axes
