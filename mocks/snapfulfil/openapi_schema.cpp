#include "mocks/snapfulfil/openapi_schema.h"

#include "mocks/http/grade.h"

#include <fmt/format.h>

namespace peakproof::snapfulfil {
namespace {

void member(http::JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    json.text(text);
}

void write_field(http::JsonWriter& json, const Field& field, Shape shape) {
    json.key(field.name);
    json.begin_object();
    member(json, "type", is_number(field.type) ? "number" : "string");
    if (field.type == Type::date && shape == Shape::answer)
        member(json, "pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$");
    if (field.limit != 0 && shape != Shape::answer) {
        json.key("maxLength");
        json.raw(fmt::format_int{field.limit}.str());
    }
    if (is_number(field.type)) {
        json.key("x-decimals");
        json.raw(fmt::format_int{decimals(field.type)}.str());
    }
    if (field.use != Use::required) {
        json.key("nullable");
        json.raw("true");
    }
    if (shape == Shape::answer && field.use == Use::shown) {
        json.key("readOnly");
        json.raw("true");
    }
    member(json, "x-grade", http::name(field.grade));
    json.end_object();
}

// An answer writes every field, nulls too (recorded).
bool is_needed(const Field& field, Shape shape) {
    return shape == Shape::answer || (shape == Shape::create && field.use == Use::required);
}

bool is_said(const Field& field, Shape shape, Release release) {
    return field.shown(release) && (shape == Shape::answer || field.use != Use::shown);
}

bool is_said(const Child& child, Shape shape) {
    if (shape == Shape::answer) return true;
    for (const Field& field : child.fields)
        if (field.use == Use::required) return true;
    return child.name == "ShipContacts";  // none of whose fields is required
}

struct Parts {
    const std::vector<Field>& fields;
    const std::vector<Child>& children;
};

void write_object(http::JsonWriter& json, const Parts& parts, Shape shape, Release release) {
    json.begin_object();
    member(json, "type", "object");
    json.key("properties");
    json.begin_object();
    for (const Field& field : parts.fields)
        if (is_said(field, shape, release)) write_field(json, field, shape);
    for (const Child& child : parts.children) {
        if (!is_said(child, shape)) continue;
        json.key(child.name);
        json.begin_object();
        member(json, "type", "array");
        json.key("items");
        // A line that a PUT names may be an old one: what it leaves out stays.
        write_object(json, {child.fields, {}}, shape, release);
        json.end_object();
    }
    json.end_object();
    bool any = false;
    const auto need = [&](std::string_view name) {
        if (!any) {
            json.key("required");
            json.begin_array();
        }
        any = true;
        json.text(name);
    };
    for (const Field& field : parts.fields)
        if (is_said(field, shape, release) && is_needed(field, shape)) need(field.name);
    if (shape == Shape::answer)
        for (const Child& child : parts.children) need(child.name);
    if (any) json.end_array();
    if (shape == Shape::answer) {
        json.key("additionalProperties");
        json.raw("false");
    }
    json.end_object();
}

}  // namespace

std::string schema_name(std::string_view entity, Shape shape) {
    return std::string{entity} + (shape == Shape::answer   ? ""
                                  : shape == Shape::create ? ".create"
                                                           : ".update");
}

bool has_body(const Entity& entity) {
    for (const Field& field : entity.fields)
        if (field.use != Use::shown) return true;
    return false;
}

void write_schema(http::JsonWriter& json, const Entity& entity, Shape shape, Release release) {
    write_object(json, {entity.fields, entity.children}, shape, release);
}

}  // namespace peakproof::snapfulfil
