"""A partner of Khaos Control's push/pull web services and a courier link, from the vendor's published descriptions alone.

It serves the configuration file and the endpoints that this names, books a consignment for what is shipped by
it (POST /book), remembers what Khaos pushed, and has a door for whoever tries it:

  POST /_give           an order (JSON): {"ref", "lines": [{"sku", "quantity", "ref"}], "custom"}
  POST /_return         a return: {"ref", "urn", "order", "sku", "quantity"}; a person at Khaos is to process it
  POST /_provide        an item: {"id", "sku", "description"}
  POST /_refuse?n=2&of=/kc/stock   the next n requests to that path are answered with 500
  GET  /_seen           what it knows, as JSON
  POST /_stop           ends it

Prints the port that it listens on as its first line. No packages are needed.
"""

import argparse
import base64
import json
import threading
import xml.etree.ElementTree as ET
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# What the entries of a list are called in XML, by the list or by what that stands in.
ENTRY = {"Orders": "SalesOrder", "Items": "OrderItem", "Payments": "OrderPayment", "Returns": "CustomerReturn", "ReturnedItems": "ReturnItem",
         "StockItems": "StockItem", "CourierImportData": "CourierImportDataItem", "Barcodes": "StockBarcode"}
ITEMS = ("ID", "Code", "Name")  # attributes of a data item


class Partner:
    def __init__(self, form):
        self.form = form
        self.lock = threading.Lock()
        self.orders = []
        self.returns = []
        self.provided = []
        self.prices = {}  # price list: {stock code: price}
        self.shipped = []  # invoices that a consignment was booked for
        self.statuses = {}  # reference: the last status object
        self.history = {}  # reference: the order's statuses, each change once
        self.levels = {}  # "stock id@site": available
        self.items = {}  # stock id: code
        self.sizes = {"stock": [], "stockstatus": [], "orderstatus": []}
        self.requests = []
        self.refusing = {}

    def order(self, given):
        lines = [
            {"SKU": each["sku"], "Mapping": "StockCode", "Quantity": float(each["quantity"]),
             "ExtendedDescription": [], "ImportRef": each.get("ref", ""), "UnitPrice": {"Net": 10.0}}
            for each in given["lines"]
        ]
        total = sum(12.0 * line["Quantity"] for line in lines)
        address = {"Line1": "Dock 4", "Town": "Sampleton", "Postcode": "ZZ1 1ZY", "Country": {"Code": "GB"}}
        contact = {"Forename": "Zoe", "Surname": "Stores"}
        return {
            "Customer": {"CreateNew": "IfNoMatch", "CompanyClass": {"ID": "5"}, "Currency": {"Code": "GBP"},
                         "OtherRef": "W-1"},
            "InvoiceAddress": address,
            "InvoiceContact": contact,
            "Header": {"AssociatedRef": given["ref"], "OrderDate": given["date"], "Site": {"ID": "1"},
                       "SalesSource": {"Name": "WEB"}, "DiscountCodes": [],
                       "CustomData": given.get("custom", "")},
            "Items": lines,
            "Payments": [{"Amount": total, "Card": {"CardType": "VISA", "IsPreauth": False, "AuthCode": "A1"}}],
        }

    def config(self, base):
        def place(path, minutes=None):
            made = {"URL": base + path, "Format": self.form}
            return {**made, "Frequency": minutes} if minutes else made

        return {
            "OrderDownload": place("/kc/orders", 15),
            "OrderStatusUpload": place("/kc/orderstatus"),
            "StockStatusUpload": place("/kc/stockstatus"),
            "StockUpload": place("/kc/stock"),
            "CReturnDownload": place("/kc/returns", 15),
            "ProvidedStock": place("/kc/items"),
            "PriceListUpload": place("/kc/prices"),
        }

    def customer_return(self, given):
        address = {"Line1": "Dock 4", "Town": "Sampleton", "Postcode": "ZZ1 1ZY", "Country": {"Code": "GB"}}
        return {
            "AssociatedRef": given["ref"], "CreatedDate": given["date"], "URN": given["urn"],
            "InvoiceAddress": address, "InvoiceContact": {"Forename": "Zoe", "Surname": "Stores"},
            "ReturnedItems": [{"SKU": given["sku"], "Quantity": float(given["quantity"]), "ReturnReason": {"ID": "6"},
                               "SourceReference": {"SourceOrder": {"AssociatedRef": given["order"]}}}],
            "ProcessReturn": False,
        }

    def item(self, given):
        return {
            "StockID": given["id"], "StockCode": given["sku"], "ShortDescription": given["description"],
            "BuyPrice": {"Net": 2.0}, "SellPrice": {"Gross": 6.0}, "TaxRate": {"Code": "1"}, "StockType1": {"ID": "1"},
            "StockType2": {"ID": "1"}, "Options": {"StockControlled": True}, "Barcodes": [],
        }

    def book(self, asked):
        """A consignment for each invoice."""
        replies = []
        for invoice in asked["Items"]:
            self.shipped.append(invoice["InvoiceID"])
            replies.append({"InvoiceID": invoice["InvoiceID"], "IsSuccess": True, "ConsignmentRef": "C-%d" % len(self.shipped),
                            "TrackingNo": "T-%d" % len(self.shipped), "Errors": []})
        return {"Items": replies}

    def orders_for(self, headers):
        specific = headers.get("SpecificIDs")
        if specific:
            wanted = specific.strip('"').split(",")
            return [each for each in self.orders if each["Header"]["AssociatedRef"] in wanted], None
        since = headers.get("Sirion-Continuation", "")
        first = int(since[5:]) if since.startswith("page-") else 0
        return self.orders[first:], "page-%d" % len(self.orders)

    def take(self, path, body):
        if path == "/kc/stock":
            for item in body["Items"]:
                self.items[item["StockID"]] = item["StockCode"]
            for gone in body["Deleted"]:
                self.items.pop(gone, None)
            self.sizes["stock"].append(len(body["Items"]))
        elif path == "/kc/stockstatus":
            for each in body["Statuses"]:
                key = "%s@%s" % (each["StockID"], each["SiteID"])
                self.levels[key] = each["Levels"]["Available"] if "Levels" in each else None
            self.sizes["stockstatus"].append(len(body["Statuses"]))
        elif path == "/kc/orderstatus":
            for each in body["Statuses"]:
                ref = each["AssociatedRef"]
                self.statuses[ref] = each
                told = self.history.setdefault(ref, [])
                if not told or told[-1] != each["Status"]:
                    told.append(each["Status"])
            self.sizes["orderstatus"].append(len(body["Statuses"]))
        elif path == "/kc/prices":
            for each in body["UploadPriceLists"]:
                self.prices[each["PriceListName"]] = {line["StockCode"]: line["PriceValue"] for line in each["StockPrices"]}
        else:
            return False
        return True


def to_xml(name, value, within=""):
    node = ET.Element(name)
    if isinstance(value, dict) and value and all(key in ITEMS for key in value):
        node.attrib.update(value)
    elif isinstance(value, dict):
        node.extend(to_xml(key, each, name) for key, each in value.items())
    elif isinstance(value, list):
        node.extend(to_xml(ENTRY.get(within) or ENTRY.get(name, "string"), each) for each in value)
    else:
        node.text = str(value)
    return node


LISTS = {"Items", "Deleted", "Statuses", "Shipments", "Packages", "Barcodes", "Images", "SupplierInfo", "CustomOptions",
         "UploadPriceLists", "StockPrices"}
NUMBERS = {"Available", "OnOrder", "Quantity", "PriceValue"}


def from_xml(node):
    if node.tag in LISTS:
        return [from_xml(each) for each in node]
    if len(node):
        return {each.tag: from_xml(each) for each in node}
    if node.attrib:
        return {**node.attrib, **({"Name": node.text} if node.text else {})}
    return float(node.text) if node.tag in NUMBERS else (node.text or "")


def handler(partner, user, password):
    expected = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, status, body=b"", kind="application/json", headers=()):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def write(self, root, value, headers=()):
            if partner.form == "XML":
                self.answer(200, ET.tostring(to_xml(root, value), "utf-8"), "application/xml", headers)
            else:
                self.answer(200, json.dumps(value).encode(), headers=headers)

        def serve(self, body):
            with partner.lock:
                url = urlsplit(self.path)
                if url.path.startswith("/_"):
                    return self.door(url, body)
                partner.requests.append({
                    "method": self.command, "path": url.path, "body": body.decode(),
                    "continuation": self.headers.get("Sirion-Continuation"),
                    "specific": self.headers.get("SpecificIDs")})
                if self.headers.get("Authorization") != expected:
                    return self.answer(401)
                if partner.refusing.get(url.path, 0) > 0:
                    partner.refusing[url.path] -= 1
                    return self.answer(500)
                if self.command == "GET":
                    return self.give(url)
                pushed = from_xml(ET.fromstring(body)) if partner.form == "XML" else json.loads(body)
                if url.path == "/book":
                    return self.write("CourierImportData", partner.book(pushed))
                return self.answer(200 if partner.take(url.path, pushed) else 400)

        def give(self, url):
            if url.path == "/kc/config":
                config = partner.config("http://" + self.headers["Host"])
                if partner.form == "XML":
                    return self.write("EndpointConfig", config)
                return self.write("", {"EndpointConfig": config})
            if url.path == "/kc/orders":
                orders, after = partner.orders_for(self.headers)
                told = [("Sirion-Continuation", after)] if after else []
                return self.write("SalesOrderImport", {"Orders": orders, "ApiVersion": 1000}, told)
            if url.path == "/kc/returns":
                return self.write("CustomerReturnImport", {"Returns": partner.returns, "ApiVersion": 1000})
            if url.path == "/kc/items":
                return self.write("StockChanges", {"StockItems": {"Items": partner.provided}})
            return self.answer(404)

        def door(self, url, body):
            if url.path == "/_give":
                partner.orders.append(partner.order(json.loads(body)))
            elif url.path == "/_return":
                partner.returns.append(partner.customer_return(json.loads(body)))
            elif url.path == "/_provide":
                partner.provided.append(partner.item(json.loads(body)))
            elif url.path == "/_refuse":
                asked = parse_qs(url.query)
                partner.refusing[asked["of"][0]] = int(asked["n"][0])
            elif url.path == "/_seen":
                seen = {key: getattr(partner, key)
                        for key in ("statuses", "history", "levels", "items", "sizes", "prices", "shipped", "requests")}
                return self.answer(200, json.dumps(seen).encode())
            elif url.path == "/_stop":
                threading.Thread(target=self.server.shutdown).start()
            else:
                return self.answer(404)
            return self.answer(200)

        def do_GET(self):
            self.serve(b"")

        def do_POST(self):
            self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    return Handler


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--format", choices=["JSON", "XML"], default="JSON")
    options.add_argument("--user", default="khaos")
    options.add_argument("--password", default="control")
    asked = options.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", asked.port), handler(Partner(asked.format), asked.user, asked.password))
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
