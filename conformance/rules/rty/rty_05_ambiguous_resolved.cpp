#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/lingering.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/stk/movement.h"

// RTY-05. After an answer that never came, the thing was done once: not again by trying blindly,
// not left undone by assuming. Repeats that the system itself recognises (a used reference, a
// shipment that exists) are no effect.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-05",
    .statement = "resolve an ambiguous exchange: the effect neither doubled nor dropped",
    .severity = Severity::critical,
    .owner = Owner::integration,
    // How soon it is done is for other rules; this one asks whether.
    .window = window::recovery_most,
    .terms = {.needs = Link::both}};

class AmbiguousResolved {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!must_not_double(ended.operation)) return;
        if (!is_ambiguous(ended)) {
            if (ended.outcome == "answered") answered(ended, docket);
            return;
        }
        for (const std::string& key : ended.keys) {
            auto evidence =
                docket.here(fmt::format("the answer to {} never came ({})",
                                        effect_of(ended.operation, key), ended.outcome));
            if (ended.operation == adjusting) {
                docket.occasion();
                unsure_skus_[key] = std::move(evidence);
                weigh(key, docket);
            } else {
                resolve(ended.operation, key, std::move(evidence), docket);
            }
        }
    }

    void on(const journal::ShipmentCreated& created, Docket& docket) {
        if (created.invoice.empty()) return;
        auto& invoice = invoices_[created.invoice];
        if (invoice.shipments++ > 0 && !invoice.unsure_create.text.empty())
            doubled(created.invoice, invoice.unsure_create,
                    fmt::format("shipment {} beside another", created.shipment), docket);
        docket.settle(effect_of(creating, created.invoice));
    }
    void on(const journal::ShipmentMoved& moved, Docket&) {
        if (moved.live || moved.stage == despatched)
            return;  // despatched goods still count: they went
        if (auto* invoice = invoices_.find(moved.invoice);
            invoice != nullptr && invoice->shipments > 0)
            --invoice->shipments;
    }

    void on(const journal::DespatchConfirmed& confirmed, Docket&) {
        if (confirmed.invoice.empty()) return;
        auto& invoice = invoices_[confirmed.invoice];
        for (const auto& line : confirmed.lines) add(invoice.confirmed, line.sku, line.units);
    }
    void on(const journal::DespatchPosted& posted, Docket& docket) {
        auto& invoice = invoices_[posted.invoice];
        const bool again = invoice.posted_before;
        invoice.posted_before = true;
        for (const auto& parcel : posted.parcels) add(invoice.posted, parcel.sku, parcel.units);
        docket.settle(effect_of(posting, posted.invoice));
        if (!again || invoice.unsure_post.text.empty()) return;
        for (const auto& line : invoice.posted) {
            if (line.units <= units_of(invoice.confirmed, line.sku)) continue;
            return doubled(
                posted.invoice, invoice.unsure_post,
                fmt::format("{} posted, {} shipped", told(invoice.posted), told(invoice.confirmed)),
                docket);
        }
    }

    void on(const journal::StockMoved& moved, Docket& docket) {
        if (!owes_adjustment(moved)) return;
        owed_[moved.sku] += good_change(moved);
        weigh(moved.sku, docket);
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        if (docket.cause() == 0) return;  // a person's, with a reason of his own
        owed_[adjusted.sku] -= adjusted.by;
        weigh(adjusted.sku, docket);
    }

    void on(const journal::ReadinessLost& lost, Docket& docket) {
        docket.lapse(effect_of(creating, lost.invoice));
    }
    void on(const journal::Issued& issued, Docket& docket) { close(issued.invoice, docket); }
    void on(const journal::InvoiceStage& moved, Docket& docket) {
        if (moved.to == cancelled) close(moved.invoice, docket);
    }

    // A slice begins with a clean cut: what a predecessor could not know is settled by then.
    void on(const journal::SliceBegun&, Docket& docket) {
        docket.lapse_all();
        unsure_skus_.clear();
        for (const auto& id : invoices_.keys())
            invoices_.find(id)->unsure_create = invoices_.find(id)->unsure_post = {};
    }

    void on_due(const Owed& late, Docket& docket) {
        if (docket.world().named(late.entity)) return;  // a person knows
        const auto* owed = owed_.find(late.entity);
        const bool stock = owed != nullptr && late.key == effect_of(adjusting, late.entity);
        const auto actual =
            stock ? fmt::format("{:+} {} between SnapFulfil's movements and Khaos's adjustments",
                                *owed, *owed == 1 || *owed == -1 ? "unit" : "units")
                  : std::string{"no effect"};
        const auto* evidence = stock ? unsure_skus_.find(late.entity) : nullptr;
        fail(late.entity,
             evidence != nullptr ? *evidence : said(late.record, "the answer never came"),
             stock ? "was not brought to an end" : "was dropped", actual, late.value_pence, docket);
    }

private:
    static constexpr std::string_view creating = "snapfulfil.shipments.create",
                                      posting = "khaos.ImportDespatches",
                                      adjusting = "khaos.ImportStockAdjustments", despatched = "50";
    static constexpr std::int64_t cancelled = 1;

    struct Invoice {
        std::int64_t shipments = 0;  // live or gone
        bool posted_before = false;
        Sums confirmed{}, posted{};
        Evidence unsure_create{}, unsure_post{};
    };

    void resolve(const std::string& operation, const std::string& key, Evidence evidence,
                 Docket& docket) {
        auto& invoice = invoices_[key];
        const bool create = operation == creating;
        (create ? invoice.unsure_create : invoice.unsure_post) = std::move(evidence);
        const auto* known = docket.world().invoice(key);
        const bool wanted = !create || (known != nullptr && known->ready);
        if (!wanted || (create ? invoice.shipments > 0 : invoice.posted_before))
            return docket.occasion();  // done, or needless
        docket.owe({.key = effect_of(operation, key),
                    .entity = key,
                    .value_pence = docket.world().value_pence(key)});
    }
    void close(const std::string& invoice, Docket& docket) {
        closing_.add(docket.now(), invoice);
        closing_.expire(docket.now(), [&](const std::string& old) { invoices_.erase(old); });
    }
    // The system has spoken since: done, there already, or refused for good, which is RTY-04's.
    void answered(const journal::ExchangeEnded& ended, Docket& docket) {
        const bool silent = ended.failure == "passing" || ended.failure == "credentials";
        if (docket.open() == 0 || ended.operation == adjusting || silent) return;
        for (const auto& key : ended.keys) docket.settle(effect_of(ended.operation, key));
    }
    // Movements and adjustments of an item come out even in the end, whatever was put together on
    // the way.
    void weigh(const std::string& sku, Docket& docket) {
        if (!unsure_skus_.contains(sku)) return;
        const auto key = effect_of(adjusting, sku);
        const auto units = owed_[sku];
        if (units == 0) {
            docket.settle(key);
        } else {
            docket.owe({.key = key,
                        .entity = sku,
                        .value_pence = at_cost(sku, units, docket),
                        .counts = false});
        }
    }

    static void doubled(const std::string& key, const Evidence& unsure, const std::string& actual,
                        Docket& docket) {
        fail(key, unsure, "took effect twice", actual, docket.world().value_pence(key), docket);
    }
    static void fail(const std::string& key, const Evidence& unsure, std::string_view how,
                     const std::string& actual, std::int64_t pence, Docket& docket) {
        Finding finding{
            .entity = key,
            .opened = unsure.at,
            .summary = fmt::format("An answer about {} never came, and what it was about {}: {}.",
                                   key, how, actual),
            .expected = "one effect",
            .actual = actual,
            .evidence = {unsure},
            .exposure_pence = pence};
        if (docket.number() != unsure.number) finding.evidence.push_back(docket.here(actual));
        docket.fail(std::move(finding));
    }

    judge::Table<Invoice> invoices_{};
    Lingering closing_{};
    judge::Table<Units> owed_{};  // by SKU: movements less adjustments
    judge::Table<Evidence> unsure_skus_{};
};

}  // namespace

Rule rty_05() { return make_rule<AmbiguousResolved>(info); }

}  // namespace peakproof::rules
