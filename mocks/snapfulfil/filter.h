#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/snapfulfil/columns.h"
#include "sim/problem.h"

// $filter: eq ne gt ge lt le, and or not, parentheses; texts, numbers, dates (datetime'...' or
// bare), null. That eq works on a text is recorded, the rest is assumed.
namespace peakproof::snapfulfil {

struct Misfit {
    std::string field, what;
};

class Filter {
public:
    static Expected<Filter> parse(std::string_view text);

    // What keeps it from being asked of an entity: a field that it has not, a value of another
    // kind. None: it fits.
    std::optional<Misfit> misfit(
        const std::function<std::optional<Type>(std::string_view field)>& type_of,
        Zone server_zone) const;
    // Of a filter that fits: does it hold for the row behind `field`?
    using Field = std::function<std::pair<Value, Type>(std::string_view name)>;
    bool holds(const Field& field, Zone server_zone) const;
    bool names(std::string_view field) const;
    // The text that a row's field must equal for the filter to hold, where that can be told from
    // its form alone.
    std::optional<std::string> pinned(std::string_view field) const;

    enum class Op { eq, ne, gt, ge, lt, le, both, either, negated };
    struct Literal {
        enum class Kind { null, text, number, date } kind = Kind::null;
        std::string text;
    };
    struct Node {
        Op op = Op::eq;
        std::string field;
        Literal literal;
        std::size_t left = 0, right = 0;
    };

private:
    bool holds(std::size_t node, const Field& field, Zone server_zone) const;
    std::optional<std::string> pinned(std::size_t node, std::string_view field) const;
    std::vector<Node> nodes_;  // the last is the root
};

}  // namespace peakproof::snapfulfil
