#pragma once

#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/finding.h"

namespace peakproof::judge {

// Names of windows, as a scenario, a profile and a result spell them. Defaults: windows.cpp.
namespace window {
inline constexpr std::string_view hand_over = "hand-over", hand_over_p99 = "hand-over-p99",
                                  cancel = "cancel", despatch = "despatch",
                                  despatch_p99 = "despatch-p99",
                                  freshness_falling = "freshness-falling",
                                  freshness_falling_p99 = "freshness-falling-p99",
                                  freshness_rising = "freshness-rising",
                                  item_mirror = "item-mirror", alert = "alert",
                                  alert_blocked_sku = "alert-blocked-sku",
                                  alert_credentials = "alert-credentials",
                                  alert_clearing = "alert-clearing", recovery = "recovery",
                                  recovery_most = "recovery-most",
                                  retry_allowance = "retry-allowance", readable = "readable",
                                  item_readable = "item-readable",
                                  unchanged_retry = "unchanged-retry",
                                  outage_grace = "outage-grace", load = "load";
}  // namespace window

// The defaults, then what the run says. A name that no rule knows is kept: a later rule may.
class Windows {
public:
    Windows();
    void take(const std::vector<journal::Window>& told);
    Duration of(std::string_view name) const;  // an unknown name is a bug of the rule: throws
    std::vector<WindowTold> all() const { return windows_; }  // by name

private:
    std::vector<WindowTold> windows_;
};

}  // namespace peakproof::judge
