#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/filter.h"

// The query options of a list: $filter, $orderby, $skip, $top. Without $top there is no limit
// (recorded).
namespace peakproof::snapfulfil {

struct Options {
    std::optional<Filter> filter;
    std::vector<std::pair<std::string, bool>> order;  // field, and if it falls
    std::size_t skip = 0;
    std::optional<std::size_t> top;
    std::string bad;  // what is wrong with them; empty: nothing

    // The text that this field must have in every row that fits; none: any.
    std::optional<std::string> pinned(std::string_view field) const {
        return filter ? filter->pinned(field) : std::nullopt;
    }
};
Options parse_options(const http::Pairs& query);

// Takes an entity's rows in their own order and keeps the page that is asked for.
template <class Row, class Columns>
class Page {
public:
    Page(const Columns& columns, const Options& options, const Site& site)
        : columns_(columns), options_(options), site_(site) {
        if (options.filter)
            bad_ = options.filter->misfit([&](std::string_view name) { return type_of(name); },
                                          zone());
        for (const auto& [field, falls] : options.order)
            if (!type_of(field)) bad_ = Misfit{field, "there is no field \"" + field + "\""};
    }
    const std::optional<Misfit>& bad() const { return bad_; }

    // False: the page is full, and no further row can change it.
    bool offer(Row row) {
        if (full()) return false;
        if (options_.filter && !options_.filter->holds(
                                   [&](std::string_view name) { return value(row, name); }, zone()))
            return true;
        if (options_.order.empty() && skipped_ < options_.skip) {
            ++skipped_;
            return true;
        }
        rows_.push_back(std::move(row));
        return !full();
    }

    std::vector<Row> rows() && {
        if (options_.order.empty()) return std::move(rows_);
        std::stable_sort(rows_.begin(), rows_.end(),
                         [&](const Row& left, const Row& right) { return before(left, right); });
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min(options_.skip, rows_.size())));
        if (options_.top && rows_.size() > *options_.top)
            rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(*options_.top), rows_.end());
        return std::move(rows_);
    }

private:
    Zone zone() const { return site_.wire.api_server_zone; }
    bool full() const {
        return options_.order.empty() && options_.top && rows_.size() >= *options_.top;
    }

    const Column<Row>* column(std::string_view name) const {
        for (const Column<Row>& known : columns_)
            if (http::same_ignoring_case(known.name, name)) return &known;
        return nullptr;
    }
    std::optional<Type> type_of(std::string_view name) const {
        const Column<Row>* found = column(name);
        return found == nullptr ? std::nullopt : std::optional{found->type};
    }
    std::pair<Value, Type> value(const Row& row, std::string_view name) const {
        const Column<Row>* found = column(name);
        return {found->get(row, site_, *found), found->type};
    }
    bool before(const Row& left, const Row& right) const {
        for (const auto& [field, falls] : options_.order) {
            const Value a = value(left, field).first, b = value(right, field).first;
            if (a.kind != b.kind)
                return (a.kind == Value::Kind::null) != falls;  // nothing comes first
            if (a.kind == Value::Kind::null) continue;
            const int order = a.kind == Value::Kind::text ? a.text().compare(b.text())
                              : a.number < b.number       ? -1
                              : a.number > b.number       ? 1
                                                          : 0;
            if (order != 0) return (order < 0) != falls;
        }
        return false;
    }

    const Columns& columns_;
    const Options& options_;
    const Site& site_;
    std::optional<Misfit> bad_;
    std::vector<Row> rows_;
    std::size_t skipped_ = 0;
};

}  // namespace peakproof::snapfulfil
