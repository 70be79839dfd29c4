#include "tests/snapfulfil/json_schema.h"

#include <nlohmann/json.hpp>

#include <regex>
#include <set>

namespace peakproof::snapfulfil {
namespace {

using nlohmann::json;

// A word of a schema that is not understood would be a check that is not made.
const std::set<std::string> understood{
    "type",      "properties", "required", "items",       "additionalProperties", "pattern",
    "maxLength", "nullable",   "readOnly", "description", "x-decimals",           "x-grade"};

bool has_type(const json& value, const std::string& type) {
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
}

std::string object_misfit(const json& value, const json& schema, const json& document,
                          const std::string& where) {
    for (const json& name : schema.value("required", json::array()))
        if (!value.contains(name.get<std::string>())) return where + " lacks " + name.dump();
    const json properties = schema.value("properties", json::object());
    for (const auto& [name, one] : value.items()) {
        const std::string at = where + "." + name;
        if (properties.contains(name)) {
            if (auto wrong = misfit(one, properties[name], document, at); !wrong.empty())
                return wrong;
            continue;
        }
        const json more = schema.value("additionalProperties", json(true));
        if (more == json(false)) return at + " is not in the contract";
        if (more.is_object())
            if (auto wrong = misfit(one, more, document, at); !wrong.empty()) return wrong;
    }
    return {};
}

}  // namespace

const json* resolved(const std::string& ref, const json& document) {
    if (ref.rfind("#/", 0) != 0) return nullptr;
    const json::json_pointer pointer{ref.substr(1)};
    return document.contains(pointer) ? &document.at(pointer) : nullptr;
}

std::string misfit(const json& value, const json& schema, const json& document,
                   const std::string& where) {
    if (schema.contains("$ref")) {
        const json* target = resolved(schema["$ref"], document);
        return target == nullptr ? where + ": " + schema["$ref"].dump() + " leads nowhere"
                                 : misfit(value, *target, document, where);
    }
    for (const auto& [word, meaning] : schema.items())
        if (understood.count(word) == 0) return where + ": what is \"" + word + "\"?";
    if (value.is_null())
        return schema.value("nullable", false) ? std::string{} : where + " is null";
    const std::string type = schema.value("type", "");
    if (!has_type(value, type)) return where + " is no " + type + ": " + value.dump();
    if (schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(),
                           std::regex{schema["pattern"].get<std::string>()}))
        return where + " does not fit its pattern: " + value.dump();
    if (type == "array")
        for (std::size_t i = 0; i < value.size(); ++i)
            if (auto wrong = misfit(value[i], schema["items"], document,
                                    where + "[" + std::to_string(i) + "]");
                !wrong.empty())
                return wrong;
    return type == "object" ? object_misfit(value, schema, document, where) : std::string{};
}

}  // namespace peakproof::snapfulfil
