#include "mocks/kcc/openapi.h"

#include <nlohmann/json.hpp>

#include "mocks/http/grade.h"
#include "mocks/kcc/schema/schema.h"

namespace peakproof::kcc {
namespace {

using Json = nlohmann::ordered_json;

Json reference(std::string_view shape) {
    return {{"$ref", "#/components/schemas/" + std::string{shape}}};
}

Json schema_of(const Member& member) {
    Json schema;
    switch (member.kind) {
        case Kind::text:
            schema["type"] = "string";
            if (member.most != 0) schema["maxLength"] = member.most;
            break;
        case Kind::whole:
        case Kind::decimal:
            schema["type"] = "number";
            if (member.kind == Kind::whole) schema["multipleOf"] = 1;  // 2.0 is written too
            break;
        case Kind::flag:
            schema["type"] = "boolean";
            break;
        case Kind::date:
            schema["type"] = "string";
            schema["format"] = "date-time";
            break;
        case Kind::item:
            return reference("DataItem");
        case Kind::object:
            return reference(member.of);
        case Kind::list:
            schema["type"] = "array";
            schema["items"] = member.of.empty() ? Json{{"type", "string"}} : reference(member.of);
            break;
    }
    if (!member.meaning.empty()) schema["description"] = member.meaning;
    return schema;
}

Json schema_of(const Shape& shape) {
    Json schema{{"type", "object"}, {"properties", Json::object()}};
    Json required = Json::array();
    for (const Member& member : shape.members) {
        schema["properties"][std::string{member.name}] = schema_of(member);
        if (member.required) required.push_back(member.name);
    }
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

// Of the endpoints' own table: which there must be, and which have a Frequency.
Json configuration() {
    Json endpoints{{"type", "object"}, {"properties", Json::object()}};
    for (const Endpoint endpoint : every_endpoint) {
        if (endpoint == Endpoint::config) continue;
        const EndpointInfo& about = info(endpoint);
        endpoints["properties"][std::string{about.name}] =
            reference(about.timed ? "TimedEndpoint" : "Endpoint");
        if (about.required) endpoints["required"].push_back(about.name);
    }
    return {{"type", "object"},
            {"properties", {{"EndpointConfig", std::move(endpoints)}}},
            {"required", {"EndpointConfig"}}};
}

Json content(const Json& schema) {
    return {{"application/json", {{"schema", schema}}}, {"application/xml", {{"schema", schema}}}};
}

Json operation_of(Endpoint endpoint) {
    const EndpointInfo& about = info(endpoint);
    Json made{{"operationId", about.name},
              {"summary", about.summary},
              {"x-grade", http::name(about.grade)},
              {"security", {{{"basic", Json::array()}}}}};
    if (const auto told = told_shape(endpoint); !told.empty())
        made["requestBody"] = {{"required", true}, {"content", content(reference(told))}};
    Json answer{{"description", "taken; anything else is called again"}};
    if (endpoint == Endpoint::config)
        answer["content"] = content(reference("EndpointConfiguration"));
    else if (const auto given = given_shape(endpoint); !given.empty())
        answer["content"] = content(reference(given));
    made["responses"] = {{"200", std::move(answer)}};
    return made;
}

}  // namespace

std::string openapi() {
    Json paths = Json::object(), schemas = Json::object();
    const auto add = [&](Endpoint endpoint) {
        const EndpointInfo& about = info(endpoint);
        const char* const method = about.method == "GET" ? "get" : "post";
        paths["/" + std::string{about.name}][method] = operation_of(endpoint);
    };
    for (const Endpoint endpoint : every_endpoint) add(endpoint);
    add(Endpoint::courier);
    schemas["EndpointConfiguration"] = configuration();
    schemas["DataItem"] = {
        {"type", "object"},
        {"description",
         "what Khaos keeps by id, code and name; in XML the first two are attributes"},
        {"properties",
         {{"ID", {{"type", "string"}}},
          {"Code", {{"type", "string"}}},
          {"Name", {{"type", "string"}}}}}};
    for (const std::span<const Shape> part : shapes())
        for (const Shape& shape : part) schemas[std::string{shape.name}] = schema_of(shape);
    const Json document{
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "A partner of Khaos Control's KCC push and pull, as Peakproof calls him"},
          {"version", "1000"},
          {"description",
           "Khaos is the client. The partner's own URLs stand in his configuration file; here each "
           "goes by the name of its endpoint. Names are read without regard to case; JSON or XML, "
           "as the configuration file says of each."}}},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"basic", {{"type", "http"}, {"scheme", "basic"}}}}},
          {"schemas", std::move(schemas)}}}};
    return document.dump(2);
}

}  // namespace peakproof::kcc
