#include <fmt/format.h>

#include "conformance/rules/common/words.h"
#include "conformance/rules/ord/ord.h"
#include "conformance/rules/ord/order_map.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-04. What the customer ordered is what the warehouse is asked for, to the last field.
constexpr RuleInfo info{
    .id = "ORD-04",
    .statement =
        "carry it whole: SKU and quantity sums of the invoice, prices, address, service, priority, "
        "due date, contact, "
        "notes, as readable within the 2 min before the effect, compared after the maps and length "
        "limits that the "
        "profile declares",
    .severity = Severity::critical,
    .owner = judge::Owner::warehouse,
    .window = window::readable,
    .terms = {.needs = Link::khaos, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

class CarriedWhole {
public:
    void on(const ShipmentCreated& fact, Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr || invoice->told.invoice.empty())
            return;  // not Khaos's: ORD-01 speaks of it
        docket.occasion();
        auto differences = compare(invoice->told, fact);
        for (auto version = invoice->earlier.rbegin();
             !differences.empty() && version != invoice->earlier.rend(); ++version) {
            if (!docket.unseen(version->first, window::readable, fact.invoice)) break;
            if (compare(version->second, fact).empty()) return;
        }
        if (differences.empty()) return;
        const auto& first = differences.front();
        std::string expected, actual;
        for (const auto& one : differences) {
            expected +=
                fmt::format("{}{}: {}", expected.empty() ? "" : "; ", one.what, one.expected);
            actual += fmt::format("{}{}: {}", actual.empty() ? "" : "; ", one.what, one.actual);
        }
        const auto others = differences.size() - 1;
        docket.fail(
            {.entity = fact.invoice,
             .summary = fmt::format(
                 "Shipment {} does not carry invoice {} whole: its {} should be {}, and is {}{}.",
                 fact.shipment, fact.invoice, first.what, first.expected, first.actual,
                 others == 0   ? ""
                 : others == 1 ? "; one more differs"
                               : fmt::format("; {} more differ", others)),
             .expected = std::move(expected),
             .actual = std::move(actual),
             .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
             .exposure_pence = docket.world().value_pence(fact.invoice)});
    }
};

}  // namespace

Rule ord_04() { return make_rule<CarriedWhole>(info); }

}  // namespace peakproof::rules
