#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "conformance/journal/records.h"

namespace peakproof::report::html {

// Which system's side of the story a record is on.
enum class Lane { khaos, integration, snapfulfil, run };
Lane lane_of(const journal::Record& record);

// The system that a call goes to: a lane, or `run` for what is no call.
Lane target_of(const journal::Record& record);

// Records whose time has trouble in it: a call that went wrong, a fault, a kill, an exception.
bool is_trouble(const journal::Record& record);
// Told always, whatever else there is no room for: what the run, its faults and its people did.
bool is_landmark(const journal::Record& record);

// Calls `each(entity, is_sku)` for the business names that a record bears itself; those of the
// lines of an order are left out, or a popular SKU would be in half of the journal.
template <class Each>
void each_entity(const journal::Record& record, Each each) {
    constexpr std::array<std::string_view, 6> singles{"invoice",  "order", "shipment",
                                                      "movement", "event", "entity"};
    constexpr std::array<std::string_view, 3> lists{"keys", "refs", "also"};
    const auto among = [](const auto& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::visit(
        [&](const auto& fact) {
            std::remove_cvref_t<decltype(fact)>::fields(
                fact, [&](const char* name, const auto& value) {
                    using Value = std::remove_cvref_t<decltype(value)>;
                    if constexpr (std::is_same_v<Value, journal::Text>) {
                        if (value.empty()) return;
                        const bool sku = std::string_view{name} == "sku";
                        if (sku || among(singles, name) || std::string_view{name} == "ref")
                            each(value, sku);
                    } else if constexpr (std::is_same_v<Value, journal::Texts>) {
                        if (among(lists, name))
                            for (const auto& one : value) each(one, false);
                    }
                });
        },
        record.body);
}

}  // namespace peakproof::report::html
