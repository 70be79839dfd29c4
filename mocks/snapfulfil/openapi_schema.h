#pragma once

#include "mocks/http/json_writer.h"
#include "mocks/snapfulfil/catalogue.h"

namespace peakproof::snapfulfil {

// What an answer shows, what a POST must say, what a PUT may.
enum class Shape { answer, create, update };
std::string schema_name(std::string_view entity, Shape shape);
bool has_body(const Entity& entity);  // a host may send some of it
void write_schema(http::JsonWriter& json, const Entity& entity, Shape shape, Release release);

}  // namespace peakproof::snapfulfil
