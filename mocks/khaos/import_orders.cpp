#include <fmt/format.h>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/order_document.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportOrders";
constexpr std::array<Parameter, 1> signature{{{.name = "Orders", .document = "SALES_ORDERS"}}};

struct ImportOrders : KhaosCall {
    std::vector<erp::OrderRequest> orders;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        // Documented: a discontinued item can come as a fault. Looked for first, so that nothing of
        // the call is done.
        if (books.settings().discontinued == erp::Refusal::fault)
            for (const erp::OrderRequest& order : orders)
                if (const std::string sku = books.discontinued_item(order);
                    !sku.empty() && !books.is_refused_for_good(order.associated_ref)) {
                    books.note_refused(order.associated_ref);
                    return refuse_by_fault(served, order.associated_ref, {},
                                           fmt::format("Stock item {} is discontinued", sku));
                }
        std::vector<erp::OrderOutcome> outcomes;
        outcomes.reserve(orders.size());
        for (const erp::OrderRequest& order : orders) {
            outcomes.push_back(books.give(order, now));
            if (!outcomes.back().invoice.empty()) served.shown.push_back(outcomes.back().invoice);
        }
        count_orders(served, outcomes.size(), books.settings());
        return answer_orders(method, outcomes, served);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto orders = read_orders(parameters.text(0), books.settings());
    if (!orders) return tl::unexpected(orders.error());
    auto call = std::make_unique<ImportOrders>();
    for (const erp::OrderRequest& order : *orders) call->keys.push_back(order.associated_ref);
    call->orders = std::move(*orders);
    return call;
}

}  // namespace

Endpoint import_orders() {
    return {method,    http::Grade::documented,        true,
            signature, {.type = "TOrderImportResult"}, "Takes orders that a partner gives",
            decode};
}

}  // namespace peakproof::khaos
