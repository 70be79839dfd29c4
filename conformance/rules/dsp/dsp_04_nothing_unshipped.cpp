#include <fmt/format.h>

#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/dsp/units.h"

// DSP-04. Nothing is posted as sent before SnapFulfil has posted it as shipped: what is packed may
// still stay.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "DSP-04",
    .statement = "post nothing whose quantities are not posted as shipped in SnapFulfil",
    .severity = Severity::critical,
    .owner = Owner::finance};

class NothingUnshipped {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        if (despatch.invoice.empty()) return;
        auto& invoice = invoices_[trim(despatch.invoice)];
        for (const auto& line : despatch.lines) invoice.shipped.add(line.sku, line.units);
        invoice.last = docket.number();
        invoice.last_at = docket.now();
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        const std::string id{trim(posting.invoice)};
        auto& invoice = invoices_[id];
        const SkuUnits here{posting.parcels};
        for (const auto& [sku, units] : here) invoice.posted.add(sku, units);
        if (docket.cause() != 0) {  // a person's own posting is no business of the integration
            docket.occasion();
            SkuUnits beyond;
            for (const auto& [sku, units] : here) {
                const Units more =
                    std::min(units, invoice.posted.of(sku) - invoice.shipped.of(sku));
                if (more > 0) beyond.add(sku, more);
            }
            if (!beyond.empty()) fail(id, posting, invoice, beyond, docket);
        }
        if (posting.complete) invoices_.erase(id);
    }

private:
    struct Invoice {
        SkuUnits shipped{}, posted{};
        std::int64_t last = 0;  // the record that told of its latest despatch
        Time last_at{};
    };

    static void fail(const std::string& id, const journal::DespatchPosted& posting,
                     const Invoice& invoice, const SkuUnits& beyond, Docket& docket) {
        std::int64_t exposure = 0;
        for (const auto& [sku, units] : beyond)
            exposure += docket.world().net_pence(id, sku, units);
        std::vector<Evidence> evidence;
        if (invoice.last != 0) {
            evidence.push_back({invoice.last, invoice.last_at,
                                fmt::format("SnapFulfil has posted {} as shipped for {}",
                                            told(invoice.shipped), id)});
        }
        evidence.push_back(
            docket.here(fmt::format("Khaos Control takes {} as sent for {} (reference {})",
                                    told(SkuUnits{posting.parcels}), id, posting.ref)));
        docket.fail({.entity = id,
                     .summary = fmt::format("Khaos Control was told that {} of invoice {} had been "
                                            "sent, which SnapFulfil had not posted as shipped.",
                                            told(beyond), id),
                     .expected = fmt::format("at most {}", told(invoice.shipped)),
                     .actual = told(invoice.posted),
                     .evidence = std::move(evidence),
                     .exposure_pence = exposure});
    }

    Table<Invoice> invoices_{};
};

}  // namespace

Rule dsp_04() { return make_rule<NothingUnshipped>(info); }

}  // namespace peakproof::rules
