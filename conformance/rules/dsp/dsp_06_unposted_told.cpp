#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/dsp.h"

// DSP-06. A customer asks where the parcel is, and Khaos still has the order in picking: somebody
// must have been told why. Whoever waits for Khaos to come back can say so meanwhile: telling needs
// no Khaos, only that the despatch could be read.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "DSP-06",
    .statement = "raise an exception when one is not posted within the alert window",
    .severity = Severity::major,
    .owner = Owner::customer_service,
    .window = window::alert,
    .terms = {.needs = Link::snapfulfil,
              .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.shipments.list"}}};

constexpr std::array<std::string_view, 5> classes{"despatch-unposted", "late-cancel",
                                                  "left-warehouse", "over-posted", "period-closed"};

class UnpostedTold {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket&) { book_.shipped(despatch); }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto despatch = book_.readable(event);
        if (!despatch || despatch->posted) return;
        docket.owe({.key = despatch->key,
                    .entity = despatch->invoice,
                    .value_pence = docket.world().value_pence(despatch->invoice),
                    .window = docket.window(window::despatch) + docket.window(window::alert),
                    .counts = false});
    }

    // Posted before anybody had to be told: no occasion.
    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) docket.lapse(key);
    }

    void on_due(const Owed& late, Docket& docket) {
        if (late.due > docket.now()) return;  // the run came to rest before: DSP-01's alone
        docket.occasion();
        const auto told = [&](std::string_view what) {
            return docket.world().standing(what, late.entity);
        };
        if (std::any_of(classes.begin(), classes.end(), told)) return;
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("Shipment {} of invoice {} left the warehouse, {} later its "
                                    "despatch was not posted in Khaos Control, and no exception "
                                    "said so.",
                                    late.key, late.entity, minutes(late.due - late.opened)),
             .expected = "an exception that names the invoice",
             .actual = "none",
             .evidence = {said(late.record,
                               fmt::format("the despatch of shipment {} can be read", late.key))},
             .exposure_pence = late.value_pence});
    }

private:
    DespatchBook book_{};
};

}  // namespace

Rule dsp_06() { return make_rule<UnpostedTold>(info); }

}  // namespace peakproof::rules
