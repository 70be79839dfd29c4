"""What every client in Python does here, whatever carries its calls: `khaos(operation, **parameters)` gives the return value,
`snapfulfil(method, path, body)` the parsed answer."""
import sys
import xml.etree.ElementTree as xml


def hand_over(khaos, snapfulfil):
    listed = xml.fromstring(khaos("ExportOrderStatusEx", IDs="", MappingType=1, WebOnly=False, ConfirmedOnly=True, IncludeTracking=False,
                                  IncludeCancelled=False, DateFrom="2020-01-01T00:00:00", DateTo="2030-01-01T00:00:00", InvoiceStageIDs="9", ShowItems=False))
    codes = [order.get("SORDER_CODE") for order in listed.iter("ORDER_STATUS")]
    for order in xml.fromstring(khaos("ExportOrders", OrderCode=",".join(codes), MappingType=1)).iter("SALES_ORDER"):
        invoice = order.find(".//INTERNAL_REF").get("INVOICE_ID")
        lines = [{"ShipmentId": invoice, "SKUId": item.findtext("STOCK_CODE"), "QtyOrdered": int(item.findtext("QTY_ASSIGNED")),
                  "QtyRequired": int(item.findtext("QTY_ASSIGNED")), "UnitOfMeasure": "EAC", "Price": float(item.findtext("PRICE_NET"))}
                 for item in order.iter("ORDER_ITEM") if int(item.findtext("QTY_ASSIGNED")) > 0]
        snapfulfil("POST", "/api/shipments", {"ShipmentId": invoice, "CustomerId": "WEB", "CustomerRef": invoice,
                                              "DateDueOut": "2026-11-27T17:00:00", "ShipmentLines": lines})
        stages = f'<INVOICE_STAGES><INVOICE REF="ack-{invoice}" INVOICE_ID="{invoice}"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>'
        assert taken(khaos("ImportInvoiceStages", InvoiceStages=stages)) == 1


def post_back(khaos, snapfulfil):
    for event in snapfulfil("GET", "/api/snapoutbound?$top=200"):
        key = event["Key"].split('"')[1]
        if event["Transaction"] == "DESPATCH":
            shipment = snapfulfil("GET", "/api/shipments/" + key)
            boxes = "".join(f'<BOX><CONSIGNMENT_REF>{box["CarrierTrackingNumber"]}</CONSIGNMENT_REF><WEIGHT>{box["Weight"]}</WEIGHT>'
                            f'<BOX_ITEM STOCK_CODE="{box["SKUId"]}" QTY_SENT="{box["Qty"]:.0f}"/></BOX>' for box in shipment["ShipmentDespatch"])
            assert taken(khaos("ImportDespatches", Despatches=f'<DESPATCHES><DESPATCH REF="d-{key}" INVOICE_ID="{shipment["CustomerRef"]}">'
                               f'<SHIP_DATE>{shipment["DateClosed"]}</SHIP_DATE><COURIER_CODE>{shipment["CarrierId"]}</COURIER_CODE>'
                               f'<COMPLETE>-1</COMPLETE><BOXES>{boxes}</BOXES></DESPATCH></DESPATCHES>')) == 1
        elif event["Transaction"] == "ADJUST":
            movement = snapfulfil("GET", "/api/stockmovements/" + key)
            assert taken(khaos("ImportStockAdjustments", StockAdjustments=f'<STOCK_ADJUSTMENTS SITE="Main Site"><ADJUSTMENT REF="m-{key}" '
                               f'STOCK_CODE="{movement["SKUId"]}" ADJUST_BY="-{movement["Qty"]:.0f}" REASON="SHORT" DATE="{movement["DateCreated"]}"/>'
                               "</STOCK_ADJUSTMENTS>")) == 1
        snapfulfil("PUT", "/api/snapoutbound/" + event["XDoc"], None)


def taken(result):
    """How many records were imported: of a structure, or of the XML of one."""
    return int(result.ImportedCount if hasattr(result, "ImportedCount") else result.findtext("ImportedCount"))


def main(khaos, snapfulfil):
    {"hand-over": hand_over, "post-back": post_back}[sys.argv[1]](khaos, snapfulfil)
