#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/stk/movement.h"

// RTY-10. An event that was acknowledged and an invoice that was marked as taken are the integration's to finish,
// whatever becomes of its process. What was accepted and open when it was killed has its effect, or a person's
// ear, once the world is quiet.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-10",
    .statement = "lose nothing it had accepted (an event acknowledged, an invoice marked as taken, a push answered 200) when "
                 "killed at any instant and started again: effect or exception by settle",
    .severity = Severity::critical,
    .owner = Owner::integration};

class NothingLost {
public:
    void on(const journal::StockMoved& moved, Docket&) {
        if (owes_adjustment(moved)) change_[moved.movement] = good_change(moved);
    }

    void on(const journal::EventTaken& taken, Docket& docket) {
        if (docket.cause() == 0) return;
        if (!taken.movement.empty()) {
            const Units* change = change_.find(taken.movement);
            if (change == nullptr) return;
            Book& book = books_[taken.sku];
            book.accepted += *change;
            book.evidence = docket.here(fmt::format("event {} is acknowledged", taken.event));
            change_.erase(taken.movement);
            note(taken.sku, book);
        } else if (taken.transaction == "DESPATCH" && !posted_.contains(taken.invoice)) {
            open_[taken.invoice] = {docket.here(fmt::format("event {} is acknowledged", taken.event)), false, docket.now()};
        }
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;
        Book& book = books_[adjusted.sku];
        book.done += adjusted.by;
        note(adjusted.sku, book);
    }
    void on(const journal::DespatchPosted& posted, Docket&) {
        if (!posted.complete) return;
        posted_[posted.invoice] = true;
        open_.erase(posted.invoice);
    }

    void on(const journal::InvoiceStage& moved, Docket& docket) {
        if (docket.cause() == 0 || moved.why != "acknowledged" || handed_over_.contains(moved.invoice)) return;
        taken_[moved.invoice] = {docket.here("the invoice is marked as taken"), false, docket.now()};
    }
    void on(const journal::ShipmentCreated& created, Docket&) {
        handed_over_[created.invoice] = true;
        taken_.erase(created.invoice);
    }

    void on(const journal::SubjectKilled&, Docket& docket) {
        for (Table<Open>* table : {&open_, &taken_})
            for (const std::string& key : table->keys()) strike(table->find(key)->killed, docket);
        for (const std::string& sku : unsettled_.keys()) strike(books_[sku].killed, docket);
    }

    void on(const journal::Settled& settled, Docket&) { quiet_ = settled.quiet; }

    void at_end(Docket& docket) {
        if (!quiet_) return;
        for (const std::string& invoice : open_.keys()) lost(invoice, *open_.find(invoice), "the despatch is not posted", docket);
        for (const std::string& invoice : taken_.keys()) lost(invoice, *taken_.find(invoice), "no shipment exists", docket);
        for (const std::string& sku : unsettled_.keys()) {
            const Book& book = books_[sku];
            const std::string actual = fmt::format("{:+} accepted, {:+} posted", book.accepted, book.done);
            lost(sku, {book.evidence, book.killed, book.evidence.at}, actual, docket);
        }
    }

private:
    struct Open {
        Evidence evidence{};
        bool killed = false;   // the integration died while it was open
        Time since{};
    };
    struct Book {              // of one SKU: what was accepted, what was posted
        Units accepted = 0, done = 0;
        Evidence evidence{};
        bool killed = false;
    };

    void note(const std::string& sku, Book& book) {
        if (book.accepted != book.done) {
            unsettled_[sku] = true;
        } else {
            unsettled_.erase(sku);
            book.killed = false;
        }
    }
    static void strike(bool& killed, Docket& docket) {
        if (!killed) docket.occasion();
        killed = true;
    }
    static void lost(const std::string& key, const Open& open, const std::string& actual, Docket& docket) {
        if (!open.killed || docket.world().named(key)) return;
        docket.fail({.entity = key,
                     .opened = open.since,
                     .due = docket.now(),
                     .summary = fmt::format("The integration had accepted what concerns {} when it was killed, and it is lost: {}.", key, actual),
                     .expected = "its effect, or an exception",
                     .actual = actual,
                     .evidence = {open.evidence},
                     .exposure_pence = docket.world().value_pence(key)});
    }

    Table<Units> change_{};
    Table<Book> books_{};
    Table<Open> open_{}, taken_{};
    Table<bool> posted_{}, handed_over_{}, unsettled_{};
    bool quiet_ = false;
};

}  // namespace

Rule rty_10() { return make_rule<NothingLost>(info); }

}  // namespace peakproof::rules
