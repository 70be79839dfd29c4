#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/admin.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

// What people at Khaos do with whom it calls, at the admin's door.

using namespace peakproof;
using namespace std::chrono_literals;
using nlohmann::json;
using scenarios::Outcome;

namespace {

struct Room {
    desk::Pace pace;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<desk::Admin> admin;

    Room() {
        const auto scenario = scenarios::read_scenario(
            "scenario: room\nstart: 2026-11-27T09:00\nlasts: 4h\nsettle: 2h\nstock: {MUG-01: 12}\n"
            "orders: [{at: 0s, lines: [[MUG-01, 2]]}]\n",
            "room");
        REQUIRE(scenario);
        desk = std::make_unique<desk::Desk>(scenarios::expand(*scenario, 1), "0");
        admin = std::make_unique<desk::Admin>(*desk, pace, "", "0");
        desk->move_to(desk->now() + 1min);
    }
    json say(const std::string& method, const std::string& path, const std::string& body = {}) {
        desk::Waiting waiting;
        const auto response = admin->ask({method, path, {}, body}, waiting);
        REQUIRE(response);
        return json::parse(response->body);
    }
    json ship() { return say("POST", "/admin/khaos/ship", R"({"invoice": "IV0000001A01"})"); }
    json process(const std::string& ref) {
        return say("POST", "/admin/khaos/process-return", json{{"return", ref}}.dump());
    }
    // What the courier link is asked, and answers with these members.
    std::string courier_answers(const std::string& more) {
        const auto calls = desk->calls();
        REQUIRE(calls.size() == 1);
        desk->heard(calls[0].id, Outcome::answered,
                    {200, {}, R"({"Items":[{"InvoiceID":"IV0000001A01",)" + more + "}]}"});
        return calls[0].origin + calls[0].request.target;
    }
    json invoice() { return say("GET", "/admin/orders?invoice=IV0000001A01")["invoices"][0]; }
    json last_heard() { return say("GET", "/admin/journal?kind=khaos.heard")["records"].back(); }
};

const kcc::CourierSettings courier_link{"http://courier.example/book", "khaos", "khaos", "ND24"};

}  // namespace

TEST_CASE("a person ships an invoice, and what the courier link answers stands on it",
          "[desk][kcc]") {
    Room room;
    room.desk->let_khaos_ship(courier_link);
    CHECK(room.ship()["invoices"][0]["consignment"] == "");
    CHECK(room.courier_answers(R"("IsSuccess":true,"ConsignmentRef":"C-1","TrackingNo":"T-1")") ==
          "http://courier.example/book");
    CHECK(room.invoice()["consignment"] == "C-1");
    CHECK(room.invoice()["tracking"] == "T-1");
    CHECK(room.desk->exchanges().back().operation == "kcc.Courier");
    CHECK_FALSE(room.last_heard().contains("trouble"));
    CHECK(room.desk->calls().empty());
}

TEST_CASE("what a courier link refuses is told with its reason, and he is not asked again",
          "[desk][kcc]") {
    Room room;
    room.desk->let_khaos_ship(courier_link);
    room.ship();
    room.courier_answers(R"("IsSuccess":false,"Errors":["no weight"])");
    CHECK(room.last_heard()["trouble"] == "no weight");
    CHECK(room.last_heard()["taken"] == true);  // it will not be said again
    CHECK(room.invoice()["consignment"] == "");
    room.desk->move_to(room.desk->now() + 30min);
    CHECK(room.desk->calls().empty());
}

TEST_CASE("a courier and a partner are called side by side, each for what is his", "[desk][kcc]") {
    Room room;
    room.desk->let_khaos_call({"http://p.example/config", "khaos", "khaos"}, true);
    room.desk->let_khaos_ship(courier_link);
    room.ship();
    const auto calls = room.desk->calls();
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].request.target == "/config");
    CHECK(calls[1].request.target == "/book");
    room.desk->heard(calls[1].id, Outcome::timed_out, {});
    CHECK(room.last_heard()["operation"] == "kcc.Courier");
    CHECK(room.last_heard()["trouble"] == "no answer: the courier may have it all the same");
    room.desk->heard(calls[0].id, Outcome::timed_out, {});
    CHECK(room.last_heard()["operation"] == "kcc.EndpointConfig");
    CHECK(room.last_heard()["taken"] == false);
}

TEST_CASE("what a person at Khaos cannot do is refused with its reason", "[desk][kcc]") {
    Room room;
    CHECK(room.ship()["remedy"] == "Name one: serve --khaos-courier URL.");
    CHECK(room.process("R-1")["remedy"] == "Name a partner: serve --khaos-calls URL.");
    room.desk->let_khaos_ship(courier_link);
    room.say("POST", "/admin/khaos/hold", R"({"invoice": "IV0000001A01"})");
    CHECK(room.ship()["error"] ==
          "IV0000001A01 is not shipped: WRONG STAGE: IV0000001A01 stands in 19");
    room.desk->let_khaos_call({"http://p.example/config", "khaos", "khaos"}, true);
    CHECK(room.process("R-1")["error"] == "R-1 is not processed: UNKNOWN RETURN");
    CHECK(room.process("R-1")["remedy"] == "None waits.");
}
