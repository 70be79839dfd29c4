#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/core/agenda.h"
#include "sync/core/context.h"
#include "sync/core/mirror.h"
#include "sync/core/verdict.h"

namespace peakproof::sync {

// Ready invoices of Khaos become shipments in SnapFulfil, once each, and are then acknowledged,
// which takes them out of the list that is read. What may already have happened is durable before
// it is asked for; all else is read again after a restart.
class HandOver {
public:
    void load(const Contents& durable, Context& at);
    std::optional<Request> next(System system, std::uint64_t call, Context& at);
    void answered(std::uint64_t call, const Verdict& verdict, const Response& response, Context& at,
                  Mirror& mirror);
    // Khaos calls: where invoices stand now.
    void told(const std::vector<kcc::ToldOrder>& orders, Context& at, Mirror& mirror);
    void items_known(Context& at, Mirror& mirror);  // orders that waited for an item go on
    void alarms(Context& at);
    void back(System system, Context& at);
    Time wake(Time now) const;

private:
    enum class Step {
        read,         // to be read whole, and decided on
        parked,       // in the stage that is read, but not ready: unpaid, or nothing to pick
        blocked,      // waits for an item
        refused,      // waits for a person, and is tried again unchanged once in a while
        create,       // to be sent to SnapFulfil
        check,        // something stands there under its id: read it back
        remove,       // what stands there is not what is meant, and nobody has begun on it
        reinstate,    // what stands there was stopped, and is wanted again
        acknowledge,  // it is there; Khaos is to know
        stop,         // it is there, and must not go: status 01
    };

    struct Invoice {
        std::string order, last_changed, ref;  // ref: the caller's reference of its acknowledgement
        int generation = 1;
        Step step = Step::read;
        bool saved = false;          // there is a durable record of it
        bool told = false;           // and one that Khaos told of it: it will not say so again
        bool maybe_created = false;  // a create was asked for, in this life or an earlier one
        bool ambiguous = false;      // and its answer never came
        bool created = false;        // it stands in SnapFulfil as meant
        bool withdrawn = false;      // no longer ready: whatever stands there is stopped
        bool untold = false;         // listed as ready, but Khaos does not tell what is in it
        bool alone = false;          // refused in company: next time by itself
        std::uint64_t seen = 0;      // the last round of the list that showed it
        Time ready_since{}, read_at{}, refused_at{};
        std::optional<snapfulfil::Shipment> meant;
        std::vector<std::string> missing;  // the items that it waits for
        std::string refusal;  // why SnapFulfil would not have it, until it is known that nothing
                              // stands there
        Tries tries;
    };
    using Invoices = std::map<std::string, Invoice, std::less<>>;

    enum class Doing { list, read, acknowledge, create, check, remove, reinstate, stop };
    struct UnderWay {
        Doing doing;
        std::vector<std::string> invoices;
        std::vector<std::string> refs;
    };

    // ---- bookkeeping
    void watch(const std::string& id, const Invoice& invoice,
               Context& at);  // is it handed over in time?
    void plan(const std::string& id, Invoice& invoice, Step step, Time due);
    void again(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at);
    void again_together(const std::vector<std::string>& ids, const Verdict& verdict, Context& at);
    void save(const std::string& id, const Invoice& invoice, Context& at);
    void leave(const std::string& id, Context& at, Mirror& mirror);  // no longer our business
    void forget_missing(const std::string& id, Invoice& invoice, Mirror& mirror);
    void refuse(const std::string& id, Invoice& invoice, const std::string& why, Context& at);
    void block(const std::string& id, Invoice& invoice, std::vector<std::string> missing,
               Context& at, Mirror& mirror);
    void tell_blocked(const std::string& id, const Invoice& invoice, Context& at);

    // ---- Khaos: which are ready, what is in them, that they are taken
    std::optional<Request> next_khaos(std::uint64_t call, Context& at);
    std::optional<Request> next_acknowledgement(std::uint64_t call, Context& at);
    std::optional<Request> next_read(std::uint64_t call, Context& at);
    std::vector<std::string> take_together(Agenda<std::string>& from, std::size_t most, Time now);
    void listed(const Verdict& verdict, const Response& response, Context& at, Mirror& mirror);
    void seen(const khaos::ListedInvoice& row, Context& at);
    void load_told(const Contents& durable, Context& at);
    static void forget_told(const std::string& id, Context& at);
    void told_ready(const khaos::ListedInvoice& row, Context& at);
    void told_moved(const std::string& id, Context& at, Mirror& mirror);
    void read(const UnderWay& under_way, const Verdict& verdict, const Response& response,
              Context& at, Mirror& mirror);
    void decide(const std::string& id, Invoice& invoice, const khaos::Order* order, Context& at,
                Mirror& mirror);
    void offer(const std::string& id, Invoice& invoice, const khaos::Order& order, Context& at,
               Mirror& mirror);
    void not_ready(const std::string& id, Invoice& invoice, Context& at, Mirror& mirror);
    void acknowledged(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                      Context& at, Mirror& mirror);
    void not_taken(const std::string& id, Invoice& invoice, const std::string& reason, Context& at);

    // ---- SnapFulfil: one shipment an invoice
    std::optional<Request> next_snapfulfil(std::uint64_t call, Context& at);
    void created(const std::string& id, Invoice& invoice, const Verdict& verdict,
                 const Response& response, Context& at, Mirror& mirror);
    void checked(const std::string& id, Invoice& invoice, const Verdict& verdict,
                 const Response& response, Context& at, Mirror& mirror);
    void compare(const std::string& id, Invoice& invoice, const snapfulfil::ToldShipment& stands,
                 Context& at);
    void removed(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at);
    void reinstated(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at);
    void stopped(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at,
                 Mirror& mirror);
    void stands(const std::string& id, Invoice& invoice, Context& at);  // it is there as meant
    void stop(const std::string& id, Invoice& invoice, Context& at);

    std::size_t in_work() const;

    Invoices open_;
    Agenda<std::string> reading_, sending_, acknowledging_, later_;  // later_: parked, refused
    Agenda<std::string> blocked_alarms_, jam_alarms_;
    std::map<std::string, std::set<std::string>, std::less<>> waiting_for_;  // SKU: invoices
    std::set<std::string>
        waiting_;  // parked, blocked or refused: gone when the list shows them no more
    std::set<std::string> acknowledged_;  // since the list that is under way was asked for
    std::set<std::string> orphans_;       // told of by an earlier life, not met yet
    std::map<std::uint64_t, UnderWay> under_way_;
    std::size_t together_ =
        0;  // acknowledgements a call just now: fewer after trouble, more after success
    std::size_t busy_ = 0;  // invoices in calls under way
    std::uint64_t round_ = 0;
    bool list_under_way_ = false, reading_turn_ = false;  // reads and acknowledgements take turns
    Time list_due_{};
    Time listed_at_{};
};

}  // namespace peakproof::sync
