#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-04. What was refused for good is not sent again as it was. Khaos tells business refusals by faults that
// look like server trouble, so three tries of one fault are lawful; after that, one unchanged try in 15 minutes.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-04",
    .statement = "not repeat unchanged what can never succeed, and raise an exception instead (one unchanged try per 15 min "
                 "after it, in case a person acted, is lawful)",
    .severity = Severity::major,
    .owner = Owner::integration,
    .window = window::alert,
    .terms = {.needs = Link::self}};

class NoHopelessRepeats {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!ended.writes || ended.outcome != "answered") return;
        if (ended.failure == "permanent") {
            const bool fault = ended.system == "khaos";
            for (const std::string& key : ended.keys) refused(ended, key, ended.digest, fault ? 3 : 1, docket);
            return;
        }
        if (ended.failure != "none") return;
        for (const journal::RefusedRecord& record : ended.refused)
            if (record.permanent) refused(ended, record.entity, record.ref, 1, docket);
        for (const std::string& key : ended.keys) {
            const bool still = std::any_of(ended.refused.begin(), ended.refused.end(),
                                           [&](const journal::RefusedRecord& record) { return record.entity == key; });
            if (!still) forget(effect_of(ended.operation, key), docket);
        }
    }

    // A person is told of what an order waits for by naming either.
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        told(raised.entity, docket);
        for (const std::string& entity : raised.also) told(entity, docket);
    }
    void on(const journal::ReadinessLost& lost, Docket& docket) { told(lost.invoice, docket); }
    void on(const journal::PersonActed& acted, Docket& docket) {
        for (const std::string& invoice : docket.world().invoices_named(acted.entity)) told(invoice, docket);
        told(acted.entity, docket);
    }

    void on_due(const Owed& late, Docket& docket) {
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("{} was refused for good, and nobody was told.", late.key),
                     .expected = "an exception that names it",
                     .actual = "none",
                     .evidence = docket.world().trail(late.entity, late.opened),
                     .exposure_pence = late.value_pence});
    }

private:
    struct Refused {
        std::string content{};           // digest, or the record's own reference
        std::int64_t tries = 0;
        Time last{};
        std::string key{};
    };

    void refused(const journal::ExchangeEnded& ended, const std::string& key, const std::string& content, std::int64_t lawful,
                 Docket& docket) {
        const std::string effect = effect_of(ended.operation, key);
        Refused& before = refused_[effect];
        const bool unchanged = before.tries > 0 && before.content == content;
        docket.occasion();
        if (!unchanged) before = {content, 0, {}, key};
        const bool in_hand = unchanged && from_us(ended.began_us) < before.last + docket.window(window::unchanged_retry);
        ++before.tries;
        if (unchanged && in_hand && before.tries > lawful) {
            docket.fail({.entity = key,
                         .opened = before.last,
                         .due = docket.now(),
                         .summary = fmt::format("{} was refused for good and sent again unchanged, {} times now.", effect, before.tries),
                         .expected = "an exception, and at most one unchanged try in 15 minutes",
                         .actual = fmt::format("attempt {}", ended.attempt),
                         .evidence = docket.world().trail(key, before.last),
                         .exposure_pence = docket.world().value_pence(key)});
        }
        before.last = docket.now();
        // An item that nobody has ordered keeps nobody waiting: telling of it is SKU-04's, once an order does.
        if (ended.operation.starts_with("snapfulfil.products.") || docket.world().named(key)) return;
        docket.owe({.key = effect, .entity = key, .value_pence = docket.world().value_pence(key), .counts = false});
        by_entity_[key].push_back(effect);
    }

    void told(const std::string& entity, Docket& docket) {
        const auto* effects = by_entity_.find(entity);
        if (effects == nullptr) return;
        for (const std::string& effect : *effects) docket.settle(effect);
        by_entity_.erase(entity);
    }

    void forget(const std::string& effect, Docket& docket) {
        if (!refused_.contains(effect)) return;
        refused_.erase(effect);
        docket.settle(effect);
    }

    Table<Refused> refused_{};
    Table<std::vector<std::string>> by_entity_{};
};

}  // namespace

Rule rty_04() { return make_rule<NoHopelessRepeats>(info); }

}  // namespace peakproof::rules
