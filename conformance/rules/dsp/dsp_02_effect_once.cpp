#include <fmt/format.h>

#include <algorithm>

#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/dsp/units.h"

// DSP-02. A despatch takes effect in Khaos Control once, whatever was sent again, lost or
// restarted. Several postings may carry one despatch: it is twice when a later one repeats a
// parcel, or carries more than was left.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "DSP-02",
    .statement =
        "have it take effect once (a second request answered \"already there\" is no breach)",
    .severity = Severity::critical,
    .owner = Owner::finance};

class EffectOnce {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket&) {
        if (despatch.invoice.empty() || closed_.contains(trim(despatch.invoice))) return;
        auto& invoice = invoices_[trim(despatch.invoice)];
        for (const auto& line : despatch.lines) invoice.shipped.add(line.sku, line.units);
        for (const auto& parcel : despatch.parcels) invoice.parcel(parcel).shipped += parcel.units;
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        if (docket.cause() == 0) return;  // a person, in Khaos
        docket.occasion();
        const std::string id{trim(posting.invoice)};
        const SkuUnits units{posting.parcels};
        if (closed_.contains(id)) {
            if (units.total() > 0) fail(id, posting, units, Evidence{}, docket);
            return;
        }
        auto& invoice = invoices_[id];
        const SkuUnits again = invoice.take(posting);
        if (!again.empty()) fail(id, posting, again, invoice.first, docket);
        if (invoice.effects == 1)
            invoice.first = docket.here("Khaos Control had taken a posting of it");
        if (posting.complete) {
            invoices_.erase(id);
            closed_.insert(id);
        }
    }

private:
    struct Parcel {
        std::string tracking, sku;
        Units shipped = 0, posted = 0;
    };
    struct Invoice {
        SkuUnits shipped{}, posted{};
        std::vector<Parcel> parcels{};
        int effects = 0;
        Evidence first{};

        Parcel& parcel(const journal::ParcelLine& line) {
            const auto sku = trim(line.sku);
            const auto found = std::find_if(parcels.begin(), parcels.end(), [&](const Parcel& one) {
                return one.tracking == line.tracking && one.sku == sku;
            });
            if (found != parcels.end()) return *found;
            parcels.push_back({line.tracking, std::string{sku}, 0, 0});
            return parcels.back();
        }

        // What this effect gives that an earlier one had given.
        SkuUnits take(const journal::DespatchPosted& posting) {
            const bool later = ++effects > 1;
            SkuUnits twice;
            for (const auto& line : posting.parcels) {
                auto& one = parcel(line);
                const bool was_there = one.posted > 0;
                one.posted += line.units;
                posted.add(line.sku, line.units);
                const Units beyond_parcel =
                    one.shipped > 0 && was_there ? one.posted - one.shipped : 0;
                const Units beyond_sku = posted.of(line.sku) - shipped.of(line.sku);
                const Units beyond = std::min(line.units, std::max(beyond_parcel, beyond_sku));
                if (later && beyond > 0) twice.add(line.sku, beyond);
            }
            return twice;
        }
    };

    static void fail(const std::string& id, const journal::DespatchPosted& posting,
                     const SkuUnits& again, const Evidence& first, Docket& docket) {
        std::int64_t exposure = 0;
        for (const auto& [sku, units] : again) exposure += docket.world().net_pence(id, sku, units);
        std::vector<Evidence> evidence;
        if (first.number != 0) evidence.push_back(first);
        evidence.push_back(
            docket.here(fmt::format("Khaos Control takes {} as sent for {} (reference {})",
                                    told(SkuUnits{posting.parcels}), id, posting.ref)));
        docket.fail(
            {.entity = id,
             .summary = fmt::format(
                 "The despatch of invoice {} took effect twice in Khaos Control: {} a second time.",
                 id, told(again)),
             .expected = "one effect of the despatch",
             .actual = fmt::format("another one, with {}", told(again)),
             .evidence = std::move(evidence),
             .exposure_pence = exposure});
    }

    Table<Invoice> invoices_{};
    Closed closed_{};
};

}  // namespace

Rule dsp_02() { return make_rule<EffectOnce>(info); }

}  // namespace peakproof::rules
