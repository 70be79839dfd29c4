"""Khaos calls: a shop's partner written from the published description alone, and the reference, against `peakproof serve`."""
import json
import pathlib
import socket
import subprocess
import sys
import urllib.request

import pytest

from books import Books
from packages import need_python
from reference import Reference
from steps import do

HERE = pathlib.Path(__file__).parent


class Partner:
    """kcc_endpoint.py as a process of its own."""

    def __init__(self, form):
        self.process = subprocess.Popen([sys.executable, HERE / "kcc_endpoint.py", "--format", form], stdout=subprocess.PIPE, text=True)
        self.origin = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.origin + path, data=data), timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def end(self):
        self.process.terminate()
        self.process.communicate(timeout=60)


@pytest.fixture
def partner(request):
    one = Partner(request.param)
    yield one
    one.end()


def go_on_until(served, done, minutes=240):
    """A minute at a time: what Khaos has to say in it leaves, and is answered over a socket."""
    for _ in range(minutes):
        if done():
            return
        assert served.ask("POST", "/clock", {"advance": "1min"})[0] == 200
    raise AssertionError("it did not come to that within its hours")


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_a_shop_brings_an_order_and_is_told_how_it_goes(partner, serve):
    need_python("requests")
    served = serve("--khaos-calls", partner.origin + "/kc/config", "--khaos-calls-password", "control", "--shop-channel")
    seen = lambda: partner.ask("/_seen")
    partner.ask("/_give", {"ref": "SHOP-1", "date": "2026-11-27T09:00:00", "custom": "c-7",
                           "lines": [{"sku": "TOWEL-BLUE", "quantity": 2, "ref": "L1"}]})
    go_on_until(served, lambda: "SHOP-1" in seen()["statuses"])
    told = seen()
    assert told["statuses"]["SHOP-1"]["CustomData"] == "c-7"
    assert told["statuses"]["SHOP-1"]["Shipments"][0]["Status"] == "Released"
    assert told["statuses"].keys() == {"SHOP-1"}  # and none of those that others brought
    assert "MUG-01" in told["items"].values()
    assert max(told["sizes"]["stockstatus"]) <= 100

    client = [sys.executable, HERE / "requests_client.py"]
    do(client, "hand-over", served)
    shipment = seen()["statuses"]["SHOP-1"]["Shipments"][0]["ID"]
    go_on_until(served, lambda: seen()["statuses"]["SHOP-1"]["Shipments"][0]["Status"] == "Picking")
    assert served.ask("POST", "/wait", {"kind": "snapfulfil.despatched", "entity": shipment, "for": "6h"})[1]["found"]
    do(client, "post-back", served)
    go_on_until(served, lambda: seen()["statuses"]["SHOP-1"]["Status"] == "Complete")
    package = seen()["statuses"]["SHOP-1"]["Shipments"][0]["Packages"][0]
    assert package["ConsignmentRef"].startswith("TRK")
    calls = {one["operation"] for one in served.ask("GET", "/exchanges")[1]["exchanges"]}
    assert {"kcc.OrderDownload", "kcc.OrderStatusUpload"} <= calls


def test_the_reference_is_called_and_carries_an_order_there_and_back(serve, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = serve("--khaos-calls", f"http://127.0.0.1:{port}/khaos/config.json")
    books = Books(served)
    reference = Reference(served, tmp_path, f"face: kcc, calls: {{url: 'http://127.0.0.1:{port}/khaos'}}", port)

    def on(done):  # each look lets a minute pass, in which Khaos calls
        served.ask("POST", "/clock", {"advance": "1min"})
        return done()
    try:
        reference.until(lambda: on(books.handed_over))
        books.pick_and_despatch()
        reference.until(lambda: on(lambda: books.posted() and books.all_events_taken()))
    finally:
        code = reference.end()
    assert code == 0, "".join(reference.log)
    books.check()
    assert not any("ExportOrderStatusEx" in line or "GetStockList" in line for line in reference.log)
    asked = [one["operation"] for one in served.ask("GET", "/exchanges")[1]["exchanges"]]
    assert "khaos.ExportOrderStatusEx" not in asked and "khaos.GetStockList" not in asked
    assert "kcc.StockUpload" in asked and "kcc.OrderStatusUpload" in asked
