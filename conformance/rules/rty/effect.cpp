#include "conformance/rules/rty/effect.h"

#include <fmt/format.h>

namespace peakproof::rules {

std::string effect_of(std::string_view operation, std::string_view key) {
    return fmt::format("{} of {}", operation, key);
}

bool failed_in_passing(const journal::ExchangeEnded& ended) {
    return ended.outcome != "abandoned" &&
           (ended.outcome != "answered" || ended.failure == "passing");
}

bool is_ambiguous(const journal::ExchangeEnded& ended) {
    // A connection that was refused never carried the request; anything else that went unanswered
    // may have.
    return ended.writes && ended.outcome != "answered" && ended.outcome != "refused";
}

bool must_not_double(std::string_view operation) {
    return operation == "snapfulfil.shipments.create" || operation == "khaos.ImportDespatches" ||
           operation == "khaos.ImportStockAdjustments";
}

}  // namespace peakproof::rules
