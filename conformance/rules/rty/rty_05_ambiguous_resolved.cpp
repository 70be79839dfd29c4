#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/stk/movement.h"

// RTY-05. After an answer that never came, the thing was done once: not again by trying blindly, not left undone by
// assuming. Repeats that the system itself recognises (a used reference, a shipment that exists) are no effect.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-05",
                        .statement = "resolve an ambiguous exchange: the effect neither doubled nor dropped",
                        .severity = Severity::critical,
                        .owner = Owner::integration};

class AmbiguousResolved {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!is_ambiguous(ended) || !must_not_double(ended.operation)) return;
        for (const std::string& key : ended.keys) {
            docket.occasion();
            unsure(ended.operation)[key] = Unsure{docket.now(), docket.here(fmt::format("the answer to {} never came ({})", effect_of(ended.operation, key), ended.outcome))};
        }
    }

    void on(const journal::ShipmentCreated& created, Docket& docket) {
        std::int64_t& live = live_[created.invoice];
        if (++live > 1) doubled(creating_, created.invoice, "a second shipment is live", docket);
    }
    void on(const journal::ShipmentMoved& moved, Docket&) {
        if (moved.live || moved.stage == "50") return;   // despatched goods still count: they went
        if (std::int64_t* live = live_.find(moved.invoice); live != nullptr && *live > 0) --*live;
    }

    void on(const journal::DespatchConfirmed& confirmed, Docket&) { ++shipped_[confirmed.invoice]; }
    void on(const journal::DespatchPosted& posted, Docket& docket) {
        posted_[posted.invoice] = true;
        for (const journal::ParcelLine& parcel : posted.parcels)
            if (++parcels_[fmt::format("{} {} {}", posted.invoice, parcel.tracking, parcel.sku)] == 2)
                doubled(posting_, posted.invoice, fmt::format("parcel {} is posted a second time", parcel.tracking), docket);
    }

    void on(const journal::StockMoved& moved, Docket&) {
        if (owes_adjustment(moved)) books_[moved.sku].moved += good_change(moved);
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() != 0) books_[adjusted.sku].adjusted += adjusted.by;
    }
    void on(const journal::RunEnded& ended, Docket&) { whole_ = ended.complete; }
    void on(const journal::Settled& settled, Docket&) { quiet_ = settled.quiet; }

    void at_end(Docket& docket) {
        if (!whole_ || !quiet_) return;   // what is still on its way is not lost
        for (const std::string& invoice : creating_.keys()) {
            const World::Invoice* known = docket.world().invoice(invoice);
            const bool wanted = known != nullptr && known->ready && known->closed == Time{};
            if (wanted && !live_.contains(invoice)) dropped(creating_, invoice, "no shipment exists", docket);
        }
        for (const std::string& invoice : posting_.keys())
            if (shipped_.contains(invoice) && !posted_.contains(invoice)) dropped(posting_, invoice, "nothing is posted", docket);
        for (const std::string& sku : adjusting_.keys()) {
            const Book& book = books_[sku];
            if (book.moved == book.adjusted) continue;
            const std::string what = fmt::format("movements come to {:+}, adjustments to {:+}", book.moved, book.adjusted);
            dropped(adjusting_, sku, what, docket);
        }
    }

private:
    struct Unsure {
        Time since{};
        Evidence evidence{};
    };
    struct Book {
        Units moved = 0, adjusted = 0;
    };

    Table<Unsure>& unsure(std::string_view operation) {
        if (operation == "snapfulfil.shipments.create") return creating_;
        return operation == "khaos.ImportDespatches" ? posting_ : adjusting_;
    }

    static void doubled(const Table<Unsure>& table, const std::string& key, const std::string& actual, Docket& docket) {
        if (const Unsure* unsure = table.find(key)) fail(*unsure, key, "doubled", actual, docket);
    }
    static void dropped(const Table<Unsure>& table, const std::string& key, const std::string& actual, Docket& docket) {
        if (!docket.world().named(key)) fail(*table.find(key), key, "not brought to an end", actual, docket);
    }
    static void fail(const Unsure& unsure, const std::string& key, std::string_view how, const std::string& actual, Docket& docket) {
        docket.fail({.entity = key,
                     .opened = unsure.since,
                     .due = docket.now(),
                     .summary = fmt::format("An answer about {} was lost, and what it was about was {}: {}.", key, how, actual),
                     .expected = "one effect",
                     .actual = actual,
                     .evidence = {unsure.evidence, docket.here(actual)},
                     .exposure_pence = docket.world().value_pence(key)});
    }

    Table<Unsure> creating_{}, posting_{}, adjusting_{};
    Table<std::int64_t> live_{}, shipped_{}, parcels_{};
    Table<bool> posted_{};
    Table<Book> books_{};
    bool whole_ = false, quiet_ = false;
};

}  // namespace

Rule rty_05() { return make_rule<AmbiguousResolved>(info); }

}  // namespace peakproof::rules
