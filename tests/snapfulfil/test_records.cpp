#include <catch2/catch.hpp>

#include "mocks/snapfulfil/records.h"
#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

TEST_CASE("every record is made once, read, listed, merged and taken away as a shipment is",
          "[records]") {
    for (const RecordEntity* entity : record_entities()) {
        INFO(entity->name);
        Desk desk;
        make_masters(desk);
        const std::string path = "/api/" + std::string{entity->name};
        const std::string key = sample_key(*entity), body = sample_of(*entity);
        const std::string one = path + "/" + key;
        const std::int64_t before = desk.get(path).served.rows;

        CHECK(desk.get(one).response.body == "No matching entity");
        const Answer created = desk.send("POST", path, body);
        INFO(created.response.body);
        REQUIRE(created.response.status == 201);
        CHECK(created["Location"] == "https://demotestapi.snapfulfil.net/Sandbox/Index/" + key);
        CHECK(created.keys == std::vector<std::string>{key});
        const Answer again = desk.send("POST", path, body);
        CHECK(again.response.status == 304);
        CHECK(again.response.body.empty());

        const bool several = !entity->second_key.empty();
        const std::string read = desk.get(one).response.body;
        CHECK(read == (several ? "[" + created.response.body + "]" : created.response.body));
        CHECK(desk.get(path).served.rows == before + 1);
        const std::string name{entity->key};
        CHECK(desk.get(path + "?$filter=" + name + " eq '" + key + "'").response.body ==
              "[" + created.response.body + "]");
        CHECK(desk.get(path + "?$filter=" + name + " eq 'none'").response.body == "[]");
        CHECK(desk.get(path + "?$orderby=" + name + " desc&$top=1&$skip=0").served.rows == 1);
        CHECK(desk.get(path + "?$filter=NoField eq 1").response.status == 400);
        CHECK(desk.get(path + "?$select=" + name).response.status == 400);

        const Answer merged = desk.send("PUT", one, "{}");
        CHECK(merged.response.status == 200);
        CHECK(merged.response.body == created.response.body);
        CHECK(desk.send("PUT", path + "/none", "{}").response.body == "No matching entity");
        CHECK(holds(desk.send("PUT", one, "{\"" + name + "\":\"other\"}").response.body,
                    name + "\":\"DEFINITION\""));

        const Answer gone = desk.send("DELETE", one);
        CHECK(gone.response.status == (entity->deletable ? 204 : 405));
        if (!entity->deletable) continue;
        CHECK(desk.send("DELETE", one).response.status == 404);
        CHECK(desk.send("POST", path, body).response.status == 201);
    }
}

TEST_CASE("what is required of a record is asked for, what is too long refused", "[records]") {
    for (const RecordEntity* entity : record_entities()) {
        Desk desk;
        make_masters(desk);
        const std::string path = "/api/" + std::string{entity->name};
        const std::string refused = desk.send("POST", path, "{\"x\":1}").response.body;
        for (const auto& column : entity->columns) {
            INFO(entity->name << " " << column.name);
            CHECK(holds(refused, "-" + std::string{column.name} + "\":\"DEFINITION\"") ==
                  (column.use == Use::required));
        }
        desk.send("POST", path, sample_of(*entity));
        for (const auto& column : entity->columns) {
            INFO(entity->name << " " << column.name);
            if (column.use != Use::sent || column.type != Type::text) continue;
            const std::string put =
                desk.send("PUT", path + "/" + sample_key(*entity),
                          "{\"" + std::string{column.name} + "\":\"" + std::string(60, 'x') + "\"}")
                    .response.body;
            CHECK(holds(put, "-" + std::string{column.name} + "\":\"LENGTH\""));
        }
    }
}

TEST_CASE("a reference to nothing is refused with the code of what is missing", "[records]") {
    Desk desk;
    make_masters(desk);
    const auto refused = [&](const char* path, const std::string& body) {
        const Answer answer = desk.send("POST", path, body);
        CHECK(answer.response.status == 400);
        return answer.response.body;
    };
    const std::string head =
        R"({"ReceiptId":"R9","DateDueIn":"2026-12-01","SupplierId":"S1","ReceiptLines":[{"QtyOrdered":1,)";
    CHECK(holds(refused("/api/receipts", head + R"("SKUId":"NO","UnitOfMeasure":"EAC"}]})"),
                R"(-SKUId":"SKU")"));
    CHECK(holds(refused("/api/receipts", head + R"("SKUId":"MUG-01","UnitOfMeasure":"BAG"}]})"),
                R"(-UnitOfMeasure":"UNIT")"));
    CHECK(holds(refused("/api/receipts",
                        head + R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","StockStatus":"77"}]})"),
                R"(-StockStatus":"CHECK_CODE")"));
    CHECK(holds(refused("/api/receipts",
                        head + R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","ReceiptId":"R8"}]})"),
                R"(-ReceiptId":"RECEIPT")"));
    CHECK(holds(refused("/api/receipts",
                        head + R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyAdvised":1.5}]})"),
                R"(-QtyAdvised":"DEFINITION")"));
    const std::string unknown = refused(
        "/api/receipts",
        R"({"ReceiptId":"R9","DateDueIn":"2026-12-01","SupplierId":"NO","CarrierId":"MULE","Site":"9","OwnerId":"X",
           "ReceiptLines":[{"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":1}]})");
    for (const char* part :
         {R"(-SupplierId":"SUPPLIER")", R"(-CarrierId":"CARRIER")", R"(-Site":"CHECK_CODE")",
          R"(-OwnerId":"CHECK_CODE")", R"(-ReceiptId":"RECEIPT")"})
        CHECK(holds(unknown, part));
    CHECK(holds(refused("/api/customerreturns",
                        R"({"CustomerReturnId":"B","DateDueIn":"2026-12-01","CustomerId":"NO"})"),
                R"(-CustomerId":"CUSTOMER")"));
    CHECK(holds(
        refused(
            "/api/customerreturns",
            R"({"CustomerReturnId":"B","DateDueIn":"2026-12-01","CustomerId":"C1","ShipmentId":"NO"})"),
        R"(-ShipmentId":"SHIPMENT")"));
    CHECK(holds(
        refused(
            "/api/customers",
            R"({"CustomerId":"C9","Name":"Ada","Addresses":[{"AddressId":"A","Country":"GBR"}]})"),
        R"(-Country":"CHECK_CODE")"));
    CHECK(holds(refused("/api/kits", R"({"SKUId":"NO"})"), R"(-SKUId":"SKU")"));
    CHECK(holds(
        refused("/api/kits",
                R"({"SKUId":"MUG-01","Lines":[{"SKUId":"MUG-01","Qty":1,"UnitOfMeasure":"EAC"}]})"),
        R"(-SKUId":"SKU")"));
    CHECK(holds(refused("/api/productalternates", R"({"AlternateId":"MUG-01","SKUId":"TEA-250"})"),
                R"(-AlternateId":"CHECK_CODE")"));
    CHECK(holds(refused("/api/productconfiguration",
                        R"({"SKUId":"MUG-01","UnitOfMeasure":"BARREL","QtyPerUnit":2})"),
                R"(-UnitOfMeasure":"UNIT")"));
    CHECK(holds(refused("/api/productconfiguration",
                        R"({"SKUId":"MUG-01","UnitOfMeasure":"CAS","QtyPerUnit":0})"),
                R"(-QtyPerUnit":"DEFINITION")"));
}

TEST_CASE("a unit is known once it is configured, and stock of it is kept apart", "[records]") {
    Desk desk;
    make_masters(desk);
    const std::string line =
        R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"SKUId":"MUG-01","QtyOrdered":1,"QtyRequired":1,"Price":1,"ShipmentId":"A","UnitOfMeasure":"CAS"}]})";
    CHECK(holds(desk.send("POST", "/api/shipments", line).response.body,
                R"(-UnitOfMeasure":"UNIT")"));
    desk.send("POST", "/api/productconfiguration",
              R"({"SKUId":"MUG-01","UnitOfMeasure":"CAS","QtyPerUnit":12})");
    desk.send("POST", "/api/productconfiguration",
              R"({"SKUId":"MUG-01","UnitOfMeasure":"PAL","QtyPerUnit":480})");
    CHECK(desk.get("/api/productconfiguration/MUG-01").served.rows == 2);
    CHECK(desk.send("PUT", "/api/productconfiguration/MUG-01", R"({"QtyPerUnit":10})")
              .response.status == 404);  // which of the two?
    CHECK(holds(desk.send("PUT", "/api/productconfiguration/MUG-01",
                          R"({"UnitOfMeasure":"CAS","QtyPerUnit":10})")
                    .response.body,
                R"("UnitOfMeasure":"CAS","Level":null,"QtyPerUnit":10.00)"));
    CHECK(desk.warehouse.find_product("MUG-01")->configured_units.at("CAS") == 10);
    CHECK(desk.send("POST", "/api/shipments", line).response.status == 201);
    const std::string totals = desk.get("/api/stocktotals/MUG-01").response.body;
    CHECK(holds(totals, R"("Unit":"EAC","Qty":10.0)"));
    CHECK(holds(totals, R"("Unit":"CAS","Qty":0.0)"));
}

TEST_CASE("an alternate is another name of its SKU", "[records]") {
    Desk desk;
    make_masters(desk);
    desk.send("POST", "/api/productalternates",
              R"({"AlternateId":"5012345678900","SKUId":"MUG-01"})");
    const std::string body =
        R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[{"SKUId":"5012345678900","QtyOrdered":1,"QtyRequired":1,"Price":1,"ShipmentId":"A","UnitOfMeasure":"EAC"}]})";
    CHECK(holds(desk.send("POST", "/api/shipments", body).response.body, R"("SKUId":"MUG-01")"));
    CHECK(holds(desk.get("/api/stocktotals/MUG-01").response.body, R"("QtyDueOut":1.0)"));
    desk.send("DELETE", "/api/shipments/A");
    desk.send("DELETE", "/api/productalternates/5012345678900");
    CHECK(desk.send("POST", "/api/shipments", body).response.status == 400);
}

TEST_CASE("a kit marks its product, and keeps what it is made of from being deleted", "[records]") {
    Desk desk;
    make_masters(desk);
    for (const char* sku : {"BOX", "CUP"})
        desk.send(
            "POST", "/api/products",
            std::string{R"({"Description":"x","UnitOfMeasure":"EAC","SKUId":")"} + sku + "\"}");
    CHECK(holds(desk.get("/api/products/BOX").response.body, R"("KitInd":null)"));
    desk.send("POST", "/api/kits",
              R"({"SKUId":"BOX","Lines":[{"SKUId":"CUP","Qty":2,"UnitOfMeasure":"EAC"}]})");
    CHECK(holds(desk.get("/api/products/BOX").response.body, R"("KitInd":"1")"));
    CHECK(desk.send("DELETE", "/api/products/CUP").response.status == 409);
    CHECK(holds(
        desk.send("PUT", "/api/kits/BOX", R"({"Lines":[{"SKUId":"CUP","Qty":3}]})").response.body,
        R"("Lines":[{"SKUId":"CUP","Qty":3.00,"UnitOfMeasure":"EAC"}])"));
    desk.send("DELETE", "/api/kits/BOX");
    CHECK(desk.send("DELETE", "/api/products/CUP").response.status == 204);
}

TEST_CASE("a sales order counts what its shipments took out", "[records]") {
    Desk desk;
    make_masters(desk);
    desk.send(
        "POST", "/api/salesorders",
        R"({"SalesOrderId":"SO1","CustomerId":"C","SalesOrderLines":[{"SKUId":"TEA-250","UnitOfMeasure":"EAC","QtyOrdered":2,"QtyRequired":2,"Price":1,"SOLineId":1}]})");
    CHECK(desk.send("POST", "/api/shipments", shipment_json("A", R"(,"SalesOrder":"SO1")"))
              .response.status == 201);
    CHECK(holds(desk.get("/api/salesorders/SO1").response.body, R"("Stage":"10")"));
    CHECK(desk.send("PUT", "/api/salesorders/SO1", "{}").response.status == 409);
    CHECK(desk.send("DELETE", "/api/salesorders/SO1").response.status == 409);
    desk.despatch("A", 2);
    const std::string shipped = desk.get("/api/salesorders/SO1").response.body;
    CHECK(holds(shipped, R"("QtyShipped":2.00)"));
    CHECK(holds(shipped, R"("QtyDueOut":0.00)"));
    CHECK(holds(shipped, R"("Stage":"90")"));
    desk.warehouse.reverse_despatch("A", noon);
    CHECK(holds(desk.get("/api/salesorders/SO1").response.body, R"("QtyShipped":0.00)"));
}
