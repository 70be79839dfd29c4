#include <fmt/format.h>

#include <algorithm>

#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/terms.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"
#include "conformance/rules/stk/tally.h"

// STK-03. A short pick is two things. The unit that is not there: its SHORT movement (at the pick,
// or after the audit) lowers Khaos's level within the falling window. The customer who does not get
// it: the posting of the despatch, with no more than was shipped, shows it on the order, counted
// from the despatch's event.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "STK-03",
                        .statement =
                            "bring a short pick to Khaos: the level follows SnapFulfil's stock "
                            "movement (at once or after the audit, as the site is "
                            "set), the shortfall follows the shipment line, visible on the order; "
                            "a shortfall is readable from its event, or from the "
                            "despatch where only that is told",
                        .severity = Severity::critical,
                        .owner = Owner::customer_service,
                        .window = window::freshness_falling,
                        .window_p99 = window::freshness_falling_p99,
                        .terms = adjustment_terms};

class ShortPicks {
public:
    // ---------------------------------------------------------------- the level
    void on(const journal::StockMoved& moved, Docket&) {
        if (moved.transaction != "SHORT" || !owes_adjustment(moved)) return;
        shorts_[trim(moved.sku)].moved(moved.movement, good_change(moved), {});
        moves_[moved.movement] = {std::string{trim(moved.sku)}, moved.invoice, told(moved),
                                  good_change(moved)};
    }

    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        // Under another reason it is another loss: that the reason is right is STK-06's, and both
        // go by it.
        auto* shorts = adjusted.reason == "SHORT" && docket.cause() != 0
                           ? shorts_.find(trim(adjusted.sku))
                           : nullptr;
        if (shorts == nullptr) return;
        for (const auto& movement : shorts->posted(adjusted.by).covered) {
            docket.settle(movement);
            moves_.erase(movement);
        }
    }

    // ---------------------------------------------------------------- the order
    void on(const journal::LinePicked& line, Docket&) {
        book_.picked(line);
        if (line.short_units <= 0 || line.invoice.empty()) return;
        orders_[trim(line.invoice)].missing.add(line.sku, line.short_units);
    }
    void on(const journal::DespatchConfirmed& despatch, Docket&) {
        book_.shipped(despatch);
        auto* order = orders_.find(trim(despatch.invoice));
        if (order == nullptr) return;
        for (const auto& line : despatch.lines) order->shipped.add(line.sku, line.units);
    }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }
    void on(const journal::InvoiceStage& invoice, Docket&) { book_.moved(invoice); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        book_.excuse(raised, docket);
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        if (!event.movement.empty()) {
            const auto* move = moves_.find(event.movement);
            if (move != nullptr) {
                docket.owe({.key = event.movement,
                            .entity = move->sku,
                            .value_pence = at_cost(move->sku, move->by, docket)});
            }
            return;
        }
        const auto despatch = book_.readable(event);
        if (!despatch || despatch->posted) return;
        const auto* order = orders_.find(despatch->invoice);
        if (order == nullptr) return;
        std::int64_t value = 0;
        for (const auto& [sku, units] : order->missing)
            value += docket.world().net_pence(despatch->invoice, sku, units);
        docket.occasion();
        docket.owe({.key = despatch->key,
                    .entity = despatch->invoice,
                    .value_pence = value,
                    .window = docket.window(window::despatch),
                    .terms = &despatch_terms,
                    .counts = false});
        book_.excuse(despatch->invoice, docket);
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting))
            docket.lapse(key);  // met; the percentile is the level's alone
        const std::string id{trim(posting.invoice)};
        auto* order = orders_.find(id);
        if (order == nullptr) return;
        for (const auto& parcel : posting.parcels) order->posted.add(parcel.sku, parcel.units);
        if (docket.cause() != 0) hidden(id, *order, docket);
        if (posting.complete) orders_.erase(id);
    }

    void on_due(const Owed& late, Docket& docket) {
        if (const auto* move = moves_.find(late.key)) {
            docket.fail({.entity = late.entity,
                         .opened = late.opened,
                         .due = late.due,
                         .summary = fmt::format("{} was short at a pick for {}, and Khaos Control "
                                                "still had it for sale {} later.",
                                                rules::told(-move->by, late.entity),
                                                move->invoice.empty() ? "an order" : move->invoice,
                                                minutes(late.due - late.opened)),
                         .expected = fmt::format("a level lowered by {}", -move->by),
                         .actual = "no adjustment",
                         .evidence = {said(late.record, move->text)},
                         .exposure_pence = late.value_pence});
            moves_.erase(late.key);
            return;
        }
        const auto* order = orders_.find(late.entity);
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format(
                 "Invoice {} left short of {}, and its order in Khaos Control does not show it.",
                 late.entity, order == nullptr ? "units" : rules::told(order->missing)),
             .expected = "the despatch posted with the units that were found",
             .actual = "no posting",
             .evidence = {said(late.record,
                               fmt::format("the despatch of shipment {} can be read", late.key))},
             .exposure_pence = late.value_pence});
    }

private:
    struct Move {
        std::string sku{}, invoice{}, text{};
        Units by = 0;
    };
    struct Order {
        SkuUnits missing{}, shipped{}, posted{};
    };

    // More posted than was shipped, of what was short: the order looks whole, and the customer
    // waits.
    static void hidden(const std::string& id, const Order& order, Docket& docket) {
        SkuUnits hidden;
        std::int64_t value = 0;
        for (const auto& [sku, units] : order.missing) {
            const Units more = std::min(units, order.posted.of(sku) - order.shipped.of(sku));
            if (more <= 0) continue;
            hidden.add(sku, more);
            value += docket.world().net_pence(id, sku, more);
        }
        if (hidden.empty()) return;
        docket.occasion();
        docket.fail(
            {.entity = id,
             .summary = fmt::format(
                 "Invoice {} left short of {}, and Khaos Control was told that they were sent.", id,
                 rules::told(hidden)),
             .expected = fmt::format("{} posted", rules::told(order.shipped)),
             .actual = fmt::format("{} posted", rules::told(order.posted)),
             .evidence = {docket.here(fmt::format("Khaos Control takes {} as sent for {}",
                                                  rules::told(order.posted), id))},
             .exposure_pence = value});
    }

    Table<Tally> shorts_{};  // by SKU: SHORT movements against adjustments of that reason
    Table<Move> moves_{};    // short picks whose level is open
    Table<Order> orders_{};  // invoices with a short pick, until posted
    DespatchBook book_{};
};

}  // namespace

Rule stk_03() { return make_rule<ShortPicks>(info); }

}  // namespace peakproof::rules
