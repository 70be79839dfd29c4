#pragma once

#include <string>

#include "scenarios/language/scenario_types.h"

// A scenario as YAML in one fixed form: keys in the language's order, defaults left out. What is
// written reads back to the same scenario; two that mean the same are written the same.
namespace peakproof::scenarios::language {

std::string write_yaml(const Scenario& scenario);

// Its parts.
void write_items(std::string& out, const Scenario& scenario);
void write_demand(std::string& out, const Scenario& scenario);
void write_orders(std::string& out, const Scenario& scenario);
void write_floor(std::string& out,
                 const Scenario& scenario);  // goods_in, adjustments, floor, people
void write_faults(std::string& out, const Scenario& scenario);  // faults, kills

std::string write_offset(const Scenario& scenario, Time at);  // from the start
std::string write_date(const Scenario& scenario,
                       Time date);  // as an offset, or a UK date where it is before the start
std::string write_shares(const Shares& shares);

}  // namespace peakproof::scenarios::language
