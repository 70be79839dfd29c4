#include <catch2/catch.hpp>

#include "mocks/http/server.h"
#include "mocks/snapfulfil/routes.h"
#include "tests/raw_client.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// The conventions of SnapFulfil's wire, by section in the notes about it.

TEST_CASE("snapfulfil (a): a trailing slash and the case of a path mean nothing, on any entity",
          "[traps]") {
    Desk desk;
    for (const Route& route : routes()) {
        if (route.method != "GET" || route.keyed) continue;
        std::string path = "/API/" + std::string{route.entity};
        path[5] = static_cast<char>(path[5] - 'a' + 'A');
        INFO(path);
        CHECK(desk.get(path + "/").response.status == 200);
        CHECK(desk.get(path).response.body ==
              desk.get("/api/" + std::string{route.entity}).response.body);
    }
}

TEST_CASE(
    "snapfulfil (a): $filter, $top, $skip and $orderby work on every entity, an unknown option "
    "is refused",
    "[traps]") {
    Desk desk;
    make_masters(desk);
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.send("POST", "/api/shipments", shipment_json("B"));
    desk.despatch("A", 2);
    desk.warehouse.allocate("B", noon);
    for (const Entity& entity : catalogue({})) {
        const std::string path = "/api/" + std::string{entity.name};
        INFO(path);
        if (entity.name == "shipmentstatus") continue;  // has no list
        const std::int64_t all = desk.get(path).served.rows;
        for (const Field& field : entity.fields) {
            const std::string name{field.name};
            INFO(name);
            CHECK(desk.get(path + "?$filter=" + name + " eq null or " + name + " ne null")
                      .served.rows == all);
            CHECK(desk.get(path + "?$orderby=" + name + " desc").served.rows == all);
        }
        CHECK(desk.get(path + "?$top=1").served.rows == std::min<std::int64_t>(all, 1));
        CHECK(desk.get(path + "?$skip=" + std::to_string(all)).response.body == "[]");
        for (const char* bad : {"$select=Id", "$inlinecount=allpages", "$top=some",
                                "$filter=NoField eq 1", "$orderby=NoField"})
            CHECK(desk.get(path + "?" + bad).response.status == 400);
    }
}

TEST_CASE("snapfulfil (a): /docs.html is there for anyone and shows every operation and field",
          "[traps]") {
    WireSettings guarded;
    guarded.user = "HOST";
    guarded.password = "secret99";
    guarded.host = "a&b.snapfulfil.net";
    Desk desk{{}, guarded};
    const Answer page = desk.get("/Docs.html");
    CHECK(page.response.status == 200);
    CHECK(page["Content-Type"] == "text/html; charset=utf-8");
    const std::string& text = page.response.body;
    const auto shows = [&](std::string_view what) {
        INFO(what);
        CHECK(text.find(what) != std::string::npos);
    };
    shows("<!DOCTYPE html>");
    shows("a&amp;b.snapfulfil.net");
    CHECK(text.find("secret99") == std::string::npos);
    for (const Route& route : routes()) {
        shows("<td>/api/" + std::string{route.entity});
        shows("<td>" + std::string{route.summary} + "</td>");
    }
    for (const Entity& entity : catalogue({}))
        for (const Field& field : entity.fields) {
            if (field.until != Release::y2021) continue;  // of an earlier release alone
            shows("<td>" + std::string{field.name} + "</td>");
        }
    CHECK(desk.send("POST", "/docs.html", "{}").response.status != 200);
    CHECK(desk.get("/api/shipments").response.status == 401);
}

TEST_CASE("snapfulfil (a): form fields are read on every entity, XML on none", "[traps]") {
    Desk desk;
    const std::string form = "application/x-www-form-urlencoded";
    CHECK(desk.send("POST", "/api/suppliers", "SupplierId=S1&Name=Kiln+%26+Sons", form)
              .response.status == 201);
    CHECK(holds(desk.get("/api/suppliers/S1").response.body, R"("Name":"Kiln & Sons")"));
    desk.send("POST", "/api/shipments", shipment_json("A"));
    CHECK(holds(desk.send("PUT", "/api/shipments/A", "ShipmentId=A&Region=N", form).response.body,
                R"("Region":"N")"));
    CHECK(desk.send("PUT", "/api/shipmentstatus/A", "ShipmentId=A&Status=02", form).response.body ==
          R"({"ShipmentId":"A","Status":"02","Stage":"00"})");
    for (const Route& route : routes()) {
        if (route.method != "POST") continue;
        INFO(route.entity);
        CHECK(desk.send("POST", "/api/" + std::string{route.entity}, "<x/>", "application/xml")
                  .response.status == 415);
    }
}

TEST_CASE(
    "snapfulfil (a): a date that comes with an offset is kept in the server's zone, on any "
    "entity",
    "[traps]") {
    WireSettings wire;
    wire.api_server_zone = Zone::us_eastern;
    wire.site_zone = Zone::us_pacific;
    Desk desk{{}, wire};
    make_masters(desk);
    const std::string body =
        desk.send("POST", "/api/receipts",
                  R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2018-09-16T00:12:02-07:00"})")
            .response.body;
    CHECK(holds(body, R"("DateDueIn":"2018-09-16T03:12:02")"));
    CHECK(holds(body, R"("DateCreated":"2026-11-27T04:00:00")"));
}

TEST_CASE("snapfulfil (a): a key with a slash needs the filter, on any entity", "[traps]") {
    Desk desk;
    desk.send("POST", "/api/kits", R"({"SKUId":"SIZE-M/L"})");
    for (const char* path : {"products", "kits"}) {
        const std::string at = std::string{"/api/"} + path;
        CHECK(desk.get(at + "/SIZE-M%2FL").response.status == 404);
        CHECK(desk.get(at + "?$filter=SKUId%20eq%20'SIZE-M%2FL'").served.rows == 1);
    }
}

TEST_CASE(
    "snapfulfil (c): a good header with a bad line is refused, or stored as an interface "
    "error where the site is set so",
    "[traps]") {
    const std::string body =
        R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[
            {"ShipmentId":"A","SKUId":"TEA-250","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":1},
            {"ShipmentId":"A","SKUId":"NO","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":1}]})";
    Desk strict;
    CHECK(strict.send("POST", "/api/shipments", body).response.status == 400);

    warehouse::Settings settings;
    settings.bad_line = warehouse::BadLineRule::store_as_interface_error;
    Desk lax{settings};
    const Answer stored = lax.send("POST", "/api/shipments", body);
    CHECK(stored.response.status == 201);
    CHECK(holds(stored.response.body, R"("Status":"80")"));
    CHECK(holds(stored.response.body, R"("Lines":1.0)"));
    CHECK(holds(lax.get("/api/snapoutbound").response.body,
                R"("Key":"Shipment=\"A\" Stage=\"00\" Status=\"80\"")"));
    CHECK(holds(lax.get("/api/snapinbound").response.body,
                R"("Errors":[{"Field":"SKUId","Code":"SKU"}])"));
    lax.warehouse.allocate("A", noon);
    CHECK(holds(lax.get("/api/shipmentstatus/A").response.body, R"("Stage":"00")"));
    CHECK(lax.send("POST", "/api/shipments", R"({"ShipmentId":"B"})").response.status == 400);
}

TEST_CASE("snapfulfil (c): words for statuses, unknown ones and other stage codes are settings",
          "[traps]") {
    WireSettings wire;
    wire.status_words = true;
    warehouse::Settings settings;
    settings.despatch_event_stage = "50";
    settings.stage_codes = {{"50", "60"}};
    Desk desk{settings, wire};
    desk.send("POST", "/api/shipments", shipment_json("A"));
    CHECK(holds(
        desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"Cancelled"})")
            .response.body,
        R"("Status":"01")"));
    CHECK(holds(desk.send("PUT", "/api/shipments/A", R"({"Status":"Valid"})").response.body,
                R"("Status":"00")"));
    desk.despatch("A", 2);
    CHECK(holds(desk.get("/api/snapoutbound").response.body, R"(Stage=\"50\")"));
    CHECK(holds(desk.get("/api/shipments/A").response.body, R"("Stage":"60","MaintInd")"));

    settings.refuses_unknown_status = false;
    Desk lax{settings};
    lax.send("POST", "/api/shipments", shipment_json("A"));
    CHECK(lax.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"05"})")
              .response.status == 200);
}

TEST_CASE("a site has codes of its own for shortage options and for what is out of use",
          "[traps]") {
    WireSettings wire;
    wire.purge_code = "99";
    warehouse::Settings settings;
    settings.shortage_codes = {{"20", "40"}, {"11", "20"}};
    settings.shortage_code = "11";  // the settings themselves say it in the model's
    Desk desk{settings, wire};
    const auto answer = [&](const std::string& id, const std::string& code) {
        return desk
            .send("POST", "/api/shipments", shipment_json(id, R"(,"ShortageCode":")" + code + "\""))
            .response;
    };
    CHECK(holds(answer("NO", "11").body, R"(-ShortageCode":"CHECK_CODE")"));
    CHECK(holds(answer("LINE", "40").body, R"("ShortageCode":"40")"));
    CHECK(answer("DUE", "20").status == 201);
    desk.warehouse.adjust("TEA-250", -9, "DAMAGED", noon);  // one is left, two are asked for
    desk.warehouse.allocate("DUE", noon - 24h);
    CHECK(desk.warehouse.find_shipment("DUE")->stage == "00");  // waits until it is due
    desk.warehouse.allocate("LINE", noon - 24h);
    CHECK(desk.warehouse.find_shipment("LINE")->stage == "99");  // its only line falls now
    desk.warehouse.choose_shortage("DUE", "20");
    CHECK(holds(desk.get("/api/shipments/DUE").response.body, R"("ShortageCode":"40")"));
    CHECK(holds(desk.get("/api/snaplookups/ShortageCode").response.body,
                R"("Code":"40","Description":"Cancel Shipment Line Now")"));

    const auto put = [&](const std::string& status) {
        return desk.send("PUT", "/api/products/MUG-01", R"({"Status":")" + status + "\"}").response;
    };
    CHECK(holds(put("90").body, R"(-Status":"CHECK_CODE")"));
    CHECK(holds(put("99").body, R"("Status":"99")"));
    CHECK_FALSE(desk.warehouse.find_product("MUG-01")->active);
    CHECK(desk.get("/api/products?$filter=Status eq '99'").served.rows == 1);
}

TEST_CASE("a receipt's whole life over a socket", "[server]") {
    Desk desk;
    make_masters(desk);
    const auto server = http::Server::start(desk.wire, [&desk] { return desk.now; }, {});
    REQUIRE(server);
    tests::RawClient client{(*server)->port()};
    const auto ask = [&](const std::string& line, const std::string& body) {
        client.say(line + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.hear();
    };
    CHECK(holds(
        ask("POST /api/Receipts",
            R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[{"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5}]})"),
        "201 Created"));
    desk.warehouse.receive_line("R1", 0, 5, noon);
    desk.warehouse.put_away("R1", 0, 5, "00", noon);
    CHECK(holds(ask("GET /api/snapoutbound?$top=1", ""), "RECEIPT"));
    CHECK(holds(ask("GET /api/receipts/R1", ""), R"("QtyReceived":5.00)"));
    CHECK(holds(ask("GET /api/stocktotals/MUG-01", ""), R"("Qty":15.0)"));
    CHECK(holds(ask("PUT /api/snapoutbound/OUA5500001", ""), "200 OK"));
    CHECK(holds(ask("DELETE /api/receipts/R1", ""), "409 Conflict"));
}
