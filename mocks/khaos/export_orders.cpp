#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/sales_order.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportOrders";
constexpr std::array<Parameter, 2> signature{
    {{"OrderCode", xsd::string}, {"MappingType", xsd::integer}}};

// Live ones: not yet issued, not cancelled.
std::vector<const erp::Invoice*> open_invoices(const erp::Books& books, const erp::Order& order) {
    std::vector<const erp::Invoice*> found;
    for (const erp::Invoice* invoice : books.invoices_of(order))
        if (erp::is_live(*invoice)) found.push_back(invoice);
    return found;
}

struct ExportOrders : KhaosCall {
    std::vector<std::string>
        codes;  // one is documented; a comma list is assumed, as for every code
    bool by_ref = false;

    // Unknown codes are left out silently (assumed).
    std::vector<const erp::Order*> find(const erp::Books& books) const {
        std::vector<const erp::Order*> found;
        for (const std::string& code : codes) {
            const erp::Order* order =
                by_ref ? books.find_order_by_ref(code) : books.find_order(code);
            if (order != nullptr) found.push_back(order);
        }
        return found;
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto orders = find(books);
        SoapAnswer answer{method, orders.size() * 6000, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.open("SALES_ORDERS");
        for (const erp::Order* order : orders)
            for (const erp::Invoice* invoice : open_invoices(books, *order)) {
                write_sales_order(xml, books, *order, *invoice);
                served.shown.push_back(invoice->id);
            }
        xml.close("SALES_ORDERS");
        count_orders(served, served.shown.size(), books.settings());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    const auto mapping = parameters.integer(1, 1);
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping != 1 && *mapping != 2)
        return problem("MappingType is 1 (SORDER_CODE) or 2 (ASSOCIATED_REF)");
    auto call = std::make_unique<ExportOrders>();
    call->codes = parse_list(parameters.text(0));
    if (call->codes.empty()) return problem("ExportOrders needs an OrderCode");
    call->by_ref = *mapping == 2;
    for (const erp::Order* order : call->find(books)) {
        const auto open = open_invoices(books, *order);
        for (const erp::Invoice* invoice : open) call->keys.push_back(invoice->id);
        if (open.empty()) call->keys.push_back(order->invoices.front());
    }
    return call;
}

}  // namespace

Endpoint export_orders() {
    return {
        method,    http::Grade::documented,      false,
        signature, {.document = "SALES_ORDERS"}, "Orders whole, in the schema that imports them",
        decode};
}

}  // namespace peakproof::khaos
