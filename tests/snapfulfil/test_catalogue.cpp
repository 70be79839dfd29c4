#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "mocks/http/grade.h"
#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/openapi_schema.h"
#include "mocks/snapfulfil/routes.h"
#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

struct Known {
    std::set<std::string> operations;           // "GET shipments keyed"
    std::map<std::string, std::string> titles;  // by entity
};

std::string line_of(std::string_view method, std::string_view entity, bool keyed) {
    return std::string{method} + " " + std::string{entity} + (keyed ? " keyed" : "");
}

// tests/snapfulfil/operations.txt: "GET /api/shipments/{ShipmentId} Shipment"
const Known& known() {
    static const Known read = [] {
        Known all;
        std::ifstream file{std::string{PEAKPROOF_SOURCE} + "/tests/snapfulfil/operations.txt"};
        REQUIRE(file);
        for (std::string line; std::getline(file, line);) {
            if (line.empty() || line.front() == '#') continue;
            std::istringstream words{line};
            std::string method, path, title;
            words >> method >> path;
            std::getline(words >> std::ws, title);
            const std::string rest = path.substr(5);  // behind "/api/"
            const std::string entity = rest.substr(0, rest.find('/'));
            all.operations.insert(line_of(method, entity, rest.size() != entity.size()));
            all.titles[entity] = title;
        }
        return all;
    }();
    return read;
}

}  // namespace

TEST_CASE("the list of what is known has no operation twice", "[catalogue]") {
    CHECK(known().operations.size() == 108);
}

TEST_CASE("each route is an operation that is known, once", "[catalogue]") {
    std::set<std::string> served;
    for (const Route& route : routes()) {
        const std::string line = line_of(route.method, route.entity, route.keyed);
        INFO(line);
        CHECK(known().operations.count(line) == 1);
        CHECK(served.insert(line).second);
        CHECK_FALSE(route.summary.empty());
        CHECK(route.operation.find("snapfulfil." + std::string{route.entity} + ".") == 0);
    }
}

TEST_CASE("every operation that is known is served, 90 of them by a model", "[catalogue]") {
    std::set<std::string> served;
    int modelled = 0;
    for (const Route& route : routes()) {
        served.insert(line_of(route.method, route.entity, route.keyed));
        if (route.model == Model::modelled) ++modelled;
    }
    CHECK(served == known().operations);
    CHECK(modelled == 90);
}

// PEAKPROOF_GOLDEN=write build/test_snapfulfil "[catalogue]" writes it anew.
TEST_CASE("the page about the wire has every operation, with its model and grade", "[catalogue]") {
    std::string table = "\n| request | | grade | what it does |\n| --- | --- | --- | --- |\n";
    const std::vector<Entity> entities = catalogue({});
    for (const Route& route : routes()) {
        const auto entity = std::find_if(entities.begin(), entities.end(), [&](const Entity& one) {
            return one.name == route.entity;
        });
        table += "| `" + std::string{route.method} + " /api/" + std::string{route.entity} +
                 (route.keyed ? "/{" + std::string{entity->key} + "}" : std::string{}) + "` | " +
                 (route.model == Model::modelled ? "modelled" : "name only") + " | " +
                 std::string{http::name(route.grade)} + " | " + std::string{route.summary} + " |\n";
    }
    const std::string path = std::string{PEAKPROOF_SOURCE} + "/docs/wire-snapfulfil.md";
    std::ostringstream all;
    all << std::ifstream{path}.rdbuf();
    const std::string page = all.str(), begins = "<!-- operations -->\n";
    const std::size_t from = page.find(begins) + begins.size(),
                      to = page.find("<!-- end of operations -->");
    REQUIRE(from <= to);
    const std::string wanted = table + "\n";
    if (std::getenv("PEAKPROOF_GOLDEN") != nullptr)
        std::ofstream{path} << page.substr(0, from) << wanted << page.substr(to);
    else
        CHECK(page.substr(from, to - from) == wanted);
}

TEST_CASE("what is there by name alone is empty, and says so alike", "[catalogue]") {
    Desk desk;
    for (const Route& route : routes()) {
        if (route.model == Model::modelled) continue;
        const std::string path = "/api/" + std::string{route.entity};
        INFO(path);
        CHECK(desk.get(path).response.body == "[]");
        CHECK(desk.get(path + "?$filter=Id eq 'x'&$top=1&$orderby=Id").response.body == "[]");
        CHECK(desk.get(path + "?$filter=Nothing eq 'x'").response.status == 400);
        CHECK(desk.get(path + "/x").response.status == 404);
        CHECK(desk.get(path + "/x").response.body == "No matching entity");
        CHECK(desk.send("POST", path, "{}").response.status == 405);
    }
}

TEST_CASE("each entity that a route serves has its fields, and its title as the vendor spells it",
          "[catalogue]") {
    std::set<std::string> named;
    for (const Entity& entity : catalogue({})) {
        INFO(entity.name);
        CHECK(named.insert(std::string{entity.name}).second);
        REQUIRE(known().titles.count(std::string{entity.name}) == 1);
        CHECK(known().titles.at(std::string{entity.name}) == entity.title);
        std::set<std::string_view> fields;
        for (const Field& field : entity.fields) CHECK(fields.insert(field.name).second);
        if (!entity.key.empty()) CHECK(fields.count(entity.key) == 1);
    }
    for (const Route& route : routes()) CHECK(named.count(std::string{route.entity}) == 1);
}

TEST_CASE("what the catalogue calls required is required, and no longer than it says",
          "[catalogue]") {
    Desk desk;
    for (const Entity& entity : catalogue({})) {
        if (entity.name != "shipments" && entity.name != "products") continue;
        const std::string path = "/api/" + std::string{entity.name};
        const std::string refused = desk.send("POST", path, "{}").response.body;
        for (const Field& field : entity.fields) {
            INFO(entity.name << " " << field.name);
            const std::string told = "-" + std::string{field.name} + "\":\"DEFINITION\"";
            CHECK(holds(refused, told) == (field.use == Use::required));
            if (field.limit == 0 || field.use != Use::sent || field.until != Release::y2021 ||
                field.name == "Status" || field.name == "ShortageCode" || field.name == "CarrierId")
                continue;
            const auto put = [&](int length) {
                const std::string key = entity.name == "products" ? "TEA-250" : "A";
                if (entity.name == "shipments") desk.send("POST", path, shipment_json(key));
                return desk.send("PUT", path + "/" + key,
                                 "{\"" + std::string{field.name} + "\":\"" +
                                     std::string(static_cast<std::size_t>(length), 'x') + "\"}");
            };
            const Answer too_long = put(field.limit + 1);
            CHECK(holds(too_long.response.body, "-" + std::string{field.name} + "\":\"LENGTH\""));
            CHECK_FALSE(holds(put(field.limit).response.body, "LENGTH"));
        }
    }
}
