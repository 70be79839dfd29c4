#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "mocks/http/message.h"
#include "scenarios/desk/desk.h"

// The third door of a desk: what is in both systems, faults to arm, time to move, people's hands.
namespace peakproof::desk {

// How time goes. Virtual: it stands still until somebody moves it.
struct Pace {
    bool follows_the_wall = false;
    std::int64_t speed_permille = 1000;  // simulated over real, in thousandths
};

// Somebody waits for a record of the journal.
struct Waiting {
    Log::Asked asked;
    Time until{};                // of the desk's time
    std::int64_t looked_at = 0;  // records that need no second look
};

class Admin {
public:
    // token: asked for as "Authorization: Bearer ..."; empty: whoever reaches it may.
    Admin(Desk& desk, Pace& pace, std::string token, std::string version)
        : desk_(desk), pace_(pace), token_(std::move(token)), version_(std::move(version)) {}

    // An answer, or nothing yet: then `waiting` says for what.
    std::optional<http::Response> ask(const http::Request& request, Waiting& waiting);
    // Is what somebody waits for there, or over? In virtual time it moves the clock to see.
    std::optional<http::Response> look(Waiting& waiting);

private:
    bool may(const http::Request& request) const;

    Desk& desk_;
    Pace& pace_;
    std::string token_, version_;
};

}  // namespace peakproof::desk
