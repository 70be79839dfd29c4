#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-01. A call that failed in passing is followed by another about the same thing, by its effect, or by a
// word to a person. A list that could not be read is read again; a thing that no longer needs doing is let go.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-01",
    .statement = "try again after what passes: 429, 500, 502, 503, 504, time-out, refused or reset connection, truncated body",
    .severity = Severity::critical,
    .owner = Owner::integration,
    .window = window::hand_over,
    .terms = {.needs = Link::both}};

class TriesAgain {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!failed_in_passing(ended)) return;
        if (ended.keys.empty()) return owe(ended, ended.operation, {}, docket);
        for (const std::string& key : ended.keys) owe(ended, subject(ended.system, key), key, docket);
    }

    // Whatever is asked about it next, in the same system, is trying again: a look-up too.
    void on(const journal::ExchangeBegan& began, Docket& docket) {
        if (began.keys.empty()) docket.settle(began.operation);
        for (const std::string& key : began.keys) docket.settle(subject(began.system, key));
    }

    // What was wanted came about some other way, or is wanted no more.
    void on(const journal::ShipmentCreated& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::DespatchPosted& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::StockAdjusted& fact, Docket& docket) { both(fact.sku, docket); }
    void on(const journal::ItemKnown& fact, Docket& docket) { both(fact.sku, docket); }
    void on(const journal::InvoiceStage& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::EventTaken& fact, Docket& docket) { both(fact.invoice.empty() ? fact.sku : fact.invoice, docket); }
    void on(const journal::ReadinessLost& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        both(raised.entity, docket);
        for (const std::string& entity : raised.also) both(entity, docket);
    }

    void on_due(const Owed& late, Docket& docket) {
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("A call about {} failed in a way that passes, and was never tried again.", late.entity),
                     .expected = "another try, or an exception",
                     .actual = "neither",
                     .evidence = {late.record},
                     .exposure_pence = late.value_pence});
    }

private:
    static std::string subject(std::string_view system, std::string_view key) { return fmt::format("{} about {}", system, key); }
    static void both(const std::string& key, Docket& docket) {
        docket.settle(subject("khaos", key));
        docket.settle(subject("snapfulfil", key));
    }
    static void owe(const journal::ExchangeEnded& ended, std::string key, const std::string& entity, Docket& docket) {
        docket.owe({.key = std::move(key),
                    .entity = entity.empty() ? ended.operation : entity,
                    .value_pence = entity.empty() ? 0 : docket.world().value_pence(entity)});
    }
};

}  // namespace

Rule rty_01() { return make_rule<TriesAgain>(info); }

}  // namespace peakproof::rules
