#include "mocks/snapfulfil/shapes.h"

#include <algorithm>
#include <map>

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/catalogue.h"

namespace peakproof::snapfulfil {
namespace {

using warehouse::Invalid;

// By name. What is asked of them here no setting changes, so that they are made once.
const Entity* entity_named(std::string_view name) {
    static const auto entities = [] {
        std::map<std::string_view, Entity> all;
        for (Entity& entity : catalogue({})) {
            const std::string_view key = entity.name;
            all.emplace(key, std::move(entity));
        }
        return all;
    }();
    const auto found = entities.find(name);
    return found == entities.end() ? nullptr : &found->second;
}

template <class Named>
const Named* named(const std::vector<Named>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) {
        return http::same_ignoring_case(one.name, name);
    });
    return found == all.end() ? nullptr : &*found;
}

void find_nested(const Record& record, const std::vector<Field>& fields,
                 std::vector<Invalid>& into) {
    for (const Scalar& scalar : record) {
        if (scalar.kind != Scalar::Kind::other) continue;
        if (const Field* field = named(fields, scalar.name))
            into.push_back({std::string{field->name}, "DEFINITION"});
    }
}

}  // namespace

std::vector<Invalid> misshapen(const Body& body, std::string_view name) {
    std::vector<Invalid> invalid;
    const Entity* entity = entity_named(name);
    if (entity == nullptr) return invalid;
    find_nested(body.fields, entity->fields, invalid);
    for (const Scalar& scalar : body.fields) {
        if (scalar.kind == Scalar::Kind::null) continue;  // says nothing of them
        if (const Child* child = named(entity->children, scalar.name))
            invalid.push_back({std::string{child->name}, "DEFINITION"});
    }
    for (const auto& [rows_name, rows] : body.rows) {
        if (const Field* field = named(entity->fields, rows_name))
            invalid.push_back({std::string{field->name}, "DEFINITION"});
        else if (const Child* child = named(entity->children, rows_name))
            for (const Record& row : rows) find_nested(row, child->fields, invalid);
    }
    return invalid;
}

}  // namespace peakproof::snapfulfil
