#include <fmt/format.h>

#include "conformance/rules/@GROUP@/@GROUP@.h"

// @ID@. Say here what must hold and why, in one or two sentences that a warehouse or a finance person would sign.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "@ID@",
                        .statement = "begin with a verb: what the integration does",
                        .severity = Severity::major,
                        .owner = judge::Owner::integration,
                        .window = window::despatch,
                        .terms = {.needs = Link::khaos}};

class @CLASS@ {
public:
    // The fact that makes something owed. Every kind of fact: conformance/journal/records.h.
    void on(const journal::DespatchConfirmed& fact, Docket& docket) {
        const auto value_pence = docket.world().value_pence(fact.invoice);
        docket.owe({.key = fact.shipment, .entity = fact.invoice, .value_pence = value_pence});
    }

    // The fact that settles it comes here: void on(const journal::DespatchPosted&, Docket&), say.

    void on_due(const Owed& late, Docket& docket) {
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("Say of {} what went wrong, as one would on the telephone.", late.entity),
                     .expected = "what should have been there",
                     .actual = "what was there instead",
                     .evidence = {late.record},
                     .exposure_pence = late.value_pence});
    }
};

}  // namespace

Rule @FUNCTION@() { return make_rule<@CLASS@>(info); }

}  // namespace peakproof::rules
