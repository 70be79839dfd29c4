#include <fmt/format.h>

#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/units.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"
#include "conformance/rules/stk/tally.h"

// STK-02. What the warehouse has less of must not be on sale for long, and what it has more of
// should be. Every movement that changes good stock reaches Khaos within its window, under whatever
// reason: reasons are STK-06's. A posting that adds several up, or nets them, brings all of them.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "STK-02",
                        .statement =
                            "bring each change of on-hand to Khaos within the freshness window, "
                            "per kind of change (despatch is DSP's, receipts GDN's, returns RET's)",
                        .severity = Severity::critical,
                        .owner = Owner::warehouse,
                        .window = window::freshness_falling,
                        .window_p99 = window::freshness_falling_p99,
                        .terms = adjustment_terms};

class FreshStock {
public:
    void on(const journal::StockMoved& moved, Docket&) {
        if (!owes_adjustment(moved)) return;
        const std::string sku{trim(moved.sku)};
        skus_[sku].moved(moved.movement, good_change(moved), {});
        moves_[moved.movement] = {sku, told(moved), good_change(moved)};
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto* move = event.movement.empty() ? nullptr : moves_.find(event.movement);
        if (move == nullptr) return;
        docket.owe({.key = event.movement,
                    .entity = move->sku,
                    .value_pence = at_cost(move->sku, move->by, docket),
                    .window = freshness(move->by, docket),
                    .counts = false});
        docket.occasion();
        if (docket.world().unlinked(move->sku)) docket.pause(event.movement);
    }
    void on(const journal::ItemListed& item, Docket& docket) {
        resume_linked(moves_, item.sku, docket);
    }

    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;  // a person's own, in Khaos
        auto* tally = skus_.find(trim(adjusted.sku));
        if (tally == nullptr) return;  // nothing of it moved: STK-01's
        for (const auto& movement : tally->posted(adjusted.by).covered) close(movement, docket);
        for (const auto& movement : tally->netted()) close(movement, docket);
    }

    void on(const journal::Settled& settled, Docket&) { quiet_ = settled.quiet; }

    void on_due(const Owed& late, Docket& docket) {
        const auto* move = moves_.find(late.key);
        if (move == nullptr) return;
        auto& tally = *skus_.find(move->sku);
        const auto [sku, what, by] = *move;
        moves_.erase(late.key);
        const auto open = tally.open_movements();
        if (tally.open(late.key) && tally.netted(late.key)) {
            for (const auto& movement : open) {
                if (!tally.open(movement)) close(movement, docket);
            }
            return;
        }
        tally.tell(late.key);
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("{} could be read, and {} later Khaos Control still {}.", what,
                                    minutes(late.due - late.opened),
                                    by < 0 ? "had it for sale" : "did not have it for sale"),
             .expected = fmt::format("a balance changed by {:+}", by),
             .actual = "no adjustment that covers it",
             .evidence = {said(late.record, what)},
             .exposure_pence = late.value_pence});
    }

    // What netting had excused, and was then posted singly all the same, shows in the sum.
    void at_end(Docket& docket) {
        if (!quiet_) return;
        for (const auto& sku : skus_.keys()) {
            const auto& tally = *skus_.find(sku);
            if (!differs_at_rest(tally, docket)) continue;
            docket.fail(
                {.entity = sku,
                 .summary = fmt::format(
                     "At the end, what moved of {} in SnapFulfil and what was adjusted in Khaos "
                     "Control differ by {:+}.",
                     sku, tally.missing()),
                 .expected = "equal sums",
                 .actual = fmt::format("{:+} of movements without an adjustment", tally.missing()),
                 .evidence = {docket.here("the end of the run")},
                 .exposure_pence = at_cost(sku, tally.missing(), docket)});
        }
    }

private:
    struct Move {
        std::string sku{}, text{};
        Units by = 0;
    };

    // The percentile is that of losses. A gain in time leaves no trace in it; a late one is told.
    void close(const std::string& movement, Docket& docket) {
        const auto* owed = docket.owed(movement);
        const auto* move = moves_.find(movement);
        const bool gain = move != nullptr && move->by > 0 && owed != nullptr &&
                          docket.now() <= owed->since + docket.window(window::freshness_rising);
        if (gain)
            docket.lapse(movement);
        else
            docket.settle(movement);
        moves_.erase(movement);
    }

    Table<Tally> skus_{};
    Table<Move> moves_{};  // open ones
    bool quiet_ = false;
};

}  // namespace

Rule stk_02() { return make_rule<FreshStock>(info); }

}  // namespace peakproof::rules
