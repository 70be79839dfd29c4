#include "mocks/khaos/endpoints.h"

// The optional extra 024788: CancelOrder. Parameter and answer are assumed: a reference, and the
// order's code where it was done, a fault where not.
namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "CancelOrder";
constexpr std::array<Parameter, 1> signature{{{"OrderRef"}}};

struct CancelOrder : KhaosCall {
    std::string order_ref;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        if (const std::string reason = books.cancel_order(order_ref, now); !reason.empty())
            return refuse_by_fault(served, order_ref, {}, reason);
        served.applied = true;
        const erp::Order* order = books.find_order_by_ref(order_ref);
        if (order == nullptr) order = books.find_order(order_ref);
        return text_answer(method, order->code);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<CancelOrder>();
    call->order_ref = std::string{parameters.text(0)};
    call->keys.push_back(call->order_ref);
    return call;
}

}  // namespace

Endpoint cancel_order() {
    return {method, http::Grade::assumed,
            true,   signature,
            {},     "Cancels an order that nobody works on yet (extra 024788)",
            decode, true};
}

}  // namespace peakproof::khaos
