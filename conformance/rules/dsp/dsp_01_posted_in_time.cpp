#include <fmt/format.h>

#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/dsp/terms.h"

// DSP-01. What left the building is posted to Khaos Control within the despatch window, counted
// from the event that tells of it. A posting counts when it takes effect, answered or not: a lost
// answer is RTY-05's.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "DSP-01",
                        .statement = "post every confirmed despatch to Khaos within the window",
                        .severity = Severity::critical,
                        .owner = Owner::customer_service,
                        .window = window::despatch,
                        .window_p99 = window::despatch_p99,
                        .terms = despatch_terms};

class PostedInTime {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket&) { book_.shipped(despatch); }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }
    void on(const journal::InvoiceStage& invoice, Docket&) { book_.moved(invoice); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        book_.excuse(raised, docket);
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto told = book_.readable(event);
        if (!told) return;
        docket.owe({.key = told->key,
                    .entity = told->invoice,
                    .value_pence = docket.world().value_pence(told->invoice)});
        if (told->posted) {
            docket.settle(told->key);
            return;
        }
        what_[told->key] = told->units;
        book_.excuse(told->invoice, docket);
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) {
            docket.settle(key);
            what_.erase(key);
        }
    }

    void on_due(const Owed& late, Docket& docket) {
        const auto* units = what_.find(late.key);
        const auto what = rules::told(units == nullptr ? SkuUnits{} : *units);
        auto event = late.record;
        event.text = fmt::format("the despatch of shipment {} can be read: {}", late.key, what);
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("Shipment {} of invoice {} left the warehouse ({}), "
                                            "and Khaos Control was not told in time.",
                                            late.key, late.entity, what),
                     .expected = "the despatch posted in Khaos Control",
                     .actual = "no posting that closes it",
                     .evidence = {std::move(event)},
                     .exposure_pence = late.value_pence});
    }

private:
    DespatchBook book_{};
    Table<SkuUnits> what_{};  // owed
};

}  // namespace

Rule dsp_01() { return make_rule<PostedInTime>(info); }

}  // namespace peakproof::rules
