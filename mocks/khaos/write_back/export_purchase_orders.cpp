#include <algorithm>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportPurchaseOrders";
constexpr std::array<Parameter, 2> signature{
    {{"LastUpdated", xsd::date_time, true}, {"PoCodes", xsd::string, true}}};

std::string_view status_of(const erp::PurchaseOrder& order) {
    if (order.complete) return "COMPLETE";
    for (const erp::PurchaseLine& line : order.lines)
        if (line.received_units > 0) return "PART";
    return "OPEN";
}

struct ExportPurchaseOrders : KhaosCall {
    Time since{};
    std::vector<std::string> codes;  // they win over the date, as everywhere

    bool wants(const erp::PurchaseOrder& order) const {
        if (codes.empty()) return order.last_changed >= since;
        return std::find(codes.begin(), codes.end(), order.code) != codes.end();
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        Dates dates;
        xml.open("PURCHASE_ORDERS");
        for (const erp::PurchaseOrder& order : books.purchase_orders()) {
            if (!wants(order)) continue;
            xml.begin("PURCHASE_ORDER").attribute("PO_CODE", order.code);
            xml.attribute("SITE", books.site_name(order.site));
            xml.attribute("SUPPLIER", order.supplier).attribute("DATE_DUE", dates.iso(order.due));
            xml.attribute("STATUS", status_of(order)).inside();
            for (const erp::PurchaseLine& line : order.lines) {
                xml.begin("ITEM").attribute("LINE", line.line).attribute("STOCK_CODE", line.sku);
                xml.attribute("QTY", line.units).attribute("QTY_RECEIVED", line.received_units);
                xml.end_empty();
            }
            xml.close("PURCHASE_ORDER");
            ++served.rows;
        }
        xml.close("PURCHASE_ORDERS");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportPurchaseOrders>();
    const auto since = parameters.date(0, Time::min());
    if (!since) return tl::unexpected(since.error());
    call->since = *since;
    call->codes = parse_list(parameters.text(1));
    return call;
}

}  // namespace

Endpoint export_purchase_orders() {
    return {method,    http::Grade::invented,           false,
            signature, {.document = "PURCHASE_ORDERS"}, "What is on order at suppliers",
            decode};
}

}  // namespace peakproof::khaos
