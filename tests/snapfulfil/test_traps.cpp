#include <catch2/catch.hpp>

#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// The traps of SnapFulfil's wire, by section and number in the notes about it.

TEST_CASE(
    "snapfulfil (d) 1: a POST of a known shipment answers 304 without a body, and says so to the "
    "record",
    "[traps]") {
    Desk desk;
    CHECK(desk.send("POST", "/api/shipments", shipment_json("A")).served.applied);
    const Answer again = desk.send("POST", "/api/shipments", shipment_json("A"));
    CHECK(again.response.status == 304);
    CHECK(again.response.body.empty());
    CHECK(again["Content-Length"] == "21");
    CHECK_FALSE(again.served.applied);
    REQUIRE(again.served.refusals.size() == 1);
    CHECK(again.served.refusals[0].code == "duplicate");
    CHECK(again.served.refusals[0].entity == "IVA");
    CHECK_FALSE(again.served.refusals[0].permanent);
}

TEST_CASE("snapfulfil (d) 2: what is missing has a text for GET and nothing for DELETE",
          "[traps]") {
    Desk desk;
    CHECK(desk.get("/api/shipments/NO").response.body == "No matching entity");
    const Answer answer = desk.send("DELETE", "/api/shipments/NO");
    CHECK(answer.response.status == 404);
    CHECK(answer.response.body.empty());
    CHECK(answer["Content-Type"].empty());
    CHECK(answer["Content-Length"] == "0");
}

TEST_CASE("snapfulfil (d) 3: Location does not point into the API", "[traps]") {
    Desk desk;
    CHECK(desk.send("POST", "/api/shipments", shipment_json("A 1"))["Location"] ==
          "https://demotestapi.snapfulfil.net/Sandbox/Index/A%201");
}

TEST_CASE(
    "snapfulfil (d) 4: the keys of an error map are made up anew each time, its values are not",
    "[traps]") {
    Desk desk;
    const auto refused = [&] {
        return desk.send("POST", "/api/shipments",
                         R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"never"})");
    };
    const Answer first = refused(), second = refused();
    CHECK(first.response.status == 400);
    CHECK(first.response.body != second.response.body);
    CHECK(holds(first.response.body, R"(-DateDueOut":"DEFINITION")"));
    CHECK(holds(second.response.body, R"(-DateDueOut":"DEFINITION")"));
    CHECK(first.digest == second.digest);
}

TEST_CASE("snapfulfil (d) 5: a PUT merges", "[traps]") {
    Desk desk;
    desk.send("POST", "/api/shipments",
              shipment_json("A", R"(,"Status":"02","CustomerName":"Ada")"));
    const Answer put = desk.send(
        "PUT", "/api/shipments/A",
        R"({"ShipmentId":"A","Region":"N","ShipmentLines":[{"ShipmentId":"A","SOLineId":1,"QtyRequired":1},
                                     {"ShipmentId":"A","SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":1,"QtyRequired":1,"Price":1,"SOLineId":2}]})");
    CHECK(put.response.status == 200);
    CHECK(holds(put.response.body, R"("Status":"02")"));
    CHECK(holds(put.response.body, R"("CustomerName":"Ada")"));
    CHECK(holds(put.response.body, R"("Region":"N")"));
    CHECK(holds(put.response.body, R"("Lines":2.0,"LineQty":2.0)"));
    CHECK(desk.warehouse.find_shipment("A")->lines[0].ordered == 2);
    CHECK(desk.warehouse.stock("TEA-250")[0].due_out == 1);
    CHECK(holds(desk.send("PUT", "/api/shipments/A", R"({"ShipmentId":"A","CustomerName":null})")
                    .response.body,
                R"("CustomerName":null)"));
    CHECK(desk.send("PUT", "/api/shipments/B", "{}").response.body == "No matching entity");
    desk.warehouse.set_status("A", "00", noon);
    desk.warehouse.allocate("A", noon);
    CHECK(desk.send("PUT", "/api/shipments/A", "{}").response.status == 409);
}

TEST_CASE("snapfulfil (d) 6: fields are spelled by release and by entity", "[traps]") {
    const auto made = [](Release release) {
        WireSettings wire;
        wire.release = release;
        Desk desk{{}, wire};
        return desk.send("POST", "/api/shipments", shipment_json("A", R"(,"ConsigmentId":"K")"))
            .response.body;
    };
    CHECK(holds(made(Release::y2018), R"("CustomerRef":"IVA","ConsigmentId":"K","PickGroupId")"));
    CHECK_FALSE(holds(made(Release::y2018), R"("CustomerOrder")"));
    CHECK(holds(made(Release::y2019), R"("CustomerRef":"IVA","ConsignmentId":"K","PickGroupId")"));
    CHECK_FALSE(holds(made(Release::y2019), R"("DropSlot")"));
    CHECK(holds(made(Release::y2021), R"("DropSlot":null)"));
    CHECK(holds(made(Release::y2018), R"("SiteId":"0001","Warehouse":"MAINWH")"));
    CHECK_FALSE(holds(made(Release::y2018), R"("CustomerSKU")"));
    CHECK(holds(made(Release::y2019), R"("CustomerSKU")"));
    Desk desk;
    const std::string totals = desk.get("/api/stocktotals/MUG-01").response.body;
    CHECK(holds(totals, R"("Site":"0001","Facility":"MAINWH")"));
    CHECK(holds(totals, R"([{"SKUId":"MUG-01","LineID":")"));
    CHECK(holds(totals, R"("Unit":"EAC","Qty":10.0)"));
    CHECK_FALSE(holds(totals, "\"UnitOfMeasure\""));
    const std::string shipment =
        desk.send("POST", "/api/shipments",
                  shipment_json("A", R"(,"ShipContacts":[{"LineId":"1","Email":"a@b.example"}])"))
            .response.body;
    CHECK(holds(shipment, R"([{"ShipmentId":"A","Line":")"));
    CHECK(holds(shipment, R"("UnitOfMeasure":"EAC","LineOwner")"));
    CHECK(holds(shipment, R"("ShipContacts":[{"ShipmentId":"A","LineId":"1","Title":null)"));
    CHECK_FALSE(holds(shipment, "\"LineID\""));
    CHECK_FALSE(holds(shipment, "\"Unit\""));
}

TEST_CASE(
    "snapfulfil (d) 7: dates lose their offset to the server's zone, stamps stand in the site's",
    "[traps]") {
    WireSettings wire;
    wire.api_server_zone = Zone::us_eastern;
    wire.site_zone = Zone::us_pacific;
    Desk desk{{}, wire};
    const std::string body =
        desk.send("POST", "/api/shipments",
                  R"({"ShipmentId":"A","CustomerId":1,"DateDueOut":"2018-09-16T00:12:02-07:00"})")
            .response.body;
    CHECK(holds(body, R"("DateDueOut":"2018-09-16T03:12:02")"));
    CHECK(holds(body, R"("DateCreated":"2026-11-27T04:00:00")"));
}

TEST_CASE(
    "snapfulfil (d) 8: the totals of one SKU are an array, and a SKU with a slash needs the filter",
    "[traps]") {
    Desk desk;
    CHECK(desk.get("/api/stocktotals/TEA-250").response.body.front() == '[');
    CHECK(desk.get("/api/stocktotals/NO-SUCH").response.body == "[]");
    CHECK(desk.get("/api/stocktotals/SIZE-M%2FL").response.status == 404);
    CHECK(desk.get("/api/stocktotals/SIZE-M/L").response.status == 404);
    const Answer filtered = desk.get("/api/stocktotals?$filter=SKUId%20eq%20'SIZE-M/L'");
    CHECK(filtered.served.rows == 1);
    CHECK(filtered.keys == std::vector<std::string>{"SIZE-M/L"});
}

TEST_CASE("snapfulfil (d) 9: without $top a list has no end", "[traps]") {
    Desk desk;
    for (int i = 0; i < 300; ++i)
        desk.send("POST", "/api/shipments", shipment_json(std::to_string(i)));
    CHECK(desk.get("/api/shipments/").served.rows == 300);
    CHECK(desk.get("/api/shipments?$top=25&$skip=290").served.rows == 10);
    CHECK(desk.get("/api/shipments?$top=0").response.body == "[]");
}

TEST_CASE("snapfulfil (d) 10: status 01 stops the work and cancels nothing", "[traps]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    const Answer put =
        desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"01"})");
    CHECK(put.response.body == R"({"ShipmentId":"A","Status":"01","Stage":"00"})");
    desk.warehouse.allocate("A", noon);
    CHECK(desk.get("/api/shipmentstatus/A").response.body ==
          R"({"ShipmentId":"A","Status":"01","Stage":"00"})");
    CHECK(holds(desk.get("/api/shipments/A").response.body,
                R"("DateSuspended":"2026-11-27T12:00:00")"));
    CHECK(holds(
        desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"Cancelled"})")
            .response.body,
        R"(-Status":"CHECK_CODE")"));
    CHECK(desk.send("PUT", "/api/shipmentstatus/B", R"({"ShipmentId":"B","Status":"01"})")
              .response.status == 404);
}

TEST_CASE("snapfulfil (d) 11: form fields are read as JSON is", "[traps]") {
    Desk desk;
    const std::string form =
        "ShipmentId=A&CustomerId=1&DateDueOut=2018-09-16T00%3A12%3A02&CustomerName=Ada+%26+Sons";
    const Answer created = desk.send("POST", "/api/shipments", form,
                                     "application/x-www-form-urlencoded; charset=utf-8");
    CHECK(created.response.status == 201);
    CHECK(holds(created.response.body, R"("CustomerName":"Ada & Sons")"));
    CHECK(desk.send("POST", "/api/shipments", "<Shipment/>", "text/xml").response.status == 415);
}

TEST_CASE("snapfulfil (d) 12: the message's stage is its own, the shipment's stands in the key",
          "[traps]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.despatch("A", 2);
    CHECK(holds(desk.get("/api/snapoutbound?$top=1").response.body,
                R"("Key":"Shipment=\"A\" Stage=\"15\"","Batch":null)"));
    CHECK(holds(desk.get("/api/snapoutbound").response.body,
                R"("DateProcessed":null,"Stage":"00"}])"));
    CHECK(holds(desk.get("/api/shipments/A").response.body, R"("Stage":"50","MaintInd")"));
}

TEST_CASE("snapfulfil (d) 13: numbers carry their scale, counts too", "[traps]") {
    Desk desk;
    const std::string body = desk.send("POST", "/api/shipments",
                                       shipment_json("A", R"(,"Freight":"4.95","LoadSequence":3)"))
                                 .response.body;
    CHECK(holds(body, R"("LoadSequence":3.0)"));
    CHECK(holds(body, R"("Lines":1.0,"LineQty":2.0)"));
    CHECK(holds(body, R"("Freight":4.950000)"));
    CHECK(holds(body, R"("QtyOrdered":2.00)"));
    CHECK(holds(body, R"("Price":4.500000)"));
}

TEST_CASE("snapfulfil (d) 14: no lines, no address and an unknown customer are taken", "[traps]") {
    Desk desk;
    CHECK(desk.send("POST", "/api/shipments",
                    R"({"ShipmentId":"A","CustomerId":"nobody","DateDueOut":"1849-10-31"})")
              .response.status == 201);
}

TEST_CASE("snapfulfil (d) 15: a fault of the server is a page of HTML", "[traps]") {
    const auto scenario = scenarios::read_scenario(
        "scenario: shop\nstart: 2026-11-27T12:00\nitems:\n  MUG-01: {units: 12, price: 4}\n"
        "faults:\n  - status-500: {of: snapfulfil.stocktotals.read, retry_after: 30s}\n",
        "shop");
    REQUIRE(scenario);
    desk::Desk served{scenarios::expand(*scenario, 1), "0"};
    const auto ask = [&](const std::string& target) {
        return tests::OverSocket::ask({"GET", target, {}, {}}, [&](const http::Request& request) {
            return served.ask(scenarios::System::snapfulfil, request).response;
        });
    };
    const http::Response fault = ask("/api/stocktotals/MUG-01"), good = ask("/api/stocktotals");
    CHECK(fault.status == 500);
    CHECK(http::header(fault.headers, "Content-Type") == "text/html; charset=utf-8");
    CHECK(http::header(fault.headers, "Retry-After") == "30");
    CHECK(holds(fault.body, "<html>"));
    CHECK(good.status == 200);
    for (const char* recorded : {"Cache-Control", "Pragma", "Expires", "Server", "X-AspNet-Version",
                                 "X-Powered-By", "Date"}) {
        INFO(recorded);
        CHECK_FALSE(http::header(fault.headers, recorded).empty());
        CHECK(http::header(fault.headers, recorded) == http::header(good.headers, recorded));
    }
}
