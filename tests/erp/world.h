#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/erp/books.h"

// A small shop for tests: items at round prices, orders in one line.
namespace peakproof::erp::test {

inline const Time nine = from_us(1'796'029'200'000'000);  // 2026-11-30 09:00 in London

inline Item item(std::string sku, std::int64_t sell_net_millionths = 10'000'000) {
    Item made;
    made.sku = std::move(sku);
    made.stock_id = "S-" + made.sku;
    made.other_ref = "O-" + made.sku;
    made.description = "The " + made.sku;
    made.sell_net_millionths = sell_net_millionths;
    made.cost_pence = 400;
    return made;
}

inline Item postage(std::string sku = "POST") {
    Item made = item(std::move(sku), 3'950'000);
    made.stock_controlled = false;
    return made;
}

inline NewOrder order(std::int64_t number,
                      std::vector<std::pair<std::string, std::int64_t>> lines) {
    NewOrder made;
    made.number = number;
    made.details.customer_code = "C" + std::to_string(number);
    made.details.delivery_date = nine + std::chrono::hours{24};
    for (auto& [sku, units] : lines) made.lines.push_back({sku, units, 10'000'000, 200'000});
    return made;
}

inline Despatch despatch(std::string ref, std::string invoice,
                         std::vector<std::pair<std::string, std::int64_t>> items,
                         bool complete = true) {
    Despatch made;
    made.ref = std::move(ref);
    made.invoice = std::move(invoice);
    made.ship_date = nine;
    made.complete = complete;
    if (!items.empty())
        made.boxes.push_back({"TRK-1", "https://courier.example/TRK-1", 500, std::move(items)});
    return made;
}

inline Adjustment adjustment(std::string ref, std::string sku, std::int64_t by,
                             std::string reason = "VARIANCE") {
    Adjustment made;
    made.ref = std::move(ref);
    made.sku = std::move(sku);
    made.by_units = by;
    made.reason = std::move(reason);
    made.date = nine;
    return made;
}

template <class What>
std::vector<What> only(const std::vector<Fact>& facts) {
    std::vector<What> found;
    for (const Fact& fact : facts)
        if (const auto* here = std::get_if<What>(&fact)) found.push_back(*here);
    return found;
}

}  // namespace peakproof::erp::test
