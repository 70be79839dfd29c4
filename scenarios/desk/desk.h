#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/kcc/channel.h"
#include "mocks/kcc/courier_service.h"
#include "scenarios/desk/log.h"
#include "scenarios/faults/striker.h"
#include "scenarios/floor/physical.h"
#include "scenarios/play.h"
#include "scenarios/player/player.h"
#include "scenarios/subject.h"
#include "sim/problem.h"

// Both systems on a desk: nobody is under test, whoever calls is answered at once, and time goes on
// when somebody says so. What the scenario has in it (orders, people, goods, faults) happens as
// time goes by.
namespace peakproof::desk {

class Desk {
public:
    Desk(scenarios::Play play, std::string version);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    // ---- the two systems
    struct Answer {
        scenarios::Outcome outcome = scenarios::Outcome::answered;
        http::Response response;
        Duration service_time{};  // how long the vendor takes over it, where time is real
    };
    Answer ask(scenarios::System system, const http::Request& request);
    const erp::Books& books() const;
    const warehouse::Warehouse& warehouse() const;
    const scenarios::Physical& physical() const;
    const scenarios::Play& play() const { return play_; }
    const std::string& version() const { return options_.version; }

    // ---- Khaos calls somebody (KCC push and pull)
    // From now on; a warehouse's channel is told of every order, a shop's of those it brought.
    void let_khaos_call(const scenarios::CalledAt& at, bool warehouse);
    // From now on people at Khaos ship by this courier link.
    void let_khaos_ship(kcc::CourierSettings link);
    // What leaves now, for whoever has sockets to carry, under numbers of the desk's own.
    std::vector<kcc::Outgoing> calls();
    void heard(std::uint64_t call, scenarios::Outcome outcome, http::Response response);

    // ---- time
    Time now() const;
    void move_to(Time to);  // what is due until then happens; never back
    bool step(Time until);  // the next thing alone, where one is due until then; else time moves
                            // there, and this is false

    // What is said of a code that is unknown, with the one that was probably meant.
    Problem no_item(std::string_view sku) const;  // in Khaos
    Problem no_invoice(std::string_view id) const;
    Problem no_shipment(std::string_view id) const;

    // ---- people's hands. A problem: it cannot be, and why; nothing has changed.
    struct Line {
        std::string sku;
        std::int64_t units = 0;
    };
    Expected<std::string> order(const std::vector<Line>& lines, bool paid);  // the invoice
    Expected<void> receive(std::string_view sku, std::int64_t units);        // goods-in, in both
    Expected<std::int64_t> adjust(std::string_view sku, std::int64_t units,
                                  std::string_view reason);  // in SnapFulfil; units really moved
    // From the shelf, and nobody notices before somebody looks for it: a short pick to come.
    Expected<void> lose(std::string_view sku, std::int64_t units);
    Expected<void> act_in_khaos(std::string_view what, std::string_view invoice);
    static std::vector<std::string> acts_in_khaos();  // cancel, hold, hold-terms, issue ...
    // A supplier is to send so many, tomorrow; the purchase order's code.
    Expected<std::string> purchase(std::string_view sku, std::int64_t units,
                                   std::string_view supplier);
    Expected<void> transfer(std::string_view sku, std::int64_t units, std::string_view from,
                            std::string_view to);  // from one site of Khaos to another
    // A return that a partner gave is processed, and an invoice's courier asked.
    Expected<std::vector<std::string>> process_return(std::string_view associated_ref);  // orders
    Expected<void> ship(std::string_view invoice);
    // By SnapFulfil's staff, while no picker has it in hand. code: of a shortage option.
    Expected<void> act_in_snapfulfil(std::string_view what, std::string_view shipment,
                                     std::string_view code);
    static std::vector<std::string> acts_in_snapfulfil();  // cancel, cut-off, shortage
    // ---- goods at the door of SnapFulfil (goods.cpp), which Khaos hears of from an integration
    // All of a receipt that is still to come arrives, is put away by its lines' status, and closes.
    Expected<void> receive_receipt(std::string_view receipt);
    // All of a customer's return arrives and is inspected into its lines' status.
    Expected<void> take_return(std::string_view id);
    Expected<void> reverse_despatch(std::string_view shipment);  // packed again, on the dock
    Expected<void> close_months(Time until);  // nothing is posted before it; never back

    // ---- faults, in the scenario's own language: {"lose-answer": {"of": "khaos", "for": "10min"}}
    Expected<std::vector<std::string>> arm(std::string_view faults);  // one or a list; their ids
    bool disarm(std::string_view id);
    std::vector<std::pair<scenarios::FaultSpec, scenarios::FaultCount>> faults() const;

    // ---- exceptions: an integration tells people, and those of the scenario answer
    Expected<void> tell(std::string_view callback);  // a body as in docs/exceptions.md
    const std::vector<scenarios::command::Raise>& standing() const;

    // ---- moments to come back to
    void keep(const std::string& name);
    bool go_back_to(std::string_view name);  // state, time and journal; false: no such moment
    bool forget(std::string_view name);
    std::vector<std::pair<std::string, Time>> kept() const;  // in order of names
    void reset();                                            // to the opening

    const Log& log() const { return log_; }
    const std::deque<Exchange>& exchanges() const { return exchanges_; }  // the last ones
    const scenarios::Counts& counts() const;

private:
    struct Inside;
    std::string next_fault_id() const;
    void add(Exchange exchange);
    void break_off_calls();

    scenarios::Play play_;
    Log log_;
    scenarios::Options options_;
    std::unique_ptr<Inside> inside_;
    std::deque<Exchange> exchanges_;
    std::map<std::uint64_t, std::uint64_t> calls_;  // of Khaos, under way: by our number, its own
    std::uint64_t calls_made_ = 0;  // never goes back: an answer from another time finds nobody
};

}  // namespace peakproof::desk
