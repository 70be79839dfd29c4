#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Writing XML by appending: a list of 7,000 invoices is one string, filled once.
namespace peakproof::khaos {

// Where the XML stands: as the envelope itself, or as a document inside one of its strings, where
// every bracket and ampersand is escaped once more.
enum class Layer { envelope, document };

// How this instance writes text: options that some customers have set.
struct Style {
    bool cdata = false;   // strings inside documents stand in CDATA (documented)
    bool narrow = false;  // what Latin-1 has not is written "?" (encoding: Unicode in parts alone)
};

class XmlWriter {
public:
    XmlWriter(std::string& out, Layer layer, Style style = {});

    // <NAME, to be followed by attributes and then inside() or end_empty().
    XmlWriter& begin(std::string_view name);
    XmlWriter& attribute(std::string_view name, std::string_view value);
    XmlWriter& attribute(std::string_view name, std::int64_t value);
    XmlWriter& inside();
    XmlWriter& end_empty();
    XmlWriter& open(std::string_view name) { return begin(name).inside(); }
    XmlWriter& close(std::string_view name);
    XmlWriter& text(std::string_view value);
    XmlWriter& raw(std::string_view xml);  // written already, in the same layer
    XmlWriter& element(std::string_view name, std::string_view value);
    XmlWriter& element(std::string_view name, std::int64_t value);

private:
    void escape(std::string_view value, bool in_attribute);
    void write_cdata(std::string_view value);

    std::string& out_;
    std::string_view open_, close_, ampersand_;
    Style style_;
};

}  // namespace peakproof::khaos
