#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-04. What was refused for good is not sent again as it was. Khaos tells business refusals by
// faults that look like server trouble, so three tries of one fault are lawful; after that, one
// unchanged try in 15 minutes.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-04",
                        .statement =
                            "not repeat unchanged what can never succeed, and raise an exception "
                            "instead (one unchanged try per 15 min "
                            "after it, in case a person acted, is lawful)",
                        .severity = Severity::major,
                        .owner = Owner::integration,
                        .window = window::alert,
                        .terms = {.needs = Link::self}};

constexpr std::int64_t tries_of_a_fault = 3;

class NoHopelessRepeats {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!ended.writes || ended.outcome != "answered") return;
        if (ended.failure == "permanent") {
            const auto lawful = ended.system == "khaos" ? tries_of_a_fault : 1;
            for (const std::string& key : ended.keys) refused(ended, key, {}, lawful, docket);
            return;
        }
        if (ended.failure != "none") return;
        for (const journal::RefusedRecord& record : ended.refused)
            if (record.permanent) refused(ended, record.entity, record.ref, 1, docket);
        if (refused_.size() == 0) return;
        for (const std::string& key : ended.keys) {
            const bool still = std::any_of(
                ended.refused.begin(), ended.refused.end(),
                [&](const journal::RefusedRecord& record) { return record.entity == key; });
            if (!still) forget(key, ended.operation, docket);
        }
    }

    // What has happened since may let it succeed: it is news, not a repeat.
    void on(const journal::ItemKnown&, Docket&) { ++items_changed_; }
    void on(const journal::InvoiceTold& told, Docket& docket) { changed(told.invoice, docket); }
    void on(const journal::InvoiceStage& moved, Docket& docket) { changed(moved.invoice, docket); }
    void on(const journal::PersonActed& acted, Docket& docket) {
        if (by_entity_.size() == 0) return;
        for (const std::string& invoice : docket.world().invoices_named(acted.entity))
            acted_on(invoice, docket);
        acted_on(acted.entity, docket);
    }
    // A refusal that a killed integration had no time to write down may come as news again.
    void on(const journal::SubjectKilled&, Docket&) { ++lives_; }
    // And what a predecessor was refused, its successor has not been told.
    void on(const journal::SliceBegun&, Docket& docket) {
        ++lives_;
        docket.lapse_all();
    }

    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        told(raised.entity, docket);
        for (const std::string& entity : raised.also) told(entity, docket);
    }
    // Done some other way, or wanted no more.
    void on(const journal::ShipmentCreated& fact, Docket& docket) {
        forget(fact.invoice, creating, docket);
    }
    void on(const journal::StockAdjusted& fact, Docket& docket) { told(fact.sku, docket); }
    void on(const journal::DespatchPosted& fact, Docket& docket) {
        forget(fact.invoice, posting, docket);
        if (fact.complete) posted_.insert(fact.invoice);
    }
    void on(const journal::ReadinessLost& lost, Docket& docket) {
        forget_all(lost.invoice, docket);
    }
    void on(const journal::Issued& issued, Docket& docket) { forget_all(issued.invoice, docket); }

    void on_due(const Owed& late, Docket& docket) {
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("{} was refused for good, and {} later nobody had been told.",
                                    late.key, minutes(late.due - late.opened)),
             .expected = "an exception that names it",
             .actual = "none",
             .evidence = {said(late.record, "refused for good")},
             .exposure_pence = late.value_pence});
    }

private:
    static constexpr std::string_view creating = "snapfulfil.shipments.create",
                                      posting = "khaos.ImportDespatches",
                                      adjusting = "khaos.ImportStockAdjustments";

    struct Refused {
        std::string digest{}, ref{};
        std::int64_t tries = 0, items = 0, life = 0;
        Time last{};
        Evidence first{};
    };

    void refused(const journal::ExchangeEnded& ended, const std::string& key,
                 const std::string& ref, std::int64_t lawful, Docket& docket) {
        docket.occasion();
        const std::string effect = effect_of(ended.operation, key);
        Refused& before = refused_[effect];
        const bool alone = ended.keys.size() <= 1 ||
                           ended.failure == "permanent";  // else the digest is of others too
        const bool unchanged =
            before.tries > 0 && before.life == lives_ &&
            (before.items == items_changed_ || ended.system == "khaos") &&
            ((alone && before.digest == ended.digest) || (!ref.empty() && before.ref == ref));
        if (!unchanged) {
            before.tries = 0;
            before.first = docket.here(fmt::format("{} is refused for good", effect));
        }
        ++before.tries;
        if (before.tries > lawful &&
            from_us(ended.began_us) < before.last + docket.window(window::unchanged_retry)) {
            docket.fail({.entity = key,
                         .opened = before.first.at,
                         .due = docket.now(),
                         .summary = fmt::format("{} was refused for good, and sent again "
                                                "unchanged: {} times by now, {} after the last.",
                                                effect, before.tries,
                                                minutes(from_us(ended.began_us) - before.last)),
                         .expected = "an exception, and at most one unchanged try in 15 minutes",
                         .actual = fmt::format("try {} of the same", before.tries),
                         .evidence = {before.first},
                         .exposure_pence = docket.world().value_pence(key)});
        }
        before.digest = ended.digest;
        before.ref = ref;
        before.items = items_changed_;
        before.life = lives_;
        before.last = docket.now();
        auto& mine = by_entity_[key];
        if (std::find(mine.begin(), mine.end(), effect) == mine.end()) mine.push_back(effect);
        if (!concerns_people(ended.operation, key, docket) || docket.world().named(key)) return;
        docket.owe({.key = effect,
                    .entity = key,
                    .value_pence = docket.world().value_pence(key),
                    .window = docket.window(window::hand_over) + docket.window(window::alert),
                    .counts = false});
    }

    // A refused acknowledgement is a race with whoever holds or cancels; an item that nobody has
    // ordered keeps nobody waiting, and once an order does, telling of it is SKU-04's.
    bool concerns_people(std::string_view operation, const std::string& key, Docket& docket) const {
        if (operation == adjusting) return true;
        if (operation == posting) return !posted_.contains(key);
        const auto* invoice = docket.world().invoice(key);
        return operation == creating && invoice != nullptr && invoice->ready;
    }

    void changed(const std::string& invoice, Docket& docket) {
        if (docket.cause() != 0) return;  // its own doing is no news to it
        renew(invoice);
    }
    void renew(const std::string& entity) {
        if (const auto* effects = by_entity_.find(entity)) {
            for (const std::string& effect : *effects) {
                if (auto* before = refused_.find(effect)) before->tries = 0;
            }
        }
    }
    void acted_on(const std::string& entity, Docket& docket) {
        renew(entity);
        told(entity, docket);
    }
    void told(const std::string& entity, Docket& docket) {
        if (const auto* effects = by_entity_.find(entity)) {
            for (const std::string& effect : *effects) docket.settle(effect);
        }
    }
    void forget(const std::string& entity, std::string_view operation, Docket& docket) {
        auto* effects = by_entity_.find(entity);
        if (effects == nullptr) return;
        const auto effect = effect_of(operation, entity);
        docket.settle(effect);
        refused_.erase(effect);
        std::erase(*effects, effect);
        if (effects->empty()) by_entity_.erase(entity);
    }
    void forget_all(const std::string& entity, Docket& docket) {
        const auto* effects = by_entity_.find(entity);
        if (effects == nullptr) return;
        for (const std::string& effect : *effects) {
            docket.lapse(effect);
            refused_.erase(effect);
        }
        by_entity_.erase(entity);
    }

    judge::Table<Refused> refused_{};
    judge::Table<std::vector<std::string>> by_entity_{};
    Closed posted_{};
    std::int64_t items_changed_ = 0, lives_ = 0;
};

}  // namespace

Rule rty_04() { return make_rule<NoHopelessRepeats>(info); }

}  // namespace peakproof::rules
