#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/units.h"
#include "conformance/rules/stk/books.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/stk.h"

// STK-01. The law of the ledger, per SKU: K - N = Good, but for named movements that are not yet
// due.
//   K     Khaos: Available + Assigned, from its opening balance and its postings
//   N     over invoices: min(assigned, max(0, shipped - issued)), despatched and not yet taken out
//   by issue Good  SnapFulfil: status 00, from its opening balance and its movements owed movements
//   that the integration must still bring to Khaos, less what it brought arriving  goods that one
//   side has booked in and the other not yet: GDN's road, not this one's
// What is left of K - N - Good once those are named is nobody's movement. It must stay 0: an
// exchange that takes it away from there fails at once, and what only despatches and issues show is
// told at the end.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "STK-01",
                        .statement =
                            "keep the books of ledger.md together: once settled, K - N + R = Good "
                            "per SKU and mapped site; at every instant drift is the "
                            "sum of named movements not yet due, and a write that moves the "
                            "balance without a movement fails at once; unmapped "
                            "statuses, and units moved by a person in Khaos or escalated and "
                            "reported in time, are listed, not failed",
                        .severity = Severity::critical,
                        .owner = Owner::finance,
                        .window = window::freshness_rising,
                        .terms = adjustment_terms};

bool in_khaos(std::string_view account) { return account == "available" || account == "assigned"; }

class BooksAgree {
public:
    void on(const journal::Balance& balance, Docket& docket) {
        if (balance.moment != "opening") return;
        auto& sku = touch(balance.sku, docket);
        if (balance.book == "khaos" && in_khaos(balance.account)) sku.khaos += balance.units;
        if (balance.book == "snapfulfil" && balance.account == "00") sku.good += balance.units;
        sku.opening = sku.khaos - sku.good;  // an audit's finding, not the integration's doing
        sku.at_rest = sku.unnamed();
    }

    void on(const journal::StockMoved& moved, Docket& docket) {
        const Units by = good_change(moved);
        if (by == 0) return;
        auto& sku = touch(moved.sku, docket);
        sku.good += by;
        sku.last = docket.number();
        sku.last_at = docket.now();
        if (owes_adjustment(moved)) {
            sku.owed += by;
            sku.tally.moved(moved.movement, by, told(moved));
            moves_[moved.movement] = {std::string{trim(moved.sku)}, by};
        } else if (moved.transaction != "DESPATCH") {
            sku.arriving += by;
        }
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto* move = event.movement.empty() ? nullptr : moves_.find(event.movement);
        if (move == nullptr) return;
        docket.owe({.key = event.movement,
                    .entity = move->sku,
                    .value_pence = at_cost(move->sku, move->by, docket),
                    .window = freshness(move->by, docket)});
        if (docket.world().unlinked(move->sku)) docket.pause(event.movement);
    }
    void on(const journal::ItemListed& item, Docket& docket) {
        resume_linked(moves_, item.sku, docket);
    }

    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        for (const auto& shipped : despatch.lines) {
            auto& sku = touch(shipped.sku, docket);
            if (despatch.invoice.empty()) {
                sku.listed += shipped.units;  // unlinked: a person says what it was (SEC-04)
            } else {
                change(despatch.invoice, shipped.sku, sku,
                       [&](Line& line) { line.out += shipped.units; });
            }
        }
    }

    void on(const journal::KhaosPosted& posted, Docket& docket) {
        auto& sku = touch(posted.sku, docket);
        const Units before = sku.unnamed();
        const Units by = (in_khaos(posted.debit) ? posted.units : 0) -
                         (in_khaos(posted.credit) ? posted.units : 0);
        sku.khaos += by;
        const std::string_view other = in_khaos(posted.debit) ? posted.credit : posted.debit;
        const bool by_exchange = docket.cause() != 0;
        if (by != 0 && other == "variance") {
            if (by_exchange) {
                bring_home(sku, trim(posted.sku), by, posted, docket);
            } else {
                sku.listed += by;  // a person corrects Khaos
            }
        } else if (by != 0 && (other == "supplier" || other == "returned")) {
            sku.arriving -= by;
        }
        if (posted.debit == "assigned" || posted.credit == "assigned") {
            const Units assigned = (posted.debit == "assigned" ? posted.units : 0) -
                                   (posted.credit == "assigned" ? posted.units : 0);
            change(posted.invoice, posted.sku, sku, [&](Line& line) {
                line.assigned += assigned;
                if (posted.debit == "sold") line.out -= posted.units;
            });
            // A cancellation in Khaos is a person's: if it ships all the same, the drift stays
            // until one acts.
            if (assigned < 0 && posted.debit == "available" && !by_exchange)
                cut_.insert(trim(posted.invoice));
        }
        if (posted.debit == "sold") docket.occasion();
        if (by_exchange && sku.unnamed() != before) {
            sku.by_exchange += sku.unnamed() - before;
            sku.write = {
                docket.number(), docket.now(),
                fmt::format("{}: {} from {} to {} in Khaos Control{}{}", posted.why,
                            told(posted.units, trim(posted.sku)), posted.credit, posted.debit,
                            posted.invoice.empty() ? "" : " for ", posted.invoice)};
        }
    }

    void on(const journal::Settled& settled, Docket& docket) {
        look(docket);
        quiet_ = settled.quiet;
    }

    void on_due(const Owed& late, Docket& docket) {
        const auto* move = moves_.find(late.key);
        if (move == nullptr) return;
        auto& tally = skus_.find(move->sku)->tally;
        const std::string what = tally.text(late.key);
        if (!tally.netted(late.key)) {
            tally.tell(late.key);
            docket.fail(
                {.entity = late.entity,
                 .opened = late.opened,
                 .due = late.due,
                 .summary =
                     fmt::format("The books of {} had drifted apart by {:+} for {}: {}, and Khaos "
                                 "Control did not follow.",
                                 late.entity, move->by, minutes(late.due - late.opened), what),
                 .expected = fmt::format("Khaos Control's balance changed by {:+}", move->by),
                 .actual = "unchanged",
                 .evidence = {said(late.record, what)},
                 .exposure_pence = late.value_pence});
        }
        moves_.erase(late.key);
    }

    void at_end(Docket& docket) {
        look(docket);
        if (!quiet_) return;  // still on its way somewhere
        Table<Units> excused;
        Table<std::string> whose;
        for (const auto& invoice : invoices_.keys()) {
            const bool listed = cut_.contains(invoice) || reported(invoice, docket);
            for (const auto& [sku, line] : *invoices_.find(invoice)) {
                if (line.excess() == 0) continue;
                if (listed) excused[sku] += line.excess();
                if (!listed && whose[sku].empty()) whose[sku] = invoice;
            }
        }
        for (const auto& code : skus_.keys()) {
            const auto& sku = *skus_.find(code);
            const auto* known = excused.find(code);
            const auto* invoice = whose.find(code);
            end(code, sku, known == nullptr ? 0 : *known, invoice == nullptr ? "" : *invoice,
                docket);
        }
    }

private:
    using Sku = SkuBooks;
    using Line = LineBooks;
    struct Move {
        std::string sku{};
        Units by = 0;
    };
    using Lines = std::vector<std::pair<std::string, Line>>;

    // What differs for no time at all, within one instant, does not differ: SKUs are looked at when
    // time went on.
    Sku& touch(std::string_view code, Docket& docket) {
        if (docket.now() != instant_) look(docket);
        instant_ = docket.now();
        const auto name = trim(code);
        auto& sku = skus_[name];
        if (!sku.dirty) {
            sku.dirty = true;
            dirty_.emplace_back(name);
        }
        return sku;
    }

    void look(Docket& docket) {
        for (const auto& code : dirty_) {
            auto& sku = *skus_.find(code);
            const Units now = sku.unnamed();
            const Units before = sku.at_rest;
            const bool away = sku.by_exchange != 0 && now != before &&
                              std::abs(now) > std::abs(before) &&
                              (now > before) == (sku.by_exchange > 0);
            if (away) unfounded(code, sku, sku.by_exchange, docket);
            sku.at_rest = now;
            sku.by_exchange = 0;
            sku.dirty = false;
        }
        dirty_.clear();
    }

    template <class Change>
    void change(std::string_view invoice_id, std::string_view code, Sku& sku, Change apply) {
        const auto id = trim(invoice_id);
        if (id.empty()) return;
        auto& lines = invoices_[id];
        const auto name = trim(code);
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const auto& one) { return one.first == name; });
        if (line == lines.end()) line = lines.insert(lines.end(), {std::string{name}, Line{}});
        sku.waiting -= line->second.waiting();
        apply(line->second);
        sku.waiting += line->second.waiting();
        if (line->second.assigned != 0 || line->second.out != 0) return;
        lines.erase(line);
        if (lines.empty()) invoices_.erase(id);
    }

    void bring_home(Sku& sku, std::string_view code, Units by, const journal::KhaosPosted& posted,
                    Docket& docket) {
        sku.owed -= by;
        const auto result = sku.tally.posted(by);
        for (const auto& movement : result.covered) {
            docket.settle(movement);
            moves_.erase(movement);
        }
        if (result.excess == 0) return;
        sku.owed += result.excess;  // told here, so it is named from now on
        sku.listed += result.excess;
        auto evidence = latest(code, sku);
        evidence.push_back(docket.here(
            fmt::format("{}: Khaos Control's balance of {} changed by {:+}{}{}", posted.why, code,
                        by, posted.ref.empty() ? "" : ", reference ", posted.ref)));
        docket.fail({.entity = std::string{code},
                     .summary = fmt::format("Khaos Control's balance of {} was changed by {:+} "
                                            "without a movement in the warehouse that asks for it.",
                                            code, result.excess),
                     .expected = "no more than the movements that are open",
                     .actual = fmt::format("{:+} beyond them", result.excess),
                     .evidence = std::move(evidence),
                     .exposure_pence = at_cost(code, result.excess, docket)});
    }

    static std::vector<Evidence> latest(std::string_view code, const Sku& sku) {
        if (sku.last == 0) return {};
        return {
            {sku.last, sku.last_at, fmt::format("the latest change of {} in SnapFulfil", code)}};
    }

    static void unfounded(const std::string& code, Sku& sku, Units by, Docket& docket) {
        sku.told += by;
        auto evidence = latest(code, sku);
        evidence.push_back(sku.write);
        docket.fail({.entity = code,
                     .opened = sku.write.at,
                     .due = sku.write.at,
                     .summary = fmt::format("A posting to Khaos Control moved the books of {} "
                                            "apart by {:+}: {} says Khaos, {} are good in the "
                                            "warehouse, {} are on their way.",
                                            code, by, sku.khaos, sku.good, sku.waiting),
                     .expected = "K - N = Good, but for movements that are named",
                     .actual = fmt::format("{} - {} against {}", sku.khaos, sku.waiting, sku.good),
                     .evidence = std::move(evidence),
                     .exposure_pence = at_cost(code, by, docket)});
    }

    static bool reported(std::string_view invoice, const Docket& docket) {
        constexpr std::array<std::string_view, 4> classes{"despatch-unposted", "late-cancel",
                                                          "left-warehouse", "over-posted"};
        return std::any_of(classes.begin(), classes.end(), [&](std::string_view what) {
            return docket.world().standing(what, invoice);
        });
    }

    static void end(const std::string& code, const Sku& sku, Units excused,
                    const std::string& invoice, Docket& docket) {
        if (docket.world().standing("stock-unposted", code) ||
            docket.world().standing("over-posted", code) ||
            docket.world().standing("unlinked-sku", code)) {
            return;
        }
        Units standing = 0;  // owed still: the judge tells it
        for (const auto& movement : sku.tally.open_movements())
            standing += docket.owed(movement) != nullptr ? 1 : 0;
        Units apart = sku.unnamed() - excused;
        apart -= std::clamp(apart, std::min<Units>(0, sku.told),
                            std::max<Units>(0, sku.told));  // told when it was done
        if (standing == 0) apart -= sku.tally.missing();
        if (apart == 0) return;
        auto evidence = latest(code, sku);
        if (sku.write.number != 0) evidence.push_back(sku.write);
        docket.fail(
            {.entity = code,
             .summary = fmt::format("At the end the books of {} are apart by {:+}: {} says Khaos, "
                                    "{} are good in the warehouse{}{}.",
                                    code, apart, sku.khaos, sku.good,
                                    invoice.empty() ? "" : ", and it hangs on invoice ", invoice),
             .expected = "K - N = Good",
             .actual = fmt::format("{} - {} against {}", sku.khaos, sku.waiting, sku.good),
             .evidence = std::move(evidence),
             .exposure_pence = at_cost(code, apart, docket)});
    }

    Table<Sku> skus_{};
    Table<Lines> invoices_{};  // those with units assigned, or out and not issued
    Table<Move> moves_{};      // owed to Khaos
    Closed cut_{};             // invoices from which a person took assigned units
    std::vector<std::string> dirty_{};
    Time instant_{};
    bool quiet_ = false;
};

}  // namespace

Rule stk_01() { return make_rule<BooksAgree>(info); }

}  // namespace peakproof::rules
