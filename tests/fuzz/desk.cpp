#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/admin.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "tests/fuzz/engine/target.h"

// The admin's door of a desk. A part of the input is one call: "POST /admin/clock" in its first line, its body behind.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "GET", "POST", "DELETE", "PUT", "/admin/state", "/admin/stock", "/admin/orders", "/admin/shipments", "/admin/goods-in", "/admin/adjustments",
    "/admin/losses", "/admin/closed-months", "/admin/khaos/pay", "/admin/khaos/hold", "/admin/khaos/release-hold", "/admin/khaos/cancel", "/admin/snapfulfil/cancel",
    "/admin/snapfulfil/cut-off", "/admin/snapfulfil/shortage", "shipment", "code", "31", "/admin/exchanges",
    "/admin/journal", "/admin/wait", "/admin/clock", "/admin/faults", "/admin/exceptions", "/admin/moments", "/admin/reset", "/exceptions",
    "/admin/openapi.json", "?limit=1", "?after=", "?sku=MUG-01", "?stage=9", "sku", "units", "lines", "paid", "reason", "invoice", "advance", "to", "pace",
    "speed", "virtual", "paced", "kind", "entity", "after", "for", "name", "MUG-01", "CUP-01", "90s", "1h30m", "5min", "2026-11-27T10:00", "lose-answer",
    "status-503", "of", "share", "50%", "khaos", "snapfulfil", "fault-1", "IV0000001A01", "class", "state", "raised", "cleared"};

namespace {

const scenarios::Play& room() {
    static const scenarios::Play play = scenarios::expand(
        *scenarios::read_scenario("scenario: room\nstart: 2026-11-27T09:00\nlasts: 1h\nsettle: 1h\n"
                                  "stock: {MUG-01: 12, CUP-01: 5}\norders: [{at: 1min, lines: [[MUG-01, 2]]}]\n",
                                  "room"),
        1);
    return play;
}

class Door {
public:
    Door() : desk_(room(), "0"), admin_(desk_, pace_, {}, "0") {}

    http::Response say(const http::Request& request) {
        desk::Waiting waiting;
        auto answer = admin_.ask(request, waiting);
        for (int looks = 0; !answer && !pace_.follows_the_wall && looks < 100; ++looks) answer = admin_.look(waiting);
        if (!answer) return {200, {}, {}};  // it waits for the wall clock
        must(answer->status >= 200 && answer->status < 500, "an answer or a refusal", answer->body);
        if (http::header(answer->headers, "Content-Type").starts_with("application/json"))
            must(nlohmann::json::accept(answer->body), "an answer is JSON", answer->body);
        if (answer->status >= 400)
            must(answer->body.find("\"error\"") != std::string::npos, "a refusal says why", answer->body);
        return *std::move(answer);
    }
    std::string state() {
        std::string all;
        for (const char* target : {"/admin/state", "/admin/stock", "/admin/orders", "/admin/faults"})
            all += say({"GET", target, {}, {}}).body;
        return all;
    }

private:
    desk::Pace pace_;
    desk::Desk desk_;
    desk::Admin admin_;
};

}  // namespace

void try_bytes(std::string_view bytes) {
    Door door;
    for (std::string_view part : parts_of(bytes)) {
        const std::string_view line = take_line(part);
        const std::size_t blank = std::min(line.find(' '), line.size());
        const http::Request request{std::string{line.substr(0, blank)},
                                    std::string{line.substr(std::min(blank + 1, line.size()))},
                                    {{"Content-Type", "application/json"}},
                                    std::string{part}};
        const std::string before = door.state();
        if (door.say(request).status >= 400) must(door.state() == before, "what was refused changed nothing", request.target);
    }
}

}  // namespace peakproof::fuzz
