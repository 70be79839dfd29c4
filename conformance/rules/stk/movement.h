#pragma once

#include <string>
#include <string_view>

#include "conformance/journal/records.h"
#include "conformance/judge/docket.h"
#include "conformance/rules/stk/tally.h"

// What a stock movement of SnapFulfil means for Khaos Control (apis/assumed.md, the table of
// stockmovements).
namespace peakproof::rules {

using journal::Units;

// By how much good stock (status 00, the one that is mapped to the site) changes.
Units good_change(const journal::StockMoved& moved);

// Good stock changed, and the integration owes Khaos an adjustment for it: corrections, counts,
// short picks, found again, changes of status. Despatches, receipts and returns have roads of their
// own.
bool owes_adjustment(const journal::StockMoved& moved);

// The adjustment reason under which it belongs: Khaos's own word, else VARIANCE.
std::string_view reason_in_khaos(const journal::StockMoved& moved);

std::string told(const journal::StockMoved& moved);  // "SHORT of -1 x MUG-01"

// What may lawfully keep an adjustment from being posted.
inline constexpr judge::Terms adjustment_terms{
    .needs = judge::Link::both,
    .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.stockmovements.list",
              "khaos.ExportImports"},
    .lane = "events",
    .met_by = {"khaos.ImportStockAdjustments"},
    .escalated_by = {"stock-unposted", "unlinked-sku"}};

// Of a code that Khaos does not know nothing can be posted, and the exception is SKU-05's: what
// moved is paused, whether the integration found out by trying or by looking. Listed by a person,
// it is owed.
template <class Moves>
void resume_linked(const Moves& moves, std::string_view sku, judge::Docket& docket) {
    if (docket.open() == 0) return;
    for (const auto& movement : moves.keys())
        if (moves.find(movement)->sku == sku)
            docket.resume(movement, docket.window(judge::window::unchanged_retry));
}

// Losses must be known sooner than gains: an oversell waits behind each.
inline Duration freshness(Units change, const judge::Docket& docket) {
    return docket.window(change < 0 ? judge::window::freshness_falling
                                    : judge::window::freshness_rising);
}

// Stock at cost, in pence, whichever way the units went.
inline std::int64_t at_cost(std::string_view sku, Units units, const judge::Docket& docket) {
    return docket.world().cost_pence(sku) * (units < 0 ? -units : units);
}

// At the end of a run: nothing of it is owed or escalated still, which the judge tells of, and what
// moved and what was posted differ all the same.
inline bool differs_at_rest(const Tally& tally, const judge::Docket& docket) {
    if (tally.missing() == 0) return false;
    for (const auto& movement : tally.open_movements())
        if (docket.owed(movement) != nullptr) return false;
    return true;
}

}  // namespace peakproof::rules
