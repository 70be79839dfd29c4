#include <utility>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/lingering.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/ord/ord.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-01. Nothing is picked that has not been paid for, is held, or was cancelled.
constexpr RuleInfo info{
    .id = "ORD-01",
    .statement =
        "hand over only what is ready: fails when, at the effect, the invoice had never been "
        "ready, or its not "
        "being ready had been readable for more than 2 min",
    .severity = Severity::critical,
    .owner = judge::Owner::finance,
    .window = window::readable,
    .terms = {.needs = Link::khaos, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

class OnlyWhatIsReady {
public:
    void on(const Ready& fact, Docket&) {
        auto& invoice = invoices_[fact.invoice];
        invoice.ever = invoice.now = true;
    }
    void on(const ReadinessLost& fact, Docket& docket) {
        auto& invoice = invoices_[fact.invoice];
        invoice.now = false;
        invoice.lost = docket.now();
        invoice.record = docket.here("no longer ready: " + fact.why);
    }
    void on(const InvoiceStage& fact, Docket& docket) {
        if (fact.to == 1) close(fact.invoice, docket);  // cancelled
    }
    void on(const Issued& fact, Docket& docket) { close(fact.invoice, docket); }

    void on(const ShipmentCreated& fact, Docket& docket) {
        const auto* invoice = invoices_.find(fact.invoice);
        // A shipment that names no invoice and that no exchange made is the warehouse's own.
        if (invoice == nullptr && docket.cause() == 0) return;
        docket.occasion();
        Finding finding{
            .entity = fact.invoice.empty() ? fact.shipment : fact.invoice,
            .expected = "a shipment only for an invoice that is ready",
            .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
            .exposure_pence = docket.world().value_pence(fact.invoice)};
        if (invoice == nullptr && closed_.contains(fact.invoice)) {
            finding.actual = "issued or cancelled long before";
            finding.summary = fmt::format(
                "Invoice {} went to the warehouse as shipment {}, long after it was issued or "
                "cancelled.",
                fact.invoice, fact.shipment);
        } else if (invoice == nullptr || !invoice->ever) {
            finding.actual = "never ready";
            finding.summary =
                fact.invoice.empty()
                    ? fmt::format(
                          "Shipment {} went to the warehouse for no invoice of Khaos Control.",
                          fact.shipment)
                    : fmt::format(
                          "Invoice {} went to the warehouse as shipment {}, though it had never "
                          "been ready.",
                          fact.invoice, fact.shipment);
        } else if (!invoice->now && !docket.unseen(invoice->lost, window::readable, fact.invoice)) {
            const auto known = docket.now() - invoice->lost;
            finding.opened = invoice->lost;
            finding.due = invoice->lost + docket.window(window::readable);
            finding.actual = "not ready for " + minutes(known);
            finding.evidence.push_back(invoice->record);
            finding.summary = fmt::format(
                "Invoice {} went to the warehouse as shipment {}, though Khaos had said for {} "
                "that it "
                "was no longer ready.",
                fact.invoice, fact.shipment, minutes(known));
        } else {
            return;
        }
        docket.fail(std::move(finding));
    }

private:
    struct State {
        bool ever = false, now = false;
        Time lost{};
        Evidence record{};
    };
    // Kept for a while as it was, then recognised by 64 bits: whatever is sent so late is sent in
    // error.
    void close(const std::string& invoice, Docket& docket) {
        if (invoices_.contains(invoice)) closing_.add(docket.now(), invoice);
        closing_.expire(docket.now(), [&](const std::string& old) {
            invoices_.erase(old);
            closed_.insert(old);
        });
    }

    Table<State> invoices_{};
    Lingering closing_{};
    Closed closed_{};
};

}  // namespace

Rule ord_01() { return make_rule<OnlyWhatIsReady>(info); }

}  // namespace peakproof::rules
