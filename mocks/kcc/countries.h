#pragma once

#include <string_view>

// Countries, as this wire names them: by any of their codes or by name (ISO 3166-1). The books keep
// three letters.
namespace peakproof::kcc {

struct Country {
    int number;
    std::string_view code2, code3, name;
    bool eu_member;
};

const Country* find_country(std::string_view code_or_name);  // null: not one of those known here

}  // namespace peakproof::kcc
