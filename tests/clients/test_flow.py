"""Each client does the main flow end to end: order, hand-over, pick, short pick, despatch, stock back."""
import pathlib
import sys

import pytest

from books import Books
from packages import need_python
from reference import Reference
from steps import do

HERE = pathlib.Path(__file__).parent
CLIENTS = {
    "curl": ["bash", HERE / "curl_client.sh"],
    "requests": [sys.executable, HERE / "requests_client.py"],
    "zeep": [sys.executable, HERE / "zeep_client.py"],
    "node-soap": ["node", HERE / "soap_client.mjs"],
    "openapi": ["node"],
}


@pytest.fixture(params=CLIENTS)
def client(request):
    """How it is called, and what it wants to know besides where the two systems are."""
    command, wants = list(map(str, CLIENTS[request.param])), {}
    if request.param in ("requests", "zeep"):
        need_python(request.param)
    if request.param in ("node-soap", "openapi"):
        wants["NODE_PROJECT"] = str(request.getfixturevalue("node"))
    if request.param == "openapi":
        command.append(str(request.getfixturevalue("openapi_client")))
        wants["KHAOS_MODULE"] = str(HERE / "khaos.mjs")
    return command, wants


def test_a_client_carries_an_order_there_and_back(client, serve):
    served = serve()
    books = Books(served)
    command, wants = client

    do(command, "hand-over", served, wants)
    assert books.handed_over()
    books.pick_and_despatch()
    do(command, "post-back", served, wants)
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
