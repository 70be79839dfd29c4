#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

TEST_CASE("paths are matched without regard to case, keys with it") {
    Desk desk;
    desk.send("POST", "/API/Shipments/", shipment_json("Web1"));
    CHECK(desk.get("/api/SHIPMENTS/Web1").response.status == 200);
    CHECK(desk.get("/api/shipments/web1").response.status == 404);
    CHECK(desk.get("/api/invoices").response.status == 404);
    CHECK(desk.get("/api/invoices").operation == "snapfulfil.unknown");
    CHECK(desk.send("DELETE", "/api/stocktotals/TEA-250").response.status == 405);
    CHECK(desk.get("/").response.status == 404);
}

TEST_CASE("a call is about its invoice or its SKU, whatever id the path has") {
    Desk desk;
    const auto keys = [](std::string one) { return std::vector<std::string>{std::move(one)}; };
    CHECK(desk.send("POST", "/api/shipments", shipment_json("A")).keys == keys("IVA"));
    CHECK(desk.get("/api/shipments/A").keys == keys("IVA"));
    CHECK(desk.get("/api/shipments/B").keys == keys("B"));
    CHECK(desk.get("/api/shipments?$filter=CustomerRef eq 'IVA'").keys == keys("IVA"));
    CHECK(desk.get("/api/shipments?$filter=ShipmentId%20eq%20'A'").keys == keys("IVA"));
    CHECK(desk.get("/api/shipments").keys.empty());
    CHECK(desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"02"})").keys ==
          keys("IVA"));
    CHECK(desk.send("PUT", "/api/shipmentstatus/A", R"({"ShipmentId":"A","Status":"00"})")
              .operation == "snapfulfil.shipmentstatus.update");
    desk.despatch("A", 1);
    CHECK(desk.get("/api/snapoutbound?$top=9").keys.empty());
    CHECK(desk.get("/api/snapoutbound?$top=9").served.shown ==
          std::vector<std::string>{"IVA", "IVA"});
    CHECK(desk.send("PUT", "/api/snapoutbound/OUA5500002").keys == keys("IVA"));
    desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    CHECK(desk.send("PUT", "/api/snapoutbound/OUA5500003").keys == keys("MUG-01"));
    const std::string movement = desk.warehouse.movements().back().id;
    CHECK(desk.get("/api/stockmovements/" + movement).keys == keys("MUG-01"));
    CHECK(desk.send("POST", "/api/products", R"({"SKUId":"NEW"})").keys == keys("NEW"));
}

TEST_CASE(
    "the digest is of the meaning: order, white space and trailing zeros do not count, a value "
    "does") {
    Desk desk;
    const auto digest = [&](std::string body) {
        return desk.send("PUT", "/api/shipments/A", std::move(body)).digest;
    };
    CHECK(digest(R"({"ShipmentId":"A","Freight":4.50})") ==
          digest(R"( { "Freight": 4.5, "ShipmentId":"A" } )"));
    CHECK(digest(R"({"ShipmentId":"A","Freight":4.50})") !=
          digest(R"({"ShipmentId":"A","Freight":4.51})"));
    CHECK(digest(R"({"ShipmentId":"A","Region":null})") !=
          digest(R"({"ShipmentId":"A","Region":""})"));
    CHECK(desk.get("/api/shipments/A").digest != desk.get("/api/shipments/B").digest);
    CHECK(desk.get("/api/shipments/A").digest != desk.send("DELETE", "/api/shipments/A").digest);
}

TEST_CASE("an acknowledgement takes effect once, and is answered alike every time") {
    Desk desk;
    desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    const Answer first = desk.send("PUT", "/api/snapoutbound/OUA5500001"),
                 second = desk.send("PUT", "/api/snapoutbound/OUA5500001");
    CHECK(first.response.status == 200);
    CHECK(first.response.headers == second.response.headers);
    CHECK(first.served.applied);
    CHECK_FALSE(second.served.applied);
    CHECK(second.served.refusals[0].code == "duplicate");
    CHECK(desk.get("/api/snapoutbound").response.body == "[]");
    const Answer past = desk.get("/api/snapoutbound?$filter=DateProcessed%20ne%20null");
    CHECK(holds(past.response.body, R"("DateProcessed":"2026-11-27T12:00:00","Stage":"10")"));
}

TEST_CASE("a product is made, changed, put out of use and deleted") {
    Desk desk;
    CHECK(desk.send("POST", "/api/products", R"({"SKUId":"NEW","UnitOfMeasure":"EAC"})")
              .response.status == 400);
    CHECK(desk.send("POST", "/api/products",
                    R"({"SKUId":"NEW","Description":"New","UnitOfMeasure":"EAC","UPC":""})")
              .response.status == 201);
    CHECK(desk.send("POST", "/api/products", R"({"SKUId":"NEW"})").response.status == 304);
    CHECK(holds(
        desk.send("PUT", "/api/products/NEW", R"({"Weight":1.5,"Status":"90"})").response.body,
        R"("Description":"New","ShortDescription":null,"Status":"90")"));
    CHECK_FALSE(desk.warehouse.knows("NEW"));
    CHECK(holds(desk.send("PUT", "/api/products/NEW", R"({"Status":"77"})").response.body,
                "CHECK_CODE"));
    CHECK(holds(desk.send("PUT", "/api/products/NEW", R"({"SKUId":"OLD"})").response.body,
                "SKUId\":\"DEFINITION"));
    CHECK(desk.send("PUT", "/api/products/NONE", "{}").response.status == 404);
    CHECK(desk.get("/api/products?$filter=SKUId eq 'NEW'").served.rows == 1);
    CHECK(desk.get("/api/products?$top=1").served.rows == 1);
    CHECK(desk.send("DELETE", "/api/products/TEA-250").response.status == 409);
    CHECK(desk.send("DELETE", "/api/products/NEW").response.status == 204);
    CHECK(desk.send("DELETE", "/api/products/NEW").response.status == 404);
    CHECK(desk.get("/api/products/NEW").response.status == 404);
}

TEST_CASE("credentials are asked for when the site has any") {
    WireSettings wire;
    wire.user = "HOSTAPI";
    wire.password = "Secret12";
    Desk desk{{}, wire};
    const Answer refused = desk.get("/api/shipments");
    CHECK(refused.response.status == 401);
    CHECK(refused["WWW-Authenticate"] == "Basic");
    CHECK(refused.response.body ==
          R"({"Message":"Authorization has been denied for this request."})");
    CHECK(desk.ask({"GET",
                    "/api/shipments",
                    {{"authorization", "Basic SE9TVEFQSTpTZWNyZXQxMg=="}},
                    {}})
              .response.status == 200);
}

TEST_CASE(
    "what does not fit the definition is refused, field by field and in the order of the "
    "document") {
    Desk desk;
    const auto codes = [&](std::string body) {
        const Answer answer = desk.send("POST", "/api/shipments", std::move(body));
        std::string fields;
        for (std::size_t at = answer.response.body.find("{\""); at != std::string::npos;
             at = answer.response.body.find(",\"K", at + 1)) {
            const std::size_t dash = answer.response.body.find('-', at),
                              quote = answer.response.body.find('"', dash),
                              colon = answer.response.body.find(":\"", quote);
            fields += answer.response.body.substr(dash + 1, quote - dash - 1) + "=" +
                      answer.response.body.substr(
                          colon + 2, answer.response.body.find('"', colon + 2) - colon - 2) +
                      " ";
        }
        return fields;
    };
    CHECK(codes("{}") == "ShipmentId=DEFINITION CustomerId=DEFINITION DateDueOut=DEFINITION ");
    CHECK(
        codes(
            R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{}]})") ==
        "ShipmentId=SHIPMENT SKUId=DEFINITION UnitOfMeasure=DEFINITION QtyOrdered=DEFINITION "
        "QtyRequired=DEFINITION Price=DEFINITION ");
    CHECK(
        codes(
            R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","Freight":"dear","ShipmentLines":[1,2]})") ==
        "Freight=DEFINITION ShipmentId=SHIPMENT ShipmentId=SHIPMENT ");
    const std::string line =
        R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"ShipmentId":"A","SKUId":"TEA-250","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":)";
    CHECK(codes(line + "1.5}]}") == "QtyRequired=DEFINITION ");
    CHECK(codes(line + "-1}]}") == "QtyRequired=DEFINITION ");
    CHECK(codes(line + "true}]}") == "QtyRequired=DEFINITION ");
    CHECK(codes("[" + shipment_json("A") + "]") == "XDoc=DEFINITION ");
    CHECK(codes(shipment_json("A") + "x") == "XDoc=DEFINITION ");
    CHECK(codes("") == "XDoc=DEFINITION ");
    CHECK(codes(shipment_json("A", R"(,"ShipAddress":[{"Country":"GB"}])")) ==
          "Name=DEFINITION Line1=DEFINITION ");
    CHECK(desk.warehouse.shipments().empty());
    CHECK(desk.send("POST", "/api/shipments", line + "1.00}]}").response.status == 201);
}

TEST_CASE("a despatched shipment carries one element a parcel and SKU") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.despatch("A", 2);
    CHECK(holds(desk.get("/api/shipments/A").response.body,
                R"("SKUId":"TEA-250","Qty":2.00,"UnitOfMeasure":"EAC","StUId":")"));
    CHECK(holds(
        desk.get("/api/shipments/A").response.body,
        R"("CarrierId":"DPD","CarrierTrackingNumber":"TRK1","CarrierTrackingNumberURL":"https://tracking.example/TRK1","Weight":0.000000,"DateDespatched":"2026-11-27T12:00:00"}])"));
}
