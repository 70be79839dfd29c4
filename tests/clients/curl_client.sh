#!/usr/bin/env bash
# A client of both systems made of curl, sed and grep. It knows nothing but their wire: KHAOS, SNAPFULFIL, USER_AND_PASSWORD.
#   curl_client.sh hand-over | post-back
set -euo pipefail

khaos() {  # METHOD PARAMETERS: the call's answer, its document as plain XML
    curl -sS --fail-with-body -H 'Content-Type: text/xml; charset=utf-8' -H "SOAPAction: \"urn:KosWebIntf-IKosWeb#$1\"" --data-binary @- "$KHAOS/soap/IKosWeb" <<XML |
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><m:$1 xmlns:m="urn:KosWebIntf-IKosWeb">$2</m:$1></soap:Body></soap:Envelope>
XML
        sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}
escaped() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }
snapfulfil() { curl -sS -u "$USER_AND_PASSWORD" -H 'Content-Type: application/json' "$@"; }
field() { grep -o "\"$1\":\(\"[^\"]*\"\|[0-9.]*\)" | head -1 | sed 's/^[^:]*://; s/"//g'; }
between() { sed -n "s:.*<$1>\([^<]*\)</$1>.*:\1:p"; }

hand_over() {
    local list orders order invoice lines
    list=$(khaos ExportOrderStatusEx '<IDs/><MappingType>1</MappingType><WebOnly>false</WebOnly><ConfirmedOnly>true</ConfirmedOnly><IncludeTracking>false</IncludeTracking><IncludeCancelled>false</IncludeCancelled><DateFrom>2020-01-01T00:00:00</DateFrom><DateTo></DateTo><InvoiceStageIDs>9</InvoiceStageIDs><ShowItems>false</ShowItems>')
    orders=$(grep -o 'SORDER_CODE="[^"]*"' <<<"$list" | cut -d'"' -f2 | paste -sd,)
    khaos ExportOrders "<OrderCode>$orders</OrderCode><MappingType>1</MappingType>" | sed 's:</SALES_ORDER>:&\n:g' | grep '<SALES_ORDER>' | while read -r order; do
        invoice=$(grep -o 'INVOICE_ID="[^"]*"' <<<"$order" | cut -d'"' -f2)
        lines=$(sed 's:</ORDER_ITEM>:&\n:g' <<<"$order" | grep '<ORDER_ITEM>' | while read -r item; do
            printf '{"ShipmentId":"%s","SKUId":"%s","QtyOrdered":%s,"QtyRequired":%s,"UnitOfMeasure":"EAC","Price":%s},' \
                "$invoice" "$(between STOCK_CODE <<<"$item")" "$(between QTY_ASSIGNED <<<"$item")" "$(between QTY_ASSIGNED <<<"$item")" "$(between PRICE_NET <<<"$item")"
        done)
        snapfulfil -o /dev/null --fail-with-body -d "{\"ShipmentId\":\"$invoice\",\"CustomerId\":\"WEB\",\"CustomerRef\":\"$invoice\",\"DateDueOut\":\"2026-11-27T17:00:00\",\"ShipmentLines\":[${lines%,}]}" "$SNAPFULFIL/api/shipments"
        khaos ImportInvoiceStages "<InvoiceStages>$(escaped <<<"<INVOICE_STAGES><INVOICE REF=\"ack-$invoice\" INVOICE_ID=\"$invoice\"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>")</InvoiceStages>" | grep -q '<ImportedCount>1<'
    done
}

post_despatch() {  # SHIPMENT
    local shipment boxes
    shipment=$(snapfulfil "$SNAPFULFIL/api/shipments/$1")
    boxes=$(grep -o '"ShipmentDespatch":\[.*\]' <<<"$shipment" | grep -o '{[^}]*}' | while read -r box; do
        printf '<BOX><CONSIGNMENT_REF>%s</CONSIGNMENT_REF><WEIGHT>%s</WEIGHT><BOX_ITEM STOCK_CODE="%s" QTY_SENT="%.0f"/></BOX>' \
            "$(field CarrierTrackingNumber <<<"$box")" "$(field Weight <<<"$box")" "$(field SKUId <<<"$box")" "$(field Qty <<<"$box")"
    done)
    khaos ImportDespatches "<Despatches>$(escaped <<<"<DESPATCHES><DESPATCH REF=\"d-$1\" INVOICE_ID=\"$(field CustomerRef <<<"$shipment")\"><SHIP_DATE>$(field DateClosed <<<"$shipment")</SHIP_DATE><COURIER_CODE>$(field CarrierId <<<"$shipment")</COURIER_CODE><COMPLETE>-1</COMPLETE><BOXES>$boxes</BOXES></DESPATCH></DESPATCHES>")</Despatches>" | grep -q '<ImportedCount>1<'
}

post_adjustment() {  # MOVEMENT: what leaves good stock
    local movement units
    movement=$(snapfulfil "$SNAPFULFIL/api/stockmovements/$1")
    units=$(field Qty <<<"$movement")
    khaos ImportStockAdjustments "<StockAdjustments>$(escaped <<<"<STOCK_ADJUSTMENTS SITE=\"Main Site\"><ADJUSTMENT REF=\"m-$1\" STOCK_CODE=\"$(field SKUId <<<"$movement")\" ADJUST_BY=\"-${units%.*}\" REASON=\"SHORT\" DATE=\"$(field DateCreated <<<"$movement")\"/></STOCK_ADJUSTMENTS>")</StockAdjustments>" | grep -q '<ImportedCount>1<'
}

post_back() {
    local event key
    # shellcheck disable=SC2016 # $top is SnapFulfil's
    snapfulfil "$SNAPFULFIL"'/api/snapoutbound?$top=200' | sed 's/},{/}\n{/g' | grep XDoc | while read -r event; do
        key=$(sed 's/.*"Key":"[A-Za-z]*=\\"\([^\\]*\)\\".*/\1/' <<<"$event")
        case $(field Transaction <<<"$event") in
            DESPATCH) post_despatch "$key" ;;
            ADJUST) post_adjustment "$key" ;;
        esac
        snapfulfil --fail-with-body -X PUT -d '' "$SNAPFULFIL/api/snapoutbound/$(field XDoc <<<"$event")"
    done
}

case ${1:-} in
    hand-over) hand_over ;;
    post-back) post_back ;;
    *) echo "curl_client.sh hand-over | post-back" >&2; exit 2 ;;
esac
