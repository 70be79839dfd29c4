#pragma once

#include <span>
#include <string>
#include <string_view>

// The documents' schemas, as data, and as XSD.
namespace peakproof::khaos {

// One element with children or attributes, in words: "NAME" once, "NAME?" at most once, "NAME*" any
// number; a type after a colon, string else: int, decimal, flag (-1, 0), uk_date, date, date_time.
// Elements that have a row of their own are meant by it. `any_order`: a partner's document, whose
// order means nothing.
struct Element {
    std::string_view name, attributes, children, text = {};
    bool any_order = false;
};

struct Schema {
    std::string_view root;
    std::span<const Element> elements;
};

std::span<const Schema> schemas();
// The XSD of the document with that root; empty where there is none.
std::string xsd_of(std::string_view root);

}  // namespace peakproof::khaos
