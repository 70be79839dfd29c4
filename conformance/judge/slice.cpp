#include "conformance/judge/desk.h"

// A slice begins. The rules keep what they know of the two systems, and nothing that a predecessor
// did or left undone is held against whoever comes after it.
namespace peakproof::judge {

void Desk::begin_slice() {
    sliced_ = true;
    deadlines_.forget_failures();
    for (std::size_t index = 0; index < rules_.size(); ++index) {
        auto& rule = rules_[index];
        if (rule.rule.info.of_deeds) {
            lapse_all(index);
            rule.watch = rule.rule.begin();
        }
        auto& told = rule.told;
        told.occasions = told.broken = 0;
        told.violations.clear();
        rule.timed = rule.slow = 0;
        rule.slowest_took = Duration{};
        rule.slowest = {};
        for (const auto& key : rule.owed.keys()) {
            const Place place = *rule.owed.find(key);
            auto& slot = slots_[place];
            slot.owed.opened = now_;
            slot.refused = Time{};
            slot.extra = Duration{};
            slot.escalated = false;
            if (slot.counts) ++told.occasions;
            start_again(place);
        }
    }
}

}  // namespace peakproof::judge
