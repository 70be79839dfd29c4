#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace peakproof::http {

bool same_ignoring_case(std::string_view left, std::string_view right);  // ASCII letters only
std::string lower(std::string_view text);

// "%20" becomes a blank; with `plus`, "+" too, as in a query and a form. A "%" that no two hex
// digits follow stays.
std::string percent_decoded(std::string_view text, bool plus = false);
std::string percent_encoded(std::string_view text);  // all but letters, digits and - . _ ~

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Target {
    std::vector<std::string> path;  // segments, decoded as the vendor's server does: before it
                                    // splits; empty ones left out
    Pairs query;
};
// "/api/stocktotals/TEA%2F250?$top=1": an encoded slash splits like any other, which is why a SKU
// with one cannot be named by a path (client).
Target parse_target(std::string_view target);
Pairs parse_form(std::string_view text);  // "a=1&b=2"

}  // namespace peakproof::http
