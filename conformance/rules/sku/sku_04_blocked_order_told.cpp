#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/naming.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/sku/sku.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// SKU-04. Somebody hears of an order that cannot go because the warehouse lacks its item; and
// nobody has to push it on.
constexpr RuleInfo info{
    .id = "SKU-04",
    .statement =
        "name the blocked order and the item in an exception within the window, and hand the order "
        "over by itself once "
        "the item is there",
    .severity = Severity::major,
    .owner = judge::Owner::customer_service,
    .window = window::alert_blocked_sku,
    .terms = {.needs = Link::both, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

constexpr Terms handing_over{.needs = Link::both,
                             .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"},
                             .met_by = {"snapfulfil.shipments.create"},
                             .escalated_by = {"order-refused", "order-jam"}};

class BlockedOrderTold {
public:
    void on(const Ready& fact, Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr || live_.contains(fact.invoice)) return;
        auto items = to_pick(invoice->told);
        if (items.empty()) return;  // nothing for a warehouse to pick
        waiting_[fact.invoice].items = std::move(items);
        look(fact.invoice, docket);
    }
    void on(const InvoiceTold& fact, Docket& docket) {
        if (auto* waiting = waiting_.find(fact.invoice)) {
            waiting->items = to_pick(fact);
            look(fact.invoice, docket);
        }
    }
    void on(const ReadinessLost& fact, Docket& docket) {
        if (!waiting_.erase(fact.invoice)) return;
        docket.lapse("tell " + fact.invoice);
        docket.lapse("send " + fact.invoice);
    }
    void on(const ShipmentCreated& fact, Docket& docket) {
        if (fact.invoice.empty()) return;
        live_[fact.invoice] = fact.shipment;
        if (!waiting_.erase(fact.invoice)) return;
        docket.lapse("tell " + fact.invoice);
        docket.settle("send " + fact.invoice);
    }
    void on(const ShipmentMoved& fact, Docket&) {
        const auto* shipment = fact.live ? nullptr : live_.find(fact.invoice);
        if (shipment != nullptr && *shipment == fact.shipment) live_.erase(fact.invoice);
    }
    void on(const DespatchConfirmed& fact, Docket&) { live_.erase(fact.invoice); }
    void on(const ItemKnown& fact, Docket& docket) { look_at_all(fact.sku, docket); }
    void on(const ItemUnknown& fact, Docket& docket) { look_at_all(fact.sku, docket); }

    void on(const ExceptionRaised& fact, Docket& docket) {
        naming_.take(fact);
        tell(fact.entity, docket);
        for (const auto& other : fact.also) tell(other, docket);
    }
    void on(const ExceptionCleared& fact, Docket&) { naming_.take(fact); }

    // What a predecessor told of is cleared, so it is to be told anew.
    void on(const SliceBegun&, Docket& docket) {
        for (const auto& id : waiting_.keys()) look(id, docket);
    }

    void on_due(const Owed& late, Docket& docket) {
        const bool telling = late.key.starts_with("tell ");
        const auto& invoice = late.entity;
        const auto waited = minutes(late.due - late.opened);
        docket.fail(
            {.entity = invoice,
             .opened = late.opened,
             .due = late.due,
             .summary = telling ? fmt::format("Invoice {} could not go because SnapFulfil does not "
                                              "know its item {}, and {} later "
                                              "no exception had named both.",
                                              invoice, late.also, waited)
                                : fmt::format("SnapFulfil knows the items of invoice {} now, and "
                                              "{} later it had still not been "
                                              "handed over.",
                                              invoice, waited),
             .expected = telling ? "an exception that names the invoice and the item"
                                 : "a shipment in SnapFulfil",
             .actual = "none",
             .evidence = {said(
                 late.record,
                 telling ? fmt::format("invoice {} is blocked by item {}", invoice, late.also)
                         : fmt::format("the last item of invoice {} became known", invoice))},
             .exposure_pence = late.value_pence});
    }

private:
    struct Waiting {
        Sums items{};
        bool blocked = false;
    };

    void look(const std::string& id, Docket& docket) {
        auto& waiting = *waiting_.find(id);
        const auto unknown =
            std::find_if(waiting.items.begin(), waiting.items.end(),
                         [&](const UnitLine& line) { return !docket.world().knows(line.sku); });
        const bool was_blocked = waiting.blocked;
        waiting.blocked = unknown != waiting.items.end();
        const auto value = docket.world().value_pence(id);
        if (waiting.blocked) {
            docket.lapse("send " + id);
            if (named(id, docket)) {
                if (!was_blocked) docket.occasion();  // told before it could be due
            } else {
                docket.owe({.key = "tell " + id,
                            .entity = id,
                            .also = unknown->sku,
                            .value_pence = value});
            }
        } else if (was_blocked) {
            docket.lapse("tell " + id);
            // Where a person made the item known, only trying again can tell: once in 15 min is
            // lawful.
            docket.owe(
                {.key = "send " + id,
                 .entity = id,
                 .value_pence = value,
                 .window = docket.window(window::hand_over),
                 .extra = docket.cause() == 0 ? docket.window(window::unchanged_retry) : Duration{},
                 .terms = &handing_over});
        }
    }
    // An exception names it with an item that is unknown now.
    bool named(const std::string& id, Docket& docket) const {
        const auto& items = waiting_.find(id)->items;
        return std::any_of(items.begin(), items.end(), [&](const UnitLine& line) {
            return !docket.world().knows(line.sku) && naming_.together(id, line.sku);
        });
    }
    void tell(const std::string& id, Docket& docket) {
        if (waiting_.contains(id) && named(id, docket)) docket.settle("tell " + id);
    }
    void look_at_all(const std::string& sku, Docket& docket) {
        if (waiting_.size() == 0) return;
        for (const auto& id : waiting_.keys()) {
            if (units_of(waiting_.find(id)->items, sku) > 0) look(id, docket);
        }
    }

    Table<Waiting> waiting_{};  // ready, and nothing of it in the warehouse
    Table<std::string> live_{};
    Naming naming_{};
};

}  // namespace

Rule sku_04() { return make_rule<BlockedOrderTold>(info); }

}  // namespace peakproof::rules
