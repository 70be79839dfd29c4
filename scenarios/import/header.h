#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/import/csv.h"
#include "scenarios/import/mapping.h"

namespace peakproof::scenarios::import {

// Where the columns of a mapping stand in one file.
class Header {
public:
    static Expected<Header> read(const Csv& csv, const Csv::Row& row, const Mapping& map);

    std::size_t width() const { return width_; }
    std::size_t lines() const { return lines_.size(); }  // that a row holds at most
    // The field of a column, of the line-th line of the row; empty where no column was named.
    std::string_view field(const Csv::Row& row, Column column, std::size_t line = 0) const;
    // What the header calls it.
    std::string label(Column column, std::size_t line = 0) const;
    bool leaves_out(const Csv::Row& row) const;

private:
    using Places = std::array<std::optional<std::size_t>, column_count>;

    explicit Header(const Mapping& map) : map_(&map) {}
    Expected<bool> find_all(const Csv& csv, const Csv::Row& row);

    const Mapping* map_;
    std::size_t width_ = 0;
    std::vector<Places> lines_;          // one, or one for each {n}
    std::vector<std::size_t> left_out_;  // a place for each rule of the mapping
};

}  // namespace peakproof::scenarios::import
