#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/core/backoff.h"
#include "sync/core/event.h"
#include "sync/core/policy.h"

namespace peakproof::sync {

// What a step has decided so far. All of its writes are committed, in one transaction, before
// anything leaves.
struct Decisions {
    Writes writes;
    Commands told;  // Raise, Clear and Reply

    void write(std::string key, std::string record) {
        writes.emplace_back(std::move(key), std::move(record));
    }
    void erase(std::string key) { writes.emplace_back(std::move(key), std::nullopt); }
};

// What stands raised, in this life and durably. A person is told once, and told again by a fresh
// process, so that no kill between the commit and the telling can swallow a message.
class Exceptions {
public:
    void load(const Contents& durable, Decisions& out);
    void raise(Decisions& out, std::string_view what, std::string_view entity,
               std::string_view owner, std::string message, std::vector<std::string> also = {});
    void clear(Decisions& out, std::string_view what, std::string_view entity);
    // Forgets, in a commit that is made anyway, what earlier steps have told as cleared.
    void tidy(Decisions& out);
    bool stands(std::string_view what, std::string_view entity) const;
    std::vector<std::string> entities(std::string_view what) const;  // of that class, in order

private:
    std::set<std::pair<std::string, std::string>> standing_;
    std::set<std::string> cleared_,
        cleared_now_;  // keys whose records say "cleared" until they are erased
};

// What every flow is handed.
struct Context {
    Time now;
    const Policy& policy;
    const Settings& settings;
    const Jitter& jitter;
    Exceptions& exceptions;
    Decisions& out;
};

}  // namespace peakproof::sync
