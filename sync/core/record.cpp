#include "sync/core/record.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace peakproof::sync {

Packer& Packer::text(std::string_view field) {
    fmt::format_to(std::back_inserter(out_), "{}:{}", field.size(), field);
    return *this;
}

Packer& Packer::number(std::int64_t field) { return text(std::to_string(field)); }

std::string Unpacker::text() {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), length);
    const auto digits = static_cast<std::size_t>(end - rest_.data());
    if (error != std::errc{} || digits >= rest_.size() || rest_[digits] != ':') return {};
    std::string field{rest_.substr(digits + 1, length)};
    rest_.remove_prefix(std::min(rest_.size(), digits + 1 + length));
    return field;
}

std::int64_t Unpacker::number() {
    const std::string field = text();
    std::int64_t number = 0;
    std::from_chars(field.data(), field.data() + field.size(), number);
    return number;
}

std::size_t Unpacker::count() {
    constexpr std::size_t least = 2;        // bytes of a field: "0:"
    const std::int64_t claimed = number();  // what it leaves is then measured
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(claimed, 0, static_cast<std::int64_t>(rest_.size() / least)));
}

}  // namespace peakproof::sync
