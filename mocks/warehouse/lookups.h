#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mocks/warehouse/settings.h"

namespace peakproof::warehouse {

// A code and what it means: in English, the only language here (documented: the user's).
struct Lookup {
    std::string_view list;
    std::string code, description;
};
// Every code that the settings and the tables of statuses hold, list by list.
std::vector<Lookup> lookups(const Settings& settings);
// "Cancelled" is 01; empty: no status is called so.
std::string_view status_of_word(std::string_view word);

}  // namespace peakproof::warehouse
