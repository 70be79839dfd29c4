#include "conformance/judge/windows.h"

#include <algorithm>
#include <stdexcept>

namespace peakproof::judge {

namespace {
const std::vector<WindowTold>& defaults() {
    static const std::vector<WindowTold> table{
        // by name
        {std::string{window::alert}, 15min},  // beyond the window of what it warns of
        {std::string{window::alert_blocked_sku}, 10min},
        {std::string{window::alert_clearing}, 10min},
        {std::string{window::alert_credentials}, 5min},
        {std::string{window::cancel}, 2min},
        {std::string{window::despatch}, 15min},
        {std::string{window::despatch_p99}, 5min},
        {std::string{window::freshness_falling}, 5min},
        {std::string{window::freshness_falling_p99}, 2min},
        {std::string{window::freshness_rising}, 15min},
        {std::string{window::hand_over}, 15min},
        {std::string{window::hand_over_p99}, 5min},
        {std::string{window::item_mirror}, 15min},
        {std::string{window::item_readable},
         15min},  // how old a reading of the item master may be at an effect
        {std::string{window::load}, 5min},  // over which calls to a system that is down are counted
        {std::string{window::outage_grace}, 2min},  // before a system that fails counts as down
        {std::string{window::readable},
         2min},  // how old a reading of an invoice may be at an effect
        {std::string{window::recovery}, 15min},    // or the whole outage, where that is longer ...
        {std::string{window::recovery_most}, 4h},  // ... but never longer than this
        {std::string{window::retry_allowance}, 10min},  // longer than a backoff's cap
        {std::string{window::unchanged_retry},
         15min},  // one unchanged try in each, in case a person acted
    };
    return table;
}

auto seek(auto& windows, std::string_view name) {
    return std::lower_bound(
        windows.begin(), windows.end(), name,
        [](const WindowTold& told, std::string_view wanted) { return told.name.compare(wanted) < 0; });
}
}  // namespace

Windows::Windows() : windows_(defaults()) {}

void Windows::take(const std::vector<journal::Window>& told) {
    for (const auto& one : told) {
        const auto place = seek(windows_, one.name);
        const Duration length{one.us};
        if (place != windows_.end() && place->name == one.name) {
            place->length = length;
        } else {
            windows_.insert(place, WindowTold{one.name, length});
        }
    }
}

Duration Windows::of(std::string_view name) const {
    const auto place = seek(windows_, name);
    if (place == windows_.end() || place->name != name) {
        throw std::logic_error("no window is called \"" + std::string{name} + "\"");
    }
    return place->length;
}

}  // namespace peakproof::judge
