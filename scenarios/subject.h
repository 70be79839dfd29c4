#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
const char* name(Outcome outcome);  // "timed-out"

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
struct Abandon {
    std::uint64_t call;
};  // it waits for that answer no longer: it has closed the connection
struct Reply {
    std::uint64_t call;  // Khaos's, as asked() was told
    Outcome outcome;     // other than answered: nobody was there to reply
    http::Response response;
};
struct End {
    bool ready = true;  // false: it never began to work
    std::string why;    // "it ended by itself with exit code 1"
    std::vector<std::string> last_lines;
};  // a program that is gone, or hangs; nothing after it is carried out
}  // namespace command
// Carried out in order; a kill can fall between any two.
using Command = std::variant<command::Send, command::Commit, command::Wake, command::Raise,
                             command::Clear, command::Abandon, command::Reply, command::End>;
using Commands = std::vector<Command>;

// How far a run of this subject repeats itself.
enum class Reproducibility { bit_exact, decision_exact };
const char* name(Reproducibility reproducibility);

// Where Khaos is to call a subject, as a person enters it in Khaos.
struct CalledAt {
    std::string configuration_url, user, password;
};

class Subject {
public:
    virtual ~Subject() = default;
    virtual std::string name() const = 0;
    virtual Reproducibility reproducibility() const { return Reproducibility::bit_exact; }
    // The world hangs up on a call that has waited so long for its answer.
    virtual Duration patience() const { return 30s; }
    // The world has nothing to do until then. One that lives in the wall clock's time waits here,
    // and comes back when it has something to say, or when that instant has come. Others return at
    // once.
    struct Heard {
        Time now{};
        Commands commands;
    };
    virtual Heard listen(Time until) { return {until, {}}; }
    // The run is over, and with it this life. A kill gives no such notice.
    virtual void stop(Time) {}
    // How far the harness itself was behind, where it follows the wall clock; 99 of 100 times less.
    virtual Duration lag_p99() const { return {}; }
    // A fresh process begins. `disk` holds what earlier lives committed.
    virtual Commands start(Time now, const sim::Disk& disk) = 0;
    virtual Commands wake(Time now) = 0;
    virtual Commands answered(Time now, std::uint64_t call, Outcome outcome,
                              const http::Response& response) = 0;
    // Khaos is to call it: KCC's push and pull. Nothing: it asks Khaos itself.
    virtual std::optional<CalledAt> called_at() const { return {}; }
    // Khaos calls. A Reply answers it, now or later.
    virtual Commands asked(Time, std::uint64_t call, const http::Request&) {
        return {command::Reply{call, Outcome::refused, {}}};
    }
    // The next life of this subject: as it was before its first, but for what lies on the disk, or
    // in a program's own folder. `seed` is for jitter.
    virtual std::unique_ptr<Subject> fresh(std::uint64_t seed) const = 0;
    // An exact copy, state and all; nothing where there can be none.
    virtual std::unique_ptr<Subject> clone() const = 0;
};

}  // namespace peakproof::scenarios
