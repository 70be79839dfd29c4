#!/usr/bin/env python3
"""seeds.py OUT PLAYER: a folder for each fuzzer with what it begins with, taken from files that stand in the house."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

house = pathlib.Path(__file__).resolve().parents[2]
out, player = pathlib.Path(sys.argv[1]), sys.argv[2]
SEPARATOR = b"\x1e"  # tests/fuzz/engine/target.h


def put(target, name, content):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def files(pattern):
    return sorted(house.glob(pattern))


def blocks(page, language):
    """What stands between ```language and ``` in a page."""
    text = (house / page).read_text()
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def requests_of_snapfulfil():
    """Method, target, type and body of each golden exchange."""
    for file in files("tests/wire/snapfulfil/*.http"):
        request = file.read_text().split("\n====", 1)[0]
        lines = [line for line in request.split("\n") if not line.startswith("#")]
        head, _, body = "\n".join(lines).partition("\n\n")
        line, *headers = head.split("\n")
        method, target = line.split(" ")[:2]
        kind = [h.split(": ", 1)[1] for h in headers if h.lower().startswith("content-type")]
        yield file.stem, method, target, kind[0] if kind else "", body.rstrip("\n")


def http_and_snapfulfil():
    whole = []
    for name, method, target, kind, body in requests_of_snapfulfil():
        call = f"{method} {target} {kind}".rstrip() + "\n" + body
        put("snapfulfil", name, call)
        whole.append(call.encode())
        data = body.encode()
        head = f"{method} {target} HTTP/1.1\r\nHost: h\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        put("http", name, head.encode() + data)
        if body and len(data) < 2000:
            put("http", name + "-chunked", f"{method} {target} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
                f"\r\n{len(data):x};a=b\r\n".encode() + data + b"\r\n0\r\nTrailer: x\r\n\r\nGET / HTTP/1.0\r\n\r\n")
    for i in range(0, len(whole), 4):
        put("snapfulfil", f"story-{i}", SEPARATOR.join(whole[i:i + 6]))
    put("http", "dates", "Fri, 27 Nov 2026 19:00:00 GMT\nGET /a%2Fb?user=a&password=b HTTP/1.1\r\n")
    put("http", "credentials", "GET http://u:p@h/x?a=1 HTTP/1.1\r\nAuthorization: Basic a2hhb3M6Y29udHJvbA==\r\nConnection: close\r\n\r\n")
    entities = set(re.findall(r'"([a-z]+)", "GET"', (house / "mocks/snapfulfil/routes.cpp").read_text()))
    for file in files("mocks/snapfulfil/records/*.cpp"):
        entities |= set(re.findall(r'"([a-z]{3,})",', file.read_text()))
    for entity in sorted(entities):
        put("snapfulfil", f"list-{entity}", f"GET /api/{entity}?$top=2\n")
        put("snapfulfil", f"life-{entity}", SEPARATOR.join(call.encode() for call in (
            f'POST /api/{entity}\n{{"SKUId":"TEA-250","ReceiptId":"R1","CustomerId":"C1","SupplierId":"S1","OrderId":"O1"}}',
            f"GET /api/{entity}/R1\n", f"GET /api/{entity}/TEA-250\n", f'PUT /api/{entity}/R1\n{{"Status":"00"}}',
            f"DELETE /api/{entity}/R1\n")))
    for id_ in ("WEB1", "WEB2", "WEB3"):
        put("snapfulfil", f"acts-{id_}", SEPARATOR.join(call.encode() for call in (
            f"GET /api/shipments/{id_}\n", f'PUT /api/shipments/{id_}\n{{"ShipmentId":"{id_}","CustomerId":"C-2"}}',
            f'PUT /api/shipmentstatus/{id_}\n{{"Status":"01"}}', f"GET /api/shipmentdispatch/{id_}\n",
            f'PUT /api/shipmentdispatch/{id_}\n{{"Carrier":"DPD","TrackingNumber":"T"}}', f"DELETE /api/shipments/{id_}\n")))
    for operator in ("ne", "gt", "ge", "lt", "le"):
        put("snapfulfil", f"filter-{operator}", SEPARATOR.join(
            f"GET /api/{entity}?$filter={field}%20{operator}%20{value}&$orderby={field}%20desc\n".encode() for entity, field, value in (
                ("shipments", "ShipmentId", "'WEB2'"), ("stocktotals", "Qty", "9.5"), ("shipments", "DateCreated", "datetime'2026-11-27T11:00:00'"),
                ("products", "SKUId", "null"))))
    put("snapfulfil", "documentation", "GET /docs.html\n")
    for resource, made in whole_bodies():
        put("snapfulfil", f"whole-{resource}", SEPARATOR.join(call.encode() for call in (
            'POST /api/suppliers\n{"SupplierId":"A1","SupplierName":"A"}', 'POST /api/customers\n{"CustomerId":"A1","CustomerName":"A"}',
            f"POST /api/{resource}\n{made}", f"PUT /api/{resource}/A1\n{made}", f"GET /api/{resource}/A1\n",
            f'POST /api/{resource}\n{{"Status":"zzz"}}', "GET /api/snapinbound\n", f"DELETE /api/{resource}/A1\n")))
    for kind in ("ADJUST", "COUNT", "STATUS", "FOUND", "MOVE"):
        put("snapfulfil", f"move-{kind}", 'POST /api/stockmovements\n{"Transaction":"%s","SKUId":"TEA-250","Qty":1,'
            '"FromStatus":"00","ToStatus":"30","ReasonCode":"DAMAGED","SiteId":"0001"}' % kind)


def whole_bodies():
    """For each resource that takes a new one, a body with every field that the contract names."""
    schemas = json.loads((house / "docs/api/snapfulfil.openapi.json").read_text())["components"]["schemas"]

    def value(name, schema):
        if "$ref" in schema:
            return value(name, schemas[schema["$ref"].rsplit("/", 1)[1]])
        kind = schema.get("type")
        if kind == "object":
            return {field: value(field, held) for field, held in schema.get("properties", {}).items()}
        if kind == "array":
            return [value(name, schema["items"])]
        if kind in ("number", "integer"):
            return 1
        if kind == "boolean":
            return True
        if schema.get("format") == "date-time" or name.startswith("Date"):
            return "2026-11-27T10:00:00"
        return {"SKUId": "TEA-250", "Country": "GB", "CountryCode": "GB", "Status": "00", "UnitOfMeasure": "EAC"}.get(name, "A1")

    for name, schema in schemas.items():
        resource, _, verb = name.partition(".")
        if verb == "create":
            yield resource, json.dumps(value(resource, schema))


def filters():
    for i, text in enumerate((
            "SKUId eq 'TEA-250'", "SKUId eq 'O''Brien' or not (QtyOnHand gt 4.5 and Status ne null)",
            "DateUpdated ge datetime'2026-11-27T00:00:00' and DateUpdated lt 2026-11-28T00:00:00Z",
            "2018-09-16T00:12:02-07:00", "-4.500000", "((((SKUId ne null))))")):
        put("filter", f"filter-{i}", text + "\nSKUId desc,Description&$top=2&$skip=1\n")


def soap():
    calls = [file.read_bytes() for file in files("tests/wire/khaos/*.request.xml")]
    for i, call in enumerate(calls):
        put("soap", f"call-{i:02}", call)
    put("soap", "story", SEPARATOR.join(calls[5:13]))
    put("soap", "contract", "/LiveSoap/KhaosABC.exe/wsdl/IKosWeb\n")
    methods = set()
    for file in files("mocks/khaos/*.cpp"):
        methods |= set(re.findall(r'"((?:Get|Export|Import|Amend|Cancel|Login)[A-Za-z0-9]*)"', file.read_text()))
    for method in sorted(methods):
        put("soap", f"empty-{method}", envelope(method, ""))
        for first in ("MUG", "C1", "SO0000001", "IV0000003A01", "2026-11-30T08:00:00"):
            for kind in (1, 3):
                put("soap", f"some-{method}-{first[:4]}-{kind}", envelope(method, f"<a>{first}</a><b>{kind}</b><c>-1</c><d>-1</d>"))
    for name, method, part, document in documents():
        put("soap", name, envelope(method, f"<{part}>{escaped(document)}</{part}>"))


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def envelope(method, parts):
    return ('<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>'
            f'<m:{method} xmlns:m="urn:KosWebIntf-IKosWeb">{parts}</m:{method}></SOAP-ENV:Body></SOAP-ENV:Envelope>')


def documents():
    """Documents that the tests of whole operations give to Khaos, which no golden exchange holds."""
    order = ("<SALES_ORDERS><SALES_ORDER><CUSTOMER_DETAIL><IS_NEW_CUSTOMER>0</IS_NEW_CUSTOMER><OTHER_REF>W-5512</OTHER_REF>"
             "<COMPANY_NAME>Northgate</COMPANY_NAME><ADDRESSES><INVADDR><IADDRESS1>1 Street</IADDRESS1><ITOWN>T</ITOWN>"
             "<IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ICOUNTRY_CODE>GBR</ICOUNTRY_CODE><ISURNAME>B</ISURNAME></INVADDR><DELADDR>"
             "<DADDRESS1>Dock</DADDRESS1><DTOWN>T</DTOWN><DPOSTCODE>ZZ1 1ZY</DPOSTCODE><DSURNAME>S</DSURNAME></DELADDR>"
             "</ADDRESSES></CUSTOMER_DETAIL><PAYMENTS><PAYMENT_DETAIL><PAYMENT_AMOUNT>48.00</PAYMENT_AMOUNT>"
             "<PAYMENT_TYPE>3</PAYMENT_TYPE></PAYMENT_DETAIL></PAYMENTS><ORDER_HEADER><ORDER_DATE>2026-11-30T08:00:00"
             '</ORDER_DATE><DELIVERY_DATE LOCKED="0">2026-12-02</DELIVERY_DATE><ASSOCIATED_REF>WEB-1</ASSOCIATED_REF>'
             "<SALES_SOURCE>INTERNET</SALES_SOURCE></ORDER_HEADER><ORDER_ITEMS><ORDER_ITEM><STOCK_CODE>MUG</STOCK_CODE>"
             "<MAPPING_TYPE>1</MAPPING_TYPE><ORDER_QTY>2</ORDER_QTY><PRICE_NET>17.50</PRICE_NET><TAX_RATE>1</TAX_RATE>"
             "</ORDER_ITEM></ORDER_ITEMS></SALES_ORDER></SALES_ORDERS>")
    yield "order", "ImportOrders", "Orders", order
    yield "amend", "AmendOrder", "Order", order
    for page in ("docs/wire-khaos.md", "docs/wire-examples.md"):
        for i, text in enumerate(blocks(page, "xml")):
            for method in ("ImportDeliveryNotes", "ImportReturns", "ImportStockStatus", "ImportCompany", "ImportPriceLists"):
                yield f"page-{len(page)}-{i}-{method}", method, "Document", text.replace("\n", "")
    for test in files("tests/khaos/test_*.cpp"):  # texts between <X> and </X> that stand there as one string
        for i, literal in enumerate(re.findall(r'R"\((<[A-Z_]+>.*?</[A-Z_]+>)\)"', test.read_text(), re.S)):
            for method in ("ImportDeliveryNotes", "ImportReturns", "ImportStockStatus", "ImportCompany", "ImportPriceLists"):
                yield f"{test.stem}-{i}-{method}", method, "Document", literal


def kcc():
    for file in files("tests/wire/kcc/*"):
        put("kcc", file.name, file.read_bytes().strip())
    place = '"%sAddress":{"Line1":"1 Sample Street","Town":"Sampleton","Postcode":"ZZ1 1ZZ","Country":{"Code":"GB"}},"%sContact":{"Surname":"Buyer"}'
    line = '{"SKU":"MUG","Mapping":"StockCode","Quantity":2.0,"UnitPrice":{"Net":17.5},"ExtendedDescription":[],"ImportRef":"L1"}'
    order = ('{"Customer":{"CreateNew":"Always","CompanyClass":{"ID":"5"},"Currency":{"Code":"GBP"},"OtherRef":"W-1"},' +
             place % ("Invoice", "Invoice") + "," + place % ("Delivery", "Delivery") +
             ',"Header":{"AssociatedRef":"WEB-1","OrderDate":"2026-11-30T08:55:00","Site":{"ID":"1"},"SalesSource":{"Name":"WEB"},"DiscountCodes":[]},"Items":[' +
             line + '],"Payments":[{"Amount":42.0,"Card":{"CardType":"VISA","IsPreauth":false,"AuthCode":"A1"}}]}')
    put("kcc", "order-gross", '{"Orders":[' + order.replace('"DiscountCodes":[]', '"DiscountCodes":[],"DeliveryCharge":{"Gross":6.0}') +
        "," + order.replace("Always", "IfNoMatch").replace("WEB-1", "WEB-2") + "," + order.replace("Always", "Never").replace("WEB-1", "WEB-3") +
        '],"ApiVersion":1000,"Config":{"MatchCompanyOn":["OtherRef"],"MatchAddressOn":["Postcode"],"MatchContactOn":["Surname"]}}')
    put("kcc", "item-with-all", '{"StockItems":{"Items":[{"StockID":"6","StockCode":"BELL","StockDescription":"Bell","BuyPrice":{"Net":2.0},"SellPrice":'
        '{"Gross":6.0},"TaxRate":{"Code":"4"},"OtherRef":"B","AverageWeight":0.2,"SalesMultiple":2,"Manufacturer":"M","LeadTime":3,"MinLevel":1,"SafeLevel":2,'
        '"Height":1.5,"Width":1,"Depth":1,"LongDescription":"L","StockType1":{"ID":"1"},"Options":{"StockControlled":true,"RunToZero":true,'
        '"VatReliefQualified":true},"SupplierInfo":[{"URN":"SUP","Name":"S","SupplierRef":"R","IsPreferred":true}],"Barcodes":[{"Barcode":"1"}],"Images":[]}],'
        '"Relationships":[{"StockID":"6"}]},"ApiVersion":1000}')
    put("kcc", "order", '{"Orders":[' + order + '],"ApiVersion":1000}')
    put("kcc", "order-not-for-good", '{"Orders":[' + order.replace('"MUG"', '"NONE"') + "," + order + '],"ApiVersion":1000,"Config":{"Abort":false}}')
    returned = ('{"AssociatedRef":"R-1","CreatedDate":"2026-12-01T10:00:00","URN":"C1",' + place % ("Invoice", "Invoice") +
                ',"ReturnItems":[{"SKU":"MUG","Mapping":[{"Mapping":"StockCode"}],"Quantity":1,"ReturnReason":{"ID":"6"},'
                '"SourceReturnReference":{"SourceOrder":{"SOrderCode":"SO0000001"}}}]%s}')
    for source in ('"AssociatedRef":"WEB-1"', '"SOrderID":"1"', '"SOrderItemID":"SO0000001-01"', '"SOrderCode":"SO0000002"'):
        put("kcc", "return-of-" + source[1:11], '{"Returns":[' + (returned % ',"ProcessReturn":true').replace('"SOrderCode":"SO0000001"', source) +
            '],"ApiVersion":1000}')
    for name, more in (("return", ""), ("return-done", ',"ProcessReturn":true'), ("exchange", ',"ExchangeItems":[' + line + "]"), ("exchange-of-none", ',"ExchangeItems":[{"SKU":"NONE","Quantity":1}]')):
        put("kcc", name, '{"Returns":[' + returned % more + '],"ApiVersion":1000}')


def reference():
    answers = [file.read_bytes() for file in files("tests/wire/khaos/*.response.xml")]
    answers += [file.read_text().split("\n====\n", 1)[-1].partition("\n\n")[2].encode()
                for file in files("tests/wire/snapfulfil/*.http")]
    for i, answer in enumerate(answers):
        put("reference", f"answer-{i:03}", answer)
    for i in range(0, len(answers), 5):
        put("reference", f"life-{i:03}", SEPARATOR.join([*answers[i:i + 8], b"503 120\nnot now", b"429 Fri, 27 Nov 2026 09:00:05 GMT\n"]))
    # An odd number of parts: Khaos calls, with stock, levels and statuses.
    pushed = [b"".join(file.read_bytes().partition(b"{")[1:]) for file in files("tests/wire/kcc/0[345]*.request.json")]
    put("reference", "called", SEPARATOR.join([*(pushed[:2] + pushed[-1:]), answers[0], b"503 120\nnot now"]))
    put("reference", "record", "1:12:SH0:1:01:01:03:d-112:IV0000001A0119:2026-11-27T19:00:000:1:11:17:TRK-0010:4:0.351:16:MUG-011:2")


def yaml():
    head = "scenario: seed\nstart: 2026-11-27T09:00\nlasts: 1h\n"
    for file in files("scenarios/library/*.yaml"):
        put("scenario", file.stem, file.read_bytes())
    for i, text in enumerate(blocks("docs/scenarios.md", "yaml")):
        put("scenario", f"page-{i}", text)
        put("scenario", f"page-{i}-whole", head + "stock: {MUG-01: 5}\n" + text)
    for i, text in enumerate(blocks("docs/profile.md", "yaml") + [file.read_text() for file in files("docs/ci/peakproof.yaml")]):
        put("profile", f"page-{i}", text)
    for folder in files("tests/**/*profile*.yaml") + files("docs/**/*profile*.yaml"):
        put("profile", folder.stem, folder.read_bytes())
    asked = ('khaos: {url: "http://khaos.example:8080/LiveSoap/Khaos00001.exe", user: erp, password: secret}\n'
             'snapfulfil:\n  url: https://dev.snapfulfil.example\n  user: api\n  password: "a: b"\n')
    put("config", "asked", asked + 'sites: {"0001": Main Site, "0002": Overflow}\nevery: {events: 15s, orders: 500ms, items: 2min}\nlog: debug\n')
    put("config", "called", asked.replace("{url", "{face: kcc, calls: {url: https://us.example/khaos, user: k, password: p}, url")
        + "listen: 0.0.0.0:8090\nowner: ACME\nbusiness: '01'\ncouriers: {DPD NEXT: DPD12}\nstate: /var/lib/sync\nca_file: ca.pem\n"
        "exceptions: http://127.0.0.1:9/exceptions\ntimeout: 20s\n")
    put("settings", "usual", (house / "docs/settings.yaml").read_text())
    tested = (house / "tests/scenarios/language/test_settings.cpp").read_text()
    other = re.search(r'R"\((.*?)\)"', tested, re.S).group(1)
    put("settings", "other", other)
    stocked = head + "stock: {MUG-01: 50}\n"
    order = ('at: 1min, customer: {code: C1, name: N, organisation: O, title: Mr, forename: F, surname: S, email: a@b.example, telephone: "1"}, '
             'address: {line1: 1 Street, town: T, postcode: ZZ1 1ZZ, country: GB}, deliver_on: 2026-11-28')
    put("scenario", "orders", stocked + "handover: {stage: 9, acknowledge: 12}\norders:\n  - {" + order + ", lines: [[MUG-01, 2, 4.25]]}\n"
        '  - {at: 2min, lines: [{sku: MUG-01, units: 1}]}\ndemand: {orders: 20, curve: {"09:00": 40, "09:30": 300}}\n')
    put("scenario", "wrong", stocked + 'handover: {stage: 10}\nkhaos: {path: [9, 13]}\norders: [{at: 1min, lines: [3]}]\ndemand: {orders: 2, curve: {"9": 1}}\n')
    put("scenario", "settings", head + other)
    for i, refused in enumerate(re.findall(r'refusal\(\s*"((?:[^"\\]|\\.)*)"', tested)):
        put("settings", f"refused-{i:02}", refused.replace('\\"', '"').replace("\\n", "\n"))
    for part in re.split(r"\n(?=\w)", other.strip()):
        put("settings", "other-" + part.split(":")[0], part)
    put("profile", "whole", 'name: our-sync\nstart: python3 sync.py --fast\nenvironment: {KHAOS: "${PEAKPROOF_KHAOS_URL}/soap"}\n'
        'files: {settings.json: \'{"wms": "${A}"}\'}\nready: {when: "line: listening", within: 20s}\n'
        'exceptions: {from: output, pattern: "ALERT {class} {entity}: {message}"}\nstop: {signal: INT, within: 3s}\n'
        'hangs_after: 10s\nwindows: {hand-over: 20min}\ndoes_not: [STK-06]\nmirrors: [description]\nlisten: {khaos: "127.0.0.1:8081"}\n')


def imports():
    retail = ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n"
              '536365,85123A,"HOLDER, ""WHITE""",6,2010-12-01 08:26:00,2.55,17850,United Kingdom\r\n'
              "C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527,France\r\n536414,22139,damaged,-56,2010-12-01 11:52:00,0,,EIRE\r\n")
    put("mapping", "retail", retail)
    for file in files("docs/import/*.yaml"):
        put("mapping", file.stem, file.read_bytes() + SEPARATOR + retail.encode())
    tests = house / "tests/scenarios/import"
    for map_, export in (("teehaus.yaml", "teehaus.csv"), ("tills.yaml", "tills.tsv")):
        rows = (tests / export).read_bytes().split(b"\n")
        put("mapping", map_, (tests / map_).read_bytes() + SEPARATOR + b"\n".join(rows[:12]))
    for i, text in enumerate(blocks("docs/import.md", "yaml")):
        put("mapping", f"page-{i}", text.encode() + SEPARATOR + retail.encode())
    for i, (marks, when) in enumerate((("%d/%m/%y %I:%M:%S %p", "01/12/10 08:26:30 AM"), ("%d %b %Y %H:%M:%S%z", "01 Dec 2010 08:26:30+01:00"),
                                       ("iso", "2010-12-01T08:26:00Z"))):
        put("mapping", f"dates-{i}", (house / "docs/import/online-retail.yaml").read_bytes()
            .replace(b"date_format: iso", f'date_format: "{marks}"'.encode()) + SEPARATOR + retail.replace("2010-12-01 08:26:00", when).encode())


def told():
    pattern = "ALERT {class} {entity} {state} {also}: {message}\n"
    for i, text in enumerate(blocks("docs/exceptions.md", "json")):
        put("told", f"page-{i}", text)
    put("told", "output", pattern + "ALERT sku-blocked MUG-01 raised MUG-01,CUP-01: no such item\nALERT sku-blocked MUG-01 cleared -: done\n"
        "something else\nALERT broken\n")
    put("told", "loose", "{*}alert{*}{class}/{entity}{*}\nfoo alert: system-down/khaos now\n")
    put("told", "callback", '{"class":"system-down","entity":"khaos","state":"raised","owner":"it","message":"m","also":["A"]}')


def desk():
    calls = []
    for i, text in enumerate(blocks("docs/serve.md", "json")):
        put("desk", f"page-{i}", "POST /admin/faults\n" + text)
    source = (house / "tests/desk/test_admin.cpp").read_text()
    for method, target, body in re.findall(r'(get|post)\("(/admin/[^"]*)"(?:,\s*R"\((.*?)\)")?', source, re.S):
        calls.append(f"{method.upper()} {target}\n{body}".encode())
    for i, call in enumerate(calls):
        put("desk", f"call-{i:02}", call)
    for i in range(0, len(calls), 5):
        put("desk", f"story-{i:02}", SEPARATOR.join(calls[i:i + 8]))
    some = {"sku": "MUG-01", "units": 2, "invoice": "IV0000001A01", "lines": [{"sku": "MUG-01", "units": 2}], "paid": True, "until": "2026-11-01",
            "supplier": "SUP", "from": "Main Site", "to": "Depot", "reason": "DAMAGED", "limit": 5, "after": 0, "stage": 9, "code": "31"}
    paths = json.loads((house / "docs/api/admin.openapi.json").read_text())["paths"]
    for path, verbs in paths.items():
        for verb, operation in verbs.items():
            asked = {each["name"]: each for each in operation.get("parameters", [])}
            schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            body = json.dumps({field: some.get(field, "1") for field in schema.get("properties", {})}) if schema else ""
            query = "&".join(f"{name}={some.get(name, 1)}" for name, each in asked.items() if each["in"] == "query")
            acts = asked.get("act", {}).get("schema", {}).get("enum", ["hold"])
            for act in acts if "{act}" in path else [""]:
                target = re.sub(r"{(name|id)}", "before", path).replace("{act}", act).replace("{file}", "kcc.openapi.json")
                call = f"{verb.upper()} {target}{'?' * bool(query)}{query}\n{body}".encode()
                put("desk", f"{verb}{target}".replace("/", "-"), SEPARATOR.join((
                    b'POST /admin/clock\n{"advance":"10min"}', call, call, b'POST /admin/khaos/release-hold\n{"invoice":"IV0000001A01"}',
                    b"GET /admin/journal?limit=3\n", b"POST /admin/reset\n")))


def journals():
    head = "start: 2026-11-27T09:00\nlasts: 5min\nsettle: 30min\nstock: {MUG-01: 6, CUP-01: 3}\n"
    days = {"quiet": "orders: [{at: 1min, lines: [[MUG-01, 2], [CUP-01, 1]]}]\n",
            "lost": "orders: [{at: 1min, lines: [[MUG-01, 2]]}]\nfaults:\n  - lose-answer: {of: khaos, share: 50%}\n"}
    for name, more in days.items():
        folder = out / "journal"
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([player, folder / name], input=f"scenario: {name}\n{head}{more}".encode(), check=True)
        lines = (folder / name).read_bytes().splitlines(keepends=True)
        # Whole, it is long: what a fuzzer can change well is one record of each kind, and the story without most polls.
        kinds = {}
        for line in lines:
            kinds.setdefault(re.search(rb'"k":"([^"]*)"', line)[1], line)
        (folder / f"{name}-kinds").write_bytes(b"".join(kinds.values()))
        (folder / f"{name}-begin").write_bytes(b"".join(lines[:60]))
    for i, text in enumerate(blocks("docs/journal.md", "json")):
        put("journal", f"page-{i}", text)


shutil.rmtree(out, ignore_errors=True)
for collect in (http_and_snapfulfil, filters, soap, kcc, reference, yaml, imports, told, desk, journals):
    collect()
(out / "made").write_text("".join(f"{folder.name} {len(list(folder.iterdir()))}\n" for folder in sorted(out.iterdir())))
