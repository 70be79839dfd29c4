#include <algorithm>

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

// SKU-06. TEA-9 is not TEA-09, and L00-10 is not LOO-10: who reads carelessly ships the wrong
// thing.
constexpr RuleInfo info{
    .id = "SKU-06",
    .statement = "match codes exactly: case, leading zeros, look-alike characters",
    .severity = Severity::critical,
    .owner = judge::Owner::warehouse,
    .window = window::readable,
    .terms = {.needs = Link::khaos, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

class ExactCodes {
public:
    void on(const ItemListed& fact, Docket&) { learn(trimmed(fact.sku)); }
    void on(const ItemKnown& fact, Docket& docket) {
        if (docket.cause() != 0) {
            docket.occasion();
            const auto twin = docket.world().listed(fact.sku) ? std::string_view{}
                                                              : listed_twin(fact.sku, docket);
            if (!twin.empty()) fail(fact.sku, twin, "the item master of SnapFulfil", 0, "", docket);
        }
        learn(fact.sku);
    }

    void on(const ShipmentCreated& fact, Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr || invoice->told.invoice.empty()) return;
        docket.occasion();
        const auto sent = sums_of(fact.lines);
        auto found = mistaken(sent, to_pick(invoice->told));
        for (auto version = invoice->earlier.rbegin();
             found.first != nullptr && version != invoice->earlier.rend(); ++version) {
            if (!docket.unseen(version->first, window::readable, fact.invoice)) break;
            if (mistaken(sent, to_pick(version->second)).first == nullptr) return;
        }
        if (found.first == nullptr) return;
        const auto sku = found.first->sku;
        fail(sku, found.second,
             fmt::format("shipment {} of invoice {}", fact.shipment, fact.invoice),
             units_of(sent, sku), fact.invoice, docket);
    }

    void on(const StockMoved& fact, Docket&) {
        if (owes_adjustment(fact)) owed_[fact.sku] += good_change(fact);
    }
    void on(const StockAdjusted& fact, Docket& docket) {
        docket.occasion();
        const std::string sku{trimmed(fact.sku)};
        auto& owed = owed_[sku];
        const bool farther = (fact.by > 0 && owed <= 0) ||
                             (fact.by < 0 && owed >= 0);  // nothing of this code asked for it
        owed -= fact.by;
        if (!farther) return;
        const auto* alike = alike_.find(careless(sku));
        if (alike == nullptr) return;
        for (const auto& twin : *alike) {
            const auto* asked = twin == sku ? nullptr : owed_.find(twin);
            if (asked == nullptr || (fact.by > 0 ? *asked < fact.by : *asked > fact.by)) continue;
            const auto lost = fact.by;
            return fail(sku, twin, fmt::format("a stock adjustment of {:+}", lost),
                        lost < 0 ? -lost : lost, "", docket);
        }
    }

    void on(const DespatchConfirmed& fact, Docket&) {
        if (fact.invoice.empty()) return;
        auto& despatch = despatches_[fact.invoice];
        for (const auto& line : fact.lines) add(despatch.confirmed, line.sku, line.units);
    }
    void on(const DespatchPosted& fact, Docket& docket) {
        auto* despatch = despatches_.find(fact.invoice);
        if (despatch == nullptr) return;  // nothing confirmed: DSP-04's
        docket.occasion();
        for (const auto& parcel : fact.parcels)
            add(despatch->posted, trimmed(parcel.sku), parcel.units);
        const auto found = mistaken(despatch->posted, despatch->confirmed);
        if (found.first == nullptr) return;
        fail(found.first->sku, found.second,
             fmt::format("the despatch of invoice {}", fact.invoice), found.first->units,
             fact.invoice, docket);
    }
    void on(const Issued& fact, Docket&) { despatches_.erase(fact.invoice); }

private:
    struct Despatch {
        Sums confirmed{}, posted{};
    };

    void learn(std::string_view sku) {
        auto& alike = alike_[careless(sku)];
        const auto place = std::lower_bound(alike.begin(), alike.end(), sku);
        if (place == alike.end() || *place != sku) alike.emplace(place, sku);
    }
    std::string_view listed_twin(std::string_view sku, Docket& docket) const {
        const auto* alike = alike_.find(careless(sku));
        if (alike == nullptr) return {};
        for (const auto& twin : *alike) {
            if (twin != sku && docket.world().listed(twin)) return twin;
        }
        return {};
    }
    // A code with more units than were meant, and the one like it that went short.
    static std::pair<const UnitLine*, std::string> mistaken(const Sums& actual, const Sums& meant) {
        for (const auto& line : actual) {
            if (line.units <= units_of(meant, line.sku)) continue;
            for (const auto& other : meant) {
                if (other.sku != line.sku && units_of(actual, other.sku) < other.units &&
                    careless(other.sku) == careless(line.sku)) {
                    return {&line, other.sku};
                }
            }
        }
        return {nullptr, {}};
    }
    static void fail(const std::string& sku, std::string_view meant, const std::string& where,
                     Units units, const std::string& invoice, Docket& docket) {
        docket.fail({.entity = sku,
                     .summary = fmt::format("{} carries item \"{}\" where \"{}\" was meant.", where,
                                            sku, meant),
                     .expected = fmt::format("\"{}\"", meant),
                     .actual = fmt::format("\"{}\"", sku),
                     .evidence = {docket.here(fmt::format("{}: \"{}\"", where, sku))},
                     .exposure_pence = invoice.empty() ? units * docket.world().cost_pence(meant)
                                                       : docket.world().value_pence(invoice)});
    }

    Table<std::vector<std::string>> alike_{};  // as a careless eye sees it: the codes, in order
    Table<Units> owed_{};  // by code: changes of good stock not yet adjusted in Khaos
    Table<Despatch> despatches_{};
};

}  // namespace

Rule sku_06() { return make_rule<ExactCodes>(info); }

}  // namespace peakproof::rules
