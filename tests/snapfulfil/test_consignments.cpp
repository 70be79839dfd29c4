#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

std::string receipt_json(std::string_view id, std::string_view consignment) {
    return R"({"ReceiptId":")" + std::string{id} + R"(","SupplierId":"S1","ConsignmentId":")" +
           std::string{consignment} +
           R"(","DateDueIn":"2026-12-01","ReceiptLines":[{"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5}]})";
}

}  // namespace

TEST_CASE("what comes in with a consignment, as it gets on", "[consignments]") {
    Desk desk;
    make_masters(desk);
    desk.send("POST", "/api/receipts", receipt_json("R1", "BOAT-7"));
    desk.send("POST", "/api/receipts", receipt_json("R2", "BOAT-7"));
    desk.send("POST", "/api/receipts", receipt_json("R3", "BOAT-8"));
    CHECK(desk.get("/api/stockconsignment/BOAT-7").served.shown ==
          std::vector<std::string>{"R1", "R2"});
    CHECK(desk.get("/api/stockconsignment").served.rows == 3);
    CHECK(holds(desk.get("/api/stockconsignment/BOAT-8").response.body,
                R"([{"ConsignmentId":"BOAT-8","ReceiptId":"R3","ShipmentId":null,"Line":")"));
    desk.warehouse.receive_line("R1", 0, 4, noon);
    desk.warehouse.put_away("R1", 0, 3, "00", noon);
    CHECK(holds(
        desk.get("/api/stockconsignment?$filter=ReceiptId eq 'R1'").response.body,
        R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","Site":"0001","Warehouse":"MAINWH","BizId":"BIZ1","OwnerId":"ACME","StockStatus":"00","QtyOrdered":5.00,"QtyReceived":3.00,"QtyDueIn":1.00,"QtyShipped":0.00,"QtyDueOut":0.00,"Stage":"20"})"));
    desk.send("PUT", "/api/receipts/R2", R"({"ReceiptId":"R2","ConsignmentId":"BOAT-6"})");
    CHECK(desk.get("/api/stockconsignment/BOAT-7").served.shown == std::vector<std::string>{"R1"});
    CHECK(desk.get("/api/stockconsignment/BOAT-6").served.shown == std::vector<std::string>{"R2"});
    desk.send("DELETE", "/api/receipts/R3");
    CHECK(desk.get("/api/stockconsignment/BOAT-8").response.status == 404);
}

TEST_CASE("what goes out with a consignment: several shipments, or one by itself",
          "[consignments]") {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("B", R"(,"ConsignmentId":"VAN-1")"));
    desk.send("POST", "/api/shipments", shipment_json("A", R"(,"ConsignmentId":"VAN-1")"));
    desk.send("POST", "/api/shipments", shipment_json("C"));
    CHECK(desk.get("/api/stockconsignment/VAN-1").served.shown ==
          std::vector<std::string>{"IVB", "IVA"});
    CHECK(desk.get("/api/stockconsignment?$filter=ConsignmentId eq 'VAN-1'").served.rows == 2);
    CHECK(desk.get("/api/stockconsignment/C").served.rows == 1);
    CHECK(desk.get("/api/stockconsignment/A").response.body == "No matching entity");
    desk.despatch("A", 2);
    CHECK(holds(
        desk.get("/api/stockconsignment?$filter=ShipmentId eq 'A'").response.body,
        R"("QtyReceived":0.00,"QtyDueIn":0.00,"QtyShipped":2.00,"QtyDueOut":0.00,"Stage":"50"})"));
    desk.send("PUT", "/api/shipments/B", R"({"ShipmentId":"B","ConsignmentId":"VAN-2"})");
    CHECK(desk.get("/api/stockconsignment/VAN-1").served.rows == 1);
    CHECK(desk.get("/api/stockconsignment/VAN-2").served.rows == 1);
    desk.send("DELETE", "/api/shipments/B");
    CHECK(desk.get("/api/stockconsignment/VAN-2").response.status == 404);
    CHECK(desk.get("/api/stockconsignment?$orderby=ConsignmentId&$top=1").served.shown ==
          std::vector<std::string>{"IVC"});
    CHECK(desk.send("POST", "/api/stockconsignment", "{}").response.status == 405);
}
