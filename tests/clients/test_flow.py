"""Each client does the main flow end to end: order, hand-over, pick, short pick, despatch, stock back."""
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
SOAP = os.environ.get("PEAKPROOF_NODE_SOAP", "")  # folder of a project that has Node's package `soap`

CLIENTS = {
    "curl": ["bash", HERE / "curl_client.sh"],
    "requests": [sys.executable, HERE / "requests_client.py"],
    "zeep": [sys.executable, HERE / "zeep_client.py"],
    "node-soap": ["node", HERE / "soap_client.mjs"],
}
MISSING = {
    "requests": not importlib.util.find_spec("requests") and "python3-requests is not installed",
    "zeep": not importlib.util.find_spec("zeep") and "python3-zeep is not installed",
    "node-soap": not (SOAP and shutil.which("node")) and "Node's package `soap` is not there: npm install soap, and name its project by PEAKPROOF_NODE_SOAP",
}


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_carries_an_order_there_and_back(name, serve):
    if MISSING.get(name):
        pytest.skip(MISSING[name])
    served = serve()
    assert served.ask("POST", "/orders", {"lines": [{"sku": "JUG-01", "units": 3}, {"sku": "CANDLE-S", "units": 5}]})[0] == 200
    assert served.ask("POST", "/losses", {"sku": "JUG-01", "units": 22})[0] == 200  # the picker will find two of three

    def client(step):
        ran = subprocess.run([*map(str, CLIENTS[name]), step], capture_output=True, text=True, timeout=120, cwd=HERE, env={
            **os.environ, "KHAOS": served.khaos, "SNAPFULFIL": served.snapfulfil, "USER_AND_PASSWORD": "peakproof:peakproof", "SOAP_PACKAGE": SOAP,
            "PYTHONDONTWRITEBYTECODE": "1"})
        assert ran.returncode == 0, ran.stdout + ran.stderr

    client("hand-over")
    invoices = served.ask("GET", "/orders")[1]["invoices"]
    assert {one["stage"] for one in invoices} == {12} and all(one["shipments"] for one in invoices)

    assert served.ask("POST", "/wait", {"kind": "snapfulfil.despatched", "entity": "IV0900001A01", "for": "6h"})[1]["found"]
    client("post-back")

    first, *rest = [one for one in served.ask("GET", "/orders")[1]["invoices"] if one["order"] == "SO0900001"]
    assert first["stage"] == 70  # issued, with what was found
    assert {line["sku"]: line["sent"] for line in first["lines"]} == {"JUG-01": 2, "CANDLE-S": 5}
    assert [one["stage"] for one in rest] == [18]  # the rest waits for stock
    jug = served.ask("GET", "/stock?sku=JUG-01")[1]["skus"][0]
    assert jug["khaos"]["available"] + jug["khaos"]["assigned"] == jug["snapfulfil"]["good"]
    assert served.ask("GET", "/state")[1]["snapfulfil"]["events_waiting"] == 0
