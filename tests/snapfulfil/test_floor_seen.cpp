#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// What the host sees of the floor besides shipments themselves, and what it may do there.

TEST_CASE("the host moves stock, and the movement and its event are there", "[floor-seen]") {
    Desk desk;
    const Answer made =
        desk.send("POST", "/api/stockmovements",
                  R"({"SKUId":"MUG-01","Qty":-2,"Unit":"EAC","Reason":"DAMAGED","User":"ERP"})");
    CHECK(made.response.status == 201);
    CHECK(made.keys == std::vector<std::string>{"MUG-01"});
    const std::string id = desk.warehouse.movements().back().id;
    CHECK(desk.get("/api/stockmovements/" + id).response.body == made.response.body);
    CHECK(holds(made.response.body, R"("Transaction":"ADJUST","SKUId":"MUG-01","Qty":-2.0)"));
    CHECK(holds(desk.get("/api/snapoutbound").response.body, "Movement=\\\"" + id));
    const auto post = [&](const std::string& more) {
        return desk.send("POST", "/api/stockmovements",
                         R"({"SKUId":"MUG-01","Unit":"EAC",)" + more + "}");
    };
    CHECK(post(R"("Transaction":"STATUS","Qty":3,"FromStatus":"00","ToStatus":"20")")
              .response.status == 201);
    CHECK(post(R"("Transaction":"MOVE","Qty":1)").response.status == 201);
    CHECK(post(R"("Transaction":"COUNT","Qty":1,"ToStatus":"20")").response.status == 201);
    CHECK(desk.warehouse.units("MUG-01", "20") == 4);
    CHECK(desk.warehouse.good_units("MUG-01") == 5);
    CHECK(desk.get("/api/snapoutbound").served.rows == 3);  // a MOVE changes nothing that is told

    CHECK(holds(post(R"("Qty":-6)").response.body, R"(-Qty":"QTY")"));
    CHECK(holds(post(R"("Qty":0)").response.body, R"(-Qty":"DEFINITION")"));
    CHECK(holds(post(R"("Qty":1.5)").response.body, R"(-Qty":"DEFINITION")"));
    CHECK(holds(post(R"("Qty":1,"Transaction":"DESPATCH")").response.body,
                R"(-Transaction":"CHECK_CODE")"));
    CHECK(holds(post(R"("Qty":1,"Reason":"BECAUSE")").response.body, R"(-Reason":"CHECK_CODE")"));
    CHECK(holds(post(R"("Qty":1,"ToStatus":"77")").response.body, R"(-ToStatus":"CHECK_CODE")"));
    CHECK(holds(post(R"("Qty":1,"Site":"9")").response.body, R"(-Site":"CHECK_CODE")"));
    CHECK(holds(desk.send("POST", "/api/stockmovements", R"({"SKUId":"NO","Qty":1,"Unit":"EAC"})")
                    .response.body,
                R"(-SKUId":"SKU")"));
    CHECK(holds(
        desk.send("POST", "/api/stockmovements", R"({"SKUId":"MUG-01","Qty":1})").response.body,
        R"(-Unit":"DEFINITION")"));
}

TEST_CASE("carrier and tracking are changed after the fact, and told again", "[floor-seen]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    CHECK(desk.get("/api/despatchstock/A").response.body == "[]");
    CHECK(desk.send("PUT", "/api/shipmentdispatch/A", R"({"CarrierId":"UPS"})").response.status ==
          409);
    desk.despatch("A", 2);
    const Answer put = desk.send("PUT", "/api/shipmentdispatch/A",
                                 R"({"CarrierId":"UPS","CarrierTrackingNumber":"NEW1"})");
    CHECK(put.response.status == 200);
    CHECK(put.keys == std::vector<std::string>{"IVA"});
    for (const char* path : {"/api/shipmentdispatch/A", "/api/despatchstock/A",
                             "/api/shipmentdispatch", "/api/despatchstock"})
        CHECK(desk.get(path).response.body == put.response.body);
    CHECK(holds(
        desk.get("/api/shipments/A").response.body,
        R"("CarrierTrackingNumber":"NEW1","CarrierTrackingNumberURL":"https://tracking.example/NEW1")"));
    CHECK(desk.get("/api/snapoutbound").served.rows == 2);
    CHECK(desk.send("PUT", "/api/shipmentdispatch/A", R"({"CarrierId":"UPS"})").response.status ==
          200);
    CHECK(desk.get("/api/snapoutbound").served.rows == 2);  // nothing changed
    CHECK(
        holds(desk.send("PUT", "/api/shipmentdispatch/A", R"({"CarrierId":"MULE"})").response.body,
              R"(-CarrierId":"CARRIER")"));
    CHECK(holds(desk.send("PUT", "/api/shipmentdispatch/A", R"({"StUId":"NO"})").response.body,
                R"(-StUId":"STU")"));
    CHECK(desk.send("PUT", "/api/shipmentdispatch/B", "{}").response.status == 404);
}

TEST_CASE("a despatch that is reversed is told, and the shipment leaves again", "[floor-seen]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.despatch("A", 2);
    CHECK(desk.warehouse.good_units("TEA-250") == 8);
    desk.warehouse.reverse_despatch("A", noon);
    CHECK(desk.warehouse.good_units("TEA-250") == 10);
    CHECK(desk.warehouse.free_units("TEA-250") == 8);
    CHECK(holds(desk.get("/api/snapoutbound").response.body,
                R"("Key":"Shipment=\"A\" Stage=\"39\" Status=\"00\"")"));
    CHECK(holds(desk.get("/api/shipments/A").response.body, R"("ShipmentDespatch":[])"));
    CHECK(desk.get("/api/openshipmentssummary/A").response.status == 200);
    CHECK(desk.get("/api/despatchstock").response.body == "[]");
    desk.warehouse.fulfil("A", noon);
    desk.warehouse.despatch("A", "DPD", {"TRK2"}, noon);
    CHECK(desk.warehouse.good_units("TEA-250") == 8);
    CHECK(desk.get("/api/closedshipmentsummary/A").response.status == 200);
}

TEST_CASE("tasks are what waits, and go when it is done", "[floor-seen]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.send("POST", "/api/shipments", shipment_json("B"));
    CHECK(desk.get("/api/tasksshipment").response.body == "[]");
    desk.warehouse.allocate("A", noon);
    CHECK(holds(
        desk.get("/api/tasksshipment").response.body,
        R"("TaskType":"SPI","Reference":"A","SKUId":"TEA-250","Qty":2.0,"User":null,"Stage":"00")"));
    desk.warehouse.begin_pick("A", noon);
    CHECK(holds(desk.get("/api/tasksshipment/A").response.body, R"("Stage":"10")"));
    desk.warehouse.pick_line("A", 0, 2, noon);
    CHECK(holds(desk.get("/api/tasksshipment/A").response.body, R"("TaskType":"PACK")"));
    desk.warehouse.pack("A", noon);
    CHECK(desk.get("/api/taskssummary").response.body ==
          R"([{"TaskType":"SASSM","Tasks":1.0,"Qty":2.0}])");
    CHECK(desk.get("/api/taskssummary/SPI").response.status == 404);
    desk.warehouse.allocate("B", noon);
    CHECK(desk.get("/api/taskssummary/SPI").response.body ==
          R"({"TaskType":"SPI","Tasks":1.0,"Qty":2.0})");
    CHECK(desk.get("/api/taskssummary?$top=1&$filter=TaskType eq 'SPI'").served.rows == 1);
    CHECK(desk.get("/api/tasksshipment/NO").response.status == 404);
}

TEST_CASE("open and closed shipments are told apart", "[floor-seen]") {
    Desk desk;
    for (const char* id : {"A", "B", "C"}) desk.send("POST", "/api/shipments", shipment_json(id));
    desk.despatch("B", 2);
    desk.warehouse.cancel_by_staff("C", noon);
    const Answer open = desk.get("/api/openshipmentssummary"),
                 closed = desk.get("/api/closedshipmentsummary?$orderby=ShipmentId");
    CHECK(open.served.shown == std::vector<std::string>{"IVA"});
    CHECK(closed.served.shown == std::vector<std::string>{"IVB", "IVC"});
    CHECK(holds(closed.response.body, R"("Stage":"99")"));
    CHECK(desk.get("/api/closedshipmentsummary/A").response.status == 404);
    desk.send("DELETE", "/api/shipments/A");
    CHECK(desk.get("/api/openshipmentssummary").response.body == "[]");
}

TEST_CASE("each message that came in has its row: the refused one under the id in its error map",
          "[floor-seen]") {
    warehouse::Settings settings;
    settings.inbound_kept = 3;
    Desk desk{settings};
    const Answer refused =
        desk.send("POST", "/api/shipments", R"({"ShipmentId":"A","CustomerRef":"IV1"})");
    REQUIRE(holds(refused.response.body, "INA4400001"));
    const Answer row = desk.get("/api/snapinbound/INA4400001");
    CHECK(holds(row.response.body, R"("Transaction":"shipments.create","Key":"IV1")"));
    CHECK(holds(row.response.body,
                R"("Stage":"80","Errors":[{"Field":"CustomerId","Code":"DEFINITION"})"));
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.send("POST", "/api/shipments", shipment_json("A"));
    const std::string all = desk.get("/api/snapinbound").response.body;
    CHECK(holds(all, R"("XDoc":"INA8400001")"));
    CHECK(holds(all, R"("Stage":"10","Errors":[])"));
    CHECK(holds(all, R"("Errors":[{"Field":"XDoc","Code":"DUPLICATE"}])"));
    CHECK(desk.get("/api/snapinbound?$filter=Stage eq '80'").served.rows == 2);
    desk.send("DELETE", "/api/shipments/A");
    CHECK(desk.get("/api/snapinbound").served.rows == 3);  // the oldest is forgotten
    CHECK(desk.get("/api/snapinbound/INA4400001").response.status == 404);
    const Answer next = desk.send("POST", "/api/shipments", "{}");
    CHECK(holds(next.response.body, "INA4400002"));  // what is taken leaves these numbers alone
}

TEST_CASE("lookups hold the codes that the settings hold", "[floor-seen]") {
    warehouse::Settings settings;
    settings.carriers = {"MULE"};
    settings.more_sites = {"0002"};
    settings.stage_codes = {{"39", "45"}};
    Desk desk{settings};
    CHECK(desk.get("/api/snaplookups/CarrierId").response.body ==
          R"([{"Lookup":"CarrierId","Code":"MULE","Description":"MULE"}])");
    CHECK(desk.get("/api/snaplookups/Site").served.rows == 2);
    CHECK(holds(desk.get("/api/snaplookups/ShipmentStage").response.body,
                R"("Code":"45","Description":"Marshalled")"));
    CHECK(holds(desk.get("/api/snaplookups?$filter=Lookup eq 'ShipmentStatus' and Code eq '03'")
                    .response.body,
                "Credit Hold"));
    CHECK(desk.get("/api/snaplookups/Nothing").response.status == 404);
    // Each of these is what the system itself takes.
    for (const char* code : {"00", "01", "02", "03", "04", "70", "80"}) {
        desk.send("POST", "/api/shipments", shipment_json("A"));
        CHECK(desk.send("PUT", "/api/shipmentstatus/A",
                        std::string{R"({"ShipmentId":"A","Status":")"} + code + "\"}")
                  .response.status == 200);
    }
    desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"00"})");
    desk.warehouse.allocate("A", noon);
    desk.warehouse.begin_pick("A", noon);
    desk.warehouse.pick_line("A", 0, 2, noon);
    desk.warehouse.pack("A", noon);
    CHECK(holds(desk.get("/api/shipmentstatus/A").response.body, R"("Stage":"45")"));
    CHECK(desk.get("/api/shipments?$filter=Stage eq '45'").served.rows == 1);
}
