#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/unheard.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/ord/ord.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-02. What is ready is in the warehouse within the window, unless the warehouse cannot know its
// items.
constexpr RuleInfo info{
    .id = "ORD-02",
    .statement =
        "hand over every ready invoice with a pickable line within the window (an older one is an "
        "order jam); "
        "paused while an item of it is unknown to SnapFulfil, told or not (telling is SKU-04's)",
    .severity = Severity::critical,
    .owner = judge::Owner::warehouse,
    .window = window::hand_over,
    .window_p99 = window::hand_over_p99,
    .terms = {.needs = Link::both,
              .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"},
              .met_by = {"snapfulfil.shipments.create"},
              .escalated_by = {"order-refused", "order-jam", "item-unknown"}}};

class HandedOverInTime {
public:
    void on(const Ready& fact, Docket& docket) {
        if (live_.contains(fact.invoice))
            return;  // its hold was lifted while the shipment waits: nothing to send
        owe(fact.invoice, fact.value_pence, docket);
    }
    void on(const ReadinessLost& fact, Docket& docket) {
        if (docket.lapse(fact.invoice)) open_.erase(fact.invoice);
    }
    void on(const InvoiceTold& fact, Docket& docket) {
        if (auto* open = open_.find(fact.invoice)) {
            *open = to_pick(fact);
            look(fact.invoice, docket);
        }
    }
    // Handed back by the integration, with nothing of it in the warehouse: it is to be sent anew.
    void on(const InvoiceStage& fact, Docket& docket) {
        const auto* invoice = docket.cause() == 0 ? nullptr : docket.world().invoice(fact.invoice);
        if (invoice != nullptr && invoice->ready && fact.to < fact.from &&
            !live_.contains(fact.invoice)) {
            owe(fact.invoice, invoice->ready_pence, docket);
        }
    }
    // Khaos calls the integration, and could not tell it of orders.
    void on(const KhaosHeard& fact, Docket& docket) {
        if (!unheard_.changes(fact)) return;
        for (const auto& id : open_.keys()) look(id, docket, Duration{});
    }
    void on(const ItemKnown& fact, Docket& docket) { look_at_all(fact.sku, docket); }
    void on(const ItemUnknown& fact, Docket& docket) { look_at_all(fact.sku, docket); }

    void on(const ShipmentCreated& fact, Docket& docket) {
        if (fact.invoice.empty()) return;
        live_[fact.invoice] = fact.shipment;
        if (docket.settle(fact.invoice)) open_.erase(fact.invoice);
    }
    void on(const ShipmentMoved& fact, Docket& docket) {
        const auto* shipment = live_.find(fact.invoice);
        if (fact.live || shipment == nullptr || *shipment != fact.shipment) return;
        live_.erase(fact.invoice);
        // The integration itself took it back, to send it changed: then sending is owed again. What
        // people in the warehouse cancel comes back by ORD-10, not by sending it again.
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (docket.cause() != 0 && invoice != nullptr && invoice->ready)
            owe(fact.invoice, invoice->ready_pence, docket);
    }
    void on(const DespatchConfirmed& fact, Docket&) { live_.erase(fact.invoice); }

    void on_due(const Owed& late, Docket& docket) {
        open_.erase(late.key);
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format(
                 "Invoice {} was ready, and {} later the warehouse still had no shipment for it.",
                 late.key, minutes(late.due - late.opened)),
             .expected = "a shipment in SnapFulfil",
             .actual = "none",
             .evidence = {said(late.record, "invoice ready to hand over")},
             .exposure_pence = late.value_pence});
    }

private:
    void owe(const std::string& id, Pence value_pence, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        auto wanted = invoice != nullptr ? to_pick(invoice->told) : Sums{};
        if (wanted.empty()) return;  // nothing for a warehouse to pick
        docket.owe({.key = id, .value_pence = value_pence});
        open_[id] = std::move(wanted);
        look(id, docket);
    }
    void look(const std::string& id, Docket& docket) {
        // Where a person made the item known, only trying again can tell: once in 15 min is lawful.
        look(id, docket, docket.cause() == 0 ? docket.window(window::unchanged_retry) : Duration{});
    }
    void look(const std::string& id, Docket& docket, Duration more) {
        const auto& wanted = *open_.find(id);
        if (unheard_) return docket.pause(id);
        const bool known = std::all_of(wanted.begin(), wanted.end(), [&](const UnitLine& line) {
            return docket.world().knows(line.sku);
        });
        if (!known) return docket.pause(id);
        docket.resume(id, more);
    }
    // Rare: an item comes or goes. In the order of invoices.
    void look_at_all(const std::string& sku, Docket& docket) {
        if (open_.size() == 0) return;
        for (const auto& id : open_.keys()) {
            const auto& wanted = *open_.find(id);
            if (units_of(wanted, sku) > 0) look(id, docket);
        }
    }

    Unheard unheard_ = Unheard::of_orders();
    Table<Sums> open_{};
    Table<std::string> live_{};  // invoice: its shipment that may still ship
};

}  // namespace

Rule ord_02() { return make_rule<HandedOverInTime>(info); }

}  // namespace peakproof::rules
