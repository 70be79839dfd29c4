#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// A product and what refers to it: orders that it is on keep it, and are seen where it is counted.

namespace {

void make_cup(Desk& desk) {
    make_masters(desk);
    desk.send("POST", "/api/products",
              R"({"SKUId":"CUP","Description":"Cup","UnitOfMeasure":"EAC"})");
}

std::string deleted_with(Desk& desk) {
    return std::to_string(desk.send("DELETE", "/api/products/CUP").response.status);
}

constexpr const char* sales_order =
    R"({"SalesOrderId":"SO1","CustomerId":"C1","StockStatus":"20","SalesOrderLines":[
        {"SKUId":"CUP","UnitOfMeasure":"EAC","QtyOrdered":3,"QtyRequired":3,"Price":1,"SOLineId":1}]})";

}  // namespace

TEST_CASE("a product that an order, a receipt or a return still names cannot be deleted",
          "[records]") {
    const auto named_by = [](std::string entity, std::string key, std::string lines,
                             std::string units) {
        Desk desk;
        make_cup(desk);
        const std::string path = "/api/" + entity;
        const Answer made = desk.send(
            "POST", path,
            "{\"" + key +
                R"(":"X","SupplierId":"S1","CustomerId":"C1","DateDueIn":"2026-12-01",")" + lines +
                R"(":[{"SKUId":"CUP","UnitOfMeasure":"EAC","Price":1,"QtyRequired":0,"QtyOrdered":)" +
                units + "}]}");
        INFO(made.response.body);
        REQUIRE(made.response.status == 201);
        std::string answers = deleted_with(desk);
        desk.send("DELETE", path + "/X");
        return answers += " " + deleted_with(desk);
    };
    for (const char* units : {"3", "0"}) {
        INFO(units);
        CHECK(named_by("salesorders", "SalesOrderId", "SalesOrderLines", units) == "409 204");
        CHECK(named_by("purchaseorders", "PurchaseOrderId", "PurchaseOrderLines", units) ==
              "409 204");
        CHECK(named_by("receipts", "ReceiptId", "ReceiptLines", units) == "409 204");
        CHECK(named_by("customerreturns", "CustomerReturnId", "ReceiptLines", units) == "409 204");
    }
}

TEST_CASE("a product whose units stand at the door cannot be deleted", "[records]") {
    Desk desk;
    make_cup(desk);
    desk.send("POST", "/api/receipts",
              R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[
                  {"SKUId":"CUP","UnitOfMeasure":"EAC","QtyOrdered":3}]})");
    desk.warehouse.receive_line("R1", 0, 3, noon);
    CHECK(deleted_with(desk) == "409");
}

TEST_CASE("what is on sales orders stands in the totals until it has left", "[records]") {
    Desk desk;
    make_cup(desk);
    const auto going_out = [&] {
        const std::string body =
            desk.get("/api/stocktotals?$filter=SKUId eq 'CUP' and Status eq '20'").response.body;
        const std::size_t at = body.find("\"QtyOrderOut\":");
        return at == std::string::npos ? std::string{} : body.substr(at + 14, 3);
    };
    desk.send("POST", "/api/salesorders", sales_order);
    CHECK(going_out() == "3.0");
    desk.send("PUT", "/api/salesorders/SO1",
              R"({"SalesOrderLines":[{"SOLineId":1,"QtyOrdered":5}]})");
    CHECK(going_out() == "5.0");
    desk.send("POST", "/api/stockmovements",
              R"({"SKUId":"CUP","Qty":9,"Unit":"EAC","ToStatus":"20"})");
    desk.send(
        "POST", "/api/shipments",
        R"({"ShipmentId":"A","CustomerId":"C1","DateDueOut":"2026-11-28","SalesOrder":"SO1","StockStatus":"20","ShipmentLines":[
                  {"ShipmentId":"A","SKUId":"CUP","UnitOfMeasure":"EAC","QtyOrdered":2,"QtyRequired":2,"Price":1,"SOLineId":1}]})");
    CHECK(going_out() == "5.0");
    desk.despatch("A", 2);
    CHECK(going_out() == "3.0");
    desk.warehouse.reverse_despatch("A", noon);
    CHECK(going_out() == "5.0");

    Desk again;
    make_cup(again);
    again.send("POST", "/api/salesorders", sales_order);
    again.send("DELETE", "/api/salesorders/SO1");
    CHECK(again.get("/api/stocktotals/CUP").response.body == "[]");
}

TEST_CASE("a shipment's volume is that of its products, as its weight is", "[records]") {
    Desk desk;
    desk.send("PUT", "/api/products/MUG-01", R"({"Volume":0.001250})");
    desk.send("POST", "/api/productconfiguration",
              R"({"SKUId":"MUG-01","UnitOfMeasure":"CAS","QtyPerUnit":12})");
    const auto volume = [&](std::string id, std::string_view unit, std::string_view units) {
        const std::string body =
            desk.send(
                    "POST", "/api/shipments",
                    R"({"ShipmentId":")" + id +
                        R"(","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"ShipmentId":")" +
                        id + R"(","SKUId":"MUG-01","UnitOfMeasure":")" + std::string{unit} +
                        R"(","QtyOrdered":1,"Price":1,"QtyRequired":)" + std::string{units} + "}]}")
                .response.body;
        const std::size_t at = body.find("\"Volume\":") + 9;
        return body.substr(at, body.find(',', at) - at);
    };
    CHECK(volume("A", "EAC", "3") == "0.003750");
    CHECK(volume("B", "CAS", "2") == "0.030000");
    CHECK(holds(desk.send("POST", "/api/shipments", shipment_json("C")).response.body,
                R"("Volume":0.000000)"));
    // More than a number of the wire holds is as much as it holds.
    desk.send("PUT", "/api/products/MUG-01", R"({"Volume":999999,"Weight":999999})");
    CHECK(volume("D", "CAS", "999999999999999") == "1000000000000.000000");
}
