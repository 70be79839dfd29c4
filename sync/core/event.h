#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sync/wire/message.h"
#include "sync/wire/time.h"

// What the core is told, and what it answers. The host owns sockets, disk and clock; the core owns
// every decision.
namespace peakproof::sync {

enum class System { khaos, snapfulfil };
enum class Outcome { answered, refused, reset, timed_out };  // as a client on the network sees it

using Contents = std::map<std::string, std::string, std::less<>>;
using Writes = std::vector<std::pair<std::string, std::optional<std::string>>>;  // no value: erased

namespace event {
struct Started {
    Time now;
    const Contents& durable;
};  // what earlier lives committed
struct Answer {
    Time now;
    std::uint64_t call;
    Outcome outcome;
    Response response;
};
struct Tick {
    Time now;
};
struct Asked {
    Time now;
    std::uint64_t call;  // Khaos's, by a number of the host's own
    Request request;
};  // Khaos calls us
}  // namespace event
using Event = std::variant<event::Started, event::Answer, event::Tick, event::Asked>;

namespace command {
struct Send {
    std::uint64_t call;
    System system;
    Request request;
};
struct Commit {
    Writes writes;
};  // one transaction
struct Wake {
    Time at;
};  // a later one replaces an earlier one
struct Raise {
    std::string what, entity, owner, message;
    std::vector<std::string> also;
};
struct Clear {
    std::string what, entity;
};
struct Reply {
    std::uint64_t call;
    Response response;
};  // to what was asked
}  // namespace command
// The order is binding: what stands behind a Commit happens only once that is durable.
using Command = std::variant<command::Send, command::Commit, command::Wake, command::Raise,
                             command::Clear, command::Reply>;
using Commands = std::vector<Command>;

}  // namespace peakproof::sync
