#pragma once

#include <span>
#include <string>
#include <string_view>

// What an operation takes and gives, as data: decoding, the WSDL and the docs' table read the same
// rows.
namespace peakproof::khaos {

// Types by their names in the contract: xsd:... or one of types().
namespace xsd {
constexpr std::string_view string = "xsd:string";
constexpr std::string_view integer = "xsd:int";
constexpr std::string_view boolean = "xsd:boolean";
constexpr std::string_view date_time = "xsd:dateTime";
constexpr std::string_view decimal = "xsd:decimal";  // Currency
constexpr std::string_view real = "xsd:double";
constexpr std::string_view bytes = "xsd:base64Binary";
}  // namespace xsd

struct Parameter {
    std::string_view name;
    std::string_view type = xsd::string;
    bool optional = false;
    std::string_view document = {};  // a string may hold one, named here by its root
};

// What `return` is; a document as above.
struct Returned {
    std::string_view type = xsd::string;
    std::string_view document = {};
};

// A structure with its fields, or an array of `item`.
struct Field {
    std::string_view name, type;
};
struct Type {
    std::string_view name;
    std::span<const Field> fields;
    std::string_view item;
};
std::span<const Type> types();
const Type* find_type(std::string_view name);

// The name with its prefix: xsd types bear theirs, our own stand in `prefix`.
std::string qualified(std::string_view type, std::string_view prefix);

}  // namespace peakproof::khaos
