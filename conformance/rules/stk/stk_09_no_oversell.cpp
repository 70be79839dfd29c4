#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "conformance/judge/money.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/units.h"
#include "conformance/rules/stk/books.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"
#include "conformance/rules/stk/tally.h"

// STK-09. A customer was promised a unit that the warehouse had already said it did not have. Khaos
// shows what it has available; of that, units are not there whose loss should have been posted by
// now, and those that a write of the integration's added without a movement. An order that takes
// more than the rest is an oversell, and the integration's. What a channel keeps back by share,
// buffer or cap is no harm done: only units that are not there count. What a customer takes beyond
// what was shown is not counted either.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "STK-09",
    .statement =
        "cause no oversell: no order is accepted against a unit once the posting of its loss was "
        "due, nor against units that an unfounded write added; pre-orders and back orders "
        "excepted; channel shares and caps (share, cap, buffer) respected",
    .severity = Severity::critical,
    .owner = Owner::customer_service,
    .window = window::freshness_falling,
    .terms = adjustment_terms};

class NoOversell {
public:
    void on(const journal::Balance& balance, Docket&) {
        if (balance.moment == "opening" && balance.book == "khaos" &&
            balance.account == "available")
            skus_[trim(balance.sku)].available += balance.units;
    }

    // ---------------------------------------------------------------- what is not there any more
    void on(const journal::StockMoved& moved, Docket&) {
        if (!owes_adjustment(moved)) return;
        const Units by = good_change(moved);
        auto& sku = skus_[trim(moved.sku)];
        sku.tally.moved(moved.movement, by, told(moved));
        if (by >= 0) return;
        sku.lost -= by;
        moves_[moved.movement] = {std::string{trim(moved.sku)}, told(moved), by};
    }
    void on(const journal::EventReadable& event, Docket& docket) {
        const auto* move = event.movement.empty() ? nullptr : moves_.find(event.movement);
        if (move == nullptr) return;
        docket.owe({.key = event.movement,
                    .entity = move->sku,
                    .value_pence = at_cost(move->sku, move->by, docket),
                    .counts = false});
    }
    // Due, and not posted: from now on it is sold though it is not there.
    void on_due(const Owed& late, Docket&) {
        const auto* move = moves_.find(late.key);
        if (move == nullptr) return;
        auto& sku = *skus_.find(move->sku);
        if (sku.tally.open(late.key) && !sku.tally.netted(late.key))
            sku.overdue.push_back({late.key, late.opened, late.due, said(late.record, move->text)});
        moves_.erase(late.key);
    }

    // ---------------------------------------------------------------- Khaos's book
    void on(const journal::DespatchConfirmed& despatch, Docket&) {
        for (const auto& shipped : despatch.lines)
            change(despatch.invoice, shipped.sku,
                   [&](LineBooks& line) { line.out += shipped.units; });
    }
    void on(const journal::KhaosPosted& posted, Docket& docket) {
        const auto code = trim(posted.sku);
        auto& sku = skus_[code];
        const Units by = (posted.debit == "available" ? posted.units : 0) -
                         (posted.credit == "available" ? posted.units : 0);
        sku.available += by;
        const bool by_exchange = docket.cause() != 0;
        const auto& other = posted.debit == "available" ? posted.credit : posted.debit;
        if (by != 0 && other == "variance" && by_exchange) {
            const auto result = sku.tally.posted(by);
            for (const auto& movement : result.covered) close(sku, movement, docket);
            for (const auto& movement : sku.tally.netted()) close(sku, movement, docket);
            if (result.excess != 0) unfounded(sku, result.excess, posted, docket);
        }
        if (posted.debit != "assigned" && posted.credit != "assigned") return;
        Units freed = 0;  // given back for sale, though they had left
        change(posted.invoice, code, [&](LineBooks& line) {
            const Units before = line.excess();
            line.assigned += posted.debit == "assigned" ? posted.units : -posted.units;
            freed = line.excess() - before;
            if (posted.debit == "sold") line.out -= posted.units;
        });
        if (by > 0 && by_exchange && freed > 0) unfounded(sku, freed, posted, docket);
    }

    // ---------------------------------------------------------------- the customers
    void on(const journal::OrderAccepted& order, Docket& docket) {
        if (order.back_order_allowed) return;
        std::vector<std::pair<std::string_view, Units>> taken;  // by earlier lines
        for (const auto& line : order.lines) {
            const auto code = trim(line.sku);
            const auto* sku = skus_.find(code);
            if (sku == nullptr) continue;
            Units before = 0;
            for (const auto& [named, units] : taken) before += named == code ? units : 0;
            taken.emplace_back(code, line.units);
            const Units shown = std::max<Units>(0, line.published_units - before);
            const Units wanted = std::min(line.units, shown);
            const Units available = sku->available - before;
            // Had nothing been posted of what was lost, this one or the next would have been sold
            // too much.
            if (wanted > 0 && available - wanted < sku->lost + std::max<Units>(0, sku->unfounded))
                docket.occasion();
            const Units gone = sku->gone();
            const Units over = wanted - std::max<Units>(0, available - gone);
            if (gone > 0 && over > 0) oversold(order, code, *sku, std::min(over, gone), docket);
        }
    }
    void on(const journal::InvoiceTold& told, Docket& docket) {
        if (sold_.empty() || sold_.front().second != told.invoice) return;
        tell(docket, &told);
    }
    void at_end(Docket& docket) { tell(docket, nullptr); }

private:
    struct Overdue {
        std::string movement{};
        Time opened{}, due{};
        Evidence record{};
    };
    struct Sku {
        Units available = 0, lost = 0, unfounded = 0;
        Tally tally{};
        std::vector<Overdue> overdue{};
        Evidence write{};  // the latest unfounded one
        // Available in Khaos, and not there; less what was found and is not posted yet.
        Units gone() const {
            Units units = std::max<Units>(0, unfounded);
            for (const auto& late : overdue) units -= tally.left(late.movement);
            if (units <= 0) return 0;
            for (const auto& movement : tally.open_movements())
                units -= std::max<Units>(0, tally.left(movement));
            return std::max<Units>(0, units);
        }
    };
    struct Move {
        std::string sku{}, text{};
        Units by = 0;
    };
    using Lines = std::vector<std::pair<std::string, LineBooks>>;

    template <class Change>
    void change(std::string_view invoice, std::string_view code, Change apply) {
        const auto id = trim(invoice), name = trim(code);
        if (id.empty()) return;
        auto& lines = invoices_[id];
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const auto& one) { return one.first == name; });
        if (line == lines.end()) line = lines.insert(lines.end(), {std::string{name}, LineBooks{}});
        apply(line->second);
        if (line->second.assigned != 0 || line->second.out != 0) return;
        lines.erase(line);
        if (lines.empty()) invoices_.erase(id);
    }

    void close(Sku& sku, const std::string& movement, Docket& docket) {
        docket.lapse(movement);
        moves_.erase(movement);
        std::erase_if(sku.overdue, [&](const Overdue& one) { return one.movement == movement; });
    }
    static void unfounded(Sku& sku, Units by, const journal::KhaosPosted& posted, Docket& docket) {
        sku.unfounded += by;
        sku.write = docket.here(fmt::format("{}: {:+} x {} in Khaos Control without a movement{}{}",
                                            posted.why, by, trim(posted.sku),
                                            posted.ref.empty() ? "" : ", reference ", posted.ref));
    }

    // What the line is worth stands in the invoice, which Khaos tells next.
    void oversold(const journal::OrderAccepted& order, std::string_view code, const Sku& sku,
                  Units over, Docket& docket) {
        Finding finding;
        finding.entity = order.order;
        finding.summary = fmt::format(
            "Order {} was promised {} that the warehouse had said it did not have: Khaos Control "
            "showed {} available, {} of them gone.",
            order.order, told(over, code), sku.available, sku.gone());
        finding.expected = fmt::format("at most {} for sale",
                                       told(std::max<Units>(0, sku.available - sku.gone()), code));
        finding.actual = fmt::format("{} sold beyond that", told(over, code));
        if (!sku.overdue.empty()) {
            const auto& late = sku.overdue.front();
            finding.opened = late.opened;
            finding.due = late.due;
            finding.evidence.push_back(late.record);
        }
        if (sku.write.number != 0) finding.evidence.push_back(sku.write);
        finding.evidence.push_back(
            docket.here(fmt::format("order {} takes {}", order.order, code)));
        sold_.push_back({{std::string{code}, std::move(finding)}, order.invoice});
    }
    void tell(Docket& docket, const journal::InvoiceTold* invoice) {
        for (auto& [sold, id] : std::exchange(sold_, {})) {
            auto& [code, finding] = sold;
            for (const auto& line :
                 invoice == nullptr ? std::vector<journal::InvoiceLine>{} : invoice->lines) {
                if (trim(line.sku) != code) continue;
                const auto net = net_of(line, line.sold);
                finding.exposure_pence += net + vat_of(line, net);
            }
            docket.fail(std::move(finding));
        }
    }

    Table<Sku> skus_{};
    Table<Lines> invoices_{};
    Table<Move> moves_{};  // losses, not yet due
    std::vector<std::pair<std::pair<std::string, Finding>, std::string>> sold_{};
};

}  // namespace

Rule stk_09() { return make_rule<NoOversell>(info); }

}  // namespace peakproof::rules
