#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/core/agenda.h"
#include "sync/core/context.h"
#include "sync/core/effect.h"
#include "sync/core/lane.h"
#include "sync/core/verdict.h"

namespace peakproof::sync {

// SnapFulfil's event queue. An event carries keys only, so what it speaks of is read; what that
// owes Khaos is put into the lane, in the queue's order; and only when that is durable is the event
// acknowledged.
class Queue {
public:
    void load(const Contents& durable, Context& at);
    std::optional<Request> next(std::uint64_t call, Context& at);
    void answered(std::uint64_t call, const Verdict& verdict, const Response& response, Context& at,
                  Lane& lane);
    void back(Context& at);
    Time wake(Time now) const;

private:
    using Place = std::uint64_t;
    struct Waiting {  // listed, and not yet in the lane
        snapfulfil::Event event;
        Tries tries;
        Time since{};
        bool told = false;             // a person was told that it cannot be used
        bool settled = false;          // read, and known what it owes
        std::optional<Effect> effect;  // that: nothing, where it is only acknowledged
    };
    struct Parts {
        Sent sent;
        std::vector<std::string> events;  // that told them, and are durable
    };
    enum class Doing { list, read, acknowledge };
    struct UnderWay {
        Doing doing;
        Place place = 0;
        std::string xdoc;
    };

    void listed(const Verdict& verdict, const Response& response, Context& at);
    void read(Place place, const Verdict& verdict, const Response& response, Context& at);
    void read_shipment(Waiting& waiting, const Verdict& verdict, const Response& response,
                       Place place, Context& at);
    void despatched(Waiting& waiting, const snapfulfil::ToldShipment& shipment, Place place,
                    Context& at);
    void load_told(const Contents& durable, Context& at);
    void remember(const Effect& effect, const std::string& xdoc, Context& at);
    void forget_whole(Context& at);
    void left(Waiting& waiting, const snapfulfil::ToldShipment& shipment, Context& at);
    void read_movement(Waiting& waiting, const Verdict& verdict, const Response& response,
                       Place place, Context& at);
    void again(Place place, Waiting& waiting, const Verdict& verdict, Context& at);
    void set_aside(Place place, Waiting& waiting, const std::string& why, Context& at);
    void hand_on(Context& at, Lane& lane);  // what is settled goes into the lane, in order
    void acknowledged(const std::string& xdoc, const Verdict& verdict, Context& at);

    std::map<Place, Waiting> page_;  // in the queue's order
    std::set<std::string> on_page_;  // their XDocs
    Agenda<Place> reads_;
    std::map<std::string, Tries, std::less<>>
        owed_acknowledgements_;  // durable, until SnapFulfil has taken them
    Agenda<std::string> acknowledgements_;
    std::set<std::string> acknowledged_;  // since the list that is under way was asked for
    std::map<std::string, Parts, std::less<>> parts_;  // of shipments that leave in several parts
    std::set<std::string, std::less<>> whole_;         // told to their last part
    Agenda<std::string> forgets_;                      // when those are forgotten
    std::map<std::uint64_t, UnderWay> under_way_;
    Place next_ = 1;
    std::size_t asked_ = 0;                       // how many the list under way asked for
    bool list_under_way_ = false, more_ = false;  // more_: the last page was full
    Time list_due_{};
};

}  // namespace peakproof::sync
