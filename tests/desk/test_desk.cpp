#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using scenarios::Outcome;
using scenarios::System;

namespace {

constexpr std::string_view shop = R"(scenario: shop
start: 2026-11-27T09:00
lasts: 4h
settle: 2h
items:
  MUG-01: {units: 12, price: 4.158333}
  CUP-01: {units: 5, price: 2.5}
  NEW-01: {units: 3, price: 2.5, known: no}
orders:
  - {at: 1min, number: 1, lines: [[MUG-01, 2]]}
people:
  - {person: customer-service, on: item-unknown, after: 10min, action: cancel}
)";

std::unique_ptr<desk::Desk> a_desk(const scenarios::Systems& systems = {}) {
    const auto scenario = scenarios::read_scenario(shop, "shop");
    REQUIRE(scenario);
    scenarios::Play play = scenarios::expand(*scenario, 1);
    play.systems = systems;
    return std::make_unique<desk::Desk>(std::move(play), "0");
}

http::Request get(const std::string& target) { return {"GET", target, {{"Host", "x"}}, {}}; }

http::Request shipment(const std::string& id, const std::string& reference) {
    return {
        "POST",
        "/api/shipments",
        {{"Content-Type", "application/json"}},
        fmt::format(R"({{"ShipmentId":"{}","CustomerRef":"{}","CustomerId":"C1",)"
                    R"("DateDueOut":"2026-11-27T17:00:00","ShipmentLines":[{{"ShipmentId":"{}",)"
                    R"("SKUId":"MUG-01","QtyOrdered":2,"QtyRequired":2,"UnitOfMeasure":"EAC",)"
                    R"("Price":4.16,"SOLineId":1}}]}})",
                    id, reference, id)};
}

std::vector<std::string> whole_journal(const desk::Desk& desk) {
    std::int64_t last = 0;
    return desk.log().read({0, {}, {}, 1'000'000}, last);
}

}  // namespace

TEST_CASE("whoever calls is answered at once, and time stands still", "[desk]") {
    const auto desk = a_desk();
    const Time before = desk->now();
    const auto answer = desk->ask(System::snapfulfil, get("/api/stocktotals/MUG-01"));
    CHECK(answer.outcome == Outcome::answered);
    CHECK_THAT(answer.response.body, Catch::Contains("\"Qty\":12.0"));
    CHECK(desk->now() == before);
    CHECK(desk->books().orders().empty());  // the scenario's order is a minute away
    desk->move_to(before + 2min);
    CHECK(desk->books().orders().size() == 1);
}

TEST_CASE("the warehouse works as time goes by", "[desk]") {
    const auto desk = a_desk();
    desk->move_to(desk->now() + 2min);
    CHECK(desk->ask(System::snapfulfil, shipment("S-1", "IV0000001A01")).response.status == 201);
    CHECK(desk->ask(System::snapfulfil, shipment("S-1", "IV0000001A01")).response.status == 304);
    desk->move_to(desk->now() + 2h);
    CHECK(desk->warehouse().find_shipment("S-1")->stage == "50");
    CHECK(desk->physical().at("MUG-01", scenarios::Place::customer) == 2);
    CHECK(desk->log().find({0, "snapfulfil.despatched", "S-1", 1}) != 0);
    CHECK(desk->log().find({0, "snapfulfil.despatched", "S-2", 1}) == 0);
}

TEST_CASE("an order that waits for its date in 17 is released when that has come near", "[desk]") {
    const auto scenario = scenarios::read_scenario(
        "scenario: dated\nstart: 2026-11-29T09:00\nlasts: 72h\nsettle: 2h\n"
        "stock: {MUG-01: 12}\n"
        "orders: [{at: 1min, number: 1, lines: [[MUG-01, 2]], deliver_on: 2026-12-02}]\n",
        "dated");
    REQUIRE(scenario);
    scenarios::Play play = scenarios::expand(*scenario, 1);
    play.systems.khaos.released_ahead = 48h;
    desk::Desk desk{std::move(play), "0"};
    const Time start = desk.now();
    const auto stage = [&] { return desk.books().find_invoice("IV0000001A01")->stage; };
    desk.move_to(start + 2min);
    CHECK(stage() == 17);
    const Time due = desk.books().orders().front().details.delivery_date - 48h;
    REQUIRE(due > start + 2min);
    desk.move_to(due - 1s);
    CHECK(stage() == 17);
    desk.move_to(due + 10min);  // at the next tick of Khaos's clock
    CHECK(stage() == 9);
}

TEST_CASE("who may call is asked where a user is set", "[desk]") {
    scenarios::Systems systems;
    systems.snapfulfil_wire.user = "me";
    systems.snapfulfil_wire.password = "secret";
    const auto desk = a_desk(systems);
    CHECK(desk->ask(System::snapfulfil, get("/api/products")).response.status == 401);
    http::Request known = get("/api/products");
    known.headers.emplace_back("Authorization", "Basic bWU6c2VjcmV0");
    CHECK(desk->ask(System::snapfulfil, known).response.status == 200);
    systems.khaos_wire.user = "me";
    systems.khaos_wire.password = "secret";
    const auto closed = a_desk(systems);
    http::Request version = get("/Khaos1.exe/wsdl/IKosWeb");
    CHECK(closed->ask(System::khaos, version).response.status == 401);
    version.headers.emplace_back("Authorization", "Basic bWU6c2VjcmV0");
    CHECK(closed->ask(System::khaos, version).response.status == 200);
}

TEST_CASE("SnapFulfil's staff act on what no picker has in hand", "[desk]") {
    const auto desk = a_desk();
    const auto shown = [&] {
        return desk->ask(System::snapfulfil, get("/api/shipments/SH-1")).response.body;
    };
    CHECK(desk->act_in_snapfulfil("cancel", "SH-1", {}).error().what ==
          "SnapFulfil has no shipment SH-1");
    REQUIRE(desk->ask(System::snapfulfil, shipment("SH-1", "IV9")).response.status == 201);
    CHECK(desk->act_in_snapfulfil("shortage", "SH-1", "11"));
    CHECK_THAT(shown(), Catch::Contains(R"("ShortageCode":"11")"));
    CHECK(desk->act_in_snapfulfil("cut-off", "SH-1", {}));
    CHECK_THAT(shown(), Catch::Contains(R"("CutOffInd":"1")"));
    CHECK(desk->act_in_snapfulfil("shortage", "SH-1", "12").error().remedy ==
          "One of 10, 11, 20, 21, 30, 31.");
    CHECK(desk->act_in_snapfulfil("burn", "SH-1", {}).error().remedy ==
          "One of cancel, cut-off, shortage.");
    CHECK(desk->act_in_snapfulfil("cancel", "SH-1", {}));
    CHECK_THAT(shown(), Catch::Contains(R"("Stage":"99")"));
    CHECK_THAT(desk->act_in_snapfulfil("cut-off", "SH-1", {}).error().what,
               Catch::StartsWith("SH-1 is in stage 99"));

    REQUIRE(desk->ask(System::snapfulfil, shipment("SH-2", "IV9")).response.status == 201);
    while (desk->warehouse().find_shipment("SH-2")->stage != "20")
        desk->move_to(desk->now() + 1min);
    CHECK_THAT(desk->act_in_snapfulfil("cancel", "SH-2", {}).error().what,
               Catch::StartsWith("SH-2 is in stage 20"));
}

TEST_CASE("another shortage option is refused once a part has left", "[desk]") {
    const auto desk = a_desk();
    REQUIRE(desk->adjust("MUG-01", -11, "DAMAGED") == -11);
    REQUIRE(desk->ask(System::snapfulfil, shipment("SH-1", "IV9")).response.status == 201);
    REQUIRE(desk->act_in_snapfulfil("shortage", "SH-1", "30"));
    const auto* waits = desk->warehouse().find_shipment("SH-1");
    for (int hour = 0; hour < 6 && waits->stage != "50"; ++hour) desk->move_to(desk->now() + 1h);
    REQUIRE(waits->stage == "50");
    REQUIRE(warehouse::is_live(*waits));
    CHECK_THAT(desk->act_in_snapfulfil("shortage", "SH-1", "20").error().what,
               Catch::StartsWith("SH-1 is in stage 50"));
    CHECK(desk->act_in_snapfulfil("cut-off", "SH-1", {}));
}

TEST_CASE("people's hands act in the two systems, or say why they cannot", "[desk]") {
    const auto desk = a_desk();
    const auto invoice = desk->order({{"CUP-01", 2}, {"MUG-01", 1}}, true);
    REQUIRE(invoice);
    CHECK(desk->books().find_invoice(*invoice)->stage == 9);
    CHECK(desk->books().level("CUP-01") == erp::StockLevel{3, 2});
    CHECK(desk->act_in_khaos("hold", *invoice));
    CHECK(desk->books().find_invoice(*invoice)->stage == 19);
    CHECK(desk->act_in_khaos("cancel", *invoice));
    CHECK(desk->books().level("CUP-01") == erp::StockLevel{5, 0});

    CHECK(desk->order({{"CUPS", 1}}, true).error().what == "Khaos has no item CUPS");
    CHECK(desk->order({{"CUP-01", 0}}, true).error().what == "0 units cannot be ordered");
    CHECK(!desk->order({}, true));
    CHECK(desk->act_in_khaos("hold", "IV1").error().what == "Khaos has no invoice IV1");
    CHECK(desk->act_in_khaos("burn", *invoice).error().remedy ==
          "One of cancel, hold, hold-terms, issue, pay, release-hold.");

    REQUIRE(desk->receive("CUP-01", 7));
    CHECK(desk->books().level("CUP-01").available == 12);
    CHECK(desk->warehouse().good_units("CUP-01") == 12);
    CHECK(desk->adjust("CUP-01", -3, "DAMAGED") == -3);
    CHECK(desk->warehouse().good_units("CUP-01") == 9);
    CHECK(desk->physical().in_building("CUP-01") == 9);
    CHECK(desk->books().level("CUP-01").available == 12);  // nobody has told Khaos
    CHECK(desk->adjust("CUP-01", -30, "DAMAGED") == -9);   // what is there, no more
    CHECK(!desk->adjust("NOWHERE", -1, "DAMAGED"));

    REQUIRE(desk->lose("MUG-01", 4));
    CHECK(desk->physical().in_building("MUG-01") == 8);
    CHECK(desk->warehouse().good_units("MUG-01") == 12);  // no record knows
    CHECK(desk->lose("MUG-01", 9).error().what == "9 of MUG-01 cannot be lost: 8 on the shelf");
}

TEST_CASE("a fault strikes from when it is armed until it is taken away", "[desk]") {
    const auto desk = a_desk();
    const auto armed =
        desk->arm(R"({"lose-answer": {"of": "snapfulfil.shipments.create", "for": "1h"}})");
    REQUIRE(armed);
    CHECK(*armed == std::vector<std::string>{"fault-1"});
    const auto lost = desk->ask(System::snapfulfil, shipment("S-1", "IV1"));
    CHECK(lost.outcome == Outcome::reset);
    CHECK(desk->warehouse().find_shipment("S-1") != nullptr);  // it was done all the same
    CHECK(desk->faults().front().second.fired == 1);
    CHECK(desk->exchanges().back().fault == "fault-1");
    CHECK(desk->log().find({0, "fault.began", "fault-1", 1}) != 0);

    CHECK(desk->disarm("fault-1"));
    CHECK(!desk->disarm("fault-1"));
    CHECK(desk->ask(System::snapfulfil, shipment("S-2", "IV2")).outcome == Outcome::answered);
    desk->move_to(desk->now() + 2h);
    const std::int64_t ended = desk->log().find({0, "fault.ended", "fault-1", 1});
    CHECK(ended != 0);
    CHECK(desk->log().find({ended, "fault.ended", "fault-1", 1}) == 0);  // once
}

TEST_CASE("what is no fault is refused as a scenario refuses it", "[desk]") {
    const auto desk = a_desk();
    const auto what = [&](const char* text) { return desk->arm(text).error().what; };
    CHECK_THAT(what(R"({"lose-answers": {"of": "khaos"}})"), Catch::Contains("lose-answers"));
    CHECK_THAT(what(R"({"lose-answer": {"of": "kaos"}})"), Catch::Contains("no such operation"));
    CHECK(desk->faults().empty());
    REQUIRE(desk->arm(R"([{"refuse": {"of": "khaos", "id": "mine", "for": "5min"}}])"));
    CHECK_THAT(what(R"({"refuse": {"of": "khaos", "id": "mine", "for": "5min"}})"),
               Catch::Contains("there is a fault \"mine\" already"));
}

TEST_CASE("an exception stands until it is cleared, and people answer it", "[desk]") {
    const auto desk = a_desk();
    const auto invoice = desk->order({{"NEW-01", 1}}, true);
    REQUIRE(desk->tell(fmt::format(
        R"({{"class":"item-unknown","entity":"{}","state":"raised","owner":"customer-service"}})",
        *invoice)));
    CHECK(desk->standing().size() == 1);
    desk->move_to(desk->now() + 11min);
    CHECK(desk->books().find_invoice(*invoice)->stage == 1);  // customer service cancelled it
    REQUIRE(desk->tell(
        fmt::format(R"({{"class":"item-unknown","entity":"{}","state":"cleared"}})", *invoice)));
    CHECK(desk->standing().empty());
    CHECK_THAT(desk->tell("{}").error().what, Catch::Contains("no \"class\""));
}

TEST_CASE("a moment that was kept comes back whole: state, time and journal", "[desk]") {
    rc::check("what follows a moment is the same each time", [] {
        const auto desk = a_desk();
        const auto chosen = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
        const auto act = [&](int what) {
            switch (what) {
                case 0:
                    desk->move_to(desk->now() + 17min);
                    break;
                case 1:
                    (void)desk->order({{"MUG-01", 1}}, true);
                    break;
                case 2:
                    desk->ask(System::snapfulfil,
                              shipment(fmt::format("S-{}", desk->log().last()), "IV0000001A01"));
                    break;
                case 3:
                    (void)desk->adjust("CUP-01", -1, "DAMAGED");
                    break;
                case 4:
                    (void)desk->arm(
                        R"({"lose-answer": {"of": "snapfulfil", "for": "30min", "share": "50%"}})");
                    break;
                default:
                    desk->ask(System::snapfulfil, get("/api/snapoutbound"));
            }
        };
        const std::size_t half = chosen.size() / 2;
        for (std::size_t i = 0; i < half; ++i) act(chosen[i]);
        desk->keep("here");
        const Time then = desk->now();
        const auto journal_then = whole_journal(*desk);
        for (std::size_t i = half; i < chosen.size(); ++i) act(chosen[i]);
        const auto once = whole_journal(*desk);
        RC_ASSERT(desk->go_back_to("here"));
        RC_ASSERT(desk->now() == then);
        RC_ASSERT(whole_journal(*desk) == journal_then);
        for (std::size_t i = half; i < chosen.size(); ++i) act(chosen[i]);
        RC_ASSERT(whole_journal(*desk) == once);
    });
}

TEST_CASE("moments have names, and the opening stays", "[desk]") {
    const auto desk = a_desk();
    desk->keep("later");
    CHECK(desk->kept().size() == 2);
    CHECK(desk->forget("later"));
    CHECK(!desk->forget("later"));
    CHECK(!desk->forget("opening"));
    CHECK(!desk->go_back_to("later"));
    desk->move_to(desk->now() + 1h);
    desk->reset();
    CHECK(desk->now() == desk->play().start);
    CHECK(desk->books().orders().empty());
}

TEST_CASE("a log holds the last records, and says which", "[desk]") {
    desk::Log log{3};
    for (int i = 1; i <= 5; ++i) log.take({Time{}, i, 0, journal::Healed{}});
    std::int64_t last = 0;
    CHECK(log.first() == 3);
    CHECK(log.read({0, {}, {}, 10}, last).size() == 3);
    CHECK(last == 5);
    CHECK(log.read({3, {}, {}, 1}, last).size() == 1);
    CHECK(last == 4);
    CHECK(log.find({4, "run.healed", {}, 1}) == 5);
    CHECK(log.find({4, "run.", {}, 1}) == 5);
    CHECK(log.find({4, "khaos.", {}, 1}) == 0);
    CHECK(log.find({5, "run.healed", {}, 1}) == 0);
}
