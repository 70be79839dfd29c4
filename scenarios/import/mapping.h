#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/import/policy.h"
#include "scenarios/language/keys.h"
#include "sim/problem.h"

// How a shop's export is to be read: docs/import.md, key by key. Without one, as the Online Retail
// data set is written.
namespace peakproof::scenarios::import {

enum class Column : std::uint8_t {
    order,
    sku,
    description,
    units,
    date,
    time_of_day,
    price,
    vat,
    customer,
    country,
    postage,
    status
};
constexpr std::size_t column_count = 12;

struct ColumnName {
    std::vector<std::string> names;  // the first that the header has
    std::string said_at;             // "shop.yaml:5:10"; empty where nobody said it
};

enum class RowIs { line, order };  // order: its lines stand side by side, in columns with {n}
enum class AmountOf { unit, line };
enum class Standing { sold, cancelled, returned };  // what a status means

// Rows that are no order lines: sub-totals, footers.
struct LeftOut {
    ColumnName column;
    std::vector<std::string> is, begins;
};

struct Numbers {
    char decimal = '.', thousands = '\0';
    std::string currency = {};  // a sign that stands at amounts and is taken off
};

constexpr std::string_view iso = "iso";  // 2011-11-06, with a time behind it or not

struct Mapping {
    std::string file;  // of the mapping; empty: built in

    char separator = ',';
    Numbers numbers;
    std::int64_t header_line = 1;
    RowIs row_is = RowIs::line;
    std::array<std::optional<ColumnName>, column_count> names;
    std::string date_format{iso}, time_format = "%H:%M";
    bool utc = false;  // of times that say no zone; else UK time

    bool gross = false;
    AmountOf amount_of = AmountOf::unit;
    std::optional<std::int64_t> vat_ppm;  // none: 20 % in the United Kingdom, nothing elsewhere
    std::map<std::string, std::int64_t> vat_rates;  // what a word in the VAT column means

    std::vector<std::string> credit_note, sale;  // how their numbers begin; no sale: all others
    bool stock_correction = false;  // a document of nobody's, worth nothing, corrects stock

    std::map<std::string, Standing> statuses;
    std::vector<LeftOut> left_out;
    bool usual_not_stock = false;
    std::vector<std::string> not_stock;  // codes; with * at the end: how they begin
    std::map<std::string, std::string> countries;

    const std::optional<ColumnName>& name_of(Column column) const {
        return names[static_cast<std::size_t>(column)];
    }
    bool has(Column column) const { return name_of(column).has_value(); }
    Kind kind_of(std::string_view code) const;
    std::optional<std::string> country_code(std::string_view name) const;
    // "Mend the line, or date_format in shop.yaml. Nothing was imported."
    std::string mend(std::string_view key) const;
};

const Mapping& online_retail();

Expected<Mapping> read_mapping(std::string_view text, std::string_view file_name);
Expected<Mapping> load_mapping(const std::filesystem::path& file);
std::span<const language::Section* const> mapping_sections();
std::string_view key_of(Column column);  // as a mapping says it
bool is_of_line(Column column);          // else of the order

}  // namespace peakproof::scenarios::import
