#include "mocks/khaos/schema.h"

#include <array>
#include <utility>
#include <vector>

#include "mocks/khaos/xml.h"

namespace peakproof::khaos {
namespace {

struct Word {
    std::string_view name, type = "string";
    char how_often = '1';  // '1', '?' or '*'
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    while (!text.empty()) {
        const auto end = text.find(' ');
        std::string_view token = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        Word word;
        if (const auto colon = token.find(':'); colon != std::string_view::npos) {
            word.type = token.substr(colon + 1);
            token = token.substr(0, colon);
        }
        if (token.ends_with('?') || token.ends_with('*')) {
            word.how_often = token.back();
            token.remove_suffix(1);
        }
        word.name = token;
        words.push_back(word);
    }
    return words;
}

// Types with a shape of their own; no date is an empty text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> shapes{
    {{"flag", "-1|0"},
     {"uk_date", "([0-9]{2}/[0-9]{2}/[0-9]{4})?"},
     {"date", "([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?"},
     {"date_time", "([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?"}}};

std::string type_name(std::string_view type) {
    for (const auto& [name, pattern] : shapes)
        if (name == type) return std::string{type};
    return std::string{"xs:"}.append(type);
}

class Writer {
public:
    Writer(XmlWriter& xml, const Schema& schema) : xml_(xml), schema_(schema) {}

    void write() {
        xml_.begin("xs:schema").attribute("xmlns:xs", "http://www.w3.org/2001/XMLSchema").inside();
        for (const auto& [name, pattern] : shapes) {
            xml_.begin("xs:simpleType").attribute("name", name).inside();
            xml_.begin("xs:restriction").attribute("base", "xs:string").inside();
            xml_.begin("xs:pattern").attribute("value", pattern).end_empty();
            xml_.close("xs:restriction").close("xs:simpleType");
        }
        for (const Element& element : schema_.elements) write_element(element);
        xml_.close("xs:schema");
    }

private:
    bool has_row(std::string_view name) const {
        for (const Element& element : schema_.elements)
            if (element.name == name) return true;
        return false;
    }

    void write_child(const Word& child, bool any_order) {
        xml_.begin("xs:element");
        if (has_row(child.name)) {
            xml_.attribute("ref", child.name);
        } else {
            xml_.attribute("name", child.name).attribute("type", type_name(child.type));
        }
        if (!any_order && child.how_often != '1') xml_.attribute("minOccurs", "0");
        if (!any_order && child.how_often == '*') xml_.attribute("maxOccurs", "unbounded");
        xml_.end_empty();
    }

    void write_children(const Element& element) {
        const std::vector<Word> children = words_of(element.children);
        if (children.empty()) return;
        const std::string_view group = element.any_order ? "xs:choice" : "xs:sequence";
        xml_.begin(group);
        if (element.any_order) xml_.attribute("minOccurs", "0").attribute("maxOccurs", "unbounded");
        xml_.inside();
        for (const Word& child : children) write_child(child, element.any_order);
        xml_.close(group);
    }

    void write_attributes(const Element& element) {
        for (const Word& attribute : words_of(element.attributes)) {
            xml_.begin("xs:attribute").attribute("name", attribute.name);
            xml_.attribute("type", type_name(attribute.type));
            xml_.attribute("use", attribute.how_often == '1' ? "required" : "optional");
            xml_.end_empty();
        }
        // Unknown attributes are ignored (documented clients send a schema location).
    }

    void write_element(const Element& element) {
        xml_.begin("xs:element").attribute("name", element.name).inside().open("xs:complexType");
        if (!element.text.empty()) {
            xml_.open("xs:simpleContent").begin("xs:extension");
            xml_.attribute("base", type_name(element.text)).inside();
            write_attributes(element);
            xml_.close("xs:extension").close("xs:simpleContent");
        } else {
            write_children(element);
            write_attributes(element);
        }
        xml_.close("xs:complexType").close("xs:element");
    }

    XmlWriter& xml_;
    const Schema& schema_;
};

}  // namespace

std::string xsd_of(std::string_view root) {
    for (const Schema& schema : schemas()) {
        if (schema.root != root) continue;
        std::string document{"<?xml version=\"1.0\" encoding=\"utf-8\"?>"};
        XmlWriter xml{document, Layer::envelope};
        Writer{xml, schema}.write();
        return document;
    }
    return {};
}

}  // namespace peakproof::khaos
