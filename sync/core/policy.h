#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sync/wire/kcc.h"
#include "sync/wire/khaos.h"
#include "sync/wire/snapfulfil.h"
#include "sync/wire/time.h"

// Every figure and every map that a site may want to change, as data. Nothing here is decided
// elsewhere.
namespace peakproof::sync {

// Full jitter over a floor: the nth wait is floor + [0, base doubled n-1 times], at most the cap.
// The first `quick` waits have no floor, in the first minute from the first try: so an effect is
// tried at most 10 times in its first minute and 3 in any later one, whenever those tries come.
struct Backoff {
    Duration base = 1s, cap = 60s, floor = 20s;
    int quick = 4;
    Duration quick_for = 50s;  // the last of them comes before that minute is over
};

struct BreakerPolicy {
    int opens_after = 5;  // failures in a row
    Duration probe_first = 5s,
             probe_cap = 15s;  // one probe at a time, then half as long again; plus up to a third
    Duration probe_denied = 60s;  // while it refuses our credentials: only a person ends that
};

struct LinePolicy {
    int in_flight =
        1;  // calls at a time; after a recovery it starts at one and grows by one a success
    std::int64_t per_second = 0;  // 0: as fast as answers come
    int burst = 20;
};

// How a stock movement becomes an adjustment. Good stock is Khaos's Available; all other statuses
// are outside it.
struct MovementRule {
    enum class Sign { as_is, out_of_good, into_good, by_status };
    std::string transaction;
    Sign sign = Sign::as_is;
    std::string reason;  // empty: the movement's own, mapped
};

struct Policy {
    // ---- reading
    Duration events_every = 10s, ready_every = 15s, items_every = 60s, items_overlap = 5min;
    std::size_t events_page = 200, items_per_read = 100, records_per_import = 100;
    std::size_t orders_per_read = 1;  // one code a call is what the vendor's signature shows
    // With so many invoices in work, the list of ready ones is read seldom: often enough that
    // people hear in time of one that waits behind them.
    std::size_t in_work_max = 200;
    Duration ready_every_full = 5min;

    Duration gather = 1s;  // writes to Khaos wait so long for company: it serves one call at a time

    // A shipment that was told whole is remembered so long: the events of its other parts, read
    // late, owe nothing.
    Duration whole_for = 48h;

    // ---- trying again
    Backoff backoff;
    BreakerPolicy breaker;
    // Khaos serves one call at a time: the second one lets reads go on while the first hangs until
    // its time-out.
    LinePolicy khaos{.in_flight = 2, .per_second = 0, .burst = 1};
    LinePolicy snapfulfil{.in_flight = 8, .per_second = 60, .burst = 20};
    int attempts_max = 0;            // 0: for as long as it takes
    int unknown_fault_tries = 3;     // of a fault that may be a refusal or may be trouble
    Duration refused_again = 15min;  // one unchanged try after an exception, in case a person acted
    Duration fresh_for = 60s;        // an order read longer ago is read again before it is sent
    Duration held_back_max =
        5min;  // a posting that frees units waits so long for an unreadable short
    std::vector<std::string> passing_faults{"EDatabaseBusy", "ETimeout", "EConnectionLost"};
    std::vector<std::string> final_faults{"EKhaosError"};

    // ---- what is what
    int ready_stage = 9;
    int acknowledge_stage = 12;
    bool only_paid = true;
    std::string unit = "EAC";     // Khaos counts in eaches
    std::size_t text_limit = 50;  // longer text is refused by SnapFulfil (LENGTH)
    std::map<std::string, std::string> priorities{{"Express", "01"}};
    std::string priority_otherwise = "03";
    std::vector<std::string> shipped_stages{"50", "90"};
    std::vector<MovementRule> movements{{"ADJUST", MovementRule::Sign::as_is, ""},
                                        {"COUNT", MovementRule::Sign::as_is, "COUNT"},
                                        {"SHORT", MovementRule::Sign::out_of_good, "SHORT"},
                                        {"FOUND", MovementRule::Sign::into_good, "FOUND"},
                                        {"STATUS", MovementRule::Sign::by_status, ""}};
    std::vector<std::string> reasons{"DAMAGED", "EXPIRED", "FAULTY",   "OBSOLETE", "REFURBISH",
                                     "SAMPLE",  "COUNT",   "VARIANCE", "FOUND",    "SHORT"};
    std::string reason_otherwise = "VARIANCE";

    // ---- telling people
    Duration blocked_after = 2min;        // an order that waits for an item
    Duration refused_item_after = 10min;  // an item refused for good that no order waits for
    Duration jam_after = 25min,
             jam_grace = 10min;  // a ready invoice not handed over; since it could first be read
    Duration jam_unread_after = 4h;  // one that cannot be read: perhaps it is not even paid for
    // Some minutes before anybody has waited for it: its window and 15 min.
    Duration unposted_after = 25min;        // a despatch not posted
    Duration stock_unposted_after = 15min;  // an adjustment not posted
    Duration down_after = 2min;             // a system that fails every call
    Duration park_for =
        30min;  // an unpaid invoice is looked at again, though a payment shows in the list
    Duration look_every = 60s;  // an item that an order waits for; plus up to as much again
};

// How Khaos is heard: asked again and again by IKosWeb, or calling us (KCC). What neither published
// face has, and what is in an order, goes by IKosWeb in both.
enum class Face { ikosweb, kcc };

struct Settings {
    Face face = Face::ikosweb;
    kcc::Address called_at;  // where Khaos finds us, if it calls
    khaos::Address khaos{.base = "/LiveSoap/KhaosPEAK.exe", .user = {}, .password = {}};
    snapfulfil::Address snapfulfil{.base = {}, .user = "integration", .password = "integration"};
    std::map<std::string, std::string> sites{
        {"0001", "Main Site"}};                   // SnapFulfil's site, Khaos's name for it
    std::string owner, business;                  // of a shared warehouse; empty: all rows are ours
    std::map<std::string, std::string> couriers;  // SnapFulfil's carrier, Khaos's courier code
};

}  // namespace peakproof::sync
