"""Each client does the main flow end to end: order, hand-over, pick, short pick, despatch, stock back."""
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from books import Books
from reference import Reference

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
    books = Books(served)

    def client(step):
        ran = subprocess.run([*map(str, CLIENTS[name]), step], capture_output=True, text=True, timeout=120, cwd=HERE, env={
            **os.environ, "KHAOS": served.khaos, "SNAPFULFIL": served.snapfulfil, "USER_AND_PASSWORD": "peakproof:peakproof", "SOAP_PACKAGE": SOAP,
            "PYTHONDONTWRITEBYTECODE": "1"})
        assert ran.returncode == 0, ran.stdout + ran.stderr

    client("hand-over")
    assert books.handed_over()
    books.pick_and_despatch()
    client("post-back")
    books.check()


def test_the_reference_carries_an_order_there_and_back(serve, tmp_path):
    served = serve()
    books = Books(served)
    reference = Reference(served, tmp_path)
    try:
        reference.until(books.handed_over)
        books.pick_and_despatch()
        reference.until(lambda: books.posted() and books.all_events_taken())
    finally:
        code = reference.end()
    assert code == 0, "".join(reference.log)
    books.check()
