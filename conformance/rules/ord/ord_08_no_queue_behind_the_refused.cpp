#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/ord/ord.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-08. One order that the warehouse will never take is one order's trouble. The others do not
// queue behind it.
constexpr RuleInfo info{
    .id = "ORD-08",
    .statement =
        "not let one invoice that can never be accepted delay the others: 95th percentile of the "
        "others' hand-over, "
        "while it exists, within the window",
    .severity = Severity::critical,
    .owner = judge::Owner::integration,
    .window = window::hand_over,
    .terms = {.needs = Link::both,
              .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"},
              .met_by = {"snapfulfil.shipments.create"}}};

constexpr std::string_view create = "snapfulfil.shipments.create";
constexpr std::size_t enough_for_percentiles = 200;  // below, the worst case alone is judged

class NoQueueBehindTheRefused {
public:
    void on(const Ready& fact, Docket& docket) {
        if (live_.contains(fact.invoice)) return;  // a hold was lifted: nothing to send
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr || to_pick(invoice->told).empty()) return;
        waiting_[fact.invoice] = {docket.here({}), fact.value_pence};
        if (refused_.size() > 0) owe(fact.invoice, docket);
    }
    void on(const ReadinessLost& fact, Docket& docket) {
        waiting_.erase(fact.invoice);
        refused_.erase(fact.invoice);
        drop(fact.invoice, docket);
    }

    // Refused by SnapFulfil, or turned down by the integration itself.
    void on(const ExchangeEnded& fact, Docket& docket) {
        if (fact.operation != create || fact.outcome != "answered" || fact.failure != "permanent")
            return;
        for (const auto& invoice : fact.keys) refuse(invoice, "SnapFulfil refuses it", docket);
    }
    void on(const ExceptionRaised& fact, Docket& docket) {
        if (fact.what == "order-refused") refuse(fact.entity, "order-refused is raised", docket);
    }
    // Told anew, it is another one: it may well be accepted.
    void on(const InvoiceTold& fact, Docket& docket) {
        const bool was = refused_.erase(fact.invoice);
        if (was && waiting_.contains(fact.invoice) && refused_.size() > 0)
            owe(fact.invoice, docket);
    }

    void on(const ShipmentCreated& fact, Docket& docket) {
        if (fact.invoice.empty()) return;
        live_[fact.invoice] = fact.shipment;
        waiting_.erase(fact.invoice);
        refused_.erase(fact.invoice);
        const auto late = late_.size();
        if (docket.settle(fact.invoice) && late == late_.size()) ++in_time_;
        behind_.erase(fact.invoice);
    }
    void on(const ShipmentMoved& fact, Docket&) {
        const auto* shipment = fact.live ? nullptr : live_.find(fact.invoice);
        if (shipment != nullptr && *shipment == fact.shipment) live_.erase(fact.invoice);
    }
    void on(const DespatchConfirmed& fact, Docket&) { live_.erase(fact.invoice); }

    // What waits for its item waits for that; and where a person made it known, only trying again
    // can tell.
    void on(const ItemKnown& fact, Docket& docket) {
        if (refused_.size() == 0) return;
        const auto extra =
            docket.cause() == 0 ? docket.window(window::unchanged_retry) : Duration{};
        for (const auto& id : waiting_.keys())
            if (wants(id, fact.sku, docket)) owe(id, docket, extra);
    }
    void on(const ItemUnknown& fact, Docket& docket) {
        for (const auto& id : behind_.keys())
            if (wants(id, fact.sku, docket)) drop(id, docket);
    }

    void on_due(const Owed& late, Docket&) {
        const auto* one = behind_.find(late.key);
        late_.push_back({late, one == nullptr ? Behind{} : *one});
        behind_.erase(late.key);
    }

    void at_end(Docket& docket) {
        const auto all = late_.size() + in_time_;
        if (late_.empty() || (all >= enough_for_percentiles && late_.size() * 20 <= all)) return;
        for (const auto& [late, behind] : late_) {
            docket.fail(
                {.entity = late.entity,
                 .opened = late.opened,
                 .due = late.due,
                 .summary = fmt::format(
                     "Invoice {} was still not handed over after {} in which {} stood refused: {} "
                     "of {} invoices were kept waiting so.",
                     late.key, minutes(late.due - late.opened), behind.refused, late_.size(), all),
                 .expected = "the others go on",
                 .actual = "no shipment",
                 .evidence = {behind.refusal, said(late.record, fmt::format("{} waits", late.key))},
                 .exposure_pence = late.value_pence});
        }
    }

private:
    struct Waiting {
        Evidence ready{};
        Pence value_pence = 0;
    };
    struct Behind {
        std::string refused{};
        Evidence refusal{};
    };
    struct Late {
        Owed owed{};
        Behind behind{};
    };

    // An item that SnapFulfil lacks is another matter: the order goes once the item is there.
    static bool items_known(const std::string& id, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        if (invoice == nullptr) return false;
        const auto items = to_pick(invoice->told);
        return std::all_of(items.begin(), items.end(),
                           [&](const UnitLine& line) { return docket.world().knows(line.sku); });
    }
    static bool wants(const std::string& id, const std::string& sku, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        return invoice != nullptr && units_of(to_pick(invoice->told), sku) > 0;
    }

    void refuse(const std::string& id, std::string_view why, Docket& docket) {
        if (!waiting_.contains(id) || refused_.contains(id) || !items_known(id, docket)) return;
        drop(id, docket);
        refused_[id] = docket.here(fmt::format("invoice {} cannot be handed over: {}", id, why));
        if (refused_.size() > 1) return;  // those that wait are owed already
        for (const auto& other : waiting_.keys()) owe(other, docket);
    }
    // Counted from here: before, nothing of this kind was in its way.
    void owe(const std::string& id, Docket& docket, Duration extra = {}) {
        if (refused_.contains(id) || docket.owed(id) != nullptr || !items_known(id, docket)) return;
        const auto first = refused_.keys().front();
        behind_[id] = {first, *refused_.find(first)};
        docket.owe({.key = id, .value_pence = waiting_.find(id)->value_pence, .extra = extra});
    }
    void drop(const std::string& id, Docket& docket) {
        if (docket.lapse(id)) behind_.erase(id);
    }

    Table<Waiting> waiting_{};   // ready, and not in the warehouse
    Table<std::string> live_{};  // invoice: its shipment that may still ship
    Table<Evidence> refused_{};  // of those that wait: what cannot be accepted as it is
    Table<Behind> behind_{};     // the others, while one of those stood refused
    std::vector<Late> late_{};
    std::size_t in_time_ = 0;
};

}  // namespace

Rule ord_08() { return make_rule<NoQueueBehindTheRefused>(info); }

}  // namespace peakproof::rules
