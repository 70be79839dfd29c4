#include "mocks/snapfulfil/openapi.h"

#include "mocks/http/grade.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "mocks/snapfulfil/openapi_schema.h"
#include "mocks/snapfulfil/routes.h"

namespace peakproof::snapfulfil {
namespace {

class Document {
public:
    Document(const WireSettings& wire, const warehouse::Settings& settings)
        : wire_(wire), entities_(catalogue(settings)), json_(text_) {}

    std::string write() && {
        json_.begin_object();
        member("openapi", "3.0.3");
        head();
        json_.key("paths");
        json_.begin_object();
        for (const auto& [path, routes] : paths()) {
            json_.text_key(path);
            json_.begin_object();
            for (const Route* route : routes) operation(*route);
            json_.end_object();
        }
        json_.end_object();
        components();
        json_.end_object();
        return std::move(text_);
    }

private:
    void member(std::string_view name, std::string_view text) {
        json_.key(name);
        json_.text(text);
    }
    void refer(std::string_view to) {
        json_.begin_object();
        member("$ref", "#/components/" + std::string{to});
        json_.end_object();
    }
    const Entity& entity_of(const Route& route) const {
        return *std::find_if(entities_.begin(), entities_.end(),
                             [&](const Entity& one) { return one.name == route.entity; });
    }

    void head() {
        json_.key("info");
        json_.begin_object();
        member("title", "SnapFulfil Web API, as Peakproof plays it");
        member("version", wire_.release == Release::y2018   ? "2018"
                          : wire_.release == Release::y2019 ? "2019"
                                                            : "2021");
        member("description",
               "x-grade says how well an operation or a field is known, x-model whether the mock "
               "models it or only answers to its name.");
        json_.end_object();
        json_.key("servers");
        json_.begin_array();
        json_.begin_object();
        member("url", "https://" + wire_.host);
        json_.end_object();
        json_.end_array();
        json_.key("security");
        json_.begin_array();
        json_.begin_object();
        json_.key("basic");
        json_.begin_array();
        json_.end_array();
        json_.end_object();
        json_.end_array();
    }

    // In the order of the routes; a path once, with all its methods.
    std::vector<std::pair<std::string, std::vector<const Route*>>> paths() const {
        std::vector<std::pair<std::string, std::vector<const Route*>>> all;
        for (const Route& route : routes()) {
            const std::string path = path_of(route, entity_of(route).key);
            const auto at = std::find_if(all.begin(), all.end(),
                                         [&](const auto& one) { return one.first == path; });
            (at == all.end() ? all.emplace_back(path, std::vector<const Route*>{}) : *at)
                .second.push_back(&route);
        }
        return all;
    }

    void operation(const Route& route) {
        const Entity& entity = entity_of(route);
        json_.key(route.method == "GET"    ? "get"
                  : route.method == "POST" ? "post"
                  : route.method == "PUT"  ? "put"
                                           : "delete");
        json_.begin_object();
        member("operationId", route.operation);
        member("summary", route.summary);
        json_.key("tags");
        json_.begin_array();
        json_.text(entity.title);
        json_.end_array();
        member("x-grade", http::name(route.grade));
        member("x-model", route.model == Model::modelled ? "modelled" : "name only");
        parameters(route, entity);
        const bool takes_body =
            (route.method == "POST" || route.method == "PUT") && has_body(entity);
        if (takes_body) request(entity, route.method == "POST" ? Shape::create : Shape::update);
        json_.key("responses");
        json_.begin_object();
        responses(route, entity, takes_body);
        json_.end_object();
        json_.end_object();
    }

    void parameters(const Route& route, const Entity& entity) {
        const bool lists = route.method == "GET" && !route.keyed;
        if (!lists && !route.keyed) return;
        json_.key("parameters");
        json_.begin_array();
        if (lists)
            for (const char* option : {"filter", "orderby", "top", "skip"})
                refer("parameters/" + std::string{option});
        else
            key_parameter(entity.key);
        json_.end_array();
    }
    void key_parameter(std::string_view name) {
        json_.begin_object();
        member("name", name);
        member("in", "path");
        json_.key("required");
        json_.raw("true");
        json_.key("schema");
        json_.raw(R"({"type":"string"})");
        json_.end_object();
    }

    void request(const Entity& entity, Shape shape) {
        json_.key("requestBody");
        json_.begin_object();
        json_.key("required");
        json_.raw("true");
        json_.key("content");
        json_.begin_object();
        content("application/json", schema_name(entity.name, shape), false);
        // Flat fields, as they were recorded.
        content("application/x-www-form-urlencoded", schema_name(entity.name, shape), false);
        json_.end_object();
        json_.end_object();
    }
    void content(std::string_view type, std::string_view schema, bool many) {
        json_.text_key(type);
        json_.begin_object();
        json_.key("schema");
        const std::string to = "schemas/" + std::string{schema};
        if (many) {
            json_.begin_object();
            member("type", "array");
            json_.key("items");
            refer(to);
            json_.end_object();
        } else {
            refer(to);
        }
        json_.end_object();
    }

    void answer(std::string_view status, std::string_view what, std::string_view type = {},
                std::string_view schema = {}, bool many = false) {
        json_.text_key(status);
        json_.begin_object();
        member("description", what);
        if (!type.empty()) {
            json_.key("content");
            json_.begin_object();
            content(type, schema, many);
            json_.end_object();
        }
        json_.end_object();
    }

    void responses(const Route& route, const Entity& entity, bool takes_body) {
        constexpr std::string_view json = "application/json; charset=utf-8",
                                   text = "text/plain; charset=utf-8";
        const bool queue = entity.name == "snapoutbound";
        if (route.method == "GET") {
            answer("200", route.keyed ? "what the key names" : "an array, empty where nothing fits",
                   json, entity.name, !route.keyed || entity.rows_by_key);
        } else if (route.method == "POST") {
            answer("201", "made; the whole of it, and a Location outside /api/", json, entity.name);
            if (entity.name != "stockmovements")
                answer("304", "exists already; a Content-Length, and no body");
        } else if (route.method == "PUT" && queue) {
            answer("200", "acknowledged, or so before; no body");
        } else if (route.method == "PUT") {
            answer("200", "merged; the whole of it, and a Location outside /api/", json,
                   entity.name, entity.rows_by_put);
        } else {
            answer("204", "taken away");
        }
        if (takes_body)
            answer("400", "refused: an error map, whose values alone mean something", json,
                   "ErrorMap");
        else
            answer("400", "an option of the query is not valid", json, "Message");
        answer("401", "no or wrong credentials, where the site has any", json, "Message");
        if (route.method == "DELETE" || (route.method == "PUT" && queue))
            answer("404", "there is no such thing; no body");
        else if (route.keyed && entity.name != "stocktotals")
            answer("404", "there is no such thing", text, "Text");
        if (route.writes && route.keyed && !queue)
            answer("409", "its stage no longer allows it: an error map, ORDER_STAGE", json,
                   "ErrorMap");
        if (takes_body) answer("415", "neither JSON nor a form", json, "Message");
        answer("500", "a fault of the server: a page", "text/html; charset=utf-8", "Text");
    }

    void components() {
        json_.key("components");
        json_.begin_object();
        json_.key("securitySchemes");
        json_.raw(R"({"basic":{"type":"http","scheme":"basic"}})");
        json_.key("parameters");
        json_.raw(
            R"({"filter":{"name":"$filter","in":"query","description":"eq ne gt ge lt le, and or not, parentheses","schema":{"type":"string"}},)"
            R"("orderby":{"name":"$orderby","in":"query","description":"fields, each with asc or desc","schema":{"type":"string"}},)"
            R"("top":{"name":"$top","in":"query","description":"without it a list has no limit","schema":{"type":"integer","minimum":0}},)"
            R"("skip":{"name":"$skip","in":"query","schema":{"type":"integer","minimum":0}}})");
        json_.key("schemas");
        json_.begin_object();
        json_.key("Text");
        json_.raw(R"({"type":"string"})");
        json_.key("Message");
        json_.raw(
            R"({"type":"object","required":["Message"],"properties":{"Message":{"type":"string"}}})");
        json_.key("ErrorMap");
        json_.raw(
            R"({"type":"object","description":"two entries a failure, keys made up","additionalProperties":{"type":"string"}})");
        for (const Entity& entity : entities_) {
            schema(entity, Shape::answer);
            if (!has_body(entity)) continue;
            if (takes(entity, "POST")) schema(entity, Shape::create);
            if (takes(entity, "PUT")) schema(entity, Shape::update);
        }
        json_.end_object();
        json_.end_object();
    }
    static bool takes(const Entity& entity, std::string_view method) {
        const auto all = routes();
        return std::any_of(all.begin(), all.end(), [&](const Route& route) {
            return route.entity == entity.name && route.method == method;
        });
    }
    void schema(const Entity& entity, Shape shape) {
        json_.text_key(schema_name(entity.name, shape));
        write_schema(json_, entity, shape, wire_.release);
    }

    const WireSettings& wire_;
    std::vector<Entity> entities_;
    std::string text_;
    http::JsonWriter json_;
};

}  // namespace

std::string openapi(const WireSettings& wire, const warehouse::Settings& settings) {
    return Document{wire, settings}.write();
}

}  // namespace peakproof::snapfulfil
