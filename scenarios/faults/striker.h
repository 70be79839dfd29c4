#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mocks/http/service.h"
#include "scenarios/faults/fate.h"
#include "scenarios/player/player.h"
#include "sim/draw.h"

namespace peakproof::scenarios {

// Decides, exchange by exchange, what trouble it meets. Every decision is keyed by fault,
// operation, business key and attempt, so the same order meets the same trouble however requests
// interleave.
class Striker {
public:
    Striker(const std::vector<FaultSpec>& faults, std::uint64_t seed);
    // Long, and copied in many places: made once, in striker.cpp.
    Striker(const Striker&);
    Striker(Striker&&) noexcept;
    Striker& operator=(const Striker&);
    Striker& operator=(Striker&&) noexcept;
    ~Striker();

    struct Struck {
        std::size_t fault = 0;  // its place in the list
        Fate fate;
    };
    // The nth request for operation and key, of each of its keys: counted here, over restarts too.
    std::int64_t count_attempt(const http::Call& call);
    // The first fault that strikes this call now, if any. Counts matched and fired.
    std::optional<Struck> strike(const http::Call& call, System system, Time now) {
        return strike(call, name(system), system, now);
    }
    // The same for calls that a fault knows by another name: those of Khaos itself, "kcc".
    std::optional<Struck> strike(const http::Call& call, std::string_view all, System system,
                                 Time now);
    // An exception about that entity was raised: a fault that struck it has changed an outcome.
    void noticed(const std::string& entity);
    // A slice begins: what was struck before it counts for nothing.
    void begin_slice();
    // A person has mended what was refused for good: faults on that key strike no more.
    void lift(std::string_view key);
    // One more from now on; and one that ends now, by its place.
    void arm(FaultSpec fault);
    std::optional<std::size_t> disarm(std::string_view id, Time now);

    const std::vector<FaultSpec>& faults() const { return faults_; }
    std::vector<FaultCount> counts() const { return counts_; }

private:
    bool draws(const FaultSpec& fault, const http::Call& call, Time now) const;

    std::vector<FaultSpec> faults_;
    sim::Draw draw_;
    std::map<std::string, std::int64_t, std::less<>> attempts_;  // operation and key
    std::vector<std::int64_t> attempt_of_key_;  // of the call counted last, key by key
    void changed(const std::vector<std::size_t>& strikes);

    struct Strike {
        std::size_t fault = 0;
        bool changed = false;
    };
    std::vector<Strike> strikes_;  // every time that a fault fired
    std::map<std::string, std::vector<std::size_t>, std::less<>>
        open_;  // struck identity -> its strikes, awaiting a sign
    std::set<std::string, std::less<>> lifted_;
    std::vector<FaultCount> counts_;
};

}  // namespace peakproof::scenarios
