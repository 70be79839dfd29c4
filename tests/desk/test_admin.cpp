#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"
#include "tests/desk/room.h"

using namespace peakproof;
using nlohmann::json;
using tests::Room;

TEST_CASE("the state says what is there and how time goes", "[admin]") {
    Room room;
    const json state = room.get("/admin/state");
    CHECK(state["now"] == "2026-11-27T09:00:00");
    CHECK(state["pace"] == "virtual");
    CHECK(state["khaos"]["items"] == 2);
    const json later = room.post("/admin/clock", R"({"advance": "2min"})");
    CHECK(later["now"] == "2026-11-27T09:02:00");
    CHECK(room.get("/admin/state")["khaos"]["invoices_by_stage"]["9"] == 1);
    CHECK(room.post("/admin/clock", R"({"to": "2026-11-27T10:00"})")["now"] ==
          "2026-11-27T10:00:00");
    CHECK_THAT(
        room.post("/admin/clock", R"({"to": "2026-11-27T09:00"})")["error"].get<std::string>(),
        Catch::Contains("time does not go back"));
    CHECK(room.status == 409);
    CHECK(room.post("/admin/clock", R"({"advance": "soon"})")["remedy"] ==
          "Write 90s, 5min, 1h30m.");
    CHECK(room.post("/admin/clock", R"({"pace": "paced", "speed": 60})")["speed"] == 60.0);
    CHECK(room.pace.follows_the_wall);
    CHECK(room.post("/admin/clock", R"({"speed": 0})")["error"] ==
          "\"speed\" is between 0.01 and 10000");
}

TEST_CASE("the three books of a SKU stand side by side", "[admin]") {
    Room room;
    room.post("/admin/orders", R"({"lines": [{"sku": "CUP-01", "units": 2}]})");
    CHECK(room.status == 200);
    room.post("/admin/adjustments", R"({"sku": "CUP-01", "units": -1})");
    const json cup = room.get("/admin/stock?sku=CUP-01")["skus"][0];
    CHECK(cup["khaos"] == json{{"available", 3}, {"assigned", 2}});
    CHECK(cup["snapfulfil"]["good"] == 4);
    CHECK(cup["physical"]["in_building"] == 4);
    CHECK(room.get("/admin/stock?sku=CUP-0")["remedy"] == "Nearest: CUP-01.");
    CHECK(room.status == 404);
    CHECK(room.get("/admin/stock?limit=1")["skus"].size() == 1);
}

TEST_CASE("the last calls are shown with their bodies, and the journal from a cursor on",
          "[admin]") {
    Room room;
    room.desk->ask(scenarios::System::snapfulfil, {"GET", "/api/products/MUG-01", {}, {}});
    const json call = room.get("/admin/exchanges")["exchanges"][0];
    CHECK(call["operation"] == "snapfulfil.products.read");
    CHECK(call["target"] == "/api/products/MUG-01");
    CHECK_THAT(call["response"].get<std::string>(), Catch::Contains("\"SKUId\":\"MUG-01\""));
    CHECK(room.get("/admin/exchanges?after=1")["exchanges"].empty());

    const json first = room.get("/admin/journal?limit=2");
    CHECK(first["records"].size() == 2);
    CHECK(first["records"][0]["k"] == "run.begun");
    const json rest = room.get("/admin/journal?after=" + first["next"].dump());
    CHECK(rest["records"].back()["k"] == "exchange.ended");
    CHECK(rest["next"] == rest["last"]);
    const json ended = room.get("/admin/journal?kind=exchange.ended&entity=MUG-01");
    CHECK(ended["records"].size() == 1);
    CHECK(room.get("/admin/journal?after=1000000")["remedy"] == "Begin again with after=0.");
    CHECK(room.status == 410);
}

TEST_CASE("of a fault of Khaos the exchanges say which field it was about, and why", "[admin]") {
    Room room;
    room.desk->ask(scenarios::System::khaos,
                   {"POST",
                    "/Live/Khaos1.exe/soap/IKosWeb",
                    {},
                    "<Envelope><Body><ExportStock><LastUpdated>soon</LastUpdated></ExportStock>"
                    "</Body></Envelope>"});
    const json why = room.get("/admin/exchanges")["exchanges"][0]["refused"][0];
    CHECK(why["code"] == "EKhaosError");
    CHECK(why["field"] == "LastUpdated");
    CHECK_THAT(why["text"].get<std::string>(),
               Catch::StartsWith("LastUpdated is not a date: soon"));
    CHECK(why["grade"] == "documented");
}

TEST_CASE("a wait moves virtual time to what it waits for, and no further", "[admin]") {
    Room room;
    const json found = room.post("/admin/wait", R"({"kind": "khaos.accepted", "for": "1h"})");
    CHECK(found["found"] == true);
    CHECK(found["now"] == "2026-11-27T09:01:00");
    CHECK(found["record"]["k"] == "khaos.accepted");
    const json never =
        room.post("/admin/wait", R"({"kind": "snapfulfil.despatched", "for": "30min"})");
    CHECK(never["found"] == false);
    CHECK(never["now"] == "2026-11-27T09:31:00");
    CHECK(room.post("/admin/wait", "{}")["error"] == "nothing says what to wait for");
}

TEST_CASE("where time follows the wall clock a wait is answered later", "[admin]") {
    Room room;
    room.pace.follows_the_wall = true;
    desk::Waiting waiting;
    CHECK(!room.admin->ask({"POST", "/admin/wait", {}, R"({"kind": "khaos.accepted"})"}, waiting));
    CHECK(!room.admin->look(waiting));
    room.desk->move_to(room.desk->now() + 2min);
    CHECK(room.read(room.admin->look(waiting))["found"] == true);
}

TEST_CASE("moments are kept, gone back to and forgotten over the wire", "[admin]") {
    Room room;
    room.post("/admin/moments/before");
    CHECK(room.status == 201);
    room.post("/admin/clock", R"({"advance": "1h"})");
    CHECK(room.get("/admin/moments")["moments"].size() == 2);
    CHECK(room.post("/admin/moments/before/restore")["now"] == "2026-11-27T09:00:00");
    CHECK(room.post("/admin/moments/after/restore")["error"] == "no moment \"after\" was kept");
    CHECK(room.read(room.say("DELETE", "/admin/moments/before"))["name"] == "before");
    CHECK(room.read(room.say("DELETE", "/admin/moments/before"))["error"] ==
          "no moment \"before\" can be forgotten");
    CHECK(room.post("/admin/moments/opening")["error"] == "\"opening\" is how it began");
    room.post("/admin/clock", R"({"advance": "1h"})");
    CHECK(room.post("/admin/reset")["now"] == "2026-11-27T09:00:00");
}

TEST_CASE("faults are armed, counted and taken away over the wire", "[admin]") {
    Room room;
    CHECK(room.post("/admin/faults", R"({"status-503": {"of": "khaos", "for": "10min"}})")["ids"] ==
          json{"fault-1"});
    room.desk->ask(scenarios::System::khaos, {"POST", "/Khaos00001.exe/soap/IKosWeb", {}, "<a/>"});
    const json faults = room.get("/admin/faults");
    CHECK(faults["faults"][0]["fired"] == 1);
    CHECK(faults["faults"][0]["in_force"] == true);
    CHECK(faults["kinds"].contains("lose-answer"));
    CHECK(room.read(room.say("DELETE", "/admin/faults/fault-1"))["id"] == "fault-1");
    CHECK(room.get("/admin/faults")["faults"][0]["in_force"] == false);
    CHECK(room.read(room.say("DELETE", "/admin/faults/fault-1"))["error"] ==
          "no fault \"fault-1\" is in force");
}

TEST_CASE("what is wrong with a call is said before anything is done", "[admin]") {
    Room room;
    CHECK(room.post("/admin/clock", R"({"advanse": "1h"})")["remedy"] ==
          "It takes advance, to, pace, speed.");
    CHECK(room.post("/admin/clock", R"({"advance": 5})")["error"] ==
          "\"advance\" is not of type string");
    CHECK(room.post("/admin/clock", "{")["error"] == "the body is no JSON");
    CHECK(room.post("/admin/clock", "[]")["error"] == "the body is no JSON object");
    CHECK(room.get("/admin/state?x=1")["error"] == "there is no \"x\" to say");
    for (const std::string wrong : {"x", "-1", "1.5", "", "99999999999999999999"})
        for (const std::string where : {"stock?limit=", "orders?stage=", "journal?after="})
            CHECK_THAT(room.get("/admin/" + where + wrong)["error"].get<std::string>(),
                       Catch::EndsWith("it takes a whole number, 0 or more"));
    CHECK_THAT(room.post("/admin/clock", "{}")["error"].get<std::string>(),
               Catch::Contains("nothing says"));
    CHECK_THAT(
        room.post("/admin/clock", R"({"advance": "1min", "to": "2026-11-27T12:00"})")["error"]
            .get<std::string>(),
        Catch::Contains("two ways"));
    CHECK(room.get("/admin/clock")["now"] == "2026-11-27T09:00:00");
    CHECK(room.post("/admin/faults", "[]")["error"] == "no fault is named");
    CHECK(room.status == 400);
    CHECK(room.get("/admin/nowhere")["remedy"] == "See /admin/openapi.json.");
    CHECK(room.status == 404);
    CHECK(room.read(room.say("PUT", "/admin/state"))["error"] == "this is not done here");
    CHECK(room.status == 405);
}

TEST_CASE("the door has a lock where one is wanted, and none for the pages of others", "[admin]") {
    Room room{"secret"};
    room.get("/admin/state");
    CHECK(room.status == 401);
    room.read(room.say("GET", "/admin/state", {}, {{"Authorization", "Bearer secret"}}));
    CHECK(room.status == 200);
    room.read(room.say("GET", "/admin/state", {}, {{"Authorization", "Bearer secrets"}}));
    CHECK(room.status == 401);
    CHECK(room.say("GET", "/admin")->status == 200);  // the page asks for the token itself
    const std::string told = R"({"class": "system-down", "entity": "khaos", "state": "raised"})";
    CHECK(room.say("POST", "/exceptions", told)->status == 401);
    CHECK(room.say("POST", "/exceptions", told, {{"Authorization", "Bearer secret"}})->status ==
          204);
    Room open;
    CHECK(open.say("POST", "/exceptions", told)->status == 204);
    CHECK(open.say("POST", "/exceptions", told,
                   {{"Host", "127.0.0.1:8703"}, {"Origin", "http://elsewhere.example"}})
              ->status == 403);
    open.read(open.say("POST", "/admin/reset", {},
                       {{"Host", "127.0.0.1:8703"}, {"Origin", "http://elsewhere.example"}}));
    CHECK(open.status == 403);
    open.read(open.say("POST", "/admin/reset", {},
                       {{"Host", "127.0.0.1:8703"}, {"Origin", "http://127.0.0.1:8703"}}));
    CHECK(open.status == 200);
}

TEST_CASE("the contract of the admin's door has every operation and nothing else", "[admin]") {
    Room room;
    const json contract = room.get("/admin/openapi.json");
    std::size_t operations = 0;
    for (const auto& [path, methods] : contract["paths"].items()) operations += methods.size();
    CHECK(operations == desk::operations().size());
    for (const desk::Operation& operation : desk::operations()) {
        std::string method{operation.method};
        for (char& c : method) c = static_cast<char>(std::tolower(c));
        const json& one = contract["paths"].at(std::string{operation.path}).at(method);
        CHECK(one["summary"] == operation.summary);
        for (const desk::Field& field : operation.fields)
            CHECK(one.dump().find('"' + std::string{field.name} + '"') != std::string::npos);
    }
}

TEST_CASE("every contract is served at the admin's door, as docs/api has it", "[admin]") {
    Room room;
    const json all = room.get("/admin/contracts")["contracts"];
    CHECK(all.size() > 15);
    for (const std::string file : all) {
        INFO(file);
        const auto response = room.say("GET", "/admin/contracts/" + file);
        REQUIRE(response);
        CHECK(response->status == 200);
        CHECK_FALSE(response->body.empty());
    }
    CHECK_THAT(room.get("/admin/contracts/kcc.openapi.json")["openapi"].get<std::string>(),
               Catch::StartsWith("3."));
    CHECK(room.get("/admin/contracts/nothing.json")["remedy"] ==
          "All of them: GET /admin/contracts");
    CHECK(room.status == 404);
}

TEST_CASE("finance closes a month, and nothing is posted into it", "[admin]") {
    Room room;
    const auto adjusted = [&](const std::string& ref, const std::string& day) {
        const std::string document =
            "&lt;STOCK_ADJUSTMENTS SITE=\"Main Site\"&gt;&lt;ADJUSTMENT REF=\"" + ref +
            "\" STOCK_CODE=\"MUG-01\" ADJUST_BY=\"-1\" REASON=\"DAMAGED\" DATE=\"" + day +
            "T09:00:00\"/&gt;&lt;/STOCK_ADJUSTMENTS&gt;";
        const auto answer = room.desk->ask(
            scenarios::System::khaos,
            {"POST",
             "/Khaos/Khaos00001.exe/soap/IKosWeb",
             {{"Content-Type", "text/xml"}},
             "<Envelope><Body><ImportStockAdjustments><StockAdjustments>" + document +
                 "</StockAdjustments></ImportStockAdjustments></Body></Envelope>"});
        return answer.response.body;
    };
    CHECK_THAT(adjusted("a-1", "2026-11-26"), Catch::Contains("<ImportedCount>1<"));
    CHECK(room.post("/admin/closed-months", R"({"until": "2026-11-27"})") ==
          json{{"closed_until", "2026-11-27"}});
    CHECK_THAT(adjusted("a-2", "2026-11-26"), Catch::Contains("MONTH CLOSED: 2026-11-26"));
    CHECK_THAT(adjusted("a-3", "2026-11-27"), Catch::Contains("<ImportedCount>1<"));
    CHECK(room.post("/admin/closed-months", R"({"until": "2026-11-01"})")["error"] ==
          "the books are closed until 2026-11-27 already");
    CHECK(room.status == 409);
    room.post("/admin/closed-months", R"({"until": "soon"})");
    CHECK(room.status == 400);
}

TEST_CASE("a shipment is cancelled by SnapFulfil's staff at the desk", "[admin]") {
    Room room;
    const json refused = room.post("/admin/snapfulfil/cancel", R"({"shipment": "SH-1"})");
    CHECK(room.status == 409);
    CHECK(refused["error"] == "SnapFulfil has no shipment SH-1");
    room.desk->ask(scenarios::System::snapfulfil,
                   {"POST",
                    "/api/shipments",
                    {{"Content-Type", "application/json"}},
                    R"({"ShipmentId":"SH-1","CustomerRef":"IV9","CustomerId":"C1",)"
                    R"("DateDueOut":"2026-11-27T17:00:00","ShipmentLines":[{"ShipmentId":"SH-1",)"
                    R"("SKUId":"MUG-01","QtyOrdered":2,"QtyRequired":2,"UnitOfMeasure":"EAC",)"
                    R"("Price":4.16,"SOLineId":1}]})"});
    const json answer = room.post("/admin/snapfulfil/cancel", R"({"shipment": "SH-1"})");
    CHECK(room.status == 200);
    CHECK(answer["shipments"][0]["stage"] == "99");
}

TEST_CASE("time is moved by a month at most, as all on the way is played", "[admin]") {
    Room room;
    const json refused = room.post("/admin/clock", R"({"to": "4052-11-27T10:00"})");
    CHECK(room.status == 400);
    CHECK(refused["error"] == "4052-11-27T10:00 is more than 31 days away");
    room.post("/admin/clock", R"({"advance": "745h"})");
    CHECK(room.status == 400);
    room.post("/admin/wait", R"({"kind": "khaos.despatch", "for": "745h"})");
    CHECK(room.status == 400);
    room.post("/admin/clock", R"({"advance": "744h"})");
    CHECK(room.status == 200);
}

TEST_CASE("where a person issues, he does it at the desk", "[admin]") {
    Room room;
    room.post("/admin/clock", R"({"advance": "2min"})");
    const json answer = room.post("/admin/khaos/issue", R"({"invoice": "IV0000001A01"})");
    CHECK(room.status == 409);
    CHECK_THAT(answer["error"].get<std::string>(), Catch::Contains("is in stage 9"));
}
