#include <catch2/catch.hpp>

#include <array>

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

TEST_CASE(
    "a line shows the site, the owner and the stock that it asks for, its own or its header's",
    "[places]") {
    warehouse::Settings settings = two_of_each();
    settings.more_sites = {"A2", "A3"};
    Desk desk{settings};
    make_masters(desk);
    const auto body = [](std::string key, std::string lines, std::string_view header) {
        return "{\"" + key + R"(":"X","CustomerId":"C","DateDueOut":"2026-11-28")" +
               std::string{header} + ",\"" + lines + R"(":[{")" + key +
               R"(":"X","SOLineId":1,"SKUId":"MUG-01","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":1},{")" +
               key +
               R"(":"X","SOLineId":2,"SKUId":"MUG-01","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":1,"QtyRequired":1,"SiteId":"A3","OwnerId":"ACME","StockStatus":"30"}]})";
    };
    const std::string of_header =
        R"("SiteId":"A2","Warehouse":"MAINWH","BizId":"BIZ1","OwnerId":"OTHER","StockStatus":"20")";
    const std::string own =
        R"("SiteId":"A3","Warehouse":"MAINWH","BizId":"BIZ1","OwnerId":"ACME","StockStatus":"30")";
    const std::string header = R"(,"Site":"A2","OwnerId":"OTHER","StockStatus":"20")";
    for (const auto& [entity, key, lines] :
         {std::array{"shipments", "ShipmentId", "ShipmentLines"},
          std::array{"salesorders", "SalesOrderId", "SalesOrderLines"}}) {
        INFO(entity);
        const std::string path = std::string{"/api/"} + entity;
        const Answer made = desk.send("POST", path, body(key, lines, header));
        INFO(made.response.body);
        REQUIRE(made.response.status == 201);
        CHECK(holds(made.response.body, of_header));
        CHECK(holds(made.response.body, own));
        const std::string put =
            desk.send("PUT", path + "/X", R"({"Site":null,"StockStatus":null})").response.body;
        CHECK(holds(
            put,
            R"("SiteId":"0001","Warehouse":"MAINWH","BizId":"BIZ1","OwnerId":"OTHER","StockStatus":"00")"));
        CHECK(holds(put, own));
    }
    CHECK(holds(desk.get("/api/stocktotals?$filter=Site eq 'A3'").response.body,
                R"("OwnerId":"ACME","Status":"30")"));
}

TEST_CASE("what is refused leaves nothing behind, be it a unit or a place that nobody knew",
          "[places]") {
    Desk desk{two_of_each()};
    make_masters(desk);
    desk.send("POST", "/api/shipments", shipment_json("OLD"));
    const auto with_line = [](std::string_view id, std::string_view line) {
        return R"({"ShipmentId":")" + std::string{id} +
               R"(","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"ShipmentId":")" +
               std::string{id} + R"(","SKUId":"MUG-01","Price":1,"QtyOrdered":1,"QtyRequired":1)" +
               std::string{line} + "}]}";
    };
    const std::string before = everything(desk);
    for (int i = 0; i < 20; ++i) {
        const std::string unit = R"(,"SOLineId":9,"UnitOfMeasure":"U)" + std::to_string(i) + "\"";
        CHECK(desk.send("POST", "/api/shipments", with_line("NEW", unit)).response.status == 400);
        CHECK(desk.send("PUT", "/api/shipments/OLD", with_line("OLD", unit)).response.status ==
              400);
    }
    // Places that there are, and a line that is refused for another reason.
    for (const char* line : {R"(,"UnitOfMeasure":"EAC","OwnerId":"OTHER","StockStatus":"77")",
                             R"(,"UnitOfMeasure":"EAC","SiteId":"0002","BizId":"NONE")"})
        CHECK(desk.send("POST", "/api/shipments", with_line("NEW", line)).response.status == 400);
    CHECK(desk.send("POST", "/api/stockmovements",
                    R"({"SKUId":"MUG-01","Qty":-1,"Unit":"EAC","Site":"0002"})")
              .response.status == 400);
    CHECK(everything(desk) == before);
    // Places are numbered as they come, and this is the first after the usual one.
    desk.send("POST", "/api/shipments",
              with_line("NEW", R"(,"UnitOfMeasure":"EAC","SiteId":"0002","OwnerId":"OTHER")"));
    CHECK(desk.warehouse.find_shipment("NEW")->lines[0].place == 1);
}

TEST_CASE("a line that is left out of a shipment leaves no place behind", "[places]") {
    warehouse::Settings settings = two_of_each();
    settings.bad_line = warehouse::BadLineRule::store_as_interface_error;
    Desk desk{settings};
    const std::string body =
        R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[
            {"ShipmentId":"A","SKUId":"MUG-01","UnitOfMeasure":"BAG","Price":1,"QtyOrdered":1,"QtyRequired":1},
            {"ShipmentId":"A","SKUId":"MUG-01","UnitOfMeasure":"EAC","SiteId":"0002","Price":1,"QtyOrdered":1,"QtyRequired":1}]})";
    REQUIRE(desk.send("POST", "/api/shipments", body).response.status == 201);
    REQUIRE(desk.warehouse.find_shipment("A")->lines.size() == 1);
    CHECK(desk.warehouse.find_shipment("A")->lines[0].place == 1);
}
