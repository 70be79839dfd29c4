#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include "mocks/erp/kept_text.h"
#include "mocks/khaos/xml.h"

namespace pugi {
class xml_node;
}

// Documented fields that mean nothing to the books: read, cut, kept and given back (assumed of
// Khaos).
namespace peakproof::khaos {

// "NAME", "NAME@ATTRIBUTE" for a text with a name of its own, "GROUP/NAME@ATTRIBUTE" for such
// inside a group.
struct KeptField {
    std::string_view path;
    std::size_t most = 255;  // bytes
};
std::span<const KeptField> kept_of_customer();
std::span<const KeptField> kept_of_address();  // less the letter that begins each name
std::span<const KeptField> kept_of_payment();
std::span<const KeptField> kept_of_header();
std::span<const KeptField> kept_of_line();

erp::KeptTexts read_kept(const pugi::xml_node& node, std::span<const KeptField> fields,
                         std::string_view letter = {});
// Less those that stand in a place of their own.
void write_kept(XmlWriter& xml, const erp::KeptTexts& texts, std::string_view letter = {},
                std::initializer_list<std::string_view> elsewhere = {});

}  // namespace peakproof::khaos
