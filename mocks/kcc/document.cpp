#include <cstddef>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "mocks/http/json_writer.h"
#include "mocks/http/uri.h"
#include "mocks/kcc/node.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

using Json = nlohmann::json;
constexpr std::size_t deepest = 64;  // no document of this wire is half as deep

// Numbers stay as they were written: what is whole pence on paper stays whole pence.
class TreeBuilder : public nlohmann::json_sax<Json> {
public:
    Node root;
    std::string problem;

    bool null() override { return put(Node::Kind::null, {}); }
    bool boolean(bool value) override { return put(Node::Kind::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override {
        return put(Node::Kind::number, std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return put(Node::Kind::number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& literal) override {
        return put(Node::Kind::number, literal);
    }
    bool string(string_t& value) override { return put(Node::Kind::text, value); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Node::Kind::object); }
    bool start_array(std::size_t) override { return open(Node::Kind::list); }
    bool key(string_t& name) override {
        key_ = name;
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override {
        problem = "not JSON at byte " + std::to_string(at);
        return false;
    }

private:
    bool put(Node::Kind kind, std::string value) {
        Node made{std::exchange(key_, {}), kind, std::move(value), {}};
        if (open_.empty()) {
            root = std::move(made);
        } else {
            open_.back().children.push_back(std::move(made));
        }
        return true;
    }
    bool open(Node::Kind kind) {
        if (open_.size() == deepest) {
            problem = "nested too deep";
            return false;
        }
        open_.push_back({std::exchange(key_, {}), kind, {}, {}});
        return true;
    }
    bool close() {
        Node done = std::move(open_.back());
        open_.pop_back();
        if (open_.empty()) {
            root = std::move(done);
        } else {
            open_.back().children.push_back(std::move(done));
        }
        return true;
    }

    std::vector<Node> open_;
    std::string key_;
};

Expected<Node> read_json(std::string_view bytes) {
    TreeBuilder builder;
    if (!Json::sax_parse(bytes.begin(), bytes.end(), &builder))
        return problem(builder.problem.empty() ? "not JSON" : builder.problem);
    if (builder.root.kind != Node::Kind::object) return problem("not a JSON object");
    return std::move(builder.root);
}

bool to_tree(pugi::xml_node element, Node& made, std::size_t depth) {
    if (depth == deepest) return false;
    made.name = element.name();
    for (const pugi::xml_attribute attribute : element.attributes())
        made.add(text(attribute.name(), trim(attribute.value())));
    for (const pugi::xml_node child : element.children()) {
        if (child.type() != pugi::node_element) continue;
        if (!to_tree(child, made.children.emplace_back(), depth + 1)) return false;
    }
    made.text = trim(element.text().get());
    return true;
}

Expected<Node> read_xml(std::string_view bytes) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size());
    if (!result)
        return problem("not XML at byte " + std::to_string(result.offset) + ": " +
                       result.description());
    Node root;
    if (!to_tree(document.document_element(), root, 0)) return problem("nested too deep");
    return root;
}

void write_json(http::JsonWriter& json, const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            json.null();
            return;
        case Node::Kind::text:
            json.text(node.text);
            return;
        case Node::Kind::number:
        case Node::Kind::boolean:
            json.raw(node.text);
            return;
        case Node::Kind::list:
            json.begin_array();
            for (const Node& child : node.children) write_json(json, child);
            json.end_array();
            return;
        case Node::Kind::object:
        case Node::Kind::item:
            json.begin_object();
            for (const Node& child : node.children) {
                json.text_key(child.name);
                write_json(json, child);
            }
            json.end_object();
            return;
    }
}

// The vendor's samples in XML write 53 where those in JSON write 53.0, and True for true.
std::string xml_text(const Node& node) {
    if (node.kind == Node::Kind::boolean) return node.text == "true" ? "True" : "False";
    if (node.kind == Node::Kind::number && node.text.ends_with(".0"))
        return node.text.substr(0, node.text.size() - 2);
    return node.text;
}

void write_xml(pugi::xml_node into, const Node& node) {
    pugi::xml_node element = into.append_child(node.name.c_str());
    if (node.kind == Node::Kind::item) {
        for (const Node& child : node.children)
            if (child.name != "Name")
                element.append_attribute(child.name.c_str()) = child.text.c_str();
        if (const auto name = node.value("Name"); !name.empty())
            element.text().set(std::string{name}.c_str());
        return;
    }
    for (const Node& child : node.children) write_xml(element, child);
    if (const std::string value = xml_text(node); !value.empty()) element.text().set(value.c_str());
}

}  // namespace

Expected<Node> read_document(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";  // of UTF-8, which many editors write
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    bytes = trim(bytes);
    if (bytes.empty()) return problem("empty");
    return bytes.front() == '<' ? read_xml(bytes) : read_json(bytes);
}

std::string write_document(const Node& root, Format format) {
    if (format == Format::json) {
        std::string out;
        http::JsonWriter json{out};
        write_json(json, root);
        return out;
    }
    pugi::xml_document document;
    write_xml(document, root);
    std::ostringstream out;
    document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

}  // namespace peakproof::kcc
