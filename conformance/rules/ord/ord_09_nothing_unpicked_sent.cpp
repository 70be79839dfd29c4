#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "conformance/judge/money.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/text.h"
#include "conformance/rules/ord/ord.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-09. Nobody picks postage, a voucher or what the supplier sends himself; the customer pays for
// it all the same.
constexpr RuleInfo info{
    .id = "ORD-09",
    .statement =
        "send no line that the warehouse does not pick (postage, discount, fee, voucher, "
        "drop-ship) as a stock line, "
        "and lose none of its value",
    .severity = Severity::major,
    .owner = judge::Owner::finance,
    .window = window::readable,
    .terms = {.needs = Link::khaos, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

// Lines of the invoice that nobody picks: a code that also stands in a line to pick is goods.
std::vector<InvoiceLine> not_picked(const InvoiceTold& invoice) {
    std::vector<InvoiceLine> found;
    for (const auto& line : invoice.lines) {
        const bool goods =
            std::any_of(invoice.lines.begin(), invoice.lines.end(), [&](const InvoiceLine& other) {
                return other.pickable && trimmed(other.sku) == trimmed(line.sku);
            });
        if (!line.pickable && !goods && line.sold > 0) found.push_back(line);
    }
    return found;
}

std::string pounds(std::int64_t millionths) {
    const auto pence = (std::abs(millionths) + 5'000) / 10'000;
    return fmt::format("{}{}.{:02}", millionths < 0 ? "-" : "", pence / 100, pence % 100);
}

class NothingUnpickedSent {
public:
    void on(const ShipmentCreated& fact, Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr) return;
        const auto lines = not_picked(invoice->told);
        if (lines.empty()) return;
        docket.occasion();
        if (const auto* sent = sent_as_goods(lines, fact)) return goods(*sent, fact, docket);
        if (has_charges(invoice->told, fact)) return;
        for (auto version = invoice->earlier.rbegin(); version != invoice->earlier.rend();
             ++version) {
            if (!docket.unseen(version->first, window::readable, fact.invoice)) break;
            if (has_charges(version->second, fact)) return;
        }
        charges(lines, fact, docket);
    }

    // Whatever became of the goods, Khaos bills the rest with the first of them.
    void on(const Issued& fact, Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr) return;
        const auto lines = not_picked(invoice->told);
        if (lines.empty()) return;
        docket.occasion();
        for (const auto& line : lines) {
            Units sold = 0, billed = 0;
            for (const auto& other : lines)
                if (other.sku == line.sku) sold += other.sold;
            for (const auto& money : fact.lines)
                if (money.sku == line.sku) billed += money.units;
            if (billed >= sold) continue;
            docket.fail(
                {.entity = fact.invoice,
                 .summary = fmt::format("Invoice {} was issued without {} of {}, which nobody "
                                        "picks and the customer pays for.",
                                        fact.invoice, sold - billed, line.sku),
                 .expected = fmt::format("{} billed", sold),
                 .actual = fmt::format("{} billed", billed),
                 .evidence = {docket.here(fmt::format("Khaos issues invoice {}", fact.invoice))},
                 .exposure_pence = std::abs(line.unit_net_millionths * (sold - billed)) / 10'000});
            return;
        }
    }

private:
    static const ShipmentLine* sent_as_goods(const std::vector<InvoiceLine>& lines,
                                             const ShipmentCreated& shipment) {
        const auto found = std::find_if(
            shipment.lines.begin(), shipment.lines.end(), [&](const ShipmentLine& sent) {
                return std::any_of(lines.begin(), lines.end(), [&](const InvoiceLine& line) {
                    return trimmed(line.sku) == sent.sku;
                });
            });
        return found == shipment.lines.end() ? nullptr : &*found;
    }

    static std::string_view stated(const ShipmentCreated& shipment) {
        for (const auto& [name, text] : shipment.details)
            if (name == "Charges") return text;
        return {};
    }
    // Net, as the prices of lines are; half a penny a unit where each was rounded.
    static bool has_charges(const InvoiceTold& invoice, const ShipmentCreated& shipment) {
        const auto actual = millionths(stated(shipment));
        std::int64_t meant = 0, units = 0;
        for (const auto& line : not_picked(invoice)) {
            meant += product(line.unit_net_millionths, line.sold);
            units += line.sold;
        }
        return actual && std::abs(*actual - meant) <= product(units, 5'000);
    }

    static void goods(const ShipmentLine& sent, const ShipmentCreated& fact, Docket& docket) {
        docket.fail(
            {.entity = fact.invoice,
             .summary = fmt::format("Shipment {} asks the warehouse to pick {} of {} for invoice "
                                    "{}, which is not goods that it holds.",
                                    fact.shipment, sent.units, sent.sku, fact.invoice),
             .expected = fmt::format("no line for {}", sent.sku),
             .actual = fmt::format("a line of {}", sent.units),
             .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
             .exposure_pence = docket.world().value_pence(fact.invoice)});
    }
    static void charges(const std::vector<InvoiceLine>& lines, const ShipmentCreated& fact,
                        Docket& docket) {
        std::int64_t meant = 0;
        std::string what;
        for (const auto& line : lines) {
            meant += product(line.unit_net_millionths, line.sold);
            what += fmt::format("{}{} {}", what.empty() ? "" : ", ", line.sold, line.sku);
        }
        const auto actual = millionths(stated(fact)).value_or(0);
        docket.fail({.entity = fact.invoice,
                     .summary = fmt::format(
                         "Shipment {} states charges of {} pounds for invoice {}, where "
                         "{} come to {}.",
                         fact.shipment, pounds(actual), fact.invoice, what, pounds(meant)),
                     .expected = fmt::format("Charges {}", pounds(meant)),
                     .actual = fmt::format("Charges {}", pounds(actual)),
                     .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
                     .exposure_pence = std::abs(meant - actual) / 10'000});
    }
};

}  // namespace

Rule ord_09() { return make_rule<NothingUnpickedSent>(info); }

}  // namespace peakproof::rules
