#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/channel.h"
#include "mocks/kcc/courier_service.h"
#include "mocks/khaos/khaos.h"
#include "mocks/snapfulfil/snapfulfil.h"
#include "mocks/warehouse/warehouse.h"
#include "scenarios/faults/striker.h"
#include "scenarios/floor/crew.h"
#include "scenarios/floor/physical.h"
#include "scenarios/people/people.h"
#include "scenarios/player/brought.h"
#include "scenarios/player/player.h"
#include "scenarios/player/recorder.h"
#include "sim/event_queue.h"
#include "sim/link.h"

namespace peakproof::desk {
class Desk;
}

namespace peakproof::scenarios {

// What can happen next. Plain data, so that the queue can be copied and with it the world.
namespace event {
struct Order {
    std::size_t index;
};
struct Listed {
    std::size_t index;
};  // Khaos lists an item
struct GoodsArrive {
    std::size_t index;
};
struct Adjusted {
    std::size_t index;
};  // a movement that the scenario gives explicitly
struct ItemChanged {
    std::size_t index;
};
struct OnFloor {
    FloorEvent what;
};
struct KhaosClock {};  // Khaos's own rules: back orders that can go are released
struct IssueBatch {};
struct PersonActs {
    PersonTask task;
};
struct FaultEdge {
    std::size_t index;
    bool begins;
};
struct Reach {
    std::int64_t exchange;
};                    // a request arrives at its system
struct KhaosFree {};  // Khaos has done one call, the next begins
struct Deadline {
    std::int64_t exchange;
};  // the client waits no longer
struct Deliver {
    std::int64_t exchange;
};  // what became of a request is known to the client
struct KhaosLooks {
    std::int64_t serial;
};  // what there is to tell, or to fetch
struct CallArrives {
    std::uint64_t call;
};  // Khaos's, at the integration
struct CallEnds {
    std::uint64_t call;
    Outcome outcome;
};  // Khaos knows what became of it
struct SubjectWakes {
    std::int64_t incarnation, serial;
};
struct Synced {
    std::int64_t incarnation;
};  // a commit is durable
struct KillNow {
    std::size_t index;
};
struct Restart {};
struct SliceBegins {};
struct Heal {};
struct LookForQuiet {};
struct Tell {};  // progress
}  // namespace event
using Event =
    std::variant<event::Order, event::Listed, event::GoodsArrive, event::Adjusted,
                 event::ItemChanged, event::OnFloor, event::KhaosClock, event::IssueBatch,
                 event::PersonActs, event::FaultEdge, event::Reach, event::KhaosFree,
                 event::Deadline, event::Deliver, event::KhaosLooks, event::CallArrives,
                 event::CallEnds, event::SubjectWakes, event::Synced, event::KillNow,
                 event::Restart, event::SliceBegins, event::Heal, event::LookForQuiet, event::Tell>;

// One request of the integration on its way.
struct Flight {
    std::int64_t incarnation = 0, attempt = 0;
    std::uint64_t call_number = 0;  // the subject's own
    System system = System::khaos;
    std::shared_ptr<const http::Call> call;
    Time began{}, deadline{};
    bool reached = false;  // served, or turned away
    std::optional<Striker::Struck> struck;
    http::Served served;
    http::Response response;
    Outcome outcome = Outcome::answered;
};

// One call of Khaos on its way to the integration.
struct Asking {
    kcc::Outgoing out;
    Time began{};
    std::int64_t incarnation = 0;  // of the integration that it reached; 0: none yet
    std::optional<Striker::Struck> struck;
    http::Response response;
};

// Settings of the world that no scenario changes: choices of ours, in one place.
struct Manners {
    sim::Link link{8ms, 14ms};
    Duration commit_time = 2ms;
    Duration khaos_clock = 5min;
    Duration quiet_for = 10min;
    Duration look_every = 1min;
    Duration tell_every = 15min;
    Duration khaos_patience = 30s;  // where it calls (assumed)
};

class World {
public:
    World(const Play& play, const Subject& subject, journal::Sink& sink, const Options& options);
    ~World();
    PlayResult run();

private:
    friend class desk::Desk;  // on a desk nobody is under test: see scenarios/desk

    // at_once.cpp: whoever calls is answered at once, and time moves when somebody says so
    struct AtOnce {
        std::int64_t exchange = 0;
        Flight flight;
    };
    AtOnce ask(System system, const http::Request& request);
    void move_to(Time to);
    bool step(Time until);  // the next event, where it is due by then
    void arm(FaultSpec fault);
    bool disarm(std::string_view id);
    // All that a moment is made of: copied, it is one to come back to.
    auto changing() {
        return std::tie(now_, heal_at_, quiet_since_, healed_, books_, warehouse_, physical_, crew_,
                        striker_, brought_, recorder_, events_, counts_, flights_, next_exchange_,
                        channel_, courier_, askings_, look_serial_, khaos_down_, khaos_queue_,
                        khaos_busy_, last_shown_, standing_, people_busy_, order_minute_,
                        orders_this_minute_, exchange_minute_, exchanges_this_minute_);
    }

    // opening.cpp: the world before and after the play
    void open();
    void open_books();
    void schedule_the_day();
    void tell_balances(const char* moment);
    PlayResult close(Ending ending);
    std::string end_state_hash() const;

    // world.cpp: what the world does
    void happen(const Event& event);
    void order(const PlannedOrder& planned);
    void goods_arrive(const GoodsIn& goods);
    void adjust(const PlannedAdjustment& planned);
    void list_item(const PlannedItem& planned);
    void change_item(const ItemChange& change);
    void person_acts(const PersonTask& task);
    void fault_edge(std::size_t index, bool begins);
    bool look_for_quiet();
    void tell_facts(std::int64_t cause = 0);

    // cut.cpp: where a slice begins
    void cut();
    std::int64_t cut_the_wire();
    std::int64_t cut_exceptions();
    std::int64_t cut_invoices();
    void cut_events(journal::SliceBegun& told);

    // wire.cpp: one exchange from sending to being known
    Flight set_out(System system, const http::Request& request);
    void send(const command::Send& sending);
    void reach(std::int64_t exchange);
    void serve(std::int64_t exchange);
    void khaos_is_free();
    void deadline(std::int64_t exchange);
    void deliver(std::int64_t exchange);
    void record_end(std::int64_t exchange, const Flight& flight, bool abandoned);
    http::Service& service(System system);
    Duration delay(const Flight& flight, const char* way) const;
    void note_activity(const Flight& flight);

    // calls.cpp: Khaos calls the integration
    void open_channel(const CalledAt& at, bool warehouse_link);
    void plan_look();
    void khaos_looks();
    Asking& set_out(kcc::Outgoing out);
    void call_out(kcc::Outgoing out);
    static Outcome answer_comes(Asking& asking, Outcome outcome, http::Response response);
    void call_arrives(std::uint64_t call);
    void carry_out(command::Reply& reply);
    // What Khaos refused of the answer, for whoever keeps a record of the call.
    std::vector<http::Refusal> call_ends(std::uint64_t call, Outcome outcome);
    void hang_up_on_khaos();  // the integration is gone
    Duration delay(const kcc::Outgoing& out, const char* way) const;

    // life.cpp: the integration's life
    void start_subject();
    void kill_subject(Duration down);
    void obey(Commands commands);
    void pump();
    void carry_out(command::Raise& raising);
    void carry_out(const command::Clear& clearing);
    void abandon(std::uint64_t call);
    void carry_out(command::End& ending);
    bool listen();  // true: the subject had something to say before the next event

    const Play& play_;
    const Subject& prototype_;
    const Options& options_;
    Manners manners_;
    Time now_{}, heal_at_{}, quiet_since_{};
    bool healed_ = false;
    bool prelude_;  // before a slice: the predecessor is at work, and nothing counts

    erp::Books books_;
    warehouse::Warehouse warehouse_;
    Physical physical_;
    khaos::Khaos khaos_;
    snapfulfil::SnapFulfil snapfulfil_;
    Crew crew_;
    Striker striker_;
    Brought brought_;  // by the predecessor
    Recorder recorder_;
    sim::Draw draw_;
    sim::EventQueue<Event> events_;
    Counts counts_;

    std::map<std::int64_t, Flight> flights_;  // by exchange
    std::int64_t next_exchange_ = 0;
    std::optional<kcc::Channel> channel_;         // where Khaos is to call
    std::optional<kcc::CourierService> courier_;  // on a desk: whom it asks for a consignment
    std::map<std::uint64_t, Asking> askings_;
    std::int64_t look_serial_ = 0;
    std::int64_t khaos_down_ = 0;           // faults under which it does nothing at all
    std::deque<std::int64_t> khaos_queue_;  // Khaos serves one call at a time
    bool khaos_busy_ = false;
    std::map<std::string, std::uint64_t, std::less<>>
        last_shown_;  // what each read answered last, to see whether one shows anything new

    std::unique_ptr<Subject> subject_, heir_;  // heir: what a killed subject comes back as
    std::optional<command::End> ended_;
    sim::Disk disk_;
    std::deque<Command> commands_;
    bool syncing_ = false;
    std::int64_t incarnation_ = 0, wake_serial_ = 0;
    std::set<std::pair<std::string, std::string>> standing_;  // exceptions raised and not cleared
    std::int64_t people_busy_ = 0;
    std::int64_t order_minute_ = -1, orders_this_minute_ = 0, exchange_minute_ = -1,
                 exchanges_this_minute_ = 0;
};

}  // namespace peakproof::scenarios
