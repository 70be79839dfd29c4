#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/order_document.h"

// The optional extra 024788: AmendOrder. Its parameters are not public; the order's schema is
// assumed. A refusal is a skip, as at the import.
namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "AmendOrder";
constexpr std::array<Parameter, 1> signature{{{.name = "Orders", .document = "SALES_ORDERS"}}};

struct AmendOrder : KhaosCall {
    std::vector<erp::OrderRequest> orders;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        std::vector<erp::OrderOutcome> outcomes;
        for (const erp::OrderRequest& order : orders) outcomes.push_back(books.amend(order, now));
        return answer_orders(method, outcomes, served);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto orders = read_orders(parameters.text(0), books.settings());
    if (!orders) return tl::unexpected(orders.error());
    auto call = std::make_unique<AmendOrder>();
    for (const erp::OrderRequest& order : *orders) call->keys.push_back(order.associated_ref);
    call->orders = std::move(*orders);
    return call;
}

}  // namespace

Endpoint amend_order() {
    return {method,
            http::Grade::assumed,
            true,
            signature,
            {.type = "TOrderImportResult"},
            "Replaces an order that nobody works on yet (extra 024788)",
            decode,
            true};
}

}  // namespace peakproof::khaos
