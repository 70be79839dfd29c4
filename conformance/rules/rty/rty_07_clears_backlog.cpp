#include <algorithm>
#include <array>
#include <deque>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/terms.h"
#include "conformance/rules/rty/rty.h"

// RTY-07. When a system is back, what waited for it is done within the recovery window, and it is
// not knocked over again by all of it at once.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-07",
                        .statement =
                            "clear its backlog within the recovery window, the busiest 10 s after "
                            "heal within the recovery ceiling",
                        .severity = Severity::major,
                        .owner = Owner::integration,
                        .window = window::recovery,
                        .terms = despatch_terms};

constexpr Terms hand_over_terms{.needs = Link::both,
                                .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"},
                                .met_by = {"snapfulfil.shipments.create"},
                                .escalated_by = {"order-refused", "order-jam", "item-unknown"}};

constexpr Duration span = 10s;
constexpr std::int64_t times_the_usual = 3;
constexpr std::int64_t always_lawful = 800;  // in 10 s: a quiet day says nothing of what is borne

class ClearsBacklog {
public:
    // ---- despatches told and not posted
    void on(const journal::DespatchConfirmed& despatch, Docket&) { book_.shipped(despatch); }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }
    void on(const journal::InvoiceStage& invoice, Docket&) { book_.moved(invoice); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        book_.excuse(raised, docket);
    }
    void on(const journal::EventReadable& event, Docket&) {
        const auto told = book_.readable(event);
        if (told && !told->posted) despatches_[told->key] = told->invoice;
    }
    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) {
            despatches_.erase(key);
            docket.settle(key);
        }
    }

    // ---- invoices ready and not handed over
    void on(const journal::Ready& fact, Docket&) {
        // Its hold was lifted while the shipment waits, or it is sent a second time: ORD-02's.
        if (!handed_over_.contains(fact.invoice)) ready_[fact.invoice] = true;
    }
    void on(const journal::ReadinessLost& fact, Docket& docket) {
        if (ready_.erase(fact.invoice)) docket.lapse(key_of(fact.invoice));
    }
    void on(const journal::ShipmentCreated& fact, Docket& docket) {
        handed_over_.insert(fact.invoice);
        if (ready_.erase(fact.invoice)) docket.settle(key_of(fact.invoice));
    }
    // What waits for an item now is another matter.
    void on(const journal::ItemUnknown&, Docket& docket) {
        for (const auto& invoice : ready_.keys())
            if (!items_known(invoice, docket)) docket.lapse(key_of(invoice));
    }

    // ---- outages
    void on(const journal::FaultBegan& fault, Docket& docket) {
        auto* one = fault.extent == "whole" ? find(fault.system) : nullptr;
        if (one == nullptr || one->outages++ > 0) return;
        one->down_since = docket.now();
        one->recovery.until = std::min(one->recovery.until, docket.now());
        ++troubles_;
    }
    void on(const journal::FaultEnded& fault, Docket& docket) {
        auto* one = fault.extent == "whole" ? find(fault.system) : nullptr;
        if (one == nullptr || one->outages == 0 || --one->outages > 0) return;
        --troubles_;
        const auto lasted = docket.now() - one->down_since;
        const auto recovering = std::min(std::max(docket.window(window::recovery), lasted),
                                         docket.window(window::recovery_most));
        usual_from_ = std::max(usual_from_, docket.now() + recovering);
        if (lasted < docket.window(window::outage_grace)) return;
        docket.occasion();
        keep(*one);
        one->recovery = Recovery{.until = docket.now() + recovering};
        one->recovery.back =
            docket.here(fmt::format("{} is back after {}", fault.system, minutes(lasted)));
        one->calls.clear();
        last_back_ = one->recovery.back;
        told_ = false;
        owe_backlog(docket);
    }
    void on(const journal::SubjectKilled&, Docket&) { ++troubles_; }
    void on(const journal::SubjectStarted& started, Docket& docket) {
        if (started.incarnation == 1) return;
        --troubles_;
        usual_from_ = std::max(usual_from_, docket.now() + docket.window(window::recovery));
    }

    // ---- the busiest ten seconds, then and usually
    void on(const journal::ExchangeBegan& began, Docket& docket) {
        auto* one = find(began.system);
        if (one == nullptr || one->outages > 0) return;
        const auto now = docket.now();
        one->calls.push_back(now);
        while (one->calls.front() <= now - span) one->calls.pop_front();
        const auto calls = static_cast<std::int64_t>(one->calls.size());
        if (now < one->recovery.until && calls > one->recovery.busiest) {
            one->recovery.busiest = calls;
            if (calls > always_lawful)
                one->recovery.worst =
                    docket.here(fmt::format("call {} to {} within 10 s", calls, began.system));
        }
        if (troubles_ == 0 && one->calls.front() >= usual_from_)
            one->usual = std::max(one->usual, calls);
    }

    void on_due(const Owed& late, Docket& docket) {
        if (told_) return;  // one finding an outage: each of them is DSP-01's and ORD-02's
        told_ = true;
        const auto left = docket.open() + 1;
        docket.fail(
            {.entity = late.entity,
             .opened = last_back_.at,
             .due = late.due,
             .summary = fmt::format("{}, and {} later {} that had waited for it {} still "
                                    "not done, {} among them.",
                                    last_back_.text, minutes(late.due - last_back_.at),
                                    left == 1 ? "one thing" : fmt::format("{} things", left),
                                    left == 1 ? "was" : "were", late.entity),
             .expected = "the backlog cleared within the recovery window",
             .actual = fmt::format("{} left of it", left),
             .evidence = {last_back_},
             .exposure_pence = late.value_pence});
    }

    // What is usual is known when the day is over.
    void at_end(Docket& docket) {
        for (auto& one : systems_) {
            keep(one);
            const auto most = std::max(times_the_usual * one.usual, always_lawful);
            for (const auto& recovery : one.recoveries) {
                if (recovery.busiest <= most) continue;
                docket.fail(
                    {.entity = std::string{one.name},
                     .opened = recovery.back.at,
                     .due = recovery.worst.at,
                     .summary = fmt::format("{}, and met by {} calls within 10 s; outside trouble "
                                            "the busiest 10 s had {}.",
                                            recovery.back.text, recovery.busiest, one.usual),
                     .expected = fmt::format("at most {} calls within 10 s", most),
                     .actual = fmt::format("{} calls within 10 s", recovery.busiest),
                     .evidence = {recovery.back, recovery.worst}});
            }
        }
    }

private:
    struct Recovery {
        Time until{};
        std::int64_t busiest = 0;
        Evidence back{}, worst{};
    };
    struct System {
        std::string_view name{};
        int outages = 0;
        Time down_since{};
        std::deque<Time> calls{};  // of the last 10 s
        std::int64_t usual = 0;    // the busiest 10 s outside outages, kills and recoveries
        Recovery recovery{};
        std::vector<Recovery> recoveries{};  // those that are over
    };

    System* find(std::string_view system) {
        for (auto& one : systems_)
            if (one.name == system) return &one;
        return nullptr;
    }
    static void keep(System& one) {
        if (one.recovery.busiest > always_lawful) one.recoveries.push_back(one.recovery);
        one.recovery = Recovery{};
    }
    static std::string key_of(const std::string& invoice) { return "hand-over of " + invoice; }
    static bool items_known(const std::string& id, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        const auto wanted = invoice == nullptr ? Sums{} : to_pick(invoice->told);
        return !wanted.empty() &&
               std::all_of(wanted.begin(), wanted.end(), [&](const journal::UnitLine& line) {
                   return docket.world().knows(line.sku);
               });
    }

    void owe_backlog(Docket& docket) {
        for (const auto& key : despatches_.keys()) {
            const auto& invoice = *despatches_.find(key);
            docket.owe({.key = key,
                        .entity = invoice,
                        .value_pence = docket.world().value_pence(invoice),
                        .counts = false});
            book_.excuse(invoice, docket);
        }
        for (const auto& invoice : ready_.keys()) {
            if (!items_known(invoice, docket)) continue;
            docket.owe({.key = key_of(invoice),
                        .entity = invoice,
                        .value_pence = docket.world().value_pence(invoice),
                        .terms = &hand_over_terms,
                        .counts = false});
        }
    }

    DespatchBook book_{};
    judge::Table<std::string> despatches_{};  // owed to Khaos: their invoices
    judge::Table<bool> ready_{};              // and not handed over
    judge::Closed handed_over_{};
    std::array<System, 2> systems_{System{.name = "khaos"}, System{.name = "snapfulfil"}};
    int troubles_ = 0;   // outages and kills that last
    Time usual_from_{};  // when the last of them was recovered from
    Evidence last_back_{};
    bool told_ = false;
};

}  // namespace

Rule rty_07() { return make_rule<ClearsBacklog>(info); }

}  // namespace peakproof::rules
