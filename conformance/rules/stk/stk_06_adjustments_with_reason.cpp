#include <fmt/format.h>

#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/units.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"
#include "conformance/rules/stk/tally.h"

// STK-06. Per SKU and reason, what Khaos was adjusted by comes to what moved in SnapFulfil. Sums
// are compared, so an integration that adds several movements up, or nets them, is right.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "STK-06",
                        .statement =
                            "bring every adjustment to Khaos once in effect, with its reason (net "
                            "per read, reason *count*, where "
                            "the warehouse tells despatches only)",
                        .severity = Severity::critical,
                        .owner = Owner::finance,
                        .window = window::freshness_rising,
                        .terms = adjustment_terms};

class AdjustmentsWithReason {
public:
    void on(const journal::StockMoved& moved, Docket&) {
        if (!owes_adjustment(moved)) return;
        const auto place = key(moved.sku, reason_in_khaos(moved));
        tallies_[place].moved(moved.movement, good_change(moved), told(moved));
        moves_[moved.movement] = {place, std::string{trim(moved.sku)}, good_change(moved)};
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto* move = event.movement.empty() ? nullptr : moves_.find(event.movement);
        if (move == nullptr) return;
        docket.owe({.key = event.movement,
                    .entity = move->sku,
                    .value_pence = at_cost(move->sku, move->by, docket),
                    .window = freshness(move->by, docket)});
        if (docket.world().unlinked(move->sku)) docket.pause(event.movement);
    }
    void on(const journal::ItemListed& item, Docket& docket) {
        resume_linked(moves_, item.sku, docket);
    }

    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;  // a person's own, in Khaos
        const auto result = tallies_[key(adjusted.sku, adjusted.reason)].posted(adjusted.by);
        for (const auto& movement : result.covered) close(movement, docket);
        if (result.excess == 0) return;
        const std::string sku{trim(adjusted.sku)};
        docket.fail({.entity = sku,
                     .summary = fmt::format("Khaos Control's stock of {} was adjusted by {:+} with "
                                            "reason {}, and nothing of that reason moved in "
                                            "SnapFulfil that was not already posted.",
                                            sku, result.excess, adjusted.reason),
                     .expected = "the sum of the movements of that reason",
                     .actual = fmt::format("{:+} more", result.excess),
                     .evidence = {docket.here(
                         fmt::format("{} adjusted by {:+}, reason {} (reference {})", sku,
                                     adjusted.by, adjusted.reason, adjusted.ref))},
                     .exposure_pence = at_cost(sku, result.excess, docket)});
    }

    void on(const journal::Settled& settled, Docket&) { quiet_ = settled.quiet; }

    void on_due(const Owed& late, Docket& docket) {
        const auto* move = moves_.find(late.key);
        if (move == nullptr) return;
        auto& tally = *tallies_.find(move->tally);
        const std::string what = tally.text(late.key);
        if (tally.netted(late.key)) {
            moves_.erase(late.key);
            return;
        }
        tally.tell(late.key);
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("{} had not reached Khaos Control under its reason after {}.",
                                    what, minutes(late.due - late.opened)),
             .expected = fmt::format("an adjustment of {:+}, reason {}", move->by,
                                     move->tally.substr(move->tally.find('\n') + 1)),
             .actual = "none that covers it",
             .evidence = {said(late.record, what)},
             .exposure_pence = late.value_pence});
    }

    // What netting had excused, and was then posted singly all the same, shows in the sum.
    void at_end(Docket& docket) {
        if (!quiet_) return;
        for (const auto& place : tallies_.keys()) {
            const auto& tally = *tallies_.find(place);
            if (!differs_at_rest(tally, docket)) continue;
            const auto sku = place.substr(0, place.find('\n'));
            const auto reason = place.substr(place.find('\n') + 1);
            docket.fail(
                {.entity = sku,
                 .summary = fmt::format(
                     "At the end, movements and adjustments of {} with reason {} differ by {:+}.",
                     sku, reason, tally.missing()),
                 .expected = "equal sums",
                 .actual = fmt::format("{:+} of movements without an adjustment", tally.missing()),
                 .evidence = {docket.here("the end of the run")},
                 .exposure_pence = at_cost(sku, tally.missing(), docket)});
        }
    }

private:
    struct Move {
        std::string tally{}, sku{};
        Units by = 0;
    };
    static std::string key(std::string_view sku, std::string_view reason) {
        return fmt::format("{}\n{}", trim(sku), reason);
    }
    void close(const std::string& movement, Docket& docket) {
        docket.settle(movement);
        moves_.erase(movement);
    }

    Table<Tally> tallies_{};  // by SKU and reason
    Table<Move> moves_{};     // open ones
    bool quiet_ = false;
};

}  // namespace

Rule stk_06() { return make_rule<AdjustmentsWithReason>(info); }

}  // namespace peakproof::rules
