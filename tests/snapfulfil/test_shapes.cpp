#include <catch2/catch.hpp>

#include <algorithm>

#include "mocks/snapfulfil/catalogue.h"
#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// Members of JSON that are of another shape than their field: one value, an object, a list.

namespace {

bool refuses(const Answer& answer, std::string_view field) {
    return answer.response.status == 400 && !answer.served.applied &&
           holds(answer.response.body, "-" + std::string{field} + "\":\"DEFINITION\"");
}

// A body that is good, with one member more at its end; what it said of it before is left out.
std::string with(std::string body, const std::string& name, const std::string& value) {
    for (std::size_t at; (at = body.find("\"" + name + "\":")) != std::string::npos;) {
        std::size_t end = at + name.size() + 3;
        const char first = body[end];
        end = first == '[' ? body.find(']', end) + 1 : body.find_first_of(",}", end);
        if (body[end] == ',') ++end;
        body.erase(at, end - at);
    }
    if (body.size() > 1 && body[body.size() - 2] == ',') body.erase(body.size() - 2, 1);
    body.pop_back();
    return body + (body.size() > 1 ? "," : "") + "\"" + name + "\":" + value + "}";
}

}  // namespace

TEST_CASE(
    "a shipment's list or name of the wrong shape is refused with its field, and nothing done",
    "[shapes]") {
    Desk desk;
    const std::string head = R"({"ShipmentId":"A","CustomerId":"C","DateDueOut":"2026-11-28",)";
    const auto posted = [&](const std::string& member) {
        return desk.send("POST", "/api/shipments", head + member + "}");
    };
    for (const char* lines : {"{}", R"({"ShipmentId":"A"})", R"("abc")", "7", "true"})
        CHECK(refuses(posted(std::string{R"("ShipmentLines":)"} + lines), "ShipmentLines"));
    CHECK(refuses(posted(R"("shipcontacts":"x")"), "ShipContacts"));
    CHECK(refuses(posted(R"("ShipContacts":["x"])"), "ShipContacts"));
    CHECK(refuses(posted(R"("CustomerName":["x"])"), "CustomerName"));
    CHECK(refuses(posted(R"("CustomerName":[])"), "CustomerName"));
    CHECK(refuses(posted(R"("CustomerName":{"x":1})"), "CustomerName"));
    CHECK(refuses(posted(R"("Lines":[{"SKUId":"MUG-01"}])"), "Lines"));
    CHECK(refuses(posted(R"("ShipmentLines":[{"ShipmentId":"A","Line":["x"]}])"), "Line"));
    CHECK(desk.warehouse.shipments().empty());
    // Nothing said of a list, and what the entity has not, is no harm.
    CHECK(posted(R"("ShipmentLines":null,"Colour":["red"],"Extra":{"a":1})").response.status ==
          201);
    const std::string before = desk.get("/api/shipments/A").response.body;
    for (const char* member : {R"("ShipmentLines":{})", R"("ShipAddress":1)",
                               R"("CustomerName":["x"])", R"("Region":{})"})
        CHECK(
            desk.send("PUT", "/api/shipments/A", std::string{"{"} + member + "}").response.status ==
            400);
    CHECK(desk.get("/api/shipments/A").response.body == before);
}

TEST_CASE("every entity that reads a body refuses a list as a field and a value as a list",
          "[shapes]") {
    const std::vector<Entity> entities = catalogue({});
    const auto entity_of = [&](std::string_view name) {
        return *std::find_if(entities.begin(), entities.end(),
                             [&](const Entity& entity) { return entity.name == name; });
    };
    int tried = 0;
    for (const Route& route : routes()) {
        if ((route.method != "POST" && route.method != "PUT") || route.entity == "snapoutbound")
            continue;
        Desk desk;
        make_masters(desk);
        desk.send("POST", "/api/shipments", shipment_json("A"));
        const Entity entity = entity_of(route.entity);
        std::string key = "A", body = shipment_json("B");
        if (route.record != nullptr) {
            key = sample_key(*route.record);
            body = sample_of(*route.record);
            if (route.method == "PUT") desk.send("POST", "/api/" + std::string{entity.name}, body);
        } else if (route.entity == "products" || route.entity == "stockmovements") {
            key = "MUG-01";
            body = route.entity == "products"
                       ? R"({"SKUId":"NEW","Description":"x","UnitOfMeasure":"EAC"})"
                       : R"({"SKUId":"MUG-01","Qty":1,"Unit":"EAC"})";
        }
        if (route.method == "PUT") body = "{}";
        const std::string path =
            "/api/" + std::string{entity.name} + (route.keyed ? "/" + key : "");
        const std::string before = everything(desk);
        for (const Field& field : entity.fields)
            for (const char* value : {R"(["x"])", "[]", R"({"x":1})"}) {
                INFO(route.operation << " " << field.name << " " << value);
                ++tried;
                CHECK(refuses(desk.send(std::string{route.method}, path,
                                        with(body, std::string{field.name}, value)),
                              field.name));
            }
        for (const Child& child : entity.children)
            for (const char* value : {R"("x")", "1", R"({"x":1})"}) {
                INFO(route.operation << " " << child.name << " " << value);
                CHECK(refuses(desk.send(std::string{route.method}, path,
                                        with(body, std::string{child.name}, value)),
                              child.name));
            }
        CHECK(everything(desk) == before);
    }
    CHECK(tried > 500);
}
