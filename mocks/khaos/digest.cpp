#include "mocks/khaos/digest.h"

#include <algorithm>

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/values.h"
#include "sim/hash.h"

namespace peakproof::khaos {
namespace {

constexpr std::uint64_t key0 = 0x6b68616f732e6469, key1 = 0x676573742e2e2e2e;

// Each piece with its length before it, so that neighbours cannot run into one another.
void add(sim::SipHash24& hash, std::string_view piece) {
    hash.add(static_cast<std::uint64_t>(piece.size()));
    hash.add(piece);
}

void add_node(sim::SipHash24& hash, const pugi::xml_node& node) {
    if (node.type() != pugi::node_element) {
        add(hash, trim(node.value()));
        return;
    }
    add(hash, node.name());
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    for (const pugi::xml_attribute& attribute : node.attributes())
        attributes.emplace_back(attribute.name(), trim(attribute.value()));
    std::sort(attributes.begin(), attributes.end());
    for (const auto& [name, value] : attributes) {
        add(hash, name);
        add(hash, value);
    }
    add(hash, "{");
    for (const pugi::xml_node& child : node.children()) add_node(hash, child);
    add(hash, "}");
}

}  // namespace

std::string digest_of(const SoapCall& call, std::size_t depth_most) {
    sim::SipHash24 hash{key0, key1};
    add(hash, call.method);
    for (const auto& [name, value] : call.parameters) {
        const std::string_view text = trim(value);
        pugi::xml_document document;
        if (text.starts_with('<') &&
            document.load_buffer(text.data(), text.size(), pugi::parse_default,
                                 pugi::encoding_utf8) &&
            !is_deeper(document, depth_most))
            add_node(hash, document.document_element());
        else
            add(hash, text);
    }
    return fmt::format("{:016x}", hash.finish());
}

}  // namespace peakproof::khaos
