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

TEST_CASE("an unknown warehouse or business is refused, wherever it is said", "[places]") {
    Desk desk{two_of_each()};
    make_masters(desk);
    const std::string odd = R"(,"Warehouse":"BARN","BizId":"BIZ9")";
    const auto both = [](const Answer& answer) {
        return answer.response.status == 400 &&
               holds(answer.response.body, R"(-Warehouse":"CHECK_CODE")") &&
               holds(answer.response.body, R"(-BizId":"CHECK_CODE")");
    };
    CHECK(both(desk.send("POST", "/api/shipments", shipment_json("A", odd))));
    std::string on_the_line = shipment_json("A");
    on_the_line.insert(on_the_line.find(R"(,"SKUId")"), odd);
    CHECK(both(desk.send("POST", "/api/shipments", on_the_line)));
    CHECK(both(
        desk.send("POST", "/api/receipts",
                  R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01")" + odd + "}")));
    CHECK(both(desk.send("POST", "/api/stockmovements",
                         R"({"SKUId":"MUG-01","Qty":1,"Unit":"EAC")" + odd + "}")));
    CHECK(holds(desk.send("PUT", "/api/products/MUG-01", R"({"BizId":"BIZ9"})").response.body,
                R"(-BizId":"CHECK_CODE")"));
    CHECK(desk.send("POST", "/api/shipments",
                    shipment_json("A", R"(,"Warehouse":"MAINWH","BizId":"BIZ1")"))
              .response.status == 201);
}

TEST_CASE("a product that names its owner is nobody else's", "[places]") {
    Desk desk{two_of_each()};
    make_masters(desk);
    desk.send("POST", "/api/products",
              R"({"SKUId":"PEN-01","Description":"Pen","UnitOfMeasure":"EAC","OwnerId":"OTHER"})");
    const auto line = [](std::string_view parent, std::string_view id) {
        return R"([{")" + std::string{parent} + R"(":")" + std::string{id} +
               R"(","SKUId":"PEN-01","UnitOfMeasure":"EAC","QtyOrdered":1,"QtyRequired":1,"Price":1}])";
    };
    const auto shipment = [&](std::string_view owner) {
        return desk.send("POST", "/api/shipments",
                         R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28")" +
                             std::string{owner} + R"(,"ShipmentLines":)" + line("ShipmentId", "A") +
                             "}");
    };
    const auto receipt = [&](std::string_view owner) {
        return desk.send("POST", "/api/receipts",
                         R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01")" +
                             std::string{owner} + R"(,"ReceiptLines":)" + line("ReceiptId", "R1") +
                             "}");
    };
    const auto movement = [&](std::string_view owner) {
        return desk.send("POST", "/api/stockmovements",
                         R"({"SKUId":"PEN-01","Qty":1,"Unit":"EAC")" + std::string{owner} + "}");
    };
    for (const char* owner : {"", R"(,"OwnerId":"ACME")"}) {
        CHECK(holds(shipment(owner).response.body, R"(-SKUId":"SKU")"));
        CHECK(holds(receipt(owner).response.body, R"(-SKUId":"SKU")"));
        CHECK(holds(movement(owner).response.body, R"(-SKUId":"SKU")"));
    }
    CHECK(desk.get("/api/stocktotals/PEN-01").response.body == "[]");
    CHECK(shipment(R"(,"OwnerId":"OTHER")").response.status == 201);
    CHECK(receipt(R"(,"OwnerId":"OTHER")").response.status == 201);
    CHECK(movement(R"(,"OwnerId":"OTHER")").response.status == 201);
}

TEST_CASE("a return comes from a customer of its owner", "[places]") {
    Desk desk{two_of_each()};
    desk.send("POST", "/api/customers", R"({"CustomerId":"C9","Name":"Nine","OwnerId":"OTHER"})");
    const auto back = [&](std::string_view owner) {
        return desk.send("POST", "/api/customerreturns",
                         R"({"CustomerReturnId":"B1","CustomerId":"C9","DateDueIn":"2026-12-01")" +
                             std::string{owner} + "}");
    };
    CHECK(holds(back("").response.body, R"(-CustomerId":"CUSTOMER")"));
    CHECK(back(R"(,"OwnerId":"OTHER")").response.status == 201);
    CHECK(holds(desk.send("POST", "/api/customers",
                          R"({"CustomerId":"C8","Name":"Eight","OwnerId":"NOBODY"})")
                    .response.body,
                R"(-OwnerId":"CHECK_CODE")"));
}

TEST_CASE("lists are read for one owner", "[places]") {
    Desk desk{two_of_each()};
    make_masters(desk);
    desk.send("POST", "/api/products",
              R"({"SKUId":"PEN-01","Description":"Pen","UnitOfMeasure":"EAC","OwnerId":"OTHER"})");
    desk.send("POST", "/api/customers", R"({"CustomerId":"C9","Name":"Nine","OwnerId":"OTHER"})");
    desk.send("POST", "/api/suppliers", R"({"SupplierId":"S9","Name":"Nine","OwnerId":"OTHER"})");
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.send("POST", "/api/shipments", shipment_json("B", R"(,"OwnerId":"OTHER")"));
    const auto others = [&](const std::string& entity) {
        return desk.get("/api/" + entity + "?$filter=OwnerId eq 'OTHER'").served.shown;
    };
    CHECK(others("products") == std::vector<std::string>{"PEN-01"});
    CHECK(others("customers") == std::vector<std::string>{"C9"});
    CHECK(others("suppliers") == std::vector<std::string>{"S9"});
    CHECK(others("shipments") == std::vector<std::string>{"IVB"});
    CHECK(others("openshipmentssummary") == std::vector<std::string>{"IVB"});
    CHECK(desk.get("/api/customers?$filter=OwnerId eq 'ACME'").served.rows == 1);
}

TEST_CASE("the floor works where it says, and only in places that there are", "[places]") {
    Desk desk{two_of_each()};
    const warehouse::Place there{"0002", "OTHER", {}};
    desk.warehouse.open_stock("MUG-01", 6, there);
    CHECK(desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon, there) == -1);
    CHECK(desk.warehouse.count("MUG-01", 1, noon, there) == 1);
    CHECK(desk.warehouse.restatus("MUG-01", 2, "00", "40", "VARIANCE", noon, there) == 2);
    CHECK(desk.warehouse.found("MUG-01", 1, noon, there) == 1);
    desk.warehouse.receive("MUG-01", 4, noon, there);
    const std::string totals =
        desk.get("/api/stocktotals?$filter=OwnerId eq 'OTHER'").response.body;
    CHECK(holds(totals, R"("Status":"00","Unit":"EAC","Qty":9.0)"));
    CHECK(holds(totals, R"("Status":"40","Unit":"EAC","Qty":1.0)"));
    CHECK(holds(
        desk.get("/api/stocktotals?$filter=SKUId eq 'MUG-01' and OwnerId eq 'ACME'").response.body,
        R"("Qty":10.0)"));
    for (const warehouse::Place& none :
         {warehouse::Place{"0009", {}, {}}, warehouse::Place{{}, "NOBODY", {}},
          warehouse::Place{{}, {}, "PAL"}}) {
        CHECK(desk.warehouse.adjust("MUG-01", 1, "COUNT", noon, none) == 0);
        CHECK(desk.warehouse.restatus("MUG-01", 1, "00", "20", "VARIANCE", noon, none) == 0);
        desk.warehouse.receive("MUG-01", 1, noon, none);
        desk.warehouse.open_stock("MUG-01", 1, none);
    }
    CHECK(desk.get("/api/stocktotals/MUG-01").served.rows == 3);
}

TEST_CASE("a shipment takes stock of the status that it asks for", "[places]") {
    Desk desk;
    desk.send("POST", "/api/stockmovements",
              R"({"Transaction":"STATUS","SKUId":"TEA-250","Qty":3,"Unit":"EAC","ToStatus":"20"})");
    desk.send("POST", "/api/shipments", shipment_json("A", R"(,"StockStatus":"20")"));
    const auto totals = [&](const std::string& status) {
        return desk
            .get("/api/stocktotals?$filter=SKUId eq 'TEA-250' and Status eq '" + status + "'")
            .response.body;
    };
    CHECK(holds(totals("20"), R"("QtyDueOut":2.0)"));
    CHECK(holds(totals("00"), R"("QtyDueOut":0.0)"));
    desk.warehouse.allocate("A", noon);
    CHECK(holds(totals("20"), R"("Qty":3.0,"QtyAllocated":2.0)"));
    CHECK(holds(
        desk.send(
                "POST", "/api/stockmovements",
                R"({"Transaction":"STATUS","SKUId":"TEA-250","Qty":2,"Unit":"EAC","FromStatus":"20","ToStatus":"00"})")
            .response.body,
        R"(-Qty":"QTY")"));  // one is free
    desk.despatch("A", 1);   // and one is short
    CHECK(holds(totals("20"), R"("Qty":1.0,"QtyAllocated":0.0)"));
    CHECK(holds(totals("40"), R"("Qty":1.0)"));
    CHECK(holds(totals("00"), R"("Qty":7.0)"));
    CHECK(holds(desk.get("/api/stockmovements?$filter=Transaction eq 'DESPATCH'").response.body,
                R"("FromStatus":"20")"));
    desk.send("POST", "/api/shipments", shipment_json("B"));
    desk.send("PUT", "/api/shipments/B", R"({"ShipmentId":"B","StockStatus":"20"})");
    CHECK(holds(totals("20"), R"("QtyDueOut":2.0)"));
    desk.send("PUT", "/api/shipments/B", R"({"ShipmentId":"B","StockStatus":null})");
    CHECK(holds(totals("00"), R"("QtyDueOut":2.0)"));
    desk.send("PUT", "/api/shipments/B", R"({"ShipmentId":"B","StockStatus":"20"})");
    desk.warehouse.allocate("B", noon);  // seven good ones are no help
    CHECK(holds(desk.get("/api/shipmentstatus/B").response.body, R"("Stage":"99")"));
    CHECK(holds(desk.send("POST", "/api/shipments", shipment_json("C", R"(,"StockStatus":"77")"))
                    .response.body,
                R"(-StockStatus":"CHECK_CODE")"));
}

TEST_CASE("a unit of a configuration weighs as many as are in it", "[places]") {
    Desk desk;
    desk.send("PUT", "/api/products/MUG-01", R"({"Weight":0.35})");
    desk.send("POST", "/api/productconfiguration",
              R"({"SKUId":"MUG-01","UnitOfMeasure":"CAS","QtyPerUnit":12})");
    CHECK(holds(
        desk.send(
                "POST", "/api/shipments",
                R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"ShipmentId":"A","SKUId":"MUG-01","UnitOfMeasure":"CAS","QtyOrdered":2,"QtyRequired":2,"Price":1}]})")
            .response.body,
        R"("Weight":8.400000)"));
}
