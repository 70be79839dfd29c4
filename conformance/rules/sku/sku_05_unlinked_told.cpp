#include <string>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/sku/sku.h"
#include "conformance/rules/stk/movement.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// SKU-05. Goods on a shelf under a code that Khaos has never heard of: somebody must say what they
// are. Until then they are nobody's stock in Khaos, and no other code's either.
constexpr RuleInfo info{
    .id = "SKU-05",
    .statement =
        "post no stock to Khaos for a code that Khaos does not know, and raise an "
        "exception for it (unlinked SKU)",
    .severity = Severity::critical,
    .owner = judge::Owner::finance,
    .window = window::alert,
    .terms = {.needs = Link::both,
              .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.stockmovements.list",
                        "khaos.GetStockList", "khaos.ImportStockAdjustments"},
              .lane = "events"}};

constexpr std::string_view unlinked = "unlinked-sku";

class UnlinkedTold {
public:
    void on(const StockMoved& fact, Docket& docket) {
        if (!owes_adjustment(fact) || !docket.world().unlinked(trimmed(fact.sku))) return;
        moved_[fact.movement] = {std::string{trimmed(fact.sku)}, good_change(fact), told(fact)};
    }
    // An exception is owed as late as any other of a change of stock: its window, and the alert's.
    void on(const EventReadable& fact, Docket& docket) {
        const auto* moved = fact.movement.empty() ? nullptr : moved_.find(fact.movement);
        if (moved == nullptr) return;
        const auto sku = moved->sku;
        if (docket.world().standing(unlinked, sku)) {
            docket.occasion();  // told before it could be due
        } else if (docket.owed(sku) == nullptr) {
            docket.owe({.key = sku,
                        .window = freshness(moved->by, docket) + docket.window(window::alert)});
            told_[sku] = moved->text;
        }
        moved_.erase(fact.movement);
    }

    void on(const ExceptionRaised& fact, Docket& docket) {
        if (fact.what != unlinked) return;
        docket.settle(trimmed(fact.entity));
        for (const auto& other : fact.also) docket.settle(trimmed(other));
    }
    // A person linked it: what moved is to be posted now, and nobody need be told.
    void on(const ItemListed& fact, Docket& docket) { docket.lapse(fact.sku); }

    void on(const StockAdjusted& fact, Docket& docket) {
        const std::string sku{trimmed(fact.sku)};
        if (docket.cause() == 0 || !docket.world().unlinked(sku)) return;
        docket.occasion();
        docket.fail({.entity = sku,
                     .summary = fmt::format("Stock of {} was posted to Khaos Control by {:+}, "
                                            "though Khaos has no such item.",
                                            sku, fact.by),
                     .expected = "no posting, and an exception (unlinked-sku)",
                     .actual = fmt::format("adjusted by {:+}, reason {}", fact.by, fact.reason),
                     .evidence = {docket.here(fmt::format("{} adjusted by {:+} (reference {})", sku,
                                                          fact.by, fact.ref))}});
    }

    void on_due(const Owed& late, Docket& docket) {
        const auto* text = told_.find(late.key);
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("Stock of {} moved in SnapFulfil, Khaos Control has no "
                                            "such item, and {} later nobody had been told.",
                                            late.entity, minutes(late.due - late.opened)),
                     .expected = "an exception (unlinked-sku) that names it",
                     .actual = "none",
                     .evidence = {said(late.record, text == nullptr ? std::string{} : *text)}});
    }

private:
    struct Moved {
        std::string sku{};
        Units by = 0;
        std::string text{};
    };
    Table<Moved> moved_{};       // of codes that Khaos does not know, until their event can be read
    Table<std::string> told_{};  // by code: the movement that is owed an exception
};

}  // namespace

Rule sku_05() { return make_rule<UnlinkedTold>(info); }

}  // namespace peakproof::rules
