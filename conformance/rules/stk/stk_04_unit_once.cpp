#include <fmt/format.h>

#include "conformance/rules/dsp/units.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"
#include "conformance/rules/stk/tally.h"

// STK-04. A unit leaves or enters Khaos's book once. Short pick, correction and found again are
// adjustments, a despatched unit goes by its despatch: so adjustments never come to more, either
// way, than such movements do.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "STK-04",
                        .statement =
                            "count a unit once, out or in: despatch, short pick, return and stock "
                            "update never take or give it twice",
                        .severity = Severity::critical,
                        .owner = Owner::finance};

class UnitOnce {
public:
    void on(const journal::StockMoved& moved, Docket& docket) {
        auto& sku = skus_[trim(moved.sku)];
        if (owes_adjustment(moved)) {
            docket.occasion();
            sku.tally.moved(moved.movement, good_change(moved), {});
            sku.last = docket.here(told(moved));
        } else if (moved.transaction == "DESPATCH") {
            sku.last = docket.here("the latest despatch of it");
        }
    }

    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;  // a person's own, in Khaos
        auto& sku = skus_[trim(adjusted.sku)];
        const auto result = sku.tally.posted(adjusted.by);
        const Evidence before = sku.posted;
        sku.posted = docket.here(
            fmt::format("Khaos Control's stock of {} adjusted by {:+}, reason {} (reference {})",
                        trim(adjusted.sku), adjusted.by, adjusted.reason, adjusted.ref));
        if (result.excess == 0) return;
        const std::string code{trim(adjusted.sku)};
        std::vector<Evidence> evidence;
        if (sku.last.number != 0) evidence.push_back(sku.last);
        if (before.number != 0) evidence.push_back(before);
        evidence.push_back(sku.posted);
        docket.fail({.entity = code,
                     .summary = fmt::format(
                         "{} {} in Khaos Control twice: an adjustment of {:+} goes beyond every "
                         "movement that SnapFulfil made "
                         "of it.",
                         told(result.excess < 0 ? -result.excess : result.excess, code),
                         result.excess < 0 ? "was taken out" : "was put in", adjusted.by),
                     .expected = "each unit once",
                     .actual = fmt::format("{:+} beyond the movements", result.excess),
                     .evidence = std::move(evidence),
                     .exposure_pence = at_cost(code, result.excess, docket)});
    }

private:
    struct Sku {
        Tally tally{};
        Evidence last{}, posted{};  // the latest movement, the latest adjustment
    };
    Table<Sku> skus_{};
};

}  // namespace

Rule stk_04() { return make_rule<UnitOnce>(info); }

}  // namespace peakproof::rules
