#include "scenarios/language/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/language/reading.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

namespace peakproof::scenarios {
namespace {

// From the simplest to the hardest.
constexpr std::array<std::string_view, 9> in_order{"quiet-day",    "short-picks",  "sku-gap",
                                                   "new-range",    "restart",      "credentials",
                                                   "busy-systems", "khaos-outage", "black-friday"};

}  // namespace

std::vector<std::string> library_names() { return {in_order.begin(), in_order.end()}; }

Expected<std::string_view> library_text(std::string_view name) {
    if (std::find(in_order.begin(), in_order.end(), name) == in_order.end())
        return problem(fmt::format("no scenario \"{}\" in the library", name), {},
                       language::suggestion(name, in_order));
    return language::embedded_scenario(name);
}

Expected<Scenario> library_scenario(std::string_view name) {
    const auto text = library_text(name);
    if (!text) return tl::unexpected(text.error());
    return read_scenario(*text, fmt::format("{}.yaml", name));
}

}  // namespace peakproof::scenarios
