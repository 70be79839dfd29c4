#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/judge/judge.h"
#include "tests/conformance/journal_builder.h"

// A rule for tests of the judge itself: what is ready is owed a shipment. Nothing else is in its
// way.
namespace peakproof::test {

inline constexpr judge::RuleInfo probe_info{.id = "TST-01",
                                            .statement = "a shipment for what is ready",
                                            .severity = judge::Severity::major,
                                            .owner = judge::Owner::warehouse,
                                            .window = judge::window::hand_over,
                                            .window_p99 = judge::window::hand_over_p99,
                                            .terms = {.needs = judge::Link::both,
                                                      .reads = {"khaos.ExportOrderStatusEx"},
                                                      .lane = "probe",
                                                      .met_by = {"snapfulfil.shipments.create"},
                                                      .escalated_by = {"order-refused"}}};

class Probe {
public:
    void on(const journal::Ready& fact, judge::Docket& docket) {
        docket.owe({.key = fact.invoice, .value_pence = fact.value_pence});
    }
    void on(const journal::ReadinessLost& fact, judge::Docket& docket) {
        docket.lapse(fact.invoice);
    }
    void on(const journal::ShipmentCreated& fact, judge::Docket& docket) {
        docket.settle(fact.invoice);
    }
    void on(const journal::ItemUnknown& fact, judge::Docket& docket) {
        docket.pause(fact.sku);
    }  // named as the invoice
    void on(const journal::ItemKnown& fact, judge::Docket& docket) { docket.resume(fact.sku); }
    void on_due(const judge::Owed& late, judge::Docket& docket) {
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = late.key + " is late",
                     .expected = "a shipment",
                     .actual = "none",
                     .evidence = {late.record},
                     .exposure_pence = late.value_pence});
    }
};

inline judge::Rule probe() { return judge::make_rule<Probe>(probe_info); }
inline judge::RuleVerdict probed(const std::vector<journal::Record>& records) {
    return judge::judge(probe(), records);
}

// True where a shipment at that time is in time, and a microsecond later is not.
inline bool due_exactly(const Journal& story, Time at) {
    const auto end = at + 24h;
    const auto on_time = probed(Journal{story}.by(0).shipment("SH1", "IV1", {}, at).quiet(end));
    const auto late = probed(Journal{story}.by(0).shipment("SH1", "IV1", {}, at + 1us).quiet(end));
    return on_time.broken == 0 && late.broken == 1;
}

}  // namespace peakproof::test
