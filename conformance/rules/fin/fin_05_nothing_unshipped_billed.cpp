#include <fmt/format.h>

#include "conformance/rules/dsp/units.h"
#include "conformance/rules/fin/bill.h"
#include "conformance/rules/fin/fin.h"

// FIN-05. At the moment of issue nobody is billed for more than was shipped to them by then: not
// for what was short, not for what was cancelled.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "FIN-05",
                        .statement = "bill nothing that was not shipped: shorts, cancellations",
                        .severity = Severity::critical,
                        .owner = Owner::finance};

class NothingUnshippedBilled {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        if (despatch.invoice.empty()) return;
        auto& invoice = shipped_[trim(despatch.invoice)];
        for (const auto& line : despatch.lines) invoice.units.add(line.sku, line.units);
        invoice.record = docket.number();
        invoice.at = docket.now();
    }

    void on(const journal::Issued& issued, Docket& docket) {
        const auto billed = goods_billed(issued, docket.world());
        if (billed.total() == 0) return;
        docket.occasion();
        static const Shipped nothing;
        const auto id = trim(issued.invoice);
        const auto* found = shipped_.find(id);
        const auto& shipped = found == nullptr ? nothing : *found;
        SkuUnits beyond;
        std::int64_t exposure = 0;
        for (const auto& [sku, units] : billed) {
            const Units more = units - shipped.units.of(sku);
            if (more <= 0) continue;
            beyond.add(sku, more);
            for (const auto& line : issued.lines) {
                if (trim(line.sku) == sku && line.units > 0) {
                    exposure += line.net_pence * std::min(more, line.units) / line.units;
                    break;
                }
            }
        }
        if (!beyond.empty()) fail(std::string{id}, shipped, billed, beyond, exposure, docket);
        shipped_.erase(id);
    }

private:
    struct Shipped {
        SkuUnits units{};
        std::int64_t record = 0;
        Time at{};
    };

    static void fail(const std::string& id, const Shipped& shipped, const SkuUnits& billed,
                     const SkuUnits& beyond, std::int64_t exposure, Docket& docket) {
        std::vector<Evidence> evidence;
        if (shipped.record != 0) {
            evidence.push_back(
                {shipped.record, shipped.at,
                 fmt::format("SnapFulfil has shipped {} for {}", told(shipped.units), id)});
        }
        evidence.push_back(
            docket.here(fmt::format("Khaos Control issues {} with {}", id, told(billed))));
        docket.fail({.entity = id,
                     .summary = fmt::format(
                         "The customer of invoice {} was billed for {} that had not been shipped.",
                         id, told(beyond)),
                     .expected = fmt::format("billed at most {}", told(shipped.units)),
                     .actual = fmt::format("billed {}", told(billed)),
                     .evidence = std::move(evidence),
                     .exposure_pence = exposure});
    }

    Table<Shipped> shipped_{};  // and not yet issued
};

}  // namespace

Rule fin_05() { return make_rule<NothingUnshippedBilled>(info); }

}  // namespace peakproof::rules
