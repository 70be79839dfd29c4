#include "sync/wire/soap.h"

#include <fmt/format.h>

#include "sync/wire/text.h"

namespace peakproof::sync::khaos {
namespace {

// Not published; the form follows the server's kind (khaos-control.md, unknown 1).
constexpr std::string_view space = "urn:KosWebIntf-IKosWeb";

}  // namespace

Envelope::Envelope(std::string_view method) : method_(method) {
    body_.reserve(1024);
    fmt::format_to(
        std::back_inserter(body_),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" "
        "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        "<SOAP-ENV:Body><m:{} xmlns:m=\"{}\">",
        method, space);
}

Envelope& Envelope::part(std::string_view name, std::string_view type, std::string_view value) {
    fmt::format_to(std::back_inserter(body_), "<{} xsi:type=\"xsd:{}\">", name, type);
    wire::append_xml(body_, value);
    fmt::format_to(std::back_inserter(body_), "</{}>", name);
    return *this;
}

Envelope& Envelope::text(std::string_view name, std::string_view value) {
    return part(name, "string", value);
}
Envelope& Envelope::number(std::string_view name, int value) {
    return part(name, "int", std::to_string(value));
}
Envelope& Envelope::flag(std::string_view name, bool value) {
    return part(name, "boolean", value ? "true" : "false");
}
Envelope& Envelope::date(std::string_view name, std::string_view value) {
    return part(name, "dateTime", value);
}

Request Envelope::to(const Address& address) && {
    fmt::format_to(std::back_inserter(body_), "</m:{}></SOAP-ENV:Body></SOAP-ENV:Envelope>",
                   method_);
    Request request;
    request.method = "POST";
    request.target = address.base + "/soap/IKosWeb";
    request.headers = {{"Content-Type", "text/xml; charset=utf-8"},
                       {"SOAPAction", fmt::format("\"{}#{}\"", space, method_)}};
    if (!address.user.empty())
        request.headers.emplace_back(
            "Authorization", "Basic " + wire::base64(address.user + ":" + address.password));
    request.body = std::move(body_);
    return request;
}

bool is(const pugi::xml_node& node, std::string_view local_name) {
    std::string_view name = node.name();
    if (const auto colon = name.find(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    return name == local_name;
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view local_name) {
    for (const pugi::xml_node node : parent.children())
        if (is(node, local_name)) return node;
    return {};
}

std::string_view value(const pugi::xml_node& parent, const char* name) {
    return parent.child(name).text().get();
}
std::string_view attribute(const pugi::xml_node& node, const char* name) {
    return node.attribute(name).value();
}
bool truth(std::string_view flag) { return flag == "-1" || flag == "true" || flag == "1"; }

pugi::xml_node result_of(pugi::xml_document& document, const std::string& body) {
    if (!document.load_buffer(body.data(), body.size())) return {};
    const pugi::xml_node envelope = child(document, "Envelope");
    const pugi::xml_node call = child(envelope, "Body").first_child();  // <MethodResponse>
    return is(call, "Fault") ? pugi::xml_node{} : child(call, "return");
}

bool carried(pugi::xml_document& document, const std::string& body, const char* root) {
    pugi::xml_document envelope;
    const pugi::xml_node result = result_of(envelope, body);
    if (!result) return false;
    const std::string_view text = result.text().get();
    if (wire::trimmed(text).empty()) return true;  // nothing matched: an empty string (documented)
    return document.load_buffer(text.data(), text.size()) && document.child(root);
}

std::optional<Fault> read_fault(const std::string& body) {
    // It stands right behind the envelope's head; a whole answer is not searched for a word.
    if (std::string_view{body}.substr(0, 1024).find("Fault>") == std::string_view::npos) return {};
    pugi::xml_document document;
    if (!document.load_buffer(body.data(), body.size())) return {};
    const pugi::xml_node fault = child(child(child(document, "Envelope"), "Body"), "Fault");
    if (!fault) return {};
    Fault told{std::string{value(fault, "faultactor")}, std::string{value(fault, "faultstring")}};
    for (const pugi::xml_node detail : child(fault, "detail").children())
        if (const auto type = value(detail, "ExceptionClassName"); !type.empty()) told.type = type;
    return told;
}

}  // namespace peakproof::sync::khaos
