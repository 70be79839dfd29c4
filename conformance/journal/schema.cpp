#include "conformance/journal/schema.h"

#include <fmt/format.h>

#include <utility>

#include "conformance/journal/kinds.h"

namespace peakproof::journal {
namespace {

constexpr const char* whole_number = R"({"type": "integer"})";
constexpr const char* text = R"({"type": "string"})";

template <class T>
std::string type_of(const T& sample);

// Collects properties, and those that may not be missing: numbers and truths.
struct FieldLister {
    std::string& properties;
    std::string& required;

    template <class T>
    void operator()(const char* name, const T& sample) {
        if (!properties.empty()) properties += ", ";
        properties += fmt::format("\"{}\": {}", name, type_of(sample));
        if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t>) {
            if (!required.empty()) required += ", ";
            required += fmt::format("\"{}\"", name);
        }
    }
};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

template <class T>
std::string part() {
    std::string properties;
    std::string required;
    const T sample{};
    T::fields(sample, FieldLister{properties, required});
    return fmt::format(R"({{"type": "object", "properties": {{{}}}, "required": [{}]}})",
                       properties, required);
}

template <class T>
std::string type_of([[maybe_unused]] const T& sample) {
    if constexpr (std::is_same_v<T, bool>) {
        return R"({"type": "boolean"})";
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return whole_number;
    } else if constexpr (std::is_same_v<T, Text>) {
        return text;
    } else if constexpr (std::is_same_v<T, Pairs>) {
        return fmt::format(R"({{"type": "object", "additionalProperties": {}}})", text);
    } else if constexpr (IsList<T>::value) {
        return fmt::format(R"({{"type": "array", "items": {}}})",
                           type_of(typename T::value_type{}));
    } else {
        return part<T>();
    }
}

void append_definition(std::string& out, const std::string& kind, const std::string& properties,
                       const std::string& required) {
    out += fmt::format(
        "    \"{0}\": {{\n      \"type\": \"object\",\n      \"properties\": {{\n"
        "        \"k\": {{\"const\": \"{0}\"}}{1}\n      }},\n      \"required\": [{2}]\n    }}",
        kind, properties, required);
}

// A line a property: a change of one field is a change of one line.
struct PropertyLines {
    std::string& lines;
    std::string& required;

    template <class T>
    void operator()(const char* name, const T& sample) {
        std::string one;
        FieldLister{one, required}(name, sample);
        lines += ",\n        " + one;
    }
};

template <class T>
void append_kind(std::string& out) {
    std::string lines = fmt::format(
        ",\n        \"t\": {0},\n        \"n\": {0},\n        \"c\": {0}", whole_number);
    std::string required = R"("t", "n", "k")";
    const T sample{};
    T::fields(sample, PropertyLines{lines, required});
    append_definition(out, T::kind, lines, required);
    out += ",\n";
}

template <std::size_t... I>
void append_kinds(std::string& out, std::index_sequence<I...>) {
    (append_kind<std::variant_alternative_t<I, Body>>(out), ...);
}

}  // namespace

std::string schema() {
    std::string out =
        "{\n"
        "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
        "  \"title\": \"One line of a Peakproof journal\",\n"
        "  \"description\": \"t: microseconds since the Unix epoch, UTC. n: 1, 2, 3. c: number of "
        "the exchange "
        "that made it, left out where none did. k: kind. Texts and lists that are empty are left "
        "out. "
        "More fields may be added; none changes meaning. See docs/journal.md.\",\n"
        "  \"oneOf\": [\n";
    const auto refer = [&](std::string_view kind, const char* end) {
        out += fmt::format("    {{\"$ref\": \"#/$defs/{}\"}}{}\n", kind, end);
    };
    refer(first_kind, ",");
    for (std::size_t i = 0; i < kind_count; ++i) refer(kind_at(i), ",");
    refer(last_kind, "");
    out += "  ],\n  \"$defs\": {\n";
    append_definition(out, std::string(first_kind),
                      fmt::format(",\n        \"format\": {}", whole_number), R"("k", "format")");
    out += ",\n";
    append_kinds(out, std::make_index_sequence<kind_count>{});
    append_definition(
        out, std::string(last_kind),
        fmt::format(",\n        \"blocks\": {0},\n        \"bytes\": {0},\n        \"head\": "
                    "{{\"type\": \"string\", \"pattern\": \"^[0-9a-f]{{64}}$\"}}",
                    whole_number),
        R"("k", "blocks", "bytes", "head")");
    out += "\n  }\n}\n";
    return out;
}

}  // namespace peakproof::journal
