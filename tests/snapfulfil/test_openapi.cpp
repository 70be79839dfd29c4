#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <set>

#include "mocks/snapfulfil/openapi.h"
#include "mocks/snapfulfil/routes.h"
#include "tests/snapfulfil/json_schema.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;
using nlohmann::json;

namespace {

json contract(Release release = Release::y2021) {
    WireSettings wire;
    wire.release = release;
    return json::parse(openapi(wire));
}

void each_ref(const json& value, const std::function<void(const std::string&)>& look) {
    if (value.is_object() && value.contains("$ref")) look(value["$ref"]);
    if (value.is_structured())
        for (const json& part : value) each_ref(part, look);
}

// A warehouse in which every entity has something: A has left, B is being picked, C is Due Out.
struct Busy {
    Desk desk;
    std::map<std::string, std::string> keys;

    explicit Busy(Release release)
        : desk{{}, [release] {
                   WireSettings wire;
                   wire.release = release;
                   return wire;
               }()} {
        make_masters(desk);
        for (const RecordEntity* entity : record_entities()) {
            desk.send("POST", "/api/" + std::string{entity->name}, sample_of(*entity));
            keys[std::string{entity->name}] = sample_key(*entity);
        }
        desk.send(
            "POST", "/api/receipts",
            R"({"ReceiptId":"R1","SupplierId":"S1","DateDueIn":"2026-12-01","ReceiptLines":[{"SKUId":"MUG-01","UnitOfMeasure":"EAC","QtyOrdered":5}]})");
        desk.send("POST", "/api/receipts",
                  R"({"ReceiptId":"R2","SupplierId":"S1","DateDueIn":"2026-12-01"})");
        desk.warehouse.receive_line("R1", 0, 5, noon);
        desk.warehouse.put_away("R1", 0, 2, "00", noon);
        desk.warehouse.close_receipt("R2", noon);
        for (const char* id : {"A", "B"}) desk.send("POST", "/api/shipments", shipment_json(id));
        desk.send(
            "POST", "/api/shipments",
            shipment_json(
                "C",
                R"(,"ShipAddress":[{"Name":"Ada","Line1":"1 Quay"}],"ShipContacts":[{"Email":"a@b"}])"));
        desk.send("POST", "/api/shipments", "{}");
        desk.despatch("A", 2);
        desk.warehouse.allocate("B", noon);
        keys.insert({{"products", "MUG-01"},
                     {"shipments", "C"},
                     {"shipmentstatus", "C"},
                     {"stocktotals", "MUG-01"},
                     {"stockmovements", desk.warehouse.movements().front().id},
                     {"snapoutbound", "OUA5500001"},
                     {"stockdetail", desk.warehouse.stock_detail("MUG-01").back().id},
                     {"despatchstock", "A"},
                     {"shipmentdispatch", "A"},
                     {"stockconsignment", "A"},
                     {"openshipmentssummary", "B"},
                     {"closedshipmentsummary", "A"},
                     {"openreceiptsummary", "R1"},
                     {"closedreceiptsummary", "R2"},
                     {"tasksshipment", "B"},
                     {"tasksreceipt", "R1"},
                     {"taskssummary", "SPI"},
                     {"snapinbound", "INA4400001"},
                     {"snaplookups", "Site"}});
    }

    std::string body(const Route& route) const {
        const std::string key = keys.at(std::string{route.entity});
        if (route.method == "POST" && route.entity == "products")
            return R"({"SKUId":"NEW","Description":"New","UnitOfMeasure":"EAC"})";
        if (route.method == "POST" && route.entity == "shipments") return shipment_json("D");
        if (route.method == "POST" && route.entity == "stockmovements")
            return R"({"SKUId":"MUG-01","Qty":1,"Unit":"EAC"})";
        if (route.method == "PUT" && route.entity == "shipmentstatus")
            return R"({"ShipmentId":"C","Status":"02"})";
        if (route.method != "POST" && route.method != "PUT") return {};
        if (route.entity == "productconfiguration" && route.method == "PUT")
            return R"({"UnitOfMeasure":"CAS"})";
        if (route.method == "PUT") return "{}";
        std::string text = sample_of(*route.record);  // with another key, or of another unit
        const std::string was = route.record->second_key.empty() ? "\"" + key + "\"" : "\"CAS\"";
        const std::string is = route.record->second_key.empty()
                                   ? (key == "MUG-01" ? "\"SIZE-M/L\"" : "\"K2\"")
                                   : "\"PAL\"";
        return text.replace(text.find(was), was.size(), is);
    }
};

}  // namespace

TEST_CASE("the contract names every route with its grade, and nothing else", "[openapi]") {
    const json document = contract();
    CHECK(document["openapi"] == "3.0.3");
    std::map<std::string, json> operations;
    for (const auto& [path, methods] : document["paths"].items())
        for (const auto& [method, operation] : methods.items())
            CHECK(operations.emplace(operation["operationId"], operation).second);
    CHECK(operations.size() == routes().size());
    for (const Route& route : routes()) {
        INFO(route.operation);
        REQUIRE(operations.count(std::string{route.operation}) == 1);
        const json& operation = operations[std::string{route.operation}];
        CHECK(operation["summary"] == route.summary);
        CHECK(operation["x-model"] == (route.model == Model::modelled ? "modelled" : "name only"));
        CHECK(operation.contains("x-grade"));
        CHECK(operation["responses"].contains("401"));
    }
    CHECK(operations["snapfulfil.shipments.read"]["x-grade"] == "recorded");
    CHECK(operations["snapfulfil.receipts.list"]["x-grade"] == "client");
}

TEST_CASE("every reference of the contract leads somewhere, and every schema is used",
          "[openapi]") {
    for (const Release release : {Release::y2018, Release::y2019, Release::y2021}) {
        const json document = contract(release);
        std::set<std::string> used;
        each_ref(document, [&](const std::string& ref) {
            INFO(ref);
            CHECK(resolved(ref, document) != nullptr);
            used.insert(ref);
        });
        for (const auto& [name, schema] : document["components"]["schemas"].items()) {
            INFO(name);
            CHECK(used.count("#/components/schemas/" + name) == 1);
        }
    }
}

TEST_CASE("the fields of the contract are those of the release", "[openapi]") {
    const auto fields = [](Release release) {
        return contract(release)["components"]["schemas"]["shipments"]["properties"];
    };
    CHECK(fields(Release::y2018).contains("ConsigmentId"));
    CHECK_FALSE(fields(Release::y2018).contains("ConsignmentId"));
    CHECK(fields(Release::y2019).contains("ConsignmentId"));
    CHECK_FALSE(fields(Release::y2019).contains("DropSlot"));
    CHECK(fields(Release::y2021).contains("DropSlot"));
    warehouse::Settings settings;
    settings.name_limit = 30;
    const json document = json::parse(openapi({}, settings));
    const json& create = document["components"]["schemas"]["shipments.create"];
    CHECK(create["properties"]["CustomerName"]["maxLength"] == 30);
    CHECK(create["required"] == json({"ShipmentId", "CustomerId", "DateDueOut"}));
    CHECK_FALSE(create["properties"].contains("Stage"));
}

TEST_CASE("what the mock answers to every modelled operation fits the contract", "[openapi]") {
    for (const Release release : {Release::y2018, Release::y2019, Release::y2021}) {
        const json document = contract(release);
        Busy busy{release};
        // Reads first, then what changes, then what takes away.
        for (const char* method : {"GET", "POST", "PUT", "DELETE"}) {
            for (const Route& route : routes()) {
                if (route.model != Model::modelled || route.method != method) continue;
                std::string path = "/api/" + std::string{route.entity}, pattern = path;
                const Entity entity = [&] {
                    for (Entity& one : catalogue({}))
                        if (one.name == route.entity) return std::move(one);
                    return Entity{};
                }();
                if (route.keyed) {
                    path += "/" + busy.keys.at(std::string{route.entity});
                    pattern += "/{" + std::string{entity.key} + "}";
                }
                if (route.method == "DELETE" && route.entity == "products")
                    path = "/api/products/NEW";
                const Answer answer = busy.desk.send(method, path, busy.body(route));
                INFO(method << " " << path << "\n" << answer.response.body);
                const std::string verb = route.method == "GET"    ? "get"
                                         : route.method == "POST" ? "post"
                                         : route.method == "PUT"  ? "put"
                                                                  : "delete";
                const json& responses = document["paths"][pattern][verb]["responses"];
                const std::string status = std::to_string(answer.response.status);
                CHECK(answer.response.status < 300);
                REQUIRE(responses.contains(status));
                if (!responses[status].contains("content")) {
                    CHECK(answer.response.body.empty());
                    continue;
                }
                const std::string type{answer["Content-Type"]};
                REQUIRE(responses[status]["content"].contains(type));
                const json body = json::parse(answer.response.body);
                CHECK(misfit(body, responses[status]["content"][type]["schema"], document) == "");
                if (route.method == "GET") CHECK_FALSE(body.empty());
            }
        }
    }
}

TEST_CASE("what is refused fits the contract too", "[openapi]") {
    const json document = contract();
    Busy busy{Release::y2021};
    for (const Route& route : routes()) {
        const bool keyed_read =
            route.method == "GET" && route.keyed && route.entity != "stocktotals";
        const bool create = route.method == "POST";
        if (!keyed_read && !create) continue;
        std::string path = "/api/" + std::string{route.entity}, pattern = path;
        if (keyed_read) path += "/no-such";
        const Answer answer = busy.desk.send(std::string{route.method}, path, create ? "{}" : "");
        INFO(route.operation << " " << answer.response.body);
        CHECK(answer.response.status == (create ? 400 : 404));
        if (!create) {
            CHECK(answer.response.body == "No matching entity");
            continue;
        }
        const json& schema = document["paths"][path]["post"]["responses"]["400"]["content"]
                                     ["application/json; charset=utf-8"]["schema"];
        CHECK(misfit(json::parse(answer.response.body), schema, document) == "");
    }
}
