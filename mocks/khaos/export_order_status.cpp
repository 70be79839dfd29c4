#include <algorithm>

#include "mocks/erp/consignment.h"
#include "mocks/erp/stage.h"
#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportOrderStatus";

// Every invoice of an order with a reference that is not issued, and those issued in the last 48
// hours: what was issued before is forgotten (documented). Cancelled ones are left out (assumed).
std::vector<const erp::Invoice*> rows_of(const erp::Books& books, Time now) {
    const Time since = now - books.settings().issued_shown_for;
    std::vector<const erp::Invoice*> rows;
    for (int stage = erp::stage::released; stage <= erp::stage::terms_hold; ++stage) {
        const auto standing = books.read_stage(stage);
        rows.insert(rows.end(), standing.begin(), standing.end());
    }
    for (const erp::Invoice* changed : books.read_changed_since(since))
        if ((changed->stage == erp::stage::issued || changed->stage == erp::stage::archived) &&
            changed->issue_date >= since)
            rows.push_back(changed);
    std::erase_if(rows, [&](const auto* row) { return !books.order_of(*row).web; });
    std::sort(rows.begin(), rows.end(),
              [](const auto* left, const auto* right) { return left->id < right->id; });
    return rows;
}

// -1 where this invoice completes its order, 0 for a part shipment.
bool completes(const erp::Books& books, const erp::Invoice& invoice) {
    if (erp::is_live(invoice) && !erp::is_fully_assigned(invoice)) return false;
    const erp::Order& order = books.order_of(invoice);
    return order.invoices.back() == invoice.id;
}

struct ExportOrderStatus : KhaosCall {
    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        const auto rows = rows_of(books, now);
        SoapAnswer answer{method, rows.size() * 260, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.open("ORDER_STATUSES");
        for (const erp::Invoice* row : rows) {
            const erp::Order& order = books.order_of(*row);
            xml.begin("ORDER").attribute("REF", order.associated_ref).attribute("ID", order.code);
            xml.attribute("INVOICE", row->code)
                .attribute("COMPLETE", completes(books, *row) ? -1 : 0);
            xml.attribute("CONSIGNMENT", erp::consignment_of(*row));
            xml.attribute("URN", order.details.customer_code).inside();
            xml.text(std::to_string(row->stage)).close("ORDER");
            served.shown.push_back(row->id);
        }
        xml.close("ORDER_STATUSES");
        count_orders(served, rows.size(), books.settings());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters&, const erp::Books&) {
    return std::make_unique<ExportOrderStatus>();
}

}  // namespace

Endpoint export_order_status() {
    return {method,
            http::Grade::documented,
            false,
            {},
            {.document = "ORDER_STATUSES"},
            "State of every open web order, and of those issued in the last 48 hours",
            decode};
}

}  // namespace peakproof::khaos
