#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scenarios/language/scenario_types.h"

// How orders are named from outside: ids derive from the order's number.
namespace peakproof::scenarios::language {

std::string order_reference(std::int64_t number);  // WEB0000123
bool is_order_reference(const Scenario& scenario,
                        std::string_view text);  // of an order of this scenario
bool is_invoice_id(const Scenario& scenario, std::string_view text);  // IV0000123A01, any part

// The first invoice of the order that has that reference; empty where none has.
std::string invoice_of_reference(const Scenario& scenario, std::string_view reference);

}  // namespace peakproof::scenarios::language
