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
#include "sync/core/verdict.h"

namespace peakproof::sync {

// The one lane of writes that Khaos is owed, in the order of SnapFulfil's queue. Neighbours of a
// kind share a call. What waits for another try is stepped over, but never by what touches the same
// SKU, invoice or shipment. An effect is durable here before its event is acknowledged, and stays
// until Khaos has it.
class Lane {
public:
    void load(const Contents& durable, Context& at);
    void owe(Effect effect, Context& at);
    std::optional<Request> next(std::uint64_t call, Context& at);
    void answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                  Context& at);
    void alarms(Context& at);
    void back(Context& at);
    Time wake(Time now) const;
    std::size_t owed() const { return live_.size() + dead_.size(); }

private:
    using Place = std::uint64_t;
    struct Entry {
        Effect effect;
        Tries tries;
        bool alone =
            false;  // its company was refused as a whole: by itself, to find which of them it was
        bool told = false;        // an exception stands for it
        std::string over_posted;  // the SKU of which more left than was assigned
    };
    struct UnderWay {
        bool despatches = false;
        std::vector<Place> places;
    };

    void save(Place place, const Entry& entry, Time refused, Context& at);
    void wait(const std::vector<Place>& places, const Verdict& verdict, Context& at);
    void posted(Place place, Context& at);
    void refused(Place place, const std::string& reason, Context& at);
    void tell_refused(Entry& entry, const std::string& reason, Context& at);
    void told(Entry& entry);
    void taken_one_by_one(const UnderWay& under_way, const khaos::ImportAnswer& answer,
                          const Verdict& verdict, Context& at);
    bool overtakes(Place place, const Effect& effect) const;
    void hinder(Place place, const Effect& effect, bool add);

    std::map<Place, Entry> live_, dead_;
    std::set<Place> ready_;
    Agenda<Place> waiting_, dead_until_, alarms_;
    std::map<std::string, std::set<Place>, std::less<>>
        hindered_;  // what a waiting entry touches: those behind it wait too
    std::map<std::string, int, std::less<>> told_by_entity_;  // how many of it people were told of
    std::map<std::uint64_t, UnderWay> under_way_;
    Time gather_until_{};
    Place next_ = 1;
    std::size_t together_ =
        0;  // how many share a call just now: fewer after trouble, more after success
};

}  // namespace peakproof::sync
