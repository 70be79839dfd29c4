#include "mocks/snapfulfil/filter.h"

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/clock.h"
#include "mocks/snapfulfil/decimal.h"

namespace peakproof::snapfulfil {
namespace {

using Literal = Filter::Literal;
using Op = Filter::Op;

template <class T>
bool compare(Op op, const T& left, const T& right) {
    switch (op) {
        case Op::eq:
            return left == right;
        case Op::ne:
            return left != right;
        case Op::gt:
            return left > right;
        case Op::ge:
            return left >= right;
        case Op::lt:
            return left < right;
        case Op::le:
            return left <= right;
        case Op::both:
        case Op::either:
        case Op::negated:
            break;
    }
    return false;
}

constexpr int number_scale = 6;

std::int64_t at_scale(const Value& value) {
    std::int64_t number = value.number;
    for (int place = value.value_scale; place < number_scale; ++place) number *= 10;
    return number;
}

bool fits(const Literal& literal, Type type, Zone server_zone) {
    switch (literal.kind) {
        case Literal::Kind::null:
            return true;
        case Literal::Kind::number:
            return is_number(type) && scaled(literal.text, number_scale);
        case Literal::Kind::date:
            return type == Type::date && stored_date(literal.text, server_zone);
        case Literal::Kind::text:
            return type == Type::text ||
                   (type == Type::date && stored_date(literal.text, server_zone));
    }
    return false;
}

bool is_comparison(Op op) { return op != Op::both && op != Op::either && op != Op::negated; }

}  // namespace

std::optional<Misfit> Filter::misfit(
    const std::function<std::optional<Type>(std::string_view)>& type_of, Zone server_zone) const {
    for (const Node& node : nodes_) {
        if (!is_comparison(node.op)) continue;
        const auto type = type_of(node.field);
        if (!type) return Misfit{node.field, "there is no field \"" + node.field + "\""};
        if (!fits(node.literal, *type, server_zone))
            return Misfit{node.field,
                          "\"" + node.literal.text + "\" cannot be compared with " + node.field};
    }
    return std::nullopt;
}

bool Filter::holds(std::size_t at, const Field& field, Zone server_zone) const {
    const Node& node = nodes_[at];
    if (node.op == Op::negated) return !holds(node.left, field, server_zone);
    if (node.op == Op::both)
        return holds(node.left, field, server_zone) && holds(node.right, field, server_zone);
    if (node.op == Op::either)
        return holds(node.left, field, server_zone) || holds(node.right, field, server_zone);
    const auto [value, type] = field(node.field);
    const Literal& literal = node.literal;
    const bool no_value = value.kind == Value::Kind::null,
               no_literal = literal.kind == Literal::Kind::null;
    // Nothing is neither above nor below anything, and equals nothing alone.
    if (no_value || no_literal) {
        if (node.op == Op::eq) return no_value && no_literal;
        return node.op == Op::ne && no_value != no_literal;
    }
    if (is_number(type))
        return compare(node.op, at_scale(value), scaled(literal.text, number_scale).value_or(0));
    if (type == Type::date)
        return compare(node.op, std::string{value.text()},
                       stored_date(literal.text, server_zone).value_or(""));
    return compare(node.op, value.text(), std::string_view{literal.text});
}

bool Filter::holds(const Field& field, Zone server_zone) const {
    return holds(nodes_.size() - 1, field, server_zone);
}

bool Filter::names(std::string_view field) const {
    for (const Node& node : nodes_)
        if (http::same_ignoring_case(node.field, field)) return true;
    return false;
}

std::optional<std::string> Filter::pinned(std::size_t at, std::string_view field) const {
    const Node& node = nodes_[at];
    if (node.op == Op::eq && node.literal.kind == Literal::Kind::text &&
        http::same_ignoring_case(node.field, field))
        return node.literal.text;
    if (node.op != Op::both) return std::nullopt;
    auto left = pinned(node.left, field);
    return left ? left : pinned(node.right, field);
}

std::optional<std::string> Filter::pinned(std::string_view field) const {
    return pinned(nodes_.size() - 1, field);
}

}  // namespace peakproof::snapfulfil
