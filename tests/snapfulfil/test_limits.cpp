#include <catch2/catch.hpp>

#include <algorithm>

#include "mocks/snapfulfil/catalogue.h"
#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

std::string rows(int count, int first, const std::string& row) {
    std::string text;
    for (int i = first; i < first + count; ++i)
        text += (text.empty() ? "" : ",") + std::string{"{"} + row + std::to_string(i) + "}";
    return text;
}

std::string with_lines(int count, int first = 1) {
    return R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28","ShipmentLines":[)" +
           rows(
               count, first,
               R"("ShipmentId":"A","SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":0,"QtyRequired":0,"Price":1,"SOLineId":)") +
           "]}";
}

int failures(const std::string& body) {
    return static_cast<int>(std::count(body.begin(), body.end(), ':')) / 2;
}

}  // namespace

TEST_CASE("an array that is too long is refused once, not for each of its rows", "[limits]") {
    WireSettings wire;
    wire.rows_limit = 3;
    Desk desk{{}, wire};
    make_masters(desk);
    const Answer refused = desk.send("POST", "/api/shipments", with_lines(4));
    CHECK(refused.response.status == 400);
    CHECK(holds(refused.response.body, R"(-ShipmentLines":"LENGTH")"));
    CHECK(failures(refused.response.body) == 1);
    CHECK(desk.get("/api/shipments/A").response.status == 404);
    CHECK(desk.send("POST", "/api/shipments", with_lines(3)).response.status == 201);
    const Answer more = desk.send("PUT", "/api/shipments/A", with_lines(1, 4));
    CHECK(more.response.status == 400);
    CHECK(holds(more.response.body, R"(-ShipmentLines":"LENGTH")"));
    CHECK(desk.send("PUT", "/api/shipments/A", with_lines(2)).response.status == 200);
    CHECK(holds(desk.get("/api/shipments/A").response.body, R"("Lines":3.0)"));

    const auto child = [&](const std::string& name, const std::string& row) {
        return desk
            .send("PUT", "/api/shipments/A",
                  R"({"ShipmentId":"A",")" + name + "\":[" + rows(4, 1, row) + "]}")
            .response.body;
    };
    CHECK(holds(child("ShipAddress", R"("Name":"N","Line1":"L","AddressId":)"),
                R"(-ShipAddress":"LENGTH")"));
    CHECK(holds(child("ShipContacts", R"("LineId":)"), R"(-ShipContacts":"LENGTH")"));
    CHECK(holds(
        desk.send(
                "POST", "/api/receipts",
                R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[)" +
                    rows(4, 1, R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":)") + "]}")
            .response.body,
        R"(-ReceiptLines":"LENGTH")"));
    CHECK(desk.get("/api/receipts/R1").response.status == 404);
    const auto receipt = [&](const char* method, const char* path, int first) {
        return desk
            .send(
                method, path,
                R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[)" +
                    rows(2, first,
                         R"("SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":1,"POLineId":)") +
                    "]}")
            .response;
    };
    CHECK(receipt("POST", "/api/receipts", 1).status == 201);
    CHECK(holds(receipt("PUT", "/api/receipts/R1", 3).body, R"(-ReceiptLines":"LENGTH")"));
    CHECK(receipt("PUT", "/api/receipts/R1", 2).status == 200);
}

TEST_CASE("by default 9,999 lines are taken, and one more is not", "[limits]") {
    Desk desk;
    CHECK(desk.send("POST", "/api/shipments", with_lines(10'000)).response.status == 400);
    CHECK(desk.send("POST", "/api/shipments", with_lines(9'999)).response.status == 201);
}

TEST_CASE("every text of a shipment's line is as long as the contract says, and no longer",
          "[limits]") {
    const std::vector<Entity> all = catalogue({});
    const auto shipments = std::find_if(
        all.begin(), all.end(), [](const Entity& entity) { return entity.name == "shipments"; });
    int limited = 0;
    for (const Field& field : shipments->children.front().fields) {
        if (field.use != Use::sent || field.limit == 0 || field.name == "Line") continue;
        INFO(field.name);
        ++limited;
        const auto answer = [&](int length) {
            Desk desk;
            const std::string text(static_cast<std::size_t>(length), 'x');
            std::string body = shipment_json("A");
            body.insert(body.find(R"(,"SKUId")"),
                        ",\"" + std::string{field.name} + "\":\"" + text + "\"");
            return desk.send("POST", "/api/shipments", body).response;
        };
        CHECK(holds(answer(field.limit + 1).body, "-" + std::string{field.name} + "\":\"LENGTH\""));
        CHECK_FALSE(holds(answer(field.limit).body, "LENGTH"));
    }
    CHECK(limited > 10);
}
