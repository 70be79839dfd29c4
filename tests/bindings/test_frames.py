"""Frames and pictures of a real run."""
import pytest

import peakproof

pandas = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def run():
    return peakproof.run("khaos-outage", seed=7)


def test_one_row_an_invoice_in_the_order_of_its_life(run):
    frame = run.to_frame("orders")
    assert len(frame) >= run.counts["orders"]
    done = frame.dropna()
    assert len(done) > 1000
    assert ((done["ready"] <= done["handed_over"]) & (done["handed_over"] <= done["despatched"])
            & (done["despatched"] <= done["posted"])).all()


def test_one_row_a_call(run):
    frame = run.to_frame("exchanges")
    assert len(frame) == run.counts["exchanges"]
    assert set(frame["system"]) == {"khaos", "snapfulfil"}
    assert (frame["ended"] >= frame["began"]).all()


def test_levels_end_where_the_final_balances_are(run):
    last = run.to_frame("stock").groupby(["book", "account", "sku"])["units"].last()
    finals = [r for r in run.journal.of("balance") if r["moment"] == "final" and r["book"] == "khaos"
              and r["account"] in ("available", "assigned")]
    assert finals
    for record in finals:
        key = (record["book"], record["account"], record["sku"])
        assert last.get(key, 0) == record["units"], key


def test_an_unknown_frame_is_named():
    with pytest.raises(ValueError, match="There are: orders"):
        peakproof.run(peakproof.Scenario("x", lasts="1h").items({"A": 1})).to_frame("order")


def test_pictures_show_what_they_say(run, tmp_path):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from peakproof import plots

    backlog = plots.backlog(run)
    waits = backlog.get_lines()[0].get_ydata()
    assert max(waits) > 50 and waits[-1] == 0  # the outage made a queue, and it was worked off
    assert backlog.patches  # the outage is shaded
    sku = run.to_frame("stock")["sku"].value_counts().idxmax()
    assert len(plots.three_books(run, sku).get_lines()) == 3
    assert plots.drift(run).get_lines()[0].get_ydata()[-1] == 0
    assert "attempts at" in plots.attempts(run).get_title(loc="left")
    backlog.figure.savefig(tmp_path / "backlog.png")
    with pytest.raises(ValueError, match="no movement"):
        plots.three_books(run, "NO-SUCH")
