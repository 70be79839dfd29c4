#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "sync/core/policy.h"

namespace peakproof::sync {

// What the warehouse did, as it is owed to Khaos. Its reference derives from the event that told of
// it, so the same fact told twice, or asked for twice, is one effect.
struct Effect {
    std::variant<khaos::DespatchRecord, khaos::AdjustmentRecord> record;
    std::string shipment;  // that it belongs to; for a short, the one that was picked short
    std::string site;      // of an adjustment: Khaos's name for it
    bool frees =
        false;     // a despatch that sends less than was assigned: what is left over is sold again
    Time since{};  // when it happened

    bool is_despatch() const { return std::holds_alternative<khaos::DespatchRecord>(record); }
    const std::string& ref() const;
    const std::string& entity() const;  // the invoice, or the SKU
    std::string pack() const;
    static Effect unpack(std::string_view packed);
};

// Units of a shipment that earlier postings have told, by tracking number and SKU: only while more
// is to follow.
using Sent = std::map<std::pair<std::string, std::string>, std::int64_t>;

bool shipped(const snapfulfil::ToldShipment& shipment, const Policy& policy);
bool cancelled_for_shortage(const snapfulfil::ToldShipment& shipment);
Effect despatch_effect(const snapfulfil::ToldShipment& shipment, std::string_view event,
                       const Sent& sent, const Settings& settings, Time now);
// None: a movement that changes nothing in Khaos.
std::optional<Effect> movement_effect(const snapfulfil::Movement& movement, const Policy& policy,
                                      const Settings& settings, Time now);

}  // namespace peakproof::sync
