#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "sync/wire/message.h"
#include "sync/wire/text.h"

// Reading JSON, for the readers of this folder.
namespace peakproof::sync::json {

using simdjson::ondemand::array;
using simdjson::ondemand::json_type;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

inline std::string text(value field) {
    if (field.type() == json_type::null) return {};
    if (field.type() == json_type::string) return std::string{std::string_view{field.get_string()}};
    return std::string{wire::trimmed(field.raw_json_token())};  // an id that was stored as a number
}

// Read from its digits: "2.00" never passes through a floating-point number.
inline std::int64_t units(value field) {
    if (field.type() == json_type::null) return 0;
    const auto number = wire::whole(std::string_view{field.raw_json_token()});
    if (!number) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);  // part of a unit
    return *number;
}

template <class Take>
void each_field(object fields, Take take) {
    for (auto field : fields) take(std::string_view{field.unescaped_key()}, field.value());
}

// Runs a reader over the whole of a body; what it throws means that the bytes are not what they
// should be.
template <class T, class Reader>
Read<T> whole(const std::string& body, const char* what, Reader reader) {
    try {
        simdjson::ondemand::parser parser;
        const simdjson::padded_string padded{body};
        auto document = parser.iterate(padded);
        T told = reader(document);
        // On demand, a cut tail could go unseen.
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return unreadable(std::string{what} + ": not one whole document");
        return told;
    } catch (const simdjson::simdjson_error& error) {
        return unreadable(std::string{what} + ": " + error.what());
    }
}

}  // namespace peakproof::sync::json
