#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/warehouse/warehouse.h"
#include "scenarios/systems.h"
#include "sim/time.h"

// A play: a scenario with nothing left to decide but what the world itself decides. Orders, faults
// and people's actions are explicit lists with stable ids, so a run can be thinned to any subset of
// them.
namespace peakproof::scenarios {

struct PlannedItem {
    erp::Item item;
    std::int64_t opening_units = 0;
    Time listed{};                 // when Khaos lists it; at or before the start: opening state
    bool known_at_opening = true;  // SnapFulfil knows it from the start
    bool unlinked = false;         // only SnapFulfil has it: Khaos never lists the code
};

// An item's master data change in Khaos, or the warehouse weighs it, at a set time.
struct ItemChange {
    std::string sku;
    Time at{};
    std::optional<std::string> description, barcode;  // in Khaos
    std::int64_t weight_grams = 0;                    // in Khaos; 0: as it was
    std::int64_t measured_grams = 0;                  // by the warehouse, in SnapFulfil; 0: not
};

struct PlannedOrder {
    erp::NewOrder order;
    Time at{};
    bool to_what_is_published = true;  // a customer takes no more than the channel shows; false: an
                                       // explicit order is placed whole
};

struct GoodsIn {
    std::string sku;
    std::int64_t units = 0;
    Time at{};
};

// A correction of SnapFulfil's record that somebody in the warehouse makes at a set time.
struct PlannedAdjustment {
    std::string sku;
    std::int64_t by_units = 0;
    std::string reason;
    Time at{};
};

// What really happens on the floor. Shares are parts per million; every draw is keyed by identity.
struct Floor {
    std::int64_t orders_per_minute =
        60;  // how many shipments can be picked a minute, all pickers together
    Duration release_every = 1min;             // an allocation and release wave
    Duration pick = 6min, pick_spread = 4min;  // from task to picked, and how much it varies
    Duration pack = 3min;
    Duration trailer_every = 30min;  // parcels leave with the next trailer
    std::int64_t none_found_ppm = 0,
                 some_found_ppm = 0;         // share of lines where the shelf has nothing / less
    std::int64_t found_again_ppm = 500'000;  // share of mislaid units that turn up
    Duration found_after = 2h;
    std::int64_t damaged_per_day = 0, counts_per_day = 0, put_away_late_per_day = 0;
    Duration put_away_delay = 40min;
    Duration audit_after = 45min;  // under short_pick: after-audit
};

// A person's standing answer to an exception, or an action at a set time.
struct PersonRule {
    std::string person;  // warehouse, finance, customer-service, integration
    std::string on;      // class of exception that is answered; empty: timed
    Duration after{};    // response time
    Time at{};           // timed: when
    std::string action;  // fix-item, fix-address, pay, release-hold, cancel, requeue
    std::string
        entity;  // timed: associated ref or SKU; answered: empty takes it from the exception
};

// A fault: what, where, when, how often. One window, or an exact place.
struct FaultSpec {
    std::string id;  // "fault-1", or named in the scenario
    std::string
        what;  // lose-answer, refuse, reset-before, time-out, status-429, ... (faults/catalogue)
    std::string of;  // operation ("khaos.ImportDespatches"), or system ("khaos"); empty: kill
    Time from{}, until{};
    std::int64_t share_ppm = 1'000'000;
    std::string key;  // exact place: business key (invoice id, associated ref or SKU); empty: any
    std::int64_t attempt = 0;    // exact place: nth attempt; 0: any
    Duration retry_after{};      // with an answer that may say so
    bool retry_as_date = false;  // it says so by a date, not by seconds
    std::string code;            // with a refusal for good: the vendor's code
};

struct Kill {
    std::string id;
    Time at{};
    Duration down = 20s;
    std::int64_t gap = 0;
};  // gap > 0: after that many commands instead of a time

// A part of the day. What is before it is played by a predecessor, and the world alone remembers
// it.
struct Slice {
    Time from{}, until{};             // of its traffic; the day itself would have gone on
    std::vector<std::string> others;  // faults and kills that it does not promise
};

struct Play {
    std::string scenario, scenario_hash, summary;
    std::uint64_t seed = 1;
    Time start{}, traffic_ends{};
    Duration settle_limit = 3h;
    std::vector<std::string> exercises;
    std::map<std::string, Duration> windows;  // only those that differ from the defaults
    Systems systems;
    erp::Channel channel;
    std::vector<PlannedItem> items;
    std::vector<PlannedOrder> orders;  // by time, then number
    std::vector<GoodsIn> goods_in;
    std::vector<PlannedAdjustment> adjustments;
    std::vector<ItemChange> item_changes;
    Floor floor;
    std::vector<PersonRule> people;
    std::vector<FaultSpec> faults;
    std::vector<Kill> kills;
    // What the integration mirrors of an item, where its profile says so; empty: all of them.
    std::vector<std::string> mirrors;
    std::optional<Slice> slice;

    Time begins() const { return slice ? slice->from : start; }  // of what is judged
    Time ends() const { return slice ? slice->until : traffic_ends; }
};

}  // namespace peakproof::scenarios
