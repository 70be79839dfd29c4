#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/sku/sku.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// SKU-02. An order for something the warehouse has never heard of waits; it is neither sent in part
// nor sent again and again.
constexpr RuleInfo info{.id = "SKU-02",
                        .statement =
                            "let no order with an item that SnapFulfil does not know take effect "
                            "(as readable within the last 15 min), nor "
                            "repeat it after a refusal without an exception",
                        .severity = Severity::critical,
                        .owner = judge::Owner::warehouse,
                        .window = window::item_readable,
                        .terms = {.needs = Link::snapfulfil}};

constexpr std::string_view create = "snapfulfil.shipments.create";

class KnownItemsOnly {
public:
    void on(const ShipmentCreated& fact, Docket& docket) {
        refused_.erase(fact.invoice);
        docket.occasion();
        auto items = sums_of(fact.lines);
        // What it leaves out counts too, unless the invoice was another one a moment ago.
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice != nullptr &&
            (invoice->earlier.empty() ||
             !docket.unseen(invoice->earlier.back().first, window::readable, fact.invoice))) {
            for (const auto& line : to_pick(invoice->told)) add(items, line.sku, line.units);
        }
        for (const auto& line : items) {
            const auto* item = docket.world().item(line.sku);
            if (item != nullptr && (item->known || docket.unseen(item->unknown_since,
                                                                 window::item_readable, line.sku)))
                continue;
            docket.fail(
                {.entity = fact.invoice.empty() ? fact.shipment : fact.invoice,
                 .summary = fmt::format("Invoice {} went to the warehouse as shipment {}, though "
                                        "SnapFulfil does not know its item {}.",
                                        fact.invoice, fact.shipment, line.sku),
                 .expected = "no shipment until the item is known",
                 .actual =
                     fmt::format("shipment {} for {}", fact.shipment, told(sums_of(fact.lines))),
                 .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
                 .exposure_pence = docket.world().value_pence(fact.invoice)});
            return;
        }
    }

    void on(const ExchangeEnded& fact, Docket& docket) {
        if (fact.operation != create || fact.outcome != "answered" || fact.failure != "permanent")
            return;
        for (const auto& invoice : fact.keys) {
            const auto item = unknown_item(invoice, docket);
            if (item.empty() || refused_.contains(invoice)) continue;
            docket.occasion();
            refused_[invoice] = docket.here(
                fmt::format("SnapFulfil refused invoice {}: it does not know {}", invoice, item));
        }
    }
    void on(const ExchangeBegan& fact, Docket& docket) {
        if (fact.operation != create || refused_.size() == 0) return;
        for (const auto& invoice : fact.keys) {
            const auto* before = refused_.find(invoice);
            if (before == nullptr || docket.world().named(invoice)) continue;
            const auto item = unknown_item(invoice, docket);
            if (!item.empty()) {
                docket.fail(
                    {.entity = invoice,
                     .opened = before->at,
                     .summary = fmt::format("Invoice {} was sent again after SnapFulfil had "
                                            "refused it for its unknown item {}, and no "
                                            "exception had told anybody.",
                                            invoice, item),
                     .expected = "an exception naming the invoice, then patience",
                     .actual = fmt::format("attempt {} without one", fact.attempt),
                     .evidence = {*before, docket.here(fmt::format("attempt {} of {} begins",
                                                                   fact.attempt, create))},
                     .exposure_pence = docket.world().value_pence(invoice)});
            }
            refused_.erase(invoice);
        }
    }
    // A refusal that a killed integration had no time to write down may come as news again.
    void on(const SubjectKilled&, Docket&) { refused_.clear(); }
    void on(const SliceBegun&, Docket&) { refused_.clear(); }  // nor does a successor know of it
    void on(const ReadinessLost& fact, Docket&) { refused_.erase(fact.invoice); }

private:
    static std::string unknown_item(const std::string& id, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        if (invoice == nullptr) return {};
        const auto items = to_pick(invoice->told);
        const auto found = std::find_if(items.begin(), items.end(), [&](const UnitLine& line) {
            return !docket.world().knows(line.sku);
        });
        return found == items.end() ? std::string{} : found->sku;
    }

    Table<Evidence> refused_{};  // invoices whose refusal is known and stands
};

}  // namespace

Rule sku_02() { return make_rule<KnownItemsOnly>(info); }

}  // namespace peakproof::rules
