#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "sync/wire/khaos.h"

// The envelope: what all calls and answers of `IKosWeb` share. Only the readers and writers beside
// it use this.
namespace peakproof::sync::khaos {

// One call, part by part in the order of its signature: RPC goes by place.
class Envelope {
public:
    explicit Envelope(std::string_view method);
    Envelope& text(std::string_view part, std::string_view value);
    Envelope& number(std::string_view part, int value);
    Envelope& flag(std::string_view part, bool value);
    Envelope& date(std::string_view part, std::string_view value);
    Request to(const Address& address) &&;

private:
    Envelope& part(std::string_view name, std::string_view type, std::string_view value);
    std::string method_, body_;
};

// A node by its local name: prefixes are the server's own business.
bool is(const pugi::xml_node& node, std::string_view local_name);
pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name);
std::string_view value(const pugi::xml_node& parent, const char* name);  // text of a child element
std::string_view attribute(const pugi::xml_node& node, const char* name);
bool truth(std::string_view khaos_flag);  // -1; the guide also writes true and 1

// The answer's `return` part; an empty node where the envelope is not whole.
pugi::xml_node result_of(pugi::xml_document& document, const std::string& body);
// A document carried as the string of `return`; false where either of the two is cut.
bool carried(pugi::xml_document& document, const std::string& body, const char* root);

}  // namespace peakproof::sync::khaos
