#include "scenarios/import/policy.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace peakproof::scenarios::import {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lowered(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

// Of the Online Retail data set; in small letters, as some stand there in both.
constexpr std::array<Pair, 15> not_stock{{{"post", "Postage"},
                                          {"dot", "Postage, web shop"},
                                          {"m", "Manual charge"},
                                          {"d", "Discount"},
                                          {"c2", "Carriage"},
                                          {"c3", "Carriage"},
                                          {"s", "Samples"},
                                          {"b", "Bad debt"},
                                          {"bank charges", "Bank charges"},
                                          {"amazonfee", "Amazon fee"},
                                          {"cruk", "Charity commission"},
                                          {"adjust", "Adjustment"},
                                          {"adjust2", "Adjustment"},
                                          {"test001", "Test"},
                                          {"test002", "Test"}}};

// What people type when they correct stock; the first that occurs decides.
constexpr std::array<Pair, 19> reasons{{{"damag", "DAMAGED"},
                                        {"wet", "DAMAGED"},
                                        {"mould", "DAMAGED"},
                                        {"broken", "DAMAGED"},
                                        {"crush", "DAMAGED"},
                                        {"rust", "DAMAGED"},
                                        {"smash", "DAMAGED"},
                                        {"thrown", "DAMAGED"},
                                        {"unsale", "DAMAGED"},
                                        {"crack", "DAMAGED"},
                                        {"faulty", "FAULTY"},
                                        {"expir", "EXPIRED"},
                                        {"sample", "SAMPLE"},
                                        {"display", "SAMPLE"},
                                        {"found", "FOUND"},
                                        {"put aside", "FOUND"},
                                        {"check", "COUNT"},
                                        {"count", "COUNT"},
                                        {"stock", "COUNT"}}};

constexpr std::array<Pair, 49> countries{{{"united kingdom", "GBR"},
                                          {"france", "FRA"},
                                          {"germany", "DEU"},
                                          {"eire", "IRL"},
                                          {"ireland", "IRL"},
                                          {"spain", "ESP"},
                                          {"belgium", "BEL"},
                                          {"netherlands", "NLD"},
                                          {"switzerland", "CHE"},
                                          {"italy", "ITA"},
                                          {"norway", "NOR"},
                                          {"portugal", "PRT"},
                                          {"cyprus", "CYP"},
                                          {"denmark", "DNK"},
                                          {"sweden", "SWE"},
                                          {"finland", "FIN"},
                                          {"channel islands", "JEY"},
                                          {"poland", "POL"},
                                          {"austria", "AUT"},
                                          {"australia", "AUS"},
                                          {"japan", "JPN"},
                                          {"malta", "MLT"},
                                          {"czech republic", "CZE"},
                                          {"hong kong", "HKG"},
                                          {"iceland", "ISL"},
                                          {"greece", "GRC"},
                                          {"israel", "ISR"},
                                          {"lithuania", "LTU"},
                                          {"usa", "USA"},
                                          {"united states", "USA"},
                                          {"canada", "CAN"},
                                          {"brazil", "BRA"},
                                          {"rsa", "ZAF"},
                                          {"south africa", "ZAF"},
                                          {"lebanon", "LBN"},
                                          {"saudi arabia", "SAU"},
                                          {"singapore", "SGP"},
                                          {"bahrain", "BHR"},
                                          {"united arab emirates", "ARE"},
                                          {"nigeria", "NGA"},
                                          {"bermuda", "BMU"},
                                          {"korea", "KOR"},
                                          {"thailand", "THA"},
                                          {"new zealand", "NZL"},
                                          {"india", "IND"},
                                          {"china", "CHN"},
                                          {"hungary", "HUN"},
                                          {"romania", "ROU"},
                                          {"luxembourg", "LUX"}}};

template <std::size_t n>
std::optional<std::string_view> look_up(const std::array<Pair, n>& table, std::string_view word) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Pair& pair) { return pair.first == word; });
    if (found == table.end()) return std::nullopt;
    return found->second;
}

}  // namespace

// Goods are numbered: 85123A, DCGS0076, gift cards apart. A code without a digit of up to three
// letters, or with a blank in it, is a word that a clerk typed; so is a voucher ("gift_0001_20").
Kind kind_of(std::string_view code) {
    const std::string word = lowered(code);
    if (look_up(not_stock, word)) return Kind::not_stock;
    const bool numbered = std::any_of(word.begin(), word.end(), is_digit);
    const bool a_word = !numbered && word.size() <= 3;
    if (a_word || word.find(' ') != std::string::npos || word.starts_with("gift_") ||
        word.starts_with("adjust") || word.starts_with("test"))
        return Kind::not_stock_by_pattern;
    return Kind::stock;
}

std::string_view name_of_not_stock(std::string_view code) {
    return look_up(not_stock, lowered(code)).value_or(std::string_view{});
}

std::string_view reason_of(std::string_view description, bool down) {
    const std::string words = lowered(description);
    for (const auto& [word, reason] : reasons)
        if (words.find(word) != std::string::npos && (down || reason != "DAMAGED")) return reason;
    return "VARIANCE";
}

std::optional<std::string_view> country_code(std::string_view name) {
    return look_up(countries, lowered(name));
}

}  // namespace peakproof::scenarios::import
