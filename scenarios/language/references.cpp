#include "scenarios/language/references.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/language/values.h"

namespace peakproof::scenarios::language {
namespace {

// Explicit orders have their numbers; those of demand follow after the highest of them.
bool is_order_number(const Scenario& scenario, std::int64_t number) {
    std::int64_t next = 1;
    for (const PlannedOrder& order : scenario.orders) {
        if (order.order.number == number) return true;
        next = std::max(next, order.order.number + 1);
    }
    std::int64_t made = 0;
    for (const Demand& demand : scenario.demand)
        made += demand.orders + (demand.flash ? demand.flash->orders : 0);
    return number >= next && number < next + made;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string order_reference(std::int64_t number) { return fmt::format("WEB{:07}", number); }

bool is_order_reference(const Scenario& scenario, std::string_view text) {
    for (const PlannedOrder& order : scenario.orders)
        if (order.order.associated_ref == text) return true;
    return text.size() == 10 && text.starts_with("WEB") && all_digits(text.substr(3)) &&
           is_order_number(scenario, parse_whole(text.substr(3)).value_or(0));
}

bool is_invoice_id(const Scenario& scenario, std::string_view text) {
    return text.size() == 12 && text.starts_with("IV") && text[9] == 'A' &&
           all_digits(text.substr(2, 7)) && all_digits(text.substr(10)) &&
           is_order_number(scenario, parse_whole(text.substr(2, 7)).value_or(0));
}

std::string invoice_of_reference(const Scenario& scenario, std::string_view reference) {
    for (const PlannedOrder& order : scenario.orders)
        if (order.order.associated_ref == reference)
            return fmt::format("IV{:07}A01", order.order.number);
    return is_order_reference(scenario, reference) ? fmt::format("IV{}A01", reference.substr(3))
                                                   : std::string{};
}

}  // namespace peakproof::scenarios::language
