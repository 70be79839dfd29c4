#include "mocks/kcc/fields.h"

#include <fmt/format.h>

#include "mocks/kcc/values.h"
#include "sim/utf8.h"

namespace peakproof::kcc {

std::string Fields::text(const Node* of, std::string_view name, std::size_t most) {
    const Node* found = of == nullptr ? nullptr : of->find(name);
    if (found == nullptr) return {};
    std::string value{trim(found->text)};
    if (const std::size_t size = utf8_characters(value); size > most)
        refuse(fmt::format("TOO LONG: {} has {} characters of {}", name, size, most));
    return value;
}

std::string Fields::must(const Node* of, std::string_view name, std::size_t most) {
    std::string value = text(of, name, most);
    if (value.empty()) refuse(fmt::format("MISSING: {}", name));
    return value;
}

const Node* Fields::member(const Node* of, std::string_view name) {
    const Node* found = of == nullptr ? nullptr : of->find(name);
    if (found == nullptr) refuse(fmt::format("MISSING: {}", name));
    return found;
}

// Present is enough: the vendor's own samples carry a SalesSource whose ID is empty.
DataItem Fields::must_item(const Node* of, std::string_view name) {
    return read_item(member(of, name));
}

// A million is beyond any shop, and keeps every product below in range.
std::int64_t Fields::bounded(std::string_view name, std::int64_t value, int places) {
    std::int64_t most = 1'000'000;
    for (int place = 0; place < places; ++place) most *= 10;
    if (value >= -most && value <= most) return value;
    refuse(fmt::format("TOO LARGE: {}", name));
    return 0;
}

std::int64_t Fields::whole(const Node* of, std::string_view name) {
    const std::string value = must(of, name);
    const auto read = parse_whole(value);
    if (!read && !value.empty()) refuse(fmt::format("NOT A WHOLE NUMBER: {} {}", name, value));
    return bounded(name, read.value_or(0), 0);
}

std::optional<std::int64_t> Fields::decimal_if(const Node* of, std::string_view name, int places) {
    const std::string value = text(of, name);
    if (value.empty()) return {};
    const auto read = parse_decimal(value, places);
    if (!read) refuse(fmt::format("NOT A NUMBER: {} {}", name, value));
    return bounded(name, read.value_or(0), places);
}

std::int64_t Fields::decimal(const Node* of, std::string_view name, int places) {
    return decimal_if(of, name, places).value_or(0);
}

bool Fields::flag(const Node* of, std::string_view name, bool absent) {
    const std::string value = text(of, name);
    if (value.empty()) return absent;
    const auto read = parse_boolean(value);
    if (!read) refuse(fmt::format("NOT A BOOLEAN: {} {}", name, value));
    return read.value_or(absent);
}

Time Fields::date(const Node* of, std::string_view name, bool required) {
    const std::string value = required ? must(of, name) : text(of, name);
    if (value.empty()) return {};
    const auto read = parse_date_time(value);
    if (!read) refuse(fmt::format("NOT A DATE: {} {}", name, value));
    return read.value_or(Time{});
}

}  // namespace peakproof::kcc
