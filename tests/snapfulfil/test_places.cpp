#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

warehouse::Settings two_of_each() {
    warehouse::Settings settings;
    settings.more_sites = {"0002"};
    settings.more_owners = {"OTHER"};
    return settings;
}

}  // namespace

TEST_CASE("stock is told by site and owner, and a shipment takes its own alone", "[places]") {
    Desk desk{two_of_each()};
    REQUIRE(desk.send("POST", "/api/stockmovements",
                      R"({"SKUId":"MUG-01","Qty":3,"Unit":"EAC","Site":"0002","OwnerId":"OTHER"})")
                .response.status == 201);
    CHECK(desk.get("/api/stocktotals/MUG-01").served.rows == 2);
    CHECK(holds(
        desk.get("/api/stocktotals?$filter=OwnerId eq 'OTHER'").response.body,
        R"("Site":"0002","Facility":"MAINWH","BizId":"BIZ1","OwnerId":"OTHER","Status":"00","Unit":"EAC","Qty":3.0)"));
    CHECK(holds(desk.get("/api/stockmovements?$filter=Site eq '0002'").response.body,
                R"("OwnerId":"OTHER")"));

    const auto shipment = [](std::string id, int units) {
        return R"({"ShipmentId":")" + id +
               R"(","CustomerId":"C","DateDueOut":"2026-11-28","Site":"0002","OwnerId":"OTHER","ShipmentLines":[{"ShipmentId":")" +
               id +
               R"(","SKUId":"MUG-01","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":)" +
               std::to_string(units) + "}]}";
    };
    desk.send("POST", "/api/shipments", shipment("A", 2));
    desk.send("POST", "/api/shipments", shipment("B", 2));
    CHECK(holds(desk.get("/api/stocktotals?$filter=Site eq '0002'").response.body,
                R"("QtyDueOut":4.0)"));
    desk.despatch("A", 2);
    CHECK(holds(desk.get("/api/stocktotals?$filter=Site eq '0002'").response.body, R"("Qty":1.0)"));
    CHECK(desk.warehouse.good_units("MUG-01") == 10);
    desk.warehouse.allocate("B", noon);  // 10 elsewhere are no help
    CHECK(desk.warehouse.find_shipment("B")->stage == "99");
    CHECK(desk.get("/api/openshipmentssummary?$filter=Site eq '0002'").served.rows == 0);
    CHECK(desk.get("/api/stockdetail?$filter=OwnerId eq 'OTHER'").served.rows == 1);
}

TEST_CASE("an unknown site or owner is refused, none means the usual one", "[places]") {
    Desk desk{two_of_each()};
    const std::string body = desk.send("POST", "/api/shipments",
                                       shipment_json("A", R"(,"Site":"0003","OwnerId":"NOBODY")"))
                                 .response.body;
    CHECK(holds(body, R"(-Site":"CHECK_CODE")"));
    CHECK(holds(body, R"(-OwnerId":"CHECK_CODE")"));
    CHECK(holds(desk.send("POST", "/api/shipments", shipment_json("A")).response.body,
                R"("Site":"0001","Warehouse":"MAINWH","OwnerId":"ACME")"));
    CHECK(holds(desk.send("PUT", "/api/products/MUG-01", R"({"OwnerId":"NOBODY"})").response.body,
                R"(-OwnerId":"CHECK_CODE")"));
}

TEST_CASE("goods come in where the receipt says", "[places]") {
    Desk desk{two_of_each()};
    make_masters(desk);
    desk.send(
        "POST", "/api/receipts",
        R"({"ReceiptId":"R1","SupplierId":"S1","Site":"0002","DateDueIn":"2026-12-01","ReceiptLines":[{"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5}]})");
    CHECK(
        holds(desk.get("/api/stocktotals?$filter=Site eq '0002'").response.body,
              R"("Qty":0.0,"QtyAllocated":0.0,"QtyAssigned":0.0,"QtyOrderIn":0.0,"QtyDueIn":5.0)"));
    desk.warehouse.receive_line("R1", 0, 5, noon);
    desk.warehouse.put_away("R1", 0, 5, "00", noon);
    CHECK(holds(desk.get("/api/stocktotals?$filter=Site eq '0002'").response.body, R"("Qty":5.0)"));
    CHECK(desk.warehouse.good_units("MUG-01") == 10);
}
