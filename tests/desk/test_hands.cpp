#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/desk/room.h"

// People's hands at the admin's door: orders, goods, corrections, and what is done to an invoice.

using namespace peakproof;
using nlohmann::json;
using tests::Room;

TEST_CASE("somebody orders, receives, corrects, holds and pays", "[admin]") {
    Room room;
    const json ordered =
        room.post("/admin/orders", R"({"lines": [{"sku": "MUG-01", "units": 1}], "paid": false})");
    const std::string invoice = ordered["invoices"][0]["invoice"];
    CHECK(ordered["invoices"][0]["paid"] == false);
    const std::string body = json{{"invoice", invoice}}.dump();
    CHECK(room.post("/admin/khaos/pay", body)["invoices"][0]["paid"] == true);
    CHECK(room.post("/admin/khaos/hold", body)["invoices"][0]["stage"] == 19);
    CHECK(room.post("/admin/khaos/release-hold", body)["invoices"][0]["stage"] == 9);
    CHECK(room.get("/admin/orders?stage=9")["invoices"].size() == 1);
    CHECK(room.get("/admin/orders?stage=70")["invoices"].empty());
    CHECK(room.post("/admin/goods-in",
                    R"({"sku": "MUG-01", "units": 8})")["skus"][0]["snapfulfil"]["good"] == 20);
    CHECK(room.post("/admin/orders", R"({"lines": [{"sku": "MUG-01"}]})")["error"] ==
          "a line of an order is an object with sku and units");
    CHECK(room.post("/admin/goods-in", R"({"sku": "MUG-01"})")["error"] ==
          "\"units\" is missing: how many");
    CHECK(room.get("/admin/orders?invoice=IV9")["error"] == "Khaos has no invoice IV9");
    CHECK(room.get("/admin/shipments?shipment=S")["error"] == "SnapFulfil has no shipment S");
}

TEST_CASE("what is misspelt at the desk is answered with what was probably meant", "[admin]") {
    Room room;
    const auto remedy = [&](const json& refused) { return refused["remedy"].get<std::string>(); };
    const std::string invoice = room.post(
        "/admin/orders", R"({"lines": [{"sku": "CUP-01", "units": 1}]})")["invoices"][0]["invoice"];
    const std::string slip = invoice.substr(0, invoice.size() - 1);
    CHECK(remedy(room.get("/admin/stock?sku=MUG-1")) == "Nearest: MUG-01.");
    CHECK(remedy(room.get("/admin/stock?sku=TEAPOT")) == "Those they have: GET /admin/stock");
    CHECK(remedy(room.get("/admin/orders?invoice=" + slip)) == "Nearest: " + invoice + ".");
    CHECK(remedy(room.post("/admin/khaos/hold", json{{"invoice", slip}}.dump())) ==
          "Nearest: " + invoice + ".");
    for (const std::string act : {"goods-in", "adjustments", "losses"})
        CHECK(remedy(room.post("/admin/" + act, R"({"sku": "MUG-1", "units": 1})")) ==
              "Nearest: MUG-01.");
    CHECK(remedy(room.post("/admin/orders", R"({"lines": [{"sku": "CUP-1", "units": 1}]})")) ==
          "Nearest: CUP-01.");
}

TEST_CASE("more units than a quantity may be are refused at the desk, as none are", "[admin]") {
    Room room;
    const json before = room.get("/admin/stock");
    for (const std::string units : {"9223372036854775807", "1000000001", "0"}) {
        const std::string body = R"({"sku": "MUG-01", "units": )" + units + "}";
        for (const std::string act : {"goods-in", "adjustments", "losses"}) {
            room.post("/admin/" + act, body);
            CHECK(room.status == 409);
        }
        CHECK(room.post("/admin/orders", R"({"lines": [)" + body + "]}")["remedy"] ==
              "From 1 to 1000000000.");
    }
    room.post("/admin/adjustments", R"({"sku": "MUG-01", "units": -9223372036854775808})");
    CHECK(room.status == 409);
    CHECK(room.get("/admin/stock") == before);
}

TEST_CASE("what somebody does in Khaos is refused where it changes nothing", "[admin]") {
    Room room;
    const std::string invoice = room.post(
        "/admin/orders", R"({"lines": [{"sku": "CUP-01", "units": 1}]})")["invoices"][0]["invoice"];
    const auto act = [&](const std::string& what) {
        const json told = room.post("/admin/khaos/" + what, json{{"invoice", invoice}}.dump());
        return room.status == 200 ? std::string{} : told["error"].get<std::string>();
    };
    CHECK(act("release-hold") ==
          invoice + " is in stage 9 and paid for: release-hold changes nothing");
    CHECK(act("pay") != "");
    CHECK(act("issue") != "");
    CHECK(act("hold") == "");
    CHECK(act("cancel") == "");
    for (const std::string what : {"cancel", "hold", "pay", "release-hold"}) CHECK(act(what) != "");
}

TEST_CASE("a correction says a product, a reason and a number that there are", "[admin]") {
    Room room;
    CHECK(room.post("/admin/adjustments", R"({"sku": "NOPE", "units": 3})")["error"] ==
          "SnapFulfil has no product NOPE");
    CHECK_THAT(room.post("/admin/adjustments",
                         R"({"sku": "MUG-01", "units": 3, "reason": "BOGUS"})")["remedy"]
                   .get<std::string>(),
               Catch::Contains("DAMAGED"));
    CHECK(room.get("/admin/stock?sku=MUG-01")["skus"][0]["snapfulfil"]["good"] == 12);
}
