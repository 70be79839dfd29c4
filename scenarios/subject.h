#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "mocks/http/message.h"
#include "sim/disk.h"
#include "sim/time.h"

// What is under test, as the player sees it: events in, commands out. The player owns time, the
// wire and the disk; a subject that is killed keeps nothing but the disk.
namespace peakproof::scenarios {

enum class System { khaos, snapfulfil };
const char* name(System system);

// How a call ended, as a client on the network would see it.
enum class Outcome { answered, refused, reset, timed_out };

namespace command {
struct Send {
    std::uint64_t call;
    System system;
    http::Request request;
};  // call: the subject's own number, unique in one life
struct Commit {
    sim::Batch batch;
};  // one transaction; what comes after it in the list happens after it is durable
struct Wake {
    Time at;
};  // call wake() then; a later Wake replaces an earlier one
struct Raise {
    std::string what, entity, owner, message;
    std::vector<std::string> also;
};
struct Clear {
    std::string what, entity;
};
}  // namespace command
// Carried out in order; a kill can fall between any two.
using Command =
    std::variant<command::Send, command::Commit, command::Wake, command::Raise, command::Clear>;
using Commands = std::vector<Command>;

class Subject {
public:
    virtual ~Subject() = default;
    virtual std::string name() const = 0;
    // A fresh process begins. `disk` holds what earlier lives committed.
    virtual Commands start(Time now, const sim::Disk& disk) = 0;
    virtual Commands wake(Time now) = 0;
    virtual Commands answered(Time now, std::uint64_t call, Outcome outcome,
                              const http::Response& response) = 0;
    // The same kind of subject, as it was before its first life. `seed` is for jitter.
    virtual std::unique_ptr<Subject> fresh(std::uint64_t seed) const = 0;
    // An exact copy, state and all.
    virtual std::unique_ptr<Subject> clone() const = 0;
};

}  // namespace peakproof::scenarios
