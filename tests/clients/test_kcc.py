"""Khaos calls: a shop's partner written from the published description alone, and the reference, against `peakproof serve`."""
import json
import pathlib
import socket
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree as xml
from xml.sax.saxutils import escape

import pytest

from books import Books
from packages import need_python
from reference import Reference
from steps import do

HERE = pathlib.Path(__file__).parent


class Partner:
    """kcc_endpoint.py as a process of its own."""

    def __init__(self, form):
        self.form = form
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


def khaos(served, operation, **parameters):
    """What the other face of Khaos returns: a document, or a text."""
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parameters.items())
    envelope = ('<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
                f'<m:{operation} xmlns:m="urn:KosWebIntf-IKosWeb">{inside}</m:{operation}></soap:Body></soap:Envelope>')
    request = urllib.request.Request(served.khaos + "/soap/IKosWeb", data=envelope.encode(), headers={"Content-Type": "text/xml; charset=utf-8"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        returned = xml.parse(answer).find(".//return")
    if len(returned):
        return returned
    return xml.fromstring(returned.text) if returned.text.startswith("<") else returned.text


def called(serve, partner, *more):
    return serve("--khaos-calls", partner.origin + "/kc/config", "--khaos-calls-password", "control", "--shop-channel", *more)


def despatch(served, invoice, sku, units):
    taken = khaos(served, "ImportDespatches", Despatches=(
        f'<DESPATCHES><DESPATCH REF="d-1" INVOICE_ID="{invoice}"><SHIP_DATE>2026-11-27T10:00:00</SHIP_DATE><COURIER_CODE>DPD</COURIER_CODE>'
        f'<COMPLETE>-1</COMPLETE><BOXES><BOX><BOX_ITEM STOCK_CODE="{sku}" QTY_SENT="{units}"/></BOX></BOXES></DESPATCH></DESPATCHES>'))
    assert taken.findtext("ImportedCount") == "1"


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_a_shop_brings_an_order_and_is_told_how_it_goes(partner, serve):
    need_python("requests")
    served = called(serve, partner)
    seen = lambda: partner.ask("/_seen")
    partner.ask("/_give", {"ref": "SHOP-1", "date": "2026-11-27T09:00:00", "custom": "c-7",
                           "lines": [{"sku": "TOWEL-BLUE", "quantity": 2, "ref": "L1"}]})
    go_on_until(served, lambda: "SHOP-1" in seen()["statuses"] and seen()["items"])  # each goes its own way
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


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_a_return_that_a_shop_brings_is_credited_when_a_person_processes_it(partner, serve):
    served = called(serve, partner)
    seen = lambda: partner.ask("/_seen")
    partner.ask("/_give", {"ref": "SHOP-1", "date": "2026-11-27T09:00:00", "lines": [{"sku": "JUG-01", "quantity": 2}]})
    go_on_until(served, lambda: "SHOP-1" in seen()["statuses"])
    status = seen()["statuses"]["SHOP-1"]
    customer = khaos(served, "ExportOrders", OrderCode=status["OrderCode"], MappingType="1").findtext(".//COMPANY_CODE")
    despatch(served, status["Shipments"][0]["ID"], "JUG-01", 2)
    partner.ask("/_return", {"ref": "R-1", "date": "2026-11-27T09:30:00", "urn": customer, "order": "SHOP-1", "sku": "JUG-01", "quantity": 1})
    jugs = lambda: served.ask("GET", "/stock?sku=JUG-01")[1]["skus"][0]["khaos"]["available"]
    credit = lambda: khaos(served, "GetCompanyInfo", CompanyCode=customer).findtext(".//CreditUnallocated")
    before = jugs()
    process = lambda: served.ask("POST", "/khaos/process-return", {"return": "R-1"})
    go_on_until(served, lambda: "R-1" in process()[1].get("return", ""))
    assert jugs() == before + 1
    assert credit() == "12.00"
    again, refused = process()
    assert again == 409 and "PROCESSED BEFORE" in refused["error"]


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_an_item_that_a_shop_provides_is_in_the_other_face_s_list(partner, serve):
    partner.ask("/_provide", {"id": "P-9", "sku": "BELL-01", "description": "Bell & clapper"})
    served = called(serve, partner)
    go_on_until(served, lambda: "P-9" in partner.ask("/_seen")["items"])
    codes = [one.text for one in khaos(served, "GetStockList").iter("StockCode")]
    assert "BELL-01" in codes and "MUG-01" in codes
    item = khaos(served, "ExportStock", StockCode="BELL-01", MappingType="1")
    assert item.findtext(".//STOCK_DESC") == "Bell & clapper" and item.findtext(".//STOCK_ID") == "P-9"


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_a_price_list_of_the_other_face_is_told_to_a_shop(partner, serve):
    served = called(serve, partner)
    go_on_until(served, lambda: partner.ask("/_seen")["items"])
    assert partner.ask("/_seen")["prices"] == {}
    assert khaos(served, "ImportPriceLists", PriceList='<PRICE_LISTS><PRICE_LIST NAME="Trade" TYPE="3"><PRICE STOCK_CODE="MUG-01">3.75</PRICE></PRICE_LIST></PRICE_LISTS>') == "1"
    go_on_until(served, lambda: partner.ask("/_seen")["prices"])
    assert partner.ask("/_seen")["prices"] == {"Trade": {"MUG-01": 3.75}}


@pytest.mark.parametrize("partner", ["JSON", "XML"], indirect=True)
def test_an_invoice_that_a_person_ships_has_its_courier_s_consignment(partner, serve):
    xml_too = ["--khaos-courier-xml"] if partner.form == "XML" else []
    served = called(serve, partner, "--khaos-courier", partner.origin + "/book", *xml_too)
    served.ask("POST", "/clock", {"advance": "10min"})
    invoice = "IV0000002A01"
    assert served.ask("POST", "/khaos/ship", {"invoice": invoice})[0] == 200
    shown = lambda: served.ask("GET", "/orders?invoice=" + invoice)[1]["invoices"][0]
    go_on_until(served, lambda: shown()["consignment"])
    assert shown()["consignment"] == "C-1" and shown()["tracking"] == "T-1"
    assert partner.ask("/_seen")["shipped"] == [invoice]
    despatch(served, invoice, "TOWEL-BLUE", 3)
    order = khaos(served, "ExportOrderStatusEx", IDs=shown()["order"], MappingType="3").find(".//INVOICE")
    assert order.get("CONSIGNMENT_REF") == "C-1"


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
