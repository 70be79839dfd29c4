#include <fmt/format.h>

#include <algorithm>

#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/unheard.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/obs/obs.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/tally.h"

// OBS-01. Where the two systems differ for longer than they should, a person has been told of it by
// name: an order that is ready and not in the warehouse, one that waits for an item, a despatch
// that Khaos has not taken, a change of stock that it has not taken. Every one of them that is
// older than its window is an occasion, so broken over occasions is what went untold: the recall is
// the rest.
namespace peakproof::rules {
namespace {

using namespace judge;

// Telling needs only that the divergence can be seen.
constexpr RuleInfo info{
    .id = "OBS-01",
    .statement =
        "raise an exception, naming the entity, for every divergence older than its alert window",
    .severity = Severity::major,
    .owner = Owner::integration,
    .window = window::alert,
    .terms = {.needs = Link::snapfulfil,
              .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.shipments.list",
                        "snapfulfil.stockmovements.list"}}};
constexpr Terms seen_in_khaos{.needs = Link::khaos,
                              .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}};
constexpr Terms seen_in_both{.needs = Link::both,
                             .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}};

using Classes = std::vector<std::string_view>;

class DivergencesTold {
public:
    // ---------------------------------------------------------------- despatches
    void on(const journal::DespatchConfirmed& despatch, Docket&) {
        book_.shipped(despatch);
        live_.erase(despatch.invoice);
    }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) docket.lapse("despatch " + key);
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        if (!event.movement.empty()) return read_movement(event, docket);
        const auto despatch = book_.readable(event);
        if (!despatch || despatch->posted) return;
        docket.owe({.key = "despatch " + despatch->key,
                    .entity = despatch->invoice,
                    .value_pence = docket.world().value_pence(despatch->invoice),
                    .window = docket.window(window::despatch) + docket.window(window::alert),
                    .counts = false});
    }

    // ---------------------------------------------------------------- stock
    void on(const journal::StockMoved& moved, Docket&) {
        if (!owes_adjustment(moved)) return;
        const std::string sku{trim(moved.sku)};
        stock_[sku].moved(moved.movement, good_change(moved), {});
        moves_[moved.movement] = {sku, good_change(moved)};
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        auto* tally = stock_.find(trim(adjusted.sku));
        if (tally == nullptr) return;
        for (const auto& movement : tally->posted(adjusted.by).covered) close(movement, docket);
        for (const auto& movement : tally->netted()) close(movement, docket);
    }

    // ---------------------------------------------------------------- orders
    void on(const journal::Ready& ready, Docket& docket) {
        if (!live_.contains(ready.invoice)) owe_order(ready.invoice, docket);
    }
    void on(const journal::ReadinessLost& lost, Docket& docket) { forget(lost.invoice, docket); }
    void on(const journal::InvoiceTold& told, Docket& docket) {
        if (auto* items = waiting_.find(told.invoice)) {
            *items = to_pick(told);
            look(told.invoice, docket);
        }
    }
    void on(const journal::ShipmentCreated& created, Docket& docket) {
        if (created.invoice.empty()) return;
        live_[created.invoice] = created.shipment;
        forget(created.invoice, docket);
    }
    void on(const journal::ShipmentMoved& moved, Docket& docket) {
        book_.moved(moved);
        const auto* shipment = live_.find(moved.invoice);
        if (moved.live || shipment == nullptr || *shipment != moved.shipment) return;
        live_.erase(moved.invoice);
        // Taken back by the integration itself, to be sent again. What staff cancel is ORD-10's.
        const auto* invoice = docket.world().invoice(moved.invoice);
        if (docket.cause() != 0 && invoice != nullptr && invoice->ready)
            owe_order(moved.invoice, docket);
    }
    // Khaos calls the integration, and could not tell it of orders.
    void on(const journal::KhaosHeard& fact, Docket& docket) {
        if (!unheard_.changes(fact)) return;
        for (const auto& id : waiting_.keys()) look(id, docket);
    }
    void on(const journal::ItemKnown& item, Docket& docket) { look_at_all(item.sku, docket); }
    void on(const journal::ItemUnknown& item, Docket& docket) { look_at_all(item.sku, docket); }

    void on_due(const Owed& late, Docket& docket) {
        if (late.due > docket.now()) return;  // the run came to rest before
        if (const auto* move = moves_.find(late.key)) {
            auto& tally = *stock_.find(move->sku);
            const bool netted = tally.netted(late.key);
            const auto text = fmt::format("a change of {:+} {}", move->by, move->sku);
            moves_.erase(late.key);
            if (!netted)
                tell(late, text, "not in Khaos Control",
                     {"stock-unposted", "unlinked-sku", "reconciliation-variance", "period-closed"},
                     docket);
            return;
        }
        if (late.key.starts_with("despatch "))
            return tell(late, fmt::format("the despatch of invoice {}", late.entity),
                        "not posted in Khaos Control",
                        {"despatch-unposted", "late-cancel", "left-warehouse", "over-posted",
                         "period-closed"},
                        docket);
        if (late.key.starts_with("blocked "))
            return tell(
                late, fmt::format("invoice {}, which waits for item {},", late.entity, late.also),
                "not in the warehouse", {"item-unknown", "order-jam", "order-refused"}, docket);
        tell(late, fmt::format("invoice {}, which is ready,", late.entity), "not in the warehouse",
             {"order-jam", "order-refused", "item-unknown"}, docket);
    }

private:
    struct Move {
        std::string sku{};
        Units by = 0;
    };

    static void tell(const Owed& late, const std::string& what, std::string_view where,
                     const Classes& classes, Docket& docket) {
        docket.occasion();
        const bool told = std::any_of(classes.begin(), classes.end(), [&](std::string_view one) {
            return docket.world().standing(one, late.entity);
        });
        if (told) return;
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("{} later {} was still {}, and no exception named it.",
                                    minutes(late.due - late.opened), what, where),
             .expected = fmt::format("an exception {} that names {}", classes.front(), late.entity),
             .actual = "none",
             .evidence = {said(late.record, fmt::format("{} can be seen", what))},
             .exposure_pence = late.value_pence});
    }

    void read_movement(const journal::EventReadable& event, Docket& docket) {
        const auto* move = moves_.find(event.movement);
        if (move == nullptr) return;
        docket.owe({.key = event.movement,
                    .entity = move->sku,
                    .value_pence = at_cost(move->sku, move->by, docket),
                    .window = freshness(move->by, docket) + docket.window(window::alert),
                    .counts = false});
    }
    void close(const std::string& movement, Docket& docket) {
        docket.lapse(movement);
        moves_.erase(movement);
    }

    void owe_order(const std::string& id, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        auto items = invoice == nullptr ? Sums{} : to_pick(invoice->told);
        if (items.empty()) return;  // nothing for a warehouse to pick
        waiting_[id] = std::move(items);
        docket.owe({.key = "order " + id,
                    .entity = id,
                    .value_pence = docket.world().value_pence(id),
                    .window = docket.window(window::hand_over) + docket.window(window::alert),
                    .terms = &seen_in_khaos,
                    .counts = false});
        look(id, docket);
    }
    // While an item of it is unknown, that is what must be told, and sooner.
    void look(const std::string& id, Docket& docket) {
        if (unheard_) {
            docket.lapse("blocked " + id);
            return docket.pause("order " + id);
        }
        const auto& items = *waiting_.find(id);
        const auto unknown = std::find_if(
            items.begin(), items.end(),
            [&](const journal::UnitLine& line) { return !docket.world().knows(line.sku); });
        if (unknown == items.end()) {
            docket.lapse("blocked " + id);
            return docket.resume("order " + id, docket.cause() == 0
                                                    ? docket.window(window::unchanged_retry)
                                                    : Duration{});
        }
        docket.pause("order " + id);
        docket.owe({.key = "blocked " + id,
                    .entity = id,
                    .also = unknown->sku,
                    .value_pence = docket.world().value_pence(id),
                    .window = docket.window(window::alert_blocked_sku),
                    .terms = &seen_in_both,
                    .counts = false});
    }
    void look_at_all(const std::string& sku, Docket& docket) {
        if (waiting_.size() == 0) return;
        for (const auto& id : waiting_.keys()) {
            if (units_of(*waiting_.find(id), sku) > 0) look(id, docket);
        }
    }
    void forget(const std::string& id, Docket& docket) {
        if (!waiting_.erase(id)) return;
        docket.lapse("order " + id);
        docket.lapse("blocked " + id);
    }

    DespatchBook book_{};
    Table<Tally> stock_{};  // by SKU
    Table<Move> moves_{};
    Unheard unheard_ = Unheard::of_orders();
    Table<Sums> waiting_{};  // ready, and nothing of it in the warehouse
    Table<std::string> live_{};
};

}  // namespace

Rule obs_01() { return make_rule<DivergencesTold>(info); }

}  // namespace peakproof::rules
