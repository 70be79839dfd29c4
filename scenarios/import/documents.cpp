#include "scenarios/import/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "scenarios/import/csv.h"
#include "scenarios/import/fields.h"
#include "scenarios/import/header.h"
#include "scenarios/import/prices.h"
#include "scenarios/language/values.h"

namespace peakproof::scenarios::import {
namespace {

constexpr std::int64_t most_units_of_a_line = 1'000'000;
constexpr std::int64_t most_millionths = 1'000'000LL * 1'000'000;

// "17133", or "17133.0" as spreadsheets write it.
std::string customer_of(std::string_view text) {
    std::string id = clean(text);
    if (id.ends_with(".0")) id.resize(id.size() - 2);
    return id;
}

// One row of a file, on its way into a document.
class RowReader {
public:
    RowReader(const Csv& csv, const Csv::Row& row, const Header& header, const Mapping& map)
        : csv_(csv), row_(row), header_(header), map_(map), number_(clean(field(Column::order))) {}

    Expected<std::string> number() const {
        if (number_.empty()) return wrong("no " + header_.label(Column::order), "leave_out");
        return number_;
    }

    // A time that an order's further rows leave blank is that of its first.
    Expected<Time> at(const Document* known) const {
        const std::string day = clean(field(Column::date));
        const std::string clock = clean(field(Column::time_of_day));
        if (known != nullptr && day.empty()) return known->at;
        const auto at = read_when(day, clock, map_);
        if (at && language::can_be_played(*at)) return *at;
        if (at)
            return wrong(fmt::format("date \"{}\" is not of the years {} to {}", day,
                                     language::first_year, language::last_year),
                         "date_format");
        if (map_.has(Column::time_of_day))
            return wrong(fmt::format("date \"{}\" and time \"{}\" are not of the form {} and {}",
                                     day, clock, map_.date_format, map_.time_format),
                         "date_format and time_format");
        return wrong(
            fmt::format("date \"{}\" is not of the form {}", day,
                        map_.date_format == iso ? "2011-11-06 09:34:00" : map_.date_format),
            "date_format");
    }

    Expected<std::int64_t> postage() const {
        const std::string text = clean(field(Column::postage));
        if (text.empty()) return 0;
        const auto amount = read_amount(text, map_.numbers);
        if (!amount || *amount < 0 || *amount > most_millionths)
            return wrong(fmt::format("postage \"{}\" is not an amount in pounds", text), "file");
        return *amount;
    }

    // The nth line of the row; none where its columns are empty.
    Expected<std::optional<ExportLine>> line(std::size_t file, std::size_t n, Time at) const {
        ExportLine line;
        line.file = file;
        line.line = row_.line;
        line.at = at;
        line.code = clean(field(Column::sku, n));
        line.description = clean(field(Column::description, n));
        if (line.code.empty() && map_.row_is == RowIs::order && is_empty(n)) return std::nullopt;
        if (line.code.empty()) return wrong("no " + header_.label(Column::sku, n), "leave_out");
        if (line.code.size() > 20)
            return wrong(
                fmt::format("{} \"{}\" is longer than the 20 characters that SnapFulfil takes",
                            header_.label(Column::sku, n), line.code));
        if (line.code.find(',') != std::string::npos)
            return wrong(
                fmt::format("{} \"{}\" holds a comma, which Khaos takes for the end of a code",
                            header_.label(Column::sku, n), line.code));
        if (auto read = numbers(line, n); !read) return tl::unexpected{read.error()};
        if (auto read = words(line, n); !read) return tl::unexpected{read.error()};
        return line;
    }

    tl::unexpected<Problem> wrong(const std::string& what, std::string_view key = {}) const {
        const std::string of =
            number_.empty() ? std::string{} : fmt::format(" (order {})", number_);
        return problem(what + of, csv_.place(row_.line),
                       key.empty() ? "Nothing was imported." : map_.mend(key));
    }

private:
    std::string_view field(Column column, std::size_t n = 0) const {
        return header_.field(row_, column, n);
    }

    bool is_empty(std::size_t n) const {
        const auto nothing = [&](std::string_view field_text) {
            const std::string text = clean(field_text);
            return text.empty() || read_amount(text, map_.numbers) == 0;
        };
        return nothing(field(Column::units, n)) && nothing(field(Column::price, n));
    }

    Expected<bool> numbers(ExportLine& line, std::size_t n) const {
        const std::string count = clean(field(Column::units, n));
        const std::string amount = clean(field(Column::price, n));
        const auto units = read_units(count, map_.numbers);
        if (!units)
            return wrong(fmt::format("quantity \"{}\" is not a whole number", count), "file");
        if (std::abs(*units) > most_units_of_a_line)
            return wrong(fmt::format("quantity {} is out of range", *units));
        const auto price = read_amount(amount, map_.numbers);
        if (!price)
            return wrong(fmt::format("price \"{}\" is not an amount in pounds", amount), "file");
        if (std::abs(*price) > most_millionths)
            return wrong(fmt::format("price {} is out of range", amount));
        line.units = *units;
        line.price_millionths = *price;
        return true;
    }

    Expected<bool> words(ExportLine& line, std::size_t n) const {
        if (map_.has(Column::vat)) {
            const std::string rate = clean(field(Column::vat, n));
            const auto known = map_.vat_rates.find(rate);
            if (known != map_.vat_rates.end())
                line.vat_ppm = known->second;
            else if (map_.vat_rates.empty())
                line.vat_ppm = read_rate(rate, map_.numbers);
            if (!line.vat_ppm)
                return wrong(map_.vat_rates.empty() ? fmt::format("VAT \"{}\" is not a rate", rate)
                                                    : fmt::format("VAT \"{}\" has no rate", rate),
                             "vat_rates");
        }
        if (map_.has(Column::status)) {
            const std::string word = clean(field(Column::status, n));
            const auto known = map_.statuses.find(word);
            if (known == map_.statuses.end())
                return wrong(fmt::format("{} \"{}\" is none that has a meaning",
                                         header_.label(Column::status, n), word),
                             "status");
            line.standing = known->second;
        }
        return true;
    }

    const Csv& csv_;
    const Csv::Row& row_;
    const Header& header_;
    const Mapping& map_;
    std::string number_;
};

class Files {
public:
    Files(const Mapping& map, Account& account) : map_(map), account_(account) {}

    Expected<bool> read(const ImportFile& source, std::size_t file) {
        ++account_.files;
        account_.file_lines += std::count(source.text.begin(), source.text.end(), '\n') +
                               (!source.text.empty() && source.text.back() != '\n' ? 1 : 0);
        Csv csv{source.text, source.name, map_.separator};
        account_.of(Fate::header).lines += csv.skip_lines(map_.header_line - 1);
        std::optional<Header> header;
        for (Csv::Row row;;) {
            const auto more = csv.next(row);
            if (!more) return tl::unexpected{more.error()};
            if (!*more) break;
            account_.of(Fate::continued).lines += row.lines - 1;
            if (row.blank()) {
                ++account_.of(Fate::blank).lines;
            } else if (!header) {
                auto read = Header::read(csv, row, map_);
                if (!read) return tl::unexpected{read.error()};
                header = std::move(*read);
                ++account_.of(Fate::header).lines;
            } else if (header->leaves_out(row)) {
                ++account_.of(Fate::left_out).lines;
            } else if (auto taken = take(csv, row, *header, file); !taken) {
                return taken;
            }
        }
        if (!header) return problem("the file is empty", source.name, "Nothing was imported.");
        return true;
    }

    std::vector<Document> whole() {
        for (std::size_t i = 0; i < documents_.size(); ++i)
            settle_prices(documents_[i], postage_millionths_[i], map_);
        return std::move(documents_);
    }

private:
    Expected<bool> take(const Csv& csv, const Csv::Row& row, const Header& header,
                        std::size_t file) {
        if (row.fields.size() != header.width())
            return problem(
                fmt::format("{} fields where the header has {}", row.fields.size(), header.width()),
                csv.place(row.line), map_.mend("leave_out"));
        const RowReader reader{csv, row, header, map_};
        const auto number = reader.number();
        if (!number) return tl::unexpected{number.error()};
        const auto [known, fresh] = place_of_.try_emplace(*number, documents_.size());
        const auto at = reader.at(fresh ? nullptr : &documents_[known->second]);
        if (!at) return tl::unexpected{at.error()};
        if (fresh) {
            const auto postage = reader.postage();
            if (!postage) return tl::unexpected{postage.error()};
            postage_millionths_.push_back(*postage);
            Document& document = documents_.emplace_back();
            document.number = *number;
            document.customer = customer_of(header.field(row, Column::customer));
            document.country = clean(header.field(row, Column::country));
            document.at = *at;
        }
        std::vector<ExportLine>& lines = documents_[known->second].lines;
        std::int64_t count = 0;
        for (std::size_t n = 0; n < header.lines(); ++n) {
            auto line = reader.line(file, n, *at);
            if (!line) return tl::unexpected{line.error()};
            if (!*line) continue;
            lines.push_back(std::move(**line));
            ++count;
        }
        if (count == 0) return reader.wrong("an order without lines", "leave_out");
        account_.side_by_side += count - 1;
        return true;
    }

    const Mapping& map_;
    Account& account_;
    std::vector<Document> documents_;
    std::vector<std::int64_t> postage_millionths_;
    std::map<std::string, std::size_t, std::less<>> place_of_;
};

}  // namespace

Expected<std::vector<Document>> read_documents(std::span<const ImportFile> files,
                                               const Mapping& map, Account& account) {
    Files all{map, account};
    for (std::size_t file = 0; file < files.size(); ++file)
        if (auto read = all.read(files[file], file); !read) return tl::unexpected{read.error()};
    return all.whole();
}

}  // namespace peakproof::scenarios::import
