#pragma once

#include <string_view>

#include "mocks/warehouse/entities.h"
#include "mocks/warehouse/settings.h"

namespace peakproof::warehouse {

int length(std::string_view utf8);  // in characters, not bytes
// How long a field's text may be, by its wire name.
int limit_of(std::string_view name, const Settings& settings);
void check_lengths(const Fields& fields, const Settings& settings, std::vector<Invalid>& invalid);
bool names_owner(const Fields& fields, std::string_view owner);  // or none
// Is a code in the list that the settings hold? Nothing is; so is anything, where a list that may
// be empty is.
bool is_site(std::string_view code, const Settings& settings);
bool is_owner(std::string_view code, const Settings& settings);
bool is_facility(std::string_view code, const Settings& settings);  // Warehouse
bool is_biz(std::string_view code, const Settings& settings);
bool is_carrier(std::string_view code, const Settings& settings);
bool is_reason(std::string_view code, const Settings& settings);
bool is_unit(std::string_view code, const Settings& settings);

}  // namespace peakproof::warehouse
