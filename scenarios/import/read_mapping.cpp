#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "scenarios/import/csv.h"
#include "scenarios/import/fields.h"
#include "scenarios/import/mapping.h"
#include "scenarios/language/reading.h"

namespace peakproof::scenarios::import {
namespace {

using language::entries;
using language::Map;
using language::Reading;
using language::Section;
using language::Shape;
using language::Tree;

constexpr std::string_view of_mapping[]{"file",        "rows",      "columns",   "date_format",
                                        "time_format", "zone",      "prices",    "documents",
                                        "status",      "leave_out", "not_stock", "countries"};
constexpr std::string_view of_file[]{"separator", "decimal", "thousands", "currency",
                                     "header_line"};
constexpr std::string_view of_columns[]{"order",   "date",    "time",   "customer",
                                        "country", "postage", "status", "sku",
                                        "units",   "price",   "vat",    "description"};
constexpr std::string_view of_prices[]{"are", "of", "vat", "vat_rates"};
constexpr std::string_view of_documents[]{"credit_note", "sale", "stock_correction"};
constexpr std::string_view of_status[]{"sold", "cancelled", "returned"};
constexpr std::string_view of_leave_out[]{"column", "is", "begins"};

const Section mapping_keys{"a mapping", of_mapping};
const Section file_keys{"file", of_file};
const Section columns_keys{"columns", of_columns};
const Section prices_keys{"prices", of_prices};
const Section documents_keys{"documents", of_documents};
const Section status_keys{"status", of_status};
const Section leave_out_keys{"leave_out", of_leave_out};
constexpr std::array<const Section*, 7> all_sections{&mapping_keys,  &file_keys,      &columns_keys,
                                                     &prices_keys,   &documents_keys, &status_keys,
                                                     &leave_out_keys};

constexpr std::string_view row_words[]{"line", "order"};
constexpr std::string_view price_words[]{"net", "gross"};
constexpr std::string_view amount_words[]{"unit", "line"};
constexpr std::string_view zones[]{"Europe/London", "UTC"};
constexpr std::string_view separators[]{",", ";", "|", "tab"};
constexpr std::string_view number_of_line = "{n}";

class Reader {
public:
    Reader(Reading& reading, std::string_view file) : reading_(reading) { map_.file = file; }

    Mapping read(const Tree& tree) {
        const Map top{reading_, tree, mapping_keys};
        read_file(top);
        if (const Tree* rows = top.find("rows"))
            if (reading_.one_of(*rows, "kind of row", row_words) == "order")
                map_.row_is = RowIs::order;
        if (const Tree* columns_tree = top.need("columns")) read_columns(*columns_tree);
        read_times(top);
        read_prices(top);
        read_documents(top);
        read_status(top);
        read_left_out(top);
        if (const Tree* codes = top.find("not_stock")) read_not_stock(*codes);
        if (const Tree* names = top.find("countries")) read_countries(*names);
        return map_;
    }

private:
    // One word, or a list of them.
    std::vector<std::string> words(const Tree& tree, std::string_view what) {
        std::vector<std::string> all;
        if (tree.shape == Shape::text) {
            all.push_back(clean(tree.text));
        } else {
            for (const Tree* one : entries(reading_, tree, what))
                all.push_back(clean(reading_.text(*one, what)));
        }
        return all;
    }
    std::vector<std::string> prefixes(const Tree& tree, std::string_view what) {
        std::vector<std::string> all = words(tree, what);
        if (std::find(all.begin(), all.end(), "") != all.end())
            reading_.wrong(tree.at, fmt::format("{} with nothing in it fits every number", what),
                           "Take it out.");
        return all;
    }
    ColumnName name_of(const Tree& tree, std::string_view what) {
        ColumnName name{words(tree, what), language::place(map_.file, tree.at)};
        if (name.names.empty() ||
            std::find(name.names.begin(), name.names.end(), "") != name.names.end())
            reading_.wrong(tree.at, fmt::format("{} names no column", what),
                           "Say it as the first line of the export does.");
        return name;
    }
    void mark(const Map& map, std::string_view key, char& out) {
        const Tree* tree = map.find(key);
        if (tree == nullptr) return;
        const std::string text = reading_.text(*tree, key);
        constexpr std::string_view not_marks = "-0123456789\"";
        if (text.size() != 1 || not_marks.find(text.front()) != std::string_view::npos)
            reading_.wrong(tree->at, fmt::format("{} \"{}\" is not one mark", key, text),
                           "Usually \".\" or \",\", in quotes.");
        else
            out = text.front();
    }

    void read_file(const Map& top) {
        const Tree* tree = top.find("file");
        if (tree == nullptr) return;
        const Map map{reading_, *tree, file_keys};
        if (const Tree* separator = map.find("separator")) {
            const std::string word = reading_.one_of(*separator, "separator", separators);
            map_.separator = word == "tab" ? '\t' : word.empty() ? ',' : word.front();
        }
        mark(map, "decimal", map_.numbers.decimal);
        mark(map, "thousands", map_.numbers.thousands);
        if (map_.numbers.decimal == map_.numbers.thousands)
            reading_.wrong(map.find("thousands")->at, "thousands are marked as the decimals are",
                           "Say decimal as well, or leave thousands out.");
        map.text("currency", map_.numbers.currency);
        map.whole("header_line", map_.header_line, 1, 1000);
    }

    void read_columns(const Tree& tree) {
        const Map map{reading_, tree, columns_keys};
        for (std::size_t i = 0; i < column_count; ++i) {
            const auto column = static_cast<Column>(i);
            if (const Tree* named = map.find(key_of(column)))
                map_.names.at(i) = name_of(*named, key_of(column));
        }
        for (const Column needed :
             {Column::order, Column::date, Column::sku, Column::units, Column::price})
            map.need(key_of(needed));
        for (std::size_t i = 0; i < column_count; ++i) check_number(map, static_cast<Column>(i));
    }
    // {n} stands in the names of columns that each line of an order has, side by side.
    void check_number(const Map& map, Column column) {
        if (!map_.has(column)) return;
        const auto& names = map_.name_of(column)->names;
        const bool numbered = std::any_of(names.begin(), names.end(), [](const auto& name) {
            return name.find(number_of_line) != std::string::npos;
        });
        const language::Mark at = map.find(key_of(column))->at;
        const bool of_line = is_of_line(column);
        if (numbered && map_.row_is == RowIs::line)
            reading_.wrong(at, fmt::format("{} has {{n}}, and a row is one line", key_of(column)),
                           "Say \"rows: order\" where its lines stand side by side.");
        else if (numbered && !of_line)
            reading_.wrong(at, fmt::format("{} has {{n}}, and an order has one", key_of(column)),
                           "Take {n} out.");
        else if (!numbered && map_.row_is == RowIs::order &&
                 (column == Column::sku || column == Column::units))
            reading_.wrong(at,
                           fmt::format("{} has no {{n}}, and a row is an order with all its "
                                       "lines",
                                       key_of(column)),
                           "Write the number of the line as {n}: \"Item {n}\".");
    }

    void read_times(const Map& top) {
        const auto format = [&](std::string_view key, std::string& out) {
            const Tree* tree = top.find(key);
            if (tree == nullptr) return;
            out = reading_.text(*tree, key);
            if (const std::string mark = unknown_mark(out); !mark.empty())
                reading_.wrong(tree->at,
                               fmt::format("{} has \"{}\", which means nothing", key, mark),
                               "There are %d %m %b %y %Y %H %I %M %S %p %z and %%.");
        };
        format("date_format", map_.date_format);
        format("time_format", map_.time_format);
        if (const Tree* tree = top.find("date_format"); tree && !names_a_day(map_.date_format))
            reading_.wrong(tree->at,
                           fmt::format("date_format \"{}\" does not tell a day", map_.date_format),
                           "It wants %d, %m or %b, and %Y or %y; or say iso.");
        if (const Tree* tree = top.find("time_format"); tree && !map_.has(Column::time_of_day))
            reading_.wrong(tree->at, "time_format is for a column of its own, and none is named",
                           "Name it under columns (time), or put the hour into date_format.");
        if (const Tree* zone = top.find("zone")) {
            map_.utc = reading_.one_of(*zone, "zone", zones) == "UTC";
            if (map_.utc && map_.date_format == iso)
                reading_.wrong(zone->at, "zone UTC without a date_format",
                               "Say it, as \"%Y-%m-%dT%H:%M:%S\".");
        }
    }

    void read_prices(const Map& top) {
        const Tree* tree = top.find("prices");
        if (tree == nullptr) return;
        const Map map{reading_, *tree, prices_keys};
        if (const Tree* are = map.find("are"))
            map_.gross = reading_.one_of(*are, "kind of price", price_words) == "gross";
        if (const Tree* of = map.find("of"))
            if (reading_.one_of(*of, "what a price is of", amount_words) == "line")
                map_.amount_of = AmountOf::line;
        if (const Tree* rate = map.find("vat"); rate && rate->text != "by-country")
            map_.vat_ppm = reading_.share(*rate, "vat");
        if (const Tree* rates = map.find("vat_rates")) {
            for (const auto& [word, rate] : pairs(*rates, "vat_rates", "A: 20%"))
                map_.vat_rates[clean(word->text)] = reading_.share(*rate, "vat_rates");
            if (!map_.has(Column::vat))
                reading_.wrong(rates->at, "vat_rates say what a column means that is not named",
                               "Name it under columns (vat).");
        }
        if (const Tree* rate = map.find("vat"); rate && map_.has(Column::vat))
            reading_.wrong(rate->at, "vat is said here and by a column", "Leave one of them out.");
    }

    void read_documents(const Map& top) {
        const Tree* tree = top.find("documents");
        if (tree == nullptr) return;
        const Map map{reading_, *tree, documents_keys};
        if (const Tree* begins = map.find("credit_note"))
            map_.credit_note = prefixes(*begins, "credit_note");
        if (const Tree* begins = map.find("sale")) map_.sale = prefixes(*begins, "sale");
        map.yes("stock_correction", map_.stock_correction);
    }

    void read_status(const Map& top) {
        const Tree* tree = top.find("status");
        if (tree == nullptr) {
            if (map_.has(Column::status))
                reading_.wrong(top.at(),
                               "a column is named for the status, and nothing says what "
                               "its words mean",
                               "Add \"status: {sold: [...], cancelled: [...]}\".");
            return;
        }
        const Map map{reading_, *tree, status_keys};
        map.need("sold");
        constexpr std::array<Standing, 3> standings{Standing::sold, Standing::cancelled,
                                                    Standing::returned};
        for (std::size_t i = 0; i < standings.size(); ++i)
            if (const Tree* list = map.find(of_status[i]))
                for (const std::string& word : words(*list, of_status[i]))
                    if (!map_.statuses.emplace(word, standings.at(i)).second)
                        reading_.wrong(list->at, fmt::format("\"{}\" has a meaning already", word),
                                       "A status means one thing.");
        if (!map_.has(Column::status))
            reading_.wrong(tree->at, "nothing says which column the status stands in",
                           "Name it under columns (status).");
    }

    void read_left_out(const Map& top) {
        const Tree* tree = top.find("leave_out");
        if (tree == nullptr) return;
        for (const Tree* one : entries(reading_, *tree, "leave_out")) {
            const Map map{reading_, *one, leave_out_keys};
            LeftOut rows;
            if (const Tree* column = map.need("column")) rows.column = name_of(*column, "column");
            if (const Tree* is = map.find("is")) rows.is = words(*is, "is");
            if (const Tree* begins = map.find("begins")) rows.begins = prefixes(*begins, "begins");
            if (rows.is.empty() && rows.begins.empty())
                reading_.wrong(one->at, "nothing says which rows are left out",
                               "Add \"is: [WORD]\" or \"begins: [WORD]\".");
            map_.left_out.push_back(std::move(rows));
        }
    }

    void read_not_stock(const Tree& tree) {
        if (tree.shape == Shape::text && tree.text == "usual") {
            map_.usual_not_stock = true;
            return;
        }
        map_.not_stock = words(tree, "not_stock");
        for (const std::string& code : map_.not_stock)
            if (code.empty() || code == "*")
                reading_.wrong(tree.at, "not_stock with a code that fits everything",
                               "Name the codes, with * at the end for how they begin.");
    }

    void read_countries(const Tree& tree) {
        for (const auto& [name, code] : pairs(tree, "countries", "Deutschland: DEU")) {
            const std::string iso_code = reading_.text(*code, name->text);
            const bool fits =
                iso_code.size() == 3 && std::all_of(iso_code.begin(), iso_code.end(),
                                                    [](char c) { return c >= 'A' && c <= 'Z'; });
            if (!fits && code->shape == Shape::text)
                reading_.wrong(code->at, fmt::format("\"{}\" is no code of a country", iso_code),
                               "Three capital letters (ISO 3166), as GBR.");
            map_.countries[clean(name->text)] = iso_code;
        }
    }

    std::vector<std::pair<const Tree*, const Tree*>> pairs(const Tree& tree, std::string_view what,
                                                           std::string_view example) {
        std::vector<std::pair<const Tree*, const Tree*>> all;
        if (tree.shape != Shape::map)
            reading_.wrong(tree.at, fmt::format("{} is not names and what they mean", what),
                           fmt::format("Say it as {{{}}}.", example));
        else
            for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2)
                all.emplace_back(&tree.items[i], &tree.items[i + 1]);
        return all;
    }

    Reading& reading_;
    Mapping map_;
};

}  // namespace

std::span<const Section* const> mapping_sections() { return all_sections; }

Expected<Mapping> read_mapping(std::string_view text, std::string_view file_name) {
    if (clean(text).empty())
        return problem("the mapping is empty", std::string{file_name},
                       "It begins with \"columns:\"; docs/import.md has one to begin with.");
    const auto tree = language::parse_yaml(text, file_name);
    if (!tree) return tl::unexpected{tree.error()};
    Reading reading{file_name};
    Mapping map = Reader{reading, file_name}.read(*tree);
    if (reading.failed()) return tl::unexpected{*reading.problem()};
    return map;
}

Expected<Mapping> load_mapping(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream || std::filesystem::is_directory(file))
        return problem("the mapping cannot be read", file.string(),
                       "docs/import.md has one to begin with. Nothing was imported.");
    return read_mapping(std::string{std::istreambuf_iterator<char>{stream}, {}}, file.string());
}

}  // namespace peakproof::scenarios::import
