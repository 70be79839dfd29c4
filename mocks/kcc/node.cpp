#include "mocks/kcc/node.h"

#include "mocks/http/uri.h"

namespace peakproof::kcc {
namespace {

Node leaf(std::string_view name, Node::Kind kind, std::string_view value) {
    return {std::string{name}, kind, std::string{value}, {}};
}

}  // namespace

Node& Node::add(Node child) {
    children.push_back(std::move(child));
    return *this;
}

const Node* Node::find(std::string_view member) const {
    if (kind == Kind::list) return nullptr;
    for (const Node& child : children)
        if (http::same_ignoring_case(child.name, member)) return &child;
    return nullptr;
}

std::string_view Node::value(std::string_view member) const {
    const Node* found = find(member);
    return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

std::vector<const Node*> Node::entries(std::string_view member, std::string_view mark) const {
    std::vector<const Node*> found;
    const Node* held = find(member);
    if (held == nullptr) return found;
    if (!mark.empty() && held->find(mark) != nullptr) return {held};
    for (const Node& child : held->children) found.push_back(&child);
    return found;
}

std::string Node::first_null() const {
    if (kind == Kind::null) return name;
    for (const Node& child : children)
        if (std::string found = child.first_null(); !found.empty())
            return name.empty() ? found : name + "." + found;
    return {};
}

Node object(std::string_view name) { return leaf(name, Node::Kind::object, {}); }
Node list(std::string_view name) { return leaf(name, Node::Kind::list, {}); }
Node text(std::string_view name, std::string_view value) {
    return leaf(name, Node::Kind::text, value);
}
Node number(std::string_view name, std::string_view literal) {
    return leaf(name, Node::Kind::number, literal);
}
Node boolean(std::string_view name, bool value) {
    return leaf(name, Node::Kind::boolean, value ? "true" : "false");
}

Node data_item(std::string_view name, const DataItem& item) {
    Node made = leaf(name, Node::Kind::item, {});
    if (!item.name.empty()) made.add(text("Name", item.name));
    if (!item.code.empty()) made.add(text("Code", item.code));
    if (!item.id.empty()) made.add(text("ID", item.id));
    return made;
}

DataItem read_item(const Node* node) {
    if (node == nullptr) return {};
    DataItem item{std::string{node->value("ID")}, std::string{node->value("Code")},
                  std::string{node->value("Name")}};
    if (item.name.empty()) item.name = node->text;
    return item;
}

}  // namespace peakproof::kcc
