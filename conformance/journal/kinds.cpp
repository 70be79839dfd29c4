#include "conformance/journal/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace peakproof::journal {
namespace {

template <std::size_t... I>
constexpr std::array<const char*, kind_count> all_kinds(std::index_sequence<I...>) {
    return {std::variant_alternative_t<I, Body>::kind...};
}
constexpr auto kinds = all_kinds(std::make_index_sequence<kind_count>{});

using Entry = std::pair<std::string_view, std::size_t>;

std::array<Entry, kind_count> sorted_kinds() {
    std::array<Entry, kind_count> sorted;
    for (std::size_t i = 0; i < kind_count; ++i) sorted[i] = {kinds[i], i};
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace

const char* kind(const Body& body) { return kinds[body.index()]; }

const char* kind_at(std::size_t index) { return kinds[index]; }

std::optional<std::size_t> kind_index(std::string_view kind) {
    static const auto sorted = sorted_kinds();
    const auto found = std::lower_bound(
        sorted.begin(), sorted.end(), kind,
        [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
    if (found == sorted.end() || found->first != kind) return std::nullopt;
    return found->second;
}

}  // namespace peakproof::journal
