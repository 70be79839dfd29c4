#include <catch2/catch.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "scenarios/desk/desk.h"
#include "tests/desk/room.h"

using namespace peakproof;
using nlohmann::json;
using scenarios::Place;
using scenarios::System;

namespace {

// A desk whose warehouse has goods at its door, and what SnapFulfil's own wire says of them.
struct Door : tests::Room {
    Door() {
        send("suppliers", R"({"SupplierId":"S1","Name":"Kiln & Sons"})");
        send("customers", R"({"CustomerId":"C1","Name":"Harbour Books"})");
    }
    void send(const std::string& entity, const std::string& body) {
        const auto answer =
            desk->ask(System::snapfulfil,
                      {"POST", "/api/" + entity, {{"Content-Type", "application/json"}}, body});
        INFO(answer.response.body);
        REQUIRE(answer.response.status == 201);
    }
    json get(const std::string& path) {
        return json::parse(
            desk->ask(System::snapfulfil, {"GET", "/api/" + path, {}, {}}).response.body);
    }
    json act(const std::string& what, const std::string& body) {
        return post("/admin/snapfulfil/" + what, body);
    }
    std::int64_t good(const std::string& sku) { return units(sku, "00"); }
    std::int64_t units(const std::string& sku, const std::string& stock_status) {
        for (const json& row : get("stocktotals/" + sku))
            if (row["Status"] == stock_status) return row["Qty"].get<std::int64_t>();
        return 0;
    }
    std::vector<std::string> events() {
        std::vector<std::string> keys;
        for (const json& event : get("snapoutbound"))
            keys.push_back(event["Transaction"].get<std::string>());
        return keys;
    }
};

constexpr const char* receipt =
    R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-11-27","ReceiptLines":[
        {"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":20},
        {"SKUId":"CUP-01","UnitOfMeasure":"EAC","QtyOrdered":4,"QtyAdvised":3,"StockStatus":"30"},
        {"SKUId":"CUP-01","UnitOfMeasure":"EAC","QtyOrdered":0}]})";

}  // namespace

TEST_CASE("a receipt is received by hand: put away, closed, and on the shelf", "[desk]") {
    Door door;
    door.send("receipts", receipt);
    CHECK(door.get("stocktotals/MUG-01")[0]["QtyDueIn"] == 20.0);
    CHECK(door.get("closedreceiptsummary").empty());

    const json answer = door.act("receive", R"({"receipt": "R1"})");
    CHECK(door.status == 200);
    CHECK(answer["stage"] == "90");
    CHECK(answer["lines"][0] == json{{"sku", "MUG-01"}, {"units", 20}, {"status", "00"}});
    CHECK(answer["lines"][1] == json{{"sku", "CUP-01"}, {"units", 3}, {"status", "30"}});

    const json shown = door.get("receipts/R1");
    CHECK(shown["Stage"] == "90");
    CHECK(shown["DateReceived"] == "2026-11-27T09:00:00");
    CHECK(shown["ReceiptLines"][0]["QtyReceived"] == 20.0);
    CHECK(shown["ReceiptLines"][0]["QtyDueIn"] == 0.0);
    CHECK(door.get("tasksreceipt").empty());
    CHECK(door.get("openreceiptsummary").empty());
    CHECK(door.get("closedreceiptsummary").size() == 1);
    CHECK(door.events() == std::vector<std::string>{"RECEIPT", "RECEIPT", "RECEIPT"});

    // SnapFulfil's book and the shelf agree; Khaos is told by whoever reads the event.
    CHECK(door.good("MUG-01") == 32);
    CHECK(door.desk->physical().at("MUG-01", Place::shelf) == 32);
    CHECK(door.good("CUP-01") == 5);
    CHECK(door.units("CUP-01", "30") == 3);
    CHECK(door.desk->physical().at("CUP-01", Place::shelf) == 5);
    CHECK(door.desk->physical().at("CUP-01", Place::damaged) == 3);
    CHECK(door.desk->books().level("MUG-01").available == 12);
    CHECK(door.desk->log().find({0, "physical.moved", "MUG-01", 1}) != 0);

    CHECK(door.act("receive", R"({"receipt": "R1"})")["error"] ==
          "the receipt R1 is closed: nothing of it is to come");
    CHECK(door.status == 409);
    CHECK(door.act("receive", R"({"receipt": "R2"})")["error"] == "SnapFulfil has no receipt R2");
    CHECK(door.status == 409);
    door.act("receive", R"({"shipment": "R1"})");
    CHECK(door.status == 400);
    CHECK(door.good("MUG-01") == 32);
}

TEST_CASE("a return is inspected by hand into good stock, or set aside", "[desk]") {
    Door door;
    door.send(
        "customerreturns",
        R"({"CustomerReturnId":"B1","CustomerId":"C1","DateDueIn":"2026-11-27","ReceiptLines":[
            {"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":2,"ReturnReason":"FAULTY"},
            {"SKUId":"CUP-01","UnitOfMeasure":"EAC","QtyOrdered":1,"StockStatus":"20"}]})");
    const json answer = door.act("return", R"({"return": "B1"})");
    CHECK(door.status == 200);
    CHECK(answer["stage"] == "90");
    const json shown = door.get("customerreturns/B1");
    CHECK(shown["Stage"] == "90");
    CHECK(shown["ReceiptLines"][0]["QtyReceived"] == 2.0);
    CHECK(door.good("MUG-01") == 14);
    CHECK(door.desk->physical().at("MUG-01", Place::shelf) == 14);
    CHECK(door.units("CUP-01", "20") == 1);
    CHECK(door.desk->physical().at("CUP-01", Place::shelf) == 5);
    CHECK(door.events() == std::vector<std::string>{"RETURN", "RETURN"});
    CHECK(door.get("stockmovements")[0]["Reason"] == "FAULTY");
    CHECK(door.act("return", R"({"return": "B1"})")["error"] ==
          "the return B1 is closed: nothing of it is to come");
    CHECK(door.act("return", R"({"return": "B2"})")["remedy"] ==
          "Those it has: GET /api/customerreturns");
}

TEST_CASE("what a moment keeps, goods that were received since do not change", "[desk]") {
    Door door;
    door.send("receipts", receipt);
    door.desk->keep("before");
    door.act("receive", R"({"receipt": "R1"})");
    REQUIRE(door.desk->go_back_to("before"));
    CHECK(door.get("receipts/R1")["Stage"] == "00");
    CHECK(door.good("MUG-01") == 12);
    CHECK(door.desk->physical().at("MUG-01", Place::shelf) == 12);
    CHECK(door.act("receive", R"({"receipt": "R1"})")["stage"] == "90");
}

TEST_CASE("a lorry comes back: what has left is packed again, on the dock", "[desk]") {
    Door door;
    door.send(
        "shipments",
        R"({"ShipmentId":"SH-1","CustomerRef":"IV9","CustomerId":"C1","DateDueOut":"2026-11-27","ShipmentLines":[
            {"ShipmentId":"SH-1","SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":2,"QtyRequired":2,"Price":1}]})");
    CHECK(door.act("reverse-despatch", R"({"shipment": "SH-1"})")["error"] ==
          "SH-1 is in stage 00: only what has left (50) can come back");
    for (int hour = 0; hour < 6 && door.get("shipments/SH-1")["Stage"] != "50"; ++hour)
        door.desk->move_to(door.desk->now() + 30min);
    REQUIRE(door.get("shipments/SH-1")["Stage"] == "50");
    const std::int64_t left = door.desk->physical().at("MUG-01", Place::customer);
    REQUIRE(left > 0);
    CHECK(door.act("reverse-despatch", R"({"shipment": "SH-1"})")["stage"] == "39");
    CHECK(door.get("shipments/SH-1")["ShipmentDespatch"].empty());
    CHECK(door.desk->physical().at("MUG-01", Place::customer) == 0);
    CHECK(door.desk->physical().at("MUG-01", Place::staged) == left);
    CHECK(door.events().back() == "SHIPMENT");
    CHECK(door.act("reverse-despatch", R"({"shipment": "NO"})")["error"] ==
          "SnapFulfil has no shipment NO");
}
