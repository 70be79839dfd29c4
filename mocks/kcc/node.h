#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/problem.h"

// A body on this wire, before it is JSON or XML: the partner's configuration chooses for each
// endpoint, and neither who writes nor who reads an order should care.
namespace peakproof::kcc {

enum class Format { json, xml };

struct Node {
    enum class Kind { object, list, text, number, boolean, item, null };

    std::string name = {};  // of the member; in a list, what XML calls each entry
    Kind kind = Kind::object;
    std::string text = {};
    std::vector<Node> children = {};

    Node& add(Node child);
    // Without regard to case: the vendor's own samples write Config and config.
    const Node* find(std::string_view member) const;
    std::string_view value(std::string_view member) const;  // empty where there is none
    // What a list holds. An object that has `mark` is a list of one: the vendor's sample of returns
    // has one where its table has an array.
    std::vector<const Node*> entries(std::string_view member, std::string_view mark = {}) const;
    std::string first_null() const;  // the member that is null; empty: none is
};

Node object(std::string_view name);
Node list(std::string_view name);
Node text(std::string_view name, std::string_view value);
Node number(std::string_view name, std::string_view literal);
Node boolean(std::string_view name, bool value);

// What Khaos keeps by id, code and name. In XML the first two are attributes and the name is the
// text (documented); empty ones are left out.
struct DataItem {
    std::string id = {}, code = {}, name = {};
    bool is_empty() const { return id.empty() && code.empty() && name.empty(); }
    // Which of them was given: an answer names one.
    const std::string& given() const { return !code.empty() ? code : !id.empty() ? id : name; }
};
Node data_item(std::string_view name, const DataItem& item);
DataItem read_item(const Node* node);

// JSON or XML, told by the first character.
Expected<Node> read_document(std::string_view bytes);
// No white space between members; no declaration. The root's name shows in XML alone.
std::string write_document(const Node& root, Format format);

}  // namespace peakproof::kcc
