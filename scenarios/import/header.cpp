#include "scenarios/import/header.h"

#include <fmt/format.h>

#include <algorithm>

namespace peakproof::scenarios::import {
namespace {

constexpr std::string_view number_of_line = "{n}";

std::string numbered(const std::string& name, std::size_t line) {
    const std::size_t at = name.find(number_of_line);
    if (at == std::string::npos) return name;
    return name.substr(0, at) + std::to_string(line + 1) + name.substr(at + number_of_line.size());
}

std::string all_of(const std::vector<std::string>& header) {
    std::string all;
    for (const std::string& name : header) all += (all.empty() ? "" : ", ") + name;
    return all;
}

class Finder {
public:
    Finder(const Csv& csv, const Csv::Row& row, const Mapping& map)
        : map_(map), place_(csv.place(row.line)) {
        for (const std::string& field : row.fields) header_.push_back(clean(field));
    }

    bool there(const ColumnName& name, std::size_t line) const {
        return first(name, line) != header_.end();
    }
    Expected<std::size_t> find(const ColumnName& name, std::string_view key,
                               std::size_t line) const {
        const auto found = first(name, line);
        if (found == header_.end()) return missing(name, key, line);
        if (!map_.file.empty() && std::find(found + 1, header_.end(), *found) != header_.end())
            return problem(fmt::format("column \"{}\" stands twice", *found), place_,
                           fmt::format("{} names it ({}); which is meant cannot be said. Nothing "
                                       "was imported.",
                                       name.said_at, key));
        return static_cast<std::size_t>(found - header_.begin());
    }

private:
    std::vector<std::string>::const_iterator first(const ColumnName& name, std::size_t line) const {
        for (const std::string& one : name.names) {
            const auto found = std::find(header_.begin(), header_.end(), numbered(one, line));
            if (found != header_.end()) return found;
        }
        return header_.end();
    }
    tl::unexpected<Problem> missing(const ColumnName& name, std::string_view key,
                                    std::size_t line) const {
        return problem(
            fmt::format("no column \"{}\"", numbered(name.names.front(), line)), place_,
            map_.file.empty()
                ? "The first line must name InvoiceNo, StockCode, Description, Quantity, "
                  "InvoiceDate, UnitPrice, CustomerID and Country; another shape is read with "
                  "--map (docs/import.md). Nothing was imported."
                : fmt::format("{} names it ({}). The columns there are: {}. Nothing was imported.",
                              name.said_at, key, all_of(header_)));
    }

    const Mapping& map_;
    std::string place_;
    std::vector<std::string> header_;
};

}  // namespace

Expected<Header> Header::read(const Csv& csv, const Csv::Row& row, const Mapping& map) {
    Header header{map};
    const auto found = header.find_all(csv, row);
    if (!found) return tl::unexpected{found.error()};
    return header;
}

Expected<bool> Header::find_all(const Csv& csv, const Csv::Row& row) {
    const Finder finder{csv, row, *map_};
    width_ = row.fields.size();
    const ColumnName& sku = *map_->name_of(Column::sku);
    do {
        const std::size_t line = lines_.size();
        Places& places = lines_.emplace_back();
        for (std::size_t i = 0; i < column_count; ++i) {
            const auto& name = map_->names.at(i);
            if (!name) continue;
            const auto place = finder.find(*name, key_of(static_cast<Column>(i)), line);
            if (!place) return tl::unexpected{place.error()};
            places.at(i) = *place;
        }
    } while (map_->row_is == RowIs::order && finder.there(sku, lines_.size()));
    for (const LeftOut& rows : map_->left_out) {
        const auto place = finder.find(rows.column, "leave_out", 0);
        if (!place) return tl::unexpected{place.error()};
        left_out_.push_back(*place);
    }
    return true;
}

std::string_view Header::field(const Csv::Row& row, Column column, std::size_t line) const {
    const auto place = lines_.at(line).at(static_cast<std::size_t>(column));
    return place ? std::string_view{row.fields.at(*place)} : std::string_view{};
}

std::string Header::label(Column column, std::size_t line) const {
    const auto& name = map_->name_of(column);
    return name ? numbered(name->names.front(), line) : std::string{key_of(column)};
}

bool Header::leaves_out(const Csv::Row& row) const {
    for (std::size_t i = 0; i < left_out_.size(); ++i) {
        if (left_out_[i] >= row.fields.size()) continue;
        const std::string text = clean(row.fields[left_out_[i]]);
        const LeftOut& rows = map_->left_out[i];
        const bool fits =
            std::find(rows.is.begin(), rows.is.end(), text) != rows.is.end() ||
            std::any_of(rows.begins.begin(), rows.begins.end(),
                        [&](const std::string& begins) { return text.starts_with(begins); });
        if (fits) return true;
    }
    return false;
}

}  // namespace peakproof::scenarios::import
