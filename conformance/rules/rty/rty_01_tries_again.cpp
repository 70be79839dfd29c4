#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-01. A call that failed in passing is followed by another about the same thing, by its effect,
// or by a word to a person. A list that could not be read is read again; a thing that no longer
// needs doing is let go.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-01",
                        .statement =
                            "try again after what passes: 429, 500, 502, 503, 504, time-out, "
                            "refused or reset connection, truncated body",
                        .severity = Severity::critical,
                        .owner = Owner::integration,
                        .window = window::retry_allowance,
                        .terms = {.needs = Link::both},
                        .of_deeds = true};

class TriesAgain {
public:
    // Whatever is asked about it next, in the same system, is trying again: a look-up too.
    void on(const journal::ExchangeBegan& began, Docket& docket) {
        each_subject(began, [&](const std::string& subject, const std::string&) {
            docket.settle(subject);
            auto& waiting = waiting_[subject];
            superseded_.insert(superseded_.end(), waiting.begin(), waiting.end());
            waiting.push_back(began.exchange);
        });
        settle_references(began.refs, docket);
    }

    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        const bool failed = failed_in_passing(ended);
        // A client that gave up may have tried again before it is known what became of its first
        // request.
        const auto before = std::find(superseded_.begin(), superseded_.end(), ended.exchange);
        const bool again = before != superseded_.end();
        std::erase(superseded_, ended.exchange);
        each_subject(ended, [&](const std::string& subject, const std::string& key) {
            if (auto* waiting = waiting_.find(subject)) {
                std::erase(*waiting, ended.exchange);
                if (waiting->empty()) waiting_.erase(subject);
            }
            if (failed && !ended.applied && !again) owe(ended, subject, key, docket);
            if (!failed && ended.outcome == "answered") docket.settle(subject);
        });
        if (failed || docket.open() == 0) return;
        for (const auto& entity : ended.shown) docket.settle(subject_of(ended.system, entity));
    }

    // What was wanted came about some other way, or is wanted no more.
    void on(const journal::ShipmentCreated& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::DespatchPosted& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::StockAdjusted& fact, Docket& docket) { both(fact.sku, docket); }
    void on(const journal::ItemKnown& fact, Docket& docket) { both(fact.sku, docket); }
    void on(const journal::InvoiceStage& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::EventTaken& fact, Docket& docket) {
        both(fact.invoice.empty() ? fact.sku : fact.invoice, docket);
    }
    void on(const journal::ReadinessLost& fact, Docket& docket) { both(fact.invoice, docket); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        both(raised.entity, docket);
        for (const std::string& entity : raised.also) both(entity, docket);
    }
    // What it had wanted to read, a new life need not.
    void on(const journal::SubjectKilled&, Docket& docket) {
        for (const auto& subject : reading_.keys()) docket.lapse(subject);
        reading_.clear();
    }

    void on_due(const Owed& late, Docket& docket) {
        reading_.erase(late.key);
        docket.fail({.entity = late.entity,
                     .opened = late.opened,
                     .due = late.due,
                     .summary = fmt::format("A call of {} failed in a way that passes, and {} "
                                            "later it had not been tried again.",
                                            late.key, minutes(late.due - late.opened)),
                     .expected = "another try, or an exception",
                     .actual = "neither",
                     .evidence = {said(late.record, "the call that failed")},
                     .exposure_pence = late.value_pence});
    }

private:
    struct Operation {
        std::string name{};
        Terms terms{};
    };

    static std::string subject_of(std::string_view system, std::string_view key) {
        std::string subject;
        subject.reserve(system.size() + key.size() + 7);
        subject.append(system).append(" about ").append(key);
        return subject;
    }
    template <class Call, class Act>
    static void each_subject(const Call& call, Act act) {
        if (call.keys.empty()) act(call.operation, std::string{});
        for (const auto& key : call.keys) act(subject_of(call.system, key), key);
    }
    void both(const std::string& key, Docket& docket) {
        if (docket.open() == 0) return;
        docket.settle(subject_of("khaos", key));
        docket.settle(subject_of("snapfulfil", key));
    }
    void settle_references(const journal::Texts& refs, Docket& docket) {
        if (references_.size() == 0) return;
        for (const auto& ref : refs) {
            const auto* subject = references_.find(ref);
            if (subject == nullptr) continue;
            docket.settle(*subject);
            references_.erase(ref);
        }
    }
    void owe(const journal::ExchangeEnded& ended, const std::string& subject,
             const std::string& key, Docket& docket) {
        docket.owe({.key = subject,
                    .entity = key.empty() ? ended.operation : key,
                    .value_pence = key.empty() ? 0 : docket.world().value_pence(key),
                    .terms = &terms_of(ended, key.empty())});
        if (!ended.writes) reading_[subject] = true;
        for (const auto& ref : ended.refs) references_[ref] = subject;
    }
    // A breaker may leave others waiting while all calls of an operation fail.
    const Terms& terms_of(const journal::ExchangeEnded& ended, bool list) {
        for (const auto& one : operations_) {
            if (one.name == ended.operation) return one.terms;
        }
        auto& fresh = operations_.emplace_back();
        fresh.name = ended.operation;
        fresh.terms.needs = ended.system == "khaos" ? Link::khaos : Link::snapfulfil;
        fresh.terms.met_by[0] = fresh.name;
        if (list) fresh.terms.reads[0] = fresh.name;
        return fresh.terms;
    }

    std::deque<Operation> operations_{};                 // addresses stay
    judge::Table<std::vector<std::int64_t>> waiting_{};  // subject: its exchanges on the wire
    std::vector<std::int64_t> superseded_{};             // of those: already followed by another
    judge::Table<bool> reading_{};            // subjects owed of which only a read failed
    judge::Table<std::string> references_{};  // the caller's reference: its subject
};

}  // namespace

Rule rty_01() { return make_rule<TriesAgain>(info); }

}  // namespace peakproof::rules
