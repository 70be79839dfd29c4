#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/sales_order.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportOrders";
constexpr std::array<std::string_view, 2> signature{"OrderCode", "MappingType"};

// Live ones: not yet issued, not cancelled.
std::vector<const erp::Invoice*> open_invoices(const erp::Books& books, const erp::Order& order) {
    std::vector<const erp::Invoice*> found;
    for (const std::string& id : order.invoices)
        if (const erp::Invoice* invoice = books.find_invoice(id); erp::is_live(*invoice))
            found.push_back(invoice);
    return found;
}

struct ExportOrders : KhaosCall {
    std::string code;
    bool by_ref = false;

    const erp::Order* find(const erp::Books& books) const {
        return by_ref ? books.find_order_by_ref(code) : books.find_order(code);
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 6000};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.open("SALES_ORDERS");
        if (const erp::Order* order = find(books); order != nullptr)
            for (const erp::Invoice* invoice : open_invoices(books, *order)) {
                write_sales_order(xml, books, *order, *invoice);
                served.shown.push_back(invoice->id);
            }
        xml.close("SALES_ORDERS");
        served.rows = static_cast<std::int64_t>(served.shown.size());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    const auto mapping = parameters.integer(1, 1);
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping != 1 && *mapping != 2)
        return problem("MappingType is 1 (SORDER_CODE) or 2 (ASSOCIATED_REF)");
    if (!parameters.given(0)) return problem("ExportOrders needs an OrderCode");
    auto call = std::make_unique<ExportOrders>();
    call->code = std::string{parameters.text(0)};
    call->by_ref = *mapping == 2;
    if (const erp::Order* order = call->find(books); order != nullptr) {
        for (const erp::Invoice* invoice : open_invoices(books, *order))
            call->keys.push_back(invoice->id);
        if (call->keys.empty()) call->keys.push_back(order->invoices.front());
    }
    return call;
}

}  // namespace

Endpoint export_orders() { return {method, http::Grade::documented, false, signature, decode}; }

}  // namespace peakproof::khaos
