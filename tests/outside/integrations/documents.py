"""Khaos's SOAP documents and SnapFulfil's JSON, to and from plain values. Nothing here sends, stores or waits."""
import json
import re
import time
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from xml.sax.saxutils import escape, quoteattr

PASSING = ("EDatabaseBusy", "ETimeout", "EConnectionLost")  # Khaos's faults that are over by themselves
REASONS = {"DAMAGED", "EXPIRED", "FAULTY", "OBSOLETE", "REFURBISH", "SAMPLE", "VARIANCE", "COUNT", "FOUND", "SHORT"}
# Khaos writes countries with three letters, SnapFulfil reads two.
COUNTRIES = dict(pair.split(":") for pair in (
    "GBR:GB IRL:IE FRA:FR DEU:DE ESP:ES ITA:IT NLD:NL BEL:BE LUX:LU PRT:PT AUT:AT CHE:CH DNK:DK SWE:SE NOR:NO FIN:FI "
    "ISL:IS POL:PL CZE:CZ GRC:GR MLT:MT CYP:CY LTU:LT LVA:LV EST:EE HUN:HU USA:US CAN:CA AUS:AU NZL:NZ JPN:JP SGP:SG "
    "ZAF:ZA ARE:AE SAU:SA BHR:BH LBN:LB ISR:IL BRA:BR HKG:HK JEY:JE GGY:GG IMN:IM GIB:GI XIR:XI").split())


class Fault(Exception):
    """Khaos answered with a SOAP fault. `passing`: it is worth another try."""

    def __init__(self, text, kind):
        super().__init__(f"{kind}: {text}")
        self.passing = kind in PASSING


def envelope(operation, **parameters):
    def written(name, value):
        kind = {bool: "boolean", int: "int"}.get(type(value), "string")
        text = str(value).lower() if isinstance(value, bool) else escape(str(value))
        return f'<{name} xsi:type="xsd:{kind}">{text}</{name}>'

    body = "".join(written(*item) for item in parameters.items())
    return (
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" '
        'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<SOAP-ENV:Body><m:{operation} xmlns:m="urn:KosWebIntf-IKosWeb">{body}</m:{operation}></SOAP-ENV:Body>'
        "</SOAP-ENV:Envelope>"
    ).encode()


def returned(body):
    """The element <return> of an answer; a Fault where it is one. ET.ParseError where it is no XML."""
    root = ET.fromstring(body)
    fault = next(root.iter("{http://schemas.xmlsoap.org/soap/envelope/}Fault"), None)
    if fault is not None:
        raise Fault(fault.findtext("faultstring", ""), fault.findtext(".//ExceptionClassName", ""))
    return next(root.iter("return"))


def released(body):
    """What an order status list shows: [(invoice, order, stage, last changed)]."""
    found = []
    for order in ET.fromstring(returned(body).text).iter("ORDER_STATUS"):
        for one in order.iter("INVOICE"):
            found.append((one.get("INVOICE_ID"), order.get("SORDER_CODE"), int(one.get("INVOICE_STAGE_ID")),
                          one.get("LAST_CHANGED")))
    return found


def orders(body):
    """The invoices of an ExportOrders, each as a dict."""
    return [order(one) for one in ET.fromstring(returned(body).text).iter("SALES_ORDER")]


def order(one):
    header, ref = one.find("ORDER_HEADER"), one.find("ORDER_HEADER/INTERNAL_REF")
    lines = [{"sku": line.findtext("STOCK_CODE", "").strip(), "units": int(Decimal(line.findtext("QTY_ASSIGNED") or 0)),
              "ordered": int(Decimal(line.findtext("ORDER_QTY") or 0)), "price": line.findtext("PRICE_NET") or "0"}
             for line in one.iter("ORDER_ITEM")]
    fields = {e.tag: e.text or "" for part in (header, one.find(".//DELADDR"), one.find("CUSTOMER_DETAIL")) for e in part}
    return {"invoice": ref.get("INVOICE_ID"), "order": ref.text, "stage": int(ref.get("INVSTATUS_ID")),
            "paid": ref.get("PAID") in ("-1", "1", "true"), "fields": fields,
            "lines": [line for line in lines if line["units"] > 0], "others": [line for line in lines if line["units"] <= 0]}


def ready(one):
    return one["stage"] == 9 and one["paid"] and bool(one["lines"])


def shipment(one, owner, business, site, unpicked):
    """What SnapFulfil is sent for an invoice. Its id is the invoice's, so that a repeated create is refused.
    unpicked(sku): nobody picks that, it is only charged."""
    f, number = one["fields"], one["invoice"]
    name = " ".join(part for part in (f["DFORENAME"], f["DSURNAME"]) if part)
    return {
        "ShipmentId": number, "CustomerRef": number, "SalesOrder": one["order"], "OwnerId": owner, "BizId": business,
        "Site": site, "CustomerId": f["COMPANY_CODE"], "CustomerName": f["COMPANY_NAME"] or name,
        "CustomerOrder": f["PO_NUMBER"] or None, "CarrierId": f["COURIER_CODE"] or None,
        "ShippingMethod": f["COURIER_CODE"] or None, "PriorityDespatch": {"Express": "01", "Standard": "03"}.get(f["INV_PRIORITY"]),
        "Reason": f["ORDER_NOTE"][:50] or None,
        "DateDueOut": f["DELIVERY_DATE"] + "T00:00:00",
        "Freight": float(f["DELIVERY_NET"] or 0),
        "Charges": float(sum(line["ordered"] * Decimal(line["price"]) for line in one["others"] if unpicked(line["sku"]))),
        "ShipmentLines": [
            {"ShipmentId": number, "SKUId": line["sku"], "QtyOrdered": line["units"], "QtyRequired": line["units"],
             "UnitOfMeasure": "EAC", "Price": float(line["price"]), "SOLineId": place}
            for place, line in enumerate(one["lines"], 1)],
        "ShipAddress": [
            {"ShipmentId": number, "AddressId": "ADD1", "Name": f["DORGANISATION"] or name, "Line1": f["DADDRESS1"],
             "Line2": f["DADDRESS2"], "Line3": f["DADDRESS3"], "City": f["DTOWN"], "State": f["DCOUNTY"],
             "Postcode": f["DPOSTCODE"], "Country": COUNTRIES.get(f["DCOUNTRY_CODE"], f["DCOUNTRY_CODE"])}],
        "ShipContacts": [
            {"ShipmentId": number, "Title": f["DTITLE"], "FirstName": f["DFORENAME"], "LastName": f["DSURNAME"],
             "Email": f["DEMAIL"], "Phone": f["DTEL"]}],
    }


def same_shipment(sent, found):
    """After "exists already": is what exists what we meant?"""
    def sums(lines):
        total = {}
        for line in lines:
            total[line["SKUId"]] = total.get(line["SKUId"], 0) + float(line["QtyRequired"])
        return total

    return found["CustomerRef"] == sent["CustomerRef"] and sums(found["ShipmentLines"]) == sums(sent["ShipmentLines"])


def why_refused(body):
    """The codes of SnapFulfil's error map; its keys are made up and tell nothing."""
    try:
        return sorted(set(json.loads(body).values()))
    except (ValueError, AttributeError):
        return [body[:80].decode("utf-8", "replace")]


def items_changed(body):
    return [one.findtext("StockCode", "").strip() for one in returned(body).iter("item")]


def items(body):
    """Each item as {sku, pickable, product}: product is what SnapFulfil is to know of it."""
    found = []
    for one in ET.fromstring(returned(body).text).iter("STOCK_ITEM"):
        sku = one.findtext("STOCK_CODE", "").strip()
        pickable = one.findtext("STOCK_CONTROLLED") == "-1" and one.findtext("DROP_SHIP") != "-1"
        product = {"SKUId": sku, "Description": (one.findtext("STOCK_DESC") or sku)[:50], "UnitOfMeasure": "EAC"}
        if one.findtext("BARCODES/BARCODE"):
            product["UPC"] = one.findtext("BARCODES/BARCODE")
        if Decimal(one.findtext("WEIGHT") or 0):
            product["Weight"] = float(Decimal(one.findtext("WEIGHT")) / 1000)
        found.append({"sku": sku, "pickable": pickable, "product": product})
    return found


def quoted(text):
    """For a text in a $filter."""
    return text.replace("'", "''")


def before(when, minutes):
    """Khaos's local time, so many minutes earlier."""
    return (datetime.fromisoformat(when) - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S")


def retry_after(text):
    """Seconds to wait, from a Retry-After of either form; a minute where it cannot be read."""
    try:
        return float(text or 0) if (text or "0").isdigit() else max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return 60.0 if text else 0.0


def key_of(event):
    """Shipment="201" Stage="15" as a dict."""
    return dict(re.findall(r'(\w+)="([^"]*)"', event["Key"] or ""))


def stage_record(ref, invoice):
    return f"<INVOICE REF={quoteattr(ref)} INVOICE_ID={quoteattr(invoice)}><STAGE_ID>12</STAGE_ID></INVOICE>"


def despatch_record(ref, found):
    """A shipment that left, box by box. It closes the invoice: what was not found stays Khaos's to order again."""
    boxes = {}
    for part in found["ShipmentDespatch"]:
        boxes.setdefault(part["CarrierTrackingNumber"] or "", []).append(part)
    written = ""
    for tracking, parts in boxes.items():
        units = {}
        for part in parts:
            units[part["SKUId"]] = units.get(part["SKUId"], 0) + int(part["Qty"])
        lines = "".join(f'<BOX_ITEM STOCK_CODE={quoteattr(sku)} QTY_SENT="{n}"/>' for sku, n in units.items())
        weight = sum(Decimal(str(part["Weight"] or 0)) for part in parts)
        written += (f"<BOX><CONSIGNMENT_REF>{escape(tracking)}</CONSIGNMENT_REF>"
                    f"<TRACKING_URL>{escape(parts[0]['CarrierTrackingNumberURL'] or '')}</TRACKING_URL>"
                    f"<WEIGHT>{weight:.3f}</WEIGHT>{lines}</BOX>")
    when = max((part["DateDespatched"] for part in found["ShipmentDespatch"]), default=found["DateClosed"])
    return (f"<DESPATCH REF={quoteattr(ref)} INVOICE_ID={quoteattr(found['CustomerRef'])}><SHIP_DATE>{when}</SHIP_DATE>"
            f"<COURIER_CODE>{escape(found['CarrierId'] or '')}</COURIER_CODE><COMPLETE>-1</COMPLETE>"
            f"<BOXES>{written}</BOXES></DESPATCH>")


def change_of_good(movement):
    """By how much a movement changes what can be sold: only good stock ("00") is Khaos's business."""
    units, out, into = int(movement["Qty"]), movement["FromStatus"], movement["ToStatus"]
    if out and into and out != into:
        return -units if out == "00" else units if into == "00" else 0
    return units if "00" in (out, into) else 0


def adjustment_record(ref, movement, units):
    reason = movement["Reason"] if movement["Reason"] in REASONS else "VARIANCE"
    return (f'<ADJUSTMENT REF={quoteattr(ref)} STOCK_CODE={quoteattr(movement["SKUId"])} ADJUST_BY="{units}" '
            f'REASON="{reason}" DATE="{movement["DateCreated"]}"/>')


IMPORTS = {  # kind of a record: operation, its parameter, what stands around the records
    "stage": ("ImportInvoiceStages", "InvoiceStages", "<INVOICE_STAGES>{}</INVOICE_STAGES>"),
    "despatch": ("ImportDespatches", "Despatches", "<DESPATCHES>{}</DESPATCHES>"),
    "adjustment": ("ImportStockAdjustments", "StockAdjustments",
                   '<STOCK_ADJUSTMENTS SITE="Main Site">{}</STOCK_ADJUSTMENTS>'),
}


def importing(kind, records):
    operation, parameter, around = IMPORTS[kind]
    return envelope(operation, **{parameter: around.format("".join(records))})


def import_result(body):
    """What became of each reference: (those taken, {those skipped: why})."""
    answer = returned(body)
    taken = [one.findtext("Ref") for one in answer.iterfind("Imported/item")]
    return taken, {one.findtext("Ref"): one.findtext("SkipReason", "") for one in answer.iterfind("Skipped/item")}


def imports_known(body):
    return {one.get("REF"): one.get("STATUS") for one in ET.fromstring(returned(body).text).iter("IMPORT")}
