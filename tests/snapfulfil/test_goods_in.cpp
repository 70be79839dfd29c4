#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

// An order of 8 mugs, and a receipt of 5 of them under it.
void order_and_receipt(Desk& desk) {
    make_masters(desk);
    REQUIRE(
        desk.send(
                "POST", "/api/purchaseorders",
                R"({"PurchaseOrderId":"PO1","SupplierId":"S1","DateDueIn":"2026-12-01","PurchaseOrderLines":[
                         {"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":8,"POLineId":1}]})")
            .response.status == 201);
    REQUIRE(
        desk.send(
                "POST", "/api/receipts",
                R"({"ReceiptId":"R1","SupplierId":"S1","PurchaseOrder":"PO1","DateDueIn":"2026-12-01","ReceiptLines":[
                         {"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5,"POLineId":1}]})")
            .response.status == 201);
}

std::string totals(Desk& desk) { return desk.get("/api/stocktotals/MUG-01").response.body; }
std::string receipt(Desk& desk) { return desk.get("/api/receipts/R1").response.body; }

}  // namespace

TEST_CASE("what is ordered and what is due in stands in the totals, and moves on with the receipt",
          "[goods-in]") {
    Desk desk;
    order_and_receipt(desk);
    CHECK(holds(
        totals(desk),
        R"("Qty":10.0,"QtyAllocated":0.0,"QtyAssigned":0.0,"QtyOrderIn":8.0,"QtyDueIn":5.0)"));
    CHECK(holds(desk.get("/api/purchaseorders/PO1").response.body, R"("Stage":"10")"));
    CHECK(desk.send("PUT", "/api/purchaseorders/PO1", "{}").response.status == 409);

    desk.warehouse.arrive("R1", noon);
    CHECK(holds(receipt(desk), R"("Stage":"10")"));
    CHECK(holds(desk.get("/api/tasksreceipt/R1").response.body, R"("TaskType":"INSP")"));
    CHECK(holds(desk.send("PUT", "/api/receipts/R1", "{}").response.body, "ORDER_STAGE"));
    CHECK(holds(desk.send("DELETE", "/api/receipts/R1").response.body, "ORDER_STAGE"));

    desk.warehouse.receive_line("R1", 0, 5, noon);
    CHECK(holds(
        totals(desk),
        R"("Qty":10.0,"QtyAllocated":0.0,"QtyAssigned":0.0,"QtyOrderIn":8.0,"QtyDueIn":0.0)"));
    CHECK(holds(desk.get("/api/tasksreceipt/R1").response.body, R"("TaskType":"PUTI")"));
    CHECK(desk.get("/api/snapoutbound").response.body == "[]");

    CHECK(desk.warehouse.put_away("R1", 0, 2, "00", noon) == 2);
    CHECK(holds(desk.get("/api/snapoutbound").response.body,
                R"("Transaction":"RECEIPT","Key":"Receipt=\"R1\" Stage=\"20\"")"));
    CHECK(desk.warehouse.put_away("R1", 0, 9, "20", noon) == 3);
    CHECK(holds(
        totals(desk),
        R"("Status":"00","Unit":"EAC","Qty":12.0,"QtyAllocated":0.0,"QtyAssigned":0.0,"QtyOrderIn":3.0)"));
    CHECK(holds(totals(desk), R"("Status":"20","Unit":"EAC","Qty":3.0)"));
    CHECK(holds(desk.get("/api/snapoutbound").response.body,
                R"("Key":"Receipt=\"R1\" Stage=\"90\"")"));
    const std::string closed = receipt(desk);
    CHECK(holds(closed, R"("QtyReceived":5.00,"QtyDueIn":0.00)"));
    CHECK(holds(closed, R"("Variance":null)"));
    CHECK(holds(closed, R"("DateClosed":"2026-11-27T12:00:00","Stage":"90")"));
    CHECK(holds(desk.get("/api/purchaseorders/PO1").response.body,
                R"("QtyReceived":5.00,"QtyDueIn":3.00)"));
    CHECK(desk.get("/api/tasksreceipt/R1").response.body == "[]");
    const Answer movements = desk.get("/api/stockmovements?$filter=Reference eq 'R1'");
    CHECK(movements.served.rows == 2);
    CHECK(holds(movements.response.body, R"("Transaction":"RECEIPT","SKUId":"MUG-01","Qty":3.0)"));
}

TEST_CASE("more than was advised is taken and is a variance; what never came is one too",
          "[goods-in]") {
    Desk desk;
    order_and_receipt(desk);
    desk.warehouse.receive_line("R1", 0, 9, noon);
    desk.warehouse.put_away("R1", 0, 9, "00", noon);
    CHECK(holds(receipt(desk), R"("QtyReceived":9.00)"));
    CHECK(holds(receipt(desk), R"("LineQty":5.0,"Variance":"1")"));
    CHECK(holds(desk.get("/api/purchaseorders/PO1").response.body, R"("Stage":"90")"));
    CHECK(desk.warehouse.good_units("MUG-01") == 19);

    desk.send("POST", "/api/receipts",
              R"({"ReceiptId":"R2","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[
                 {"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5},{"SKUId":"TEA-250","UnitOfMeasure":"EAC","QtyOrdered":5}]})");
    desk.warehouse.receive_line("R2", 0, 4, noon);
    desk.warehouse.close_receipt("R2", noon);
    CHECK(holds(desk.get("/api/receipts/R2").response.body, R"("Stage":"20")"));  // 4 at the door
    desk.warehouse.put_away("R2", 0, 4, "00", noon);
    desk.warehouse.close_receipt("R2", noon);
    CHECK(holds(desk.get("/api/receipts/R2").response.body, R"("Stage":"90")"));
    CHECK(holds(desk.get("/api/stocktotals/TEA-250").response.body, R"("QtyDueIn":0.0)"));
    CHECK(desk.get("/api/closedreceiptsummary").served.rows == 2);
    CHECK(desk.get("/api/openreceiptsummary/R2").response.status == 404);
    CHECK(holds(desk.get("/api/closedreceiptsummary/R2").response.body, R"("LineQty":10.0)"));
}

TEST_CASE("a receipt that is changed or taken away is due in no longer", "[goods-in]") {
    Desk desk;
    order_and_receipt(desk);
    CHECK(desk.get("/api/openreceiptsummary").served.rows == 1);
    desk.send("PUT", "/api/receipts/R1", R"({"ReceiptLines":[{"POLineId":1,"QtyAdvised":7}]})");
    CHECK(holds(totals(desk), R"("QtyDueIn":7.0)"));
    CHECK(desk.send("DELETE", "/api/products/MUG-01").response.status == 409);
    CHECK(desk.send("DELETE", "/api/receipts/R1").response.status == 204);
    CHECK(holds(totals(desk), R"("QtyDueIn":0.0)"));
}

TEST_CASE("stock is told by the receipt that it came with, the oldest leaving first",
          "[goods-in]") {
    Desk desk;
    order_and_receipt(desk);
    desk.warehouse.receive_line("R1", 0, 5, noon);
    desk.warehouse.put_away("R1", 0, 5, "00", noon);
    const Answer detail = desk.get("/api/stockdetail?$filter=SKUId eq 'MUG-01'");
    CHECK(detail.served.rows == 2);
    CHECK(holds(detail.response.body, R"("Qty":10.0)"));
    CHECK(holds(detail.response.body,
                R"("DateReceived":"2026-11-27T12:00:00","ReceiptId":"R1","Stage":"90")"));
    const std::string id = desk.warehouse.stock_detail("MUG-01").back().id;
    CHECK(holds(desk.get("/api/stockdetail/" + id).response.body, R"("Qty":5.0)"));
    CHECK(desk.get("/api/stockdetail/NO").response.status == 404);
    desk.warehouse.adjust("MUG-01", -12, "DAMAGED", noon);
    CHECK(holds(desk.get("/api/stockdetail/" + id).response.body, R"("Qty":3.0)"));
    CHECK(desk.get("/api/stockdetail?$filter=SKUId eq 'MUG-01'").served.rows == 1);
}

TEST_CASE("a return is inspected into good stock or quarantine, and told each time", "[goods-in]") {
    Desk desk;
    make_masters(desk);
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.despatch("A", 2);
    REQUIRE(
        desk.send(
                "POST", "/api/customerreturns",
                R"({"CustomerReturnId":"B1","CustomerId":"C1","ShipmentId":"A","DateDueIn":"2026-12-05","ReceiptLines":[
                         {"SKUId":"TEA-250","UnitOfMeasure":"EAC","QtyOrdered":2,"ReturnReason":"UNWANTED"}]})")
            .response.status == 201);
    CHECK(desk.warehouse.inspect_return("B1", 0, 1, "00", "", noon) == 0);  // not there yet
    desk.warehouse.arrive_return("B1", 0, 2, noon);
    CHECK(holds(desk.get("/api/tasksreceipt/B1").response.body, R"("TaskType":"INSP")"));
    CHECK(desk.send("PUT", "/api/customerreturns/B1", "{}").response.status == 409);
    CHECK(desk.warehouse.inspect_return("B1", 0, 1, "00", "UNWANTED", noon) == 1);
    CHECK(desk.warehouse.inspect_return("B1", 0, 1, "20", "TORN", noon) == 1);
    CHECK(desk.warehouse.good_units("TEA-250") == 9);
    CHECK(desk.warehouse.units("TEA-250", "20") == 1);
    const Answer told = desk.get("/api/snapoutbound?$filter=Transaction eq 'RETURN'");
    CHECK(told.served.rows == 2);
    CHECK(holds(told.response.body, R"("Key":"Return=\"B1\"")"));
    CHECK(holds(desk.get("/api/customerreturns/B1").response.body, R"("QtyReceived":2.00)"));
    CHECK(holds(desk.get("/api/stockmovements?$filter=Transaction eq 'RETURN' and ToStatus eq '20'")
                    .response.body,
                R"("Reason":"TORN","Reference":"B1")"));
}
