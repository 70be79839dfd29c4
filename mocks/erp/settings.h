#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/time.h"

// How this Khaos is set up: what its owner chose, and what nobody outside can know.
namespace peakproof::erp {

enum class IssueRule { at_despatch, daily_batch, manual };
enum class ClosedMonth { refused, moved };         // a date in a month that is closed
enum class LevelMeans { available, physical };     // LEVEL where it is written
enum class Refusal { skip, fault };                // how a record is refused
enum class LongReference { taken, cut, refused };  // an ASSOCIATED_REF above its length

struct Site {
    int id = 0;
    std::string name;
    bool transit = false;  // goods on their way: nothing is sold from it
};

// A stage of the user's own inside one of Khaos's.
struct SubStage {
    int id = 0, stage = 9;
    std::string name;
};

struct Settings {
    std::string site_name = "Main Site";  // the default site
    int site_id = 1;
    std::vector<Site> other_sites;
    IssueRule issue = IssueRule::at_despatch;
    int handover_stage = 9;
    int acknowledge_stage = 12;
    // The stages an invoice may be walked along, in their order ("Edit Process Path", documented):
    // it begins with the hand-over stage, and what is not in it is switched off. Empty: hand-over,
    // acknowledged, 13, 14. Issue and the stages that wait (17, 18, 19, 21) stand outside.
    std::vector<int> path;
    bool archive_quarters = false;  // 70 becomes 71 when its quarter is over
    std::vector<SubStage> sub_stages;
    bool writeback_by_reference = true;  // a repeated REF has no second effect
    Refusal writeback_refusal = Refusal::skip;
    ClosedMonth closed_month = ClosedMonth::refused;
    Duration service_time = 50ms;
    Duration service_time_per_order = 1ms;
    std::vector<std::string> couriers;  // codes a despatch may name; none listed: any

    // Orders that a partner gives.
    std::int64_t first_given_number = 5'000'001;  // Khaos numbers them itself
    Refusal discontinued = Refusal::skip;         // the vendor's own example is a fault
    std::size_t reference_length = 50;            // 15 in the guide, 50 in the sample
    LongReference long_reference = LongReference::refused;
    int refused_tries_most = 0;   // a refused order is taken no more after so many (0: no limit)
    bool numbered_types = false;  // TYPE_ID 1 and 2 (the comments), not S and C (the sample)
    std::optional<Duration> released_ahead;  // delivery further off than this waits in 17
    bool amend_orders = false;               // the extra 024788
    Duration amend_within = std::chrono::hours{48};
    Duration payment_deletable_for = std::chrono::hours{24};
    Duration issued_shown_for = std::chrono::hours{48};  // ExportOrderStatus

    // Stock.
    LevelMeans level_means = LevelMeans::available;
    bool nested_size_colour = false;  // children inside their parent, or items of their own

    // No limit is published; these are far above what anybody sends (assumed).
    std::size_t records_most = 100'000;  // of one import that the vendor describes
    std::size_t depth_most = 64;         // of elements inside each other
};

int step_of(const Settings& settings, int stage);     // its place in the path; 0: not in it
bool has_stage(const Settings& settings, int stage);  // is it switched on

}  // namespace peakproof::erp
