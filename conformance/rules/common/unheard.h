#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"

namespace peakproof::rules {

// Where Khaos calls the integration: its last call of one of these operations met trouble on the
// way, and what is newer waits behind it. Nobody can act on that.
class Unheard {
public:
    static Unheard of_items() {
        return Unheard{{"kcc.EndpointConfig", "kcc.StockUpload", "kcc.StockStatusUpload"}};
    }
    static Unheard of_orders() {  // without its items an order cannot go
        return Unheard{{"kcc.EndpointConfig", "kcc.OrderStatusUpload", "kcc.StockUpload",
                        "kcc.StockStatusUpload"}};
    }
    // True where that begins, or is over. What the integration itself turned away is its own.
    bool changes(const journal::KhaosHeard& heard) {
        if (std::find(of_.begin(), of_.end(), heard.operation) == of_.end()) return false;
        const bool before = *this;
        if (heard.taken)
            std::erase(waiting_, heard.operation);
        else if (!heard.fault.empty() &&
                 std::find(waiting_.begin(), waiting_.end(), heard.operation) == waiting_.end())
            waiting_.push_back(heard.operation);
        return before != *this;
    }
    operator bool() const { return !waiting_.empty(); }

private:
    explicit Unheard(std::vector<std::string_view> operations) : of_(std::move(operations)) {}
    std::vector<std::string_view> of_;
    std::vector<std::string> waiting_;
};

}  // namespace peakproof::rules
