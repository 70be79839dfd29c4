#include "scenarios/import/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "scenarios/import/csv.h"
#include "scenarios/language/values.h"
#include "sim/zone.h"

namespace peakproof::scenarios::import {
namespace {

enum Column : std::size_t {
    number,
    code,
    description,
    quantity,
    date,
    price,
    customer,
    country,
    columns
};
// The second name is that of the set's later edition.
constexpr std::array<std::array<std::string_view, 2>, columns> names{
    {{"InvoiceNo", "Invoice"},
     {"StockCode", "StockCode"},
     {"Description", "Description"},
     {"Quantity", "Quantity"},
     {"InvoiceDate", "InvoiceDate"},
     {"UnitPrice", "Price"},
     {"CustomerID", "Customer ID"},
     {"Country", "Country"}}};
using Places = std::array<std::size_t, columns>;  // where each column stands

Expected<Places> read_header(const Csv& csv, const Csv::Row& row) {
    Places places{};
    for (std::size_t column = 0; column < columns; ++column) {
        const auto found =
            std::find_if(row.fields.begin(), row.fields.end(), [&](const std::string& field) {
                return std::find(names[column].begin(), names[column].end(), clean(field)) !=
                       names[column].end();
            });
        if (found == row.fields.end())
            return problem(fmt::format("no column \"{}\"", names[column][0]), csv.place(row.line),
                           "The first line must name InvoiceNo, StockCode, Description, Quantity, "
                           "InvoiceDate, UnitPrice, CustomerID and Country. Nothing was imported.");
        places[column] = static_cast<std::size_t>(found - row.fields.begin());
    }
    return places;
}

// "17133", or "17133.0" as spreadsheets write it.
std::string customer_of(std::string_view text) {
    std::string id = clean(text);
    if (id.ends_with(".0")) id.resize(id.size() - 2);
    return id;
}

class Reader {
public:
    Reader(const Csv& csv, std::size_t file) : csv_(csv), file_(file) {}

    Expected<Document> read(const Csv::Row& row, const Places& places) const {
        const auto field = [&](Column column) -> const std::string& {
            return row.fields[places[column]];
        };
        Document document;
        document.number = clean(field(number));
        const auto wrong = [&](std::string what) {
            const std::string of = document.number.empty()
                                       ? std::string{}
                                       : fmt::format(" (order {})", document.number);
            return problem(what + of, csv_.place(row.line), "Nothing was imported.");
        };
        if (document.number.empty()) return wrong("no InvoiceNo");
        ExportLine line{.file = file_,
                        .line = row.line,
                        .code = clean(field(code)),
                        .description = clean(field(description))};
        if (line.code.empty()) return wrong("no StockCode");
        if (line.code.size() > 20)
            return wrong(fmt::format(
                "StockCode \"{}\" is longer than the 20 characters that SnapFulfil takes",
                line.code));
        if (line.code.find(',') != std::string::npos)
            return wrong(fmt::format(
                "StockCode \"{}\" holds a comma, which Khaos takes for the end of a code",
                line.code));
        const auto units = language::parse_whole(field(quantity));
        if (!units)
            return wrong(fmt::format("quantity \"{}\" is not a whole number", field(quantity)));
        if (std::abs(*units) > 1'000'000)
            return wrong(fmt::format("quantity {} is out of range", *units));
        const auto amount = language::parse_millionths(field(price));
        if (!amount)
            return wrong(fmt::format("price \"{}\" is not an amount in pounds", field(price)));
        if (std::abs(*amount) > 1'000'000LL * 1'000'000)
            return wrong(fmt::format("price {} is out of range", field(price)));
        const auto at = sim::parse_iso_local(field(date));
        if (!at)
            return wrong(
                fmt::format("date \"{}\" is not of the form 2011-11-06 09:34:00", field(date)));
        line.units = *units;
        line.price_millionths = *amount;
        line.at = *at;
        document.customer = customer_of(field(customer));
        document.country = clean(field(country));
        document.at = line.at;
        document.lines.push_back(std::move(line));
        return document;
    }

private:
    const Csv& csv_;
    std::size_t file_;
};

}  // namespace

Expected<std::vector<Document>> read_documents(std::span<const ImportFile> files,
                                               Account& account) {
    std::vector<Document> documents;
    std::map<std::string, std::size_t, std::less<>> places_of;
    for (std::size_t file = 0; file < files.size(); ++file) {
        const ImportFile& source = files[file];
        ++account.files;
        account.file_lines += std::count(source.text.begin(), source.text.end(), '\n') +
                              (!source.text.empty() && source.text.back() != '\n' ? 1 : 0);
        Csv csv{source.text, source.name};
        const Reader reader{csv, file};
        std::optional<Places> columns_at;
        std::size_t width = 0;
        for (Csv::Row row;;) {
            const auto more = csv.next(row);
            if (!more) return tl::unexpected{more.error()};
            if (!*more) break;
            account.of(Fate::continued).lines += row.lines - 1;
            if (row.blank()) {
                ++account.of(Fate::blank).lines;
                continue;
            }
            if (!columns_at) {
                const auto header = read_header(csv, row);
                if (!header) return tl::unexpected{header.error()};
                columns_at = *header;
                width = row.fields.size();
                ++account.of(Fate::header).lines;
                continue;
            }
            if (row.fields.size() != width)
                return problem(
                    fmt::format("{} fields where the header has {}", row.fields.size(), width),
                    csv.place(row.line), "Nothing was imported.");
            auto read = reader.read(row, *columns_at);
            if (!read) return tl::unexpected{read.error()};
            const auto [known, fresh] = places_of.try_emplace(read->number, documents.size());
            if (fresh)
                documents.push_back(std::move(*read));
            else
                documents[known->second].lines.push_back(std::move(read->lines.front()));
        }
        if (!columns_at) return problem("the file is empty", source.name, "Nothing was imported.");
    }
    return documents;
}

}  // namespace peakproof::scenarios::import
