#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"

namespace peakproof::desk {

// OpenAPI 3.0.3 of the admin's door, from the table that serves it.
std::string openapi(std::string_view version) {
    Json paths = Json::object();
    for (const Operation& operation : operations()) {
        Json parameters = Json::array(), properties = Json::object(), required = Json::array();
        for (const Field& field : operation.fields) {
            const Json schema{{"type", field.type}};
            if (field.in == Field::In::body) {
                Json property{{"type", field.type}, {"description", field.what}};
                if (field.type == "array") property["items"] = {{"type", "object"}};
                properties[std::string{field.name}] = std::move(property);
                if (field.required) required.push_back(field.name);
            } else {
                parameters.push_back({{"name", field.name},
                                      {"in", field.in == Field::In::path ? "path" : "query"},
                                      {"required", field.required},
                                      {"description", field.what},
                                      {"schema", schema}});
            }
        }
        std::string id{operation.method};
        for (const char c : operation.path) id += c == '/' || c == '{' || c == '}' ? '_' : c;
        const Json content = operation.answers_files
                                 ? Json{{"*/*", {{"schema", {{"type", "string"}}}}}}
                                 : Json{{"application/json", {{"schema", {{"type", "object"}}}}}};
        Json one{{"summary", operation.summary}, {"operationId", id}};
        if (!parameters.empty()) one["parameters"] = std::move(parameters);
        if (!properties.empty()) {
            Json schema{{"type", "object"}, {"properties", std::move(properties)}};
            if (!required.empty()) schema["required"] = std::move(required);
            if (operation.reads_its_body)
                schema = {{"oneOf", {schema, {{"type", "array"}, {"items", schema}}}}};
            one["requestBody"] = {{"required", schema.contains("required")},
                                  {"content", {{"application/json", {{"schema", schema}}}}}};
        }
        one["responses"] = {
            {"2XX", {{"description", operation.answers}, {"content", content}}},
            {"4XX",
             {{"description", "refused: error says why, remedy how to mend it"},
              {"content",
               {{"application/json",
                 {{"schema",
                   {{"type", "object"},
                    {"properties",
                     {{"error", {{"type", "string"}}}, {"remedy", {{"type", "string"}}}}}}}}}}}}}};
        std::string method{operation.method};
        for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
        paths[std::string{operation.path}][method] = std::move(one);
    }
    const Json document{
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "Peakproof, the admin's door"},
          {"version", version},
          {"description", "What is in both mock systems, faults to arm, time to move."}}},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}},
        {"security", {Json::object(), {{"token", Json::array()}}}}};
    return document.dump(2);
}

}  // namespace peakproof::desk
