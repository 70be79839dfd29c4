#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/stk/movement.h"

// RTY-10. An event that was acknowledged and an invoice that was marked as taken are the
// integration's to finish, whatever becomes of its process. What was accepted and open when it was
// killed has its effect, or a person's ear, once the world is quiet.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-10",
    .statement =
        "lose nothing it had accepted (an event acknowledged, an invoice marked as taken, a push "
        "answered 200) when "
        "killed at any instant and started again: effect or exception by settle",
    .severity = Severity::critical,
    .owner = Owner::integration,
    // By settle: the end of the run. How soon is for other rules.
    .window = window::recovery_most,
    .terms = {.needs = Link::both}};

class NothingLost {
public:
    void on(const journal::ExchangeBegan& began, Docket&) { newest_ = began.exchange; }

    // ---- an invoice marked as taken: owed is its shipment
    void on(const journal::InvoiceStage& moved, Docket& docket) {
        if (docket.cause() == 0 || moved.from != released || moved.to == released ||
            handed_over_.contains(moved.invoice))
            return;
        taken_[moved.invoice] = docket.here("the integration marks the invoice as taken");
        if (of_the_dead(docket)) owe("hand-over", moved.invoice, docket);
    }
    void on(const journal::ShipmentCreated& created, Docket& docket) {
        handed_over_.insert(created.invoice);
        close("hand-over", created.invoice, taken_, docket);
    }
    void on(const journal::ReadinessLost& lost, Docket& docket) {
        if (taken_.erase(lost.invoice)) docket.lapse(key_of("hand-over", lost.invoice));
    }

    // ---- a despatch event acknowledged: owed is its posting
    void on(const journal::EventTaken& taken, Docket& docket) {
        if (docket.cause() == 0) return;
        const auto text = fmt::format("the integration acknowledges event {} ({})", taken.event,
                                      taken.transaction);
        if (!taken.movement.empty()) return accept_movement(taken, docket.here(text), docket);
        if (taken.transaction != "DESPATCH" || taken.invoice.empty() ||
            posted_.contains(taken.invoice))
            return;
        despatched_[taken.invoice] = docket.here(text);
        if (of_the_dead(docket)) owe("despatch", taken.invoice, docket);
    }
    void on(const journal::DespatchPosted& posted, Docket& docket) {
        if (posted.complete) posted_.insert(posted.invoice);
        close("despatch", posted.invoice, despatched_, docket);
    }

    // ---- a stock event acknowledged: owed is that adjustments come to as much as movements
    void on(const journal::StockMoved& moved, Docket& docket) {
        if (!owes_adjustment(moved)) return;
        change_[moved.movement] = good_change(moved);
        books_[moved.sku].moved += good_change(moved);
        look(moved.sku, docket);
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;  // a person's, with a reason of his own
        books_[adjusted.sku].posted += adjusted.by;
        look(adjusted.sku, docket);
    }

    // ---- a slice: what a predecessor had accepted and not finished can be read again
    void on(const journal::EventAgain& again, Docket&) {
        auto* accepted = accepted_.find(again.sku);
        if (again.movement.empty() || accepted == nullptr) return;
        const auto found = std::find_if(accepted->begin(), accepted->end(), [&](const auto& one) {
            return one.first == again.movement;
        });
        if (found == accepted->end()) return;
        books_[again.sku].accepted -= found->second;
        change_[again.movement] = found->second;
        accepted->erase(found);
    }
    void on(const journal::SliceBegun&, Docket& docket) {
        docket.lapse_all();
        taken_.clear();
        despatched_.clear();
        stock_.clear();
    }

    void on(const journal::SubjectKilled&, Docket& docket) {
        newest_at_kill_ = newest_;
        for (const auto& invoice : taken_.keys()) owe("hand-over", invoice, docket);
        for (const auto& invoice : despatched_.keys()) owe("despatch", invoice, docket);
        for (const auto& sku : stock_.keys()) owe("stock", sku, docket);
    }

    void on_due(const Owed& late, Docket& docket) {
        if (docket.world().named(late.entity)) return;  // a person knows
        const bool stock = late.key.starts_with("stock");
        const bool despatch = late.key.starts_with("despatch");
        auto& open = stock ? stock_ : despatch ? despatched_ : taken_;
        const auto* found = open.find(late.entity);
        const auto accepted = found != nullptr ? *found : Evidence{};
        open.erase(late.entity);
        const auto* book = books_.find(late.entity);
        const auto actual = stock && book != nullptr ? fmt::format("{:+} accepted, {:+} posted",
                                                                   book->accepted, book->posted)
                            : despatch ? std::string{"its despatch is not posted in Khaos"}
                                       : std::string{"it has no shipment"};
        docket.fail(
            {.entity = late.entity,
             .opened = accepted.at,
             .due = late.due,
             .summary = fmt::format(
                 "The integration had accepted {} {} when it was killed, and it is lost: {}.",
                 stock      ? "a stock movement of"
                 : despatch ? "the despatch of invoice"
                            : "invoice",
                 late.entity, actual),
             .expected = "its effect, or an exception",
             .actual = actual,
             .evidence = {accepted, said(late.record, "open when the integration was killed")},
             .exposure_pence = stock && book != nullptr
                                   ? at_cost(late.entity, book->accepted - book->posted, docket)
                                   : late.value_pence});
    }

private:
    static constexpr std::int64_t released =
        9;  // the stage that is handed over; marking as taken moves out of it

    struct Book {  // of one SKU, in units of good stock
        Units moved = 0, accepted = 0, posted = 0;
    };

    static std::string key_of(std::string_view what, const std::string& entity) {
        return fmt::format("{} {}", what, entity);
    }

    // Accepted by a request that a killed life had sent: it was on the wire, and went on.
    bool of_the_dead(Docket& docket) const {
        return docket.cause() != 0 && docket.cause() <= newest_at_kill_;
    }

    static void owe(std::string_view what, const std::string& entity, Docket& docket) {
        docket.owe({.key = key_of(what, entity),
                    .entity = entity,
                    .value_pence = docket.world().value_pence(entity)});
    }
    void close(std::string_view what, const std::string& entity, judge::Table<Evidence>& open,
               Docket& docket) {
        if (open.erase(entity)) docket.settle(key_of(what, entity));
    }

    void accept_movement(const journal::EventTaken& taken, Evidence evidence, Docket& docket) {
        const auto* change = change_.find(taken.movement);
        if (change == nullptr) return;
        books_[taken.sku].accepted += *change;
        accepted_[taken.sku].emplace_back(taken.movement, *change);
        change_.erase(taken.movement);
        stock_[taken.sku] = std::move(evidence);
        look(taken.sku, docket);
        if (stock_.contains(taken.sku) && of_the_dead(docket)) owe("stock", taken.sku, docket);
    }
    // Nothing accepted is open where all that was accepted is posted, or all that ever moved.
    void look(const std::string& sku, Docket& docket) {
        const auto& book = books_[sku];
        if (book.posted != book.accepted && book.posted != book.moved) return;
        close("stock", sku, stock_, docket);
        if (book.posted == book.accepted) accepted_.erase(sku);
    }

    judge::Table<Evidence> taken_{}, despatched_{},
        stock_{};  // accepted and open, by invoice, invoice, SKU
    Closed handed_over_{}, posted_{};
    judge::Table<Units> change_{};  // by movement, until its event is acknowledged
    judge::Table<std::vector<std::pair<std::string, Units>>>
        accepted_{};  // by SKU: movements accepted since it last came out even
    judge::Table<Book> books_{};
    std::int64_t newest_ = 0, newest_at_kill_ = 0;
};

}  // namespace

Rule rty_10() { return make_rule<NothingLost>(info); }

}  // namespace peakproof::rules
