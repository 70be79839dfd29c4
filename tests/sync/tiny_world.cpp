#include "tests/sync/tiny_world.h"

#include <fmt/format.h>

#include "sync/wire/text.h"

namespace peakproof::tests {
namespace {

std::string unescaped(std::string text) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                   {"&gt;", ">"},
                                   {"&quot;", "\""},
                                   {"&amp;", "&"}})
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    return text;
}

std::vector<std::string> records(const std::string& document, const std::string& tag,
                                 const std::string& end) {
    std::vector<std::string> found;
    for (std::size_t at = document.find("<" + tag + " "); at != std::string::npos;
         at = document.find("<" + tag + " ", at + 1))
        found.push_back(document.substr(at, document.find(end, at) - at));
    return found;
}

sync::Response json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, std::move(body)};
}

}  // namespace

std::string escaped(std::string_view document) {
    std::string out;
    sync::wire::append_xml(out, document);
    return out;
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
    const auto at = text.find(before);
    if (at == std::string_view::npos) return {};
    const auto begin = at + before.size();
    return std::string{text.substr(begin, text.find(after, begin) - begin)};
}

sync::Response soap(std::string_view method, std::string_view result) {
    return {
        200,
        {},
        fmt::format("<SOAP-ENV:Envelope "
                    "xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
                    "<NS1:{0}Response "
                    "xmlns:NS1=\"urn:KosWebIntf-IKosWeb\"><return>{1}</return></NS1:{0}Response>"
                    "</SOAP-ENV:Body></SOAP-ENV:Envelope>",
                    method, result)};
}

sync::Response TinyWorld::answer(sync::System system, const sync::Request& request) {
    return system == sync::System::khaos ? khaos(request.body) : snapfulfil(request);
}

void TinyWorld::despatch(const std::string& id, std::int64_t units) {
    auto& shipment = shipments.at(id);
    shipment.stage = "50";
    shipment.shipped = units;
    queue.emplace_back(fmt::format("OUA{:07}", ++events_), "DESPATCH " + id);
}

void TinyWorld::move(const std::string& id, TinyMovement movement) {
    movements[id] = std::move(movement);
    queue.emplace_back(fmt::format("OUA{:07}", ++events_), "ADJUST " + id);
}

std::string TinyWorld::take(std::string_view kind, const std::string& ref,
                            const std::string& record, std::string skip) {
    const auto known = imported.find(ref);
    if (known != imported.end()) {
        if (known->second == record)
            return fmt::format(
                "<Imported><item><Ref>{}</Ref><Msg>ALREADY IMPORTED</Msg></item></Imported>", ref);
        refs_in_use.insert(ref);
        skip = "REF IN USE";
    }
    if (!skip.empty())
        return fmt::format(
            "<Skipped><item><Ref>{}</Ref><SkipReason>{}</SkipReason></item></Skipped>", ref, skip);
    imported[ref] = record;
    effects.push_back(std::string{kind});
    return fmt::format("<Imported><item><Ref>{}</Ref><Msg></Msg></item></Imported>", ref);
}

sync::Response TinyWorld::khaos(const std::string& body) {
    const std::string method = between(body, "<m:", " ");
    if (method == "GetVersion") return soap(method, "8.200");
    if (method == "GetStockList") {
        std::string list;
        for (const auto& [sku, controlled] : items)
            list += fmt::format(
                "<item><StockCode>{}</StockCode><LastUpdated>2026-11-01T00:00:00</LastUpdated></"
                "item>",
                sku);
        return soap(method, fmt::format("<Count>{}</Count><List>{}</List>", items.size(), list));
    }
    if (method == "ExportStock") {
        std::string document = "<STOCK_ITEMS>";
        const std::string wanted =
            "," + between(body, "<StockCode xsi:type=\"xsd:string\">", "<") + ",";
        for (const auto& [sku, controlled] : items)
            if (wanted.find("," + sku + ",") != std::string::npos)
                document += fmt::format(
                    "<STOCK_ITEM><STOCK_CODE>{}</STOCK_CODE><STOCK_DESC>Item</"
                    "STOCK_DESC><STOCK_CONTROLLED>{}</STOCK_CONTROLLED></STOCK_ITEM>",
                    sku, controlled ? -1 : 0);
        return soap(method, escaped(document + "</STOCK_ITEMS>"));
    }
    if (method == "ExportOrderStatusEx") {
        std::string document = "<STATUS_LIST>";
        for (const auto& [id, invoice] : invoices)
            if (invoice.stage == 9)
                document += fmt::format(
                    "<ORDER_STATUS SORDER_CODE=\"{}\"><INVOICES><INVOICE INVOICE_ID=\"{}\" "
                    "INVOICE_STAGE_ID=\"9\" LAST_CHANGED=\"{}\"/></INVOICES></ORDER_STATUS>",
                    invoice.order, id, invoice.last_changed);
        return soap(method, escaped(document + "</STATUS_LIST>"));
    }
    if (method == "ExportOrders") {
        std::string document = "<SALES_ORDERS>";
        const std::string wanted = between(body, "<OrderCode xsi:type=\"xsd:string\">", "<");
        for (const auto& [id, invoice] : invoices) {
            if (invoice.order != wanted || invoice.stage == 1) continue;
            document += fmt::format(
                "<SALES_ORDER><CUSTOMER_DETAIL><COMPANY_CODE>C1</"
                "COMPANY_CODE><COMPANY_NAME>Northgate</"
                "COMPANY_NAME><ADDRESSES><DELADDR><DADDRESS1>1 Street</DADDRESS1>"
                "<DTOWN>Town</DTOWN><DPOSTCODE>ZZ1 "
                "1ZZ</DPOSTCODE><DCOUNTRY_CODE>GBR</DCOUNTRY_CODE></DELADDR></ADDRESSES></"
                "CUSTOMER_DETAIL><ORDER_HEADER>"
                "<INTERNAL_REF INVOICE_ID=\"{}\" INVSTATUS_ID=\"{}\" "
                "PAID=\"{}\"/><DELIVERY_DATE>2026-11-28</DELIVERY_DATE></"
                "ORDER_HEADER><ORDER_ITEMS><ORDER_ITEM>"
                "<STOCK_CODE>{}</STOCK_CODE><ORDER_QTY>{}</ORDER_QTY><QTY_ASSIGNED>{}</"
                "QTY_ASSIGNED><PRICE_NET>4.50</PRICE_NET></ORDER_ITEM></ORDER_ITEMS></SALES_ORDER>",
                id, invoice.stage, invoice.paid ? -1 : 0, invoice.sku, invoice.units,
                invoice.units);
        }
        return soap(method, escaped(document + "</SALES_ORDERS>"));
    }
    const std::string document = unescaped(body);
    std::string result;
    for (const auto& record : records(document, "INVOICE", "</INVOICE>")) {
        auto& invoice = invoices[between(record, "INVOICE_ID=\"", "\"")];
        const std::string skip = invoice.stage == 9 || invoice.stage == 12 ? "" : "WRONG STAGE";
        result += take("acknowledge " + between(record, "INVOICE_ID=\"", "\""),
                       between(record, "REF=\"", "\""), record, skip);
        if (skip.empty()) invoice.stage = 12;
    }
    for (const auto& record : records(document, "DESPATCH", "</DESPATCH>")) {
        const std::string id = between(record, "INVOICE_ID=\"", "\"");
        std::int64_t units = 0;
        for (const auto& item : records(record, "BOX_ITEM", "/>"))
            units += std::stoll(between(item, "QTY_SENT=\"", "\""));
        result += take(fmt::format("despatch {}:{}", id, units), between(record, "REF=\"", "\""),
                       record, "");
    }
    for (const auto& record : records(document, "ADJUSTMENT", "/>")) {
        const std::string sku = between(record, "STOCK_CODE=\"", "\"");
        result += take(fmt::format("adjust {}:{}:{}", sku, between(record, "ADJUST_BY=\"", "\""),
                                   between(record, "REASON=\"", "\"")),
                       between(record, "REF=\"", "\""), record,
                       items.contains(sku) ? "" : "UNKNOWN ITEM");
    }
    // Both lists may stand several times here; the reader takes the first of each, so they are
    // gathered.
    std::string taken, skipped;
    for (std::size_t at = result.find("<Imported>"); at != std::string::npos;
         at = result.find("<Imported>", at + 1))
        taken += between(std::string_view{result}.substr(at), "<Imported>", "</Imported>");
    for (std::size_t at = result.find("<Skipped>"); at != std::string::npos;
         at = result.find("<Skipped>", at + 1))
        skipped += between(std::string_view{result}.substr(at), "<Skipped>", "</Skipped>");
    return soap(method,
                fmt::format("<Imported>{}</Imported><Skipped>{}</Skipped>", taken, skipped));
}

sync::Response TinyWorld::shipment(const std::string& id) const {
    const auto found = shipments.find(id);
    if (found == shipments.end()) return {404, {}, "No matching entity"};
    const auto& s = found->second;
    return json(200, fmt::format("{{\"ShipmentId\":\"{}\",\"Status\":\"{}\",\"CustomerRef\":\"{}\","
                                 "\"CarrierTrackingNumber\":\"TRK-{}\",\"Variance\":\"{}\","
                                 "\"DateClosed\":\"2026-11-27T10:00:00\","
                                 "\"Stage\":\"{}\",\"ShipmentLines\":[{{\"SKUId\":\"{}\","
                                 "\"QtyOrdered\":{}.00,\"QtyShipped\":{}.00,\"QtyDueOut\":0.00}}],"
                                 "\"ShipAddress\":[{{\"Line1\":\"1 Street\",\"Postcode\":\"ZZ1 "
                                 "1ZZ\",\"Country\":\"GB\"}}],\"ShipmentDespatch\":[]}}",
                                 id, s.status, s.invoice, id, s.shipped < s.units ? 1 : 0, s.stage,
                                 s.sku, s.units, s.shipped));
}

sync::Response TinyWorld::snapfulfil(const sync::Request& request) {
    const std::string path = request.target.substr(request.target.find("/api/") + 5);
    if (path.starts_with("products")) {
        if (request.method == "POST") {
            const std::string sku = between(request.body, "\"SKUId\":\"", "\"");
            return products.insert(sku).second ? json(201, "{}") : sync::Response{304, {}, {}};
        }
        std::string list;
        for (const auto& sku : products)
            list += fmt::format(
                "{}{{\"SKUId\":\"{}\",\"Status\":\"00\",\"Description\":\"Item\",\"UnitOfMeasure\":"
                "\"EAC\",\"UPC\":null}}",
                list.empty() ? "" : ",", sku);
        return json(200, "[" + list + "]");
    }
    if (path == "shipments") {
        const std::string id = between(request.body, "\"ShipmentId\":\"", "\""),
                          sku = between(request.body, "\"SKUId\":\"", "\"");
        if (shipments.contains(id)) return {304, {}, {}};
        if (!products.contains(sku))
            return json(400, "{\"K7QM2Z4T9A-SKUId\":\"SKU\",\"INA4400123-K7QM2Z4T9A\":\"SKU\"}");
        const std::string invoice = between(request.body, "\"CustomerRef\":\"", "\"");
        shipments[id] = {
            invoice, sku, "00", "00", std::stoll(between(request.body, "\"QtyOrdered\":", ",")), 0};
        ++shipments_of[invoice];
        return json(201, "{}");
    }
    if (path.starts_with("shipments/")) return shipment(path.substr(10));
    if (path.starts_with("shipmentstatus/")) {
        const auto found = shipments.find(path.substr(15));
        if (found == shipments.end()) return {404, {}, "No matching entity"};
        found->second.status = between(request.body, "\"Status\":\"", "\"");
        return json(200, "{}");
    }
    if (path.starts_with("stockmovements/")) {
        const auto found = movements.find(path.substr(15));
        if (found == movements.end()) return {404, {}, "No matching entity"};
        const auto& m = found->second;
        return json(
            200,
            fmt::format(
                "{{\"MovementId\":\"{}\",\"Transaction\":\"{}\",\"SKUId\":\"{}\",\"Qty\":{}.0,"
                "\"Unit\":\"EAC\",\"Site\":\"0001\",\"FromStatus\":\"{}\",\"ToStatus\":\"{}\","
                "\"Reason\":\"{}\",\"Reference\":\"{}\",\"DateCreated\":\"2026-11-27T10:00:00\"}}",
                found->first, m.transaction, m.sku, m.units, m.from, m.to, m.reason, m.reference));
    }
    if (request.method == "PUT") {
        std::erase_if(queue, [&](const auto& event) { return event.first == path.substr(13); });
        return {200, {}, {}};
    }
    std::string list;
    for (const auto& [xdoc, what] : queue) {
        const bool adjust = what.starts_with("ADJUST ");
        list += fmt::format(
            "{}{{\"Host\":\"HOST_API\",\"XDoc\":\"{}\",\"Transaction\":\"{}\",\"Key\":\"{}=\\\"{}"
            "\\\"\",\"Batch\":null,\"DateProcessed\":null,\"Stage\":\"00\"}}",
            list.empty() ? "" : ",", xdoc, what.substr(0, what.find(' ')),
            adjust ? "Movement" : "Shipment", what.substr(what.find(' ') + 1));
    }
    return json(200, "[" + list + "]");
}

}  // namespace peakproof::tests
