#include "mocks/khaos/soap.h"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/fault.h"

namespace peakproof::khaos {
namespace {

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
    for (const pugi::xml_node& child : parent.children())
        if (child.type() == pugi::node_element && local_name(child) == name) return child;
    return {};
}

struct Depth : pugi::xml_tree_walker {
    int most = 0;
    bool for_each(pugi::xml_node& node) override {
        return node.type() != pugi::node_element || depth() < most;
    }
};

}  // namespace

bool is_deeper(pugi::xml_document& document, std::size_t most) {
    Depth walk;
    walk.most = static_cast<int>(most);
    return !document.traverse(walk);
}

Expected<SoapCall> read_envelope(std::string_view body, std::size_t depth_most) {
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer(body.data(), body.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return problem(fmt::format("The request is not XML: {} at byte {}", parsed.description(),
                                   parsed.offset));
    if (is_deeper(document, depth_most))
        return problem(
            fmt::format("The request holds elements deeper inside each other than {}", depth_most));
    const pugi::xml_node envelope = child_named(document, "Envelope");
    if (!envelope) return problem("The request holds no SOAP envelope");
    const pugi::xml_node soap_body = child_named(envelope, "Body");
    if (!soap_body) return problem("The SOAP envelope holds no Body");
    SoapCall call;
    for (const pugi::xml_node& element : soap_body.children()) {
        if (element.type() != pugi::node_element) continue;
        call.method = std::string{local_name(element)};
        for (const pugi::xml_node& parameter : element.children())
            if (parameter.type() == pugi::node_element)
                call.parameters.emplace_back(local_name(parameter), parameter.text().get());
        return call;
    }
    return problem("The SOAP Body names no method");
}

SoapAnswer::SoapAnswer(std::string_view method, std::size_t expected_bytes, Style style)
    : method_(method),
      envelope_(body_, Layer::envelope, style),
      document_(body_, Layer::document, style) {
    body_.reserve(expected_bytes + 640);
    body_.append(envelope_begin).append("<NS1:").append(method).append("Response xmlns:NS1=\"");
    body_.append(method_namespace).append("\">");
}

void SoapAnswer::open_return(std::string_view type) {
    body_.append("<return xsi:type=\"").append(type).append("\">");
}

http::Response SoapAnswer::finish() && {
    body_.append("</return></NS1:").append(method_).append("Response>").append(envelope_end);
    return xml_response(200, std::move(body_));
}

http::Response empty_answer(std::string_view method) {
    std::string body{envelope_begin};
    body.append("<NS1:").append(method).append("Response xmlns:NS1=\"").append(method_namespace);
    body.append("\"/>").append(envelope_end);
    return xml_response(200, std::move(body));
}

http::Response text_answer(std::string_view method, std::string_view text) {
    SoapAnswer answer{method, text.size()};
    answer.open_return("xsd:string");
    answer.envelope().text(text);
    return std::move(answer).finish();
}

http::Response strings_answer(std::string_view method, const std::vector<std::string>& strings) {
    SoapAnswer answer{method, strings.size() * 40};
    answer.open_return("NS1:TStringArray");
    for (const std::string& string : strings) answer.envelope().element("item", string);
    return std::move(answer).finish();
}

http::Response xml_response(int status, std::string body) {
    std::string length = fmt::format_int{body.size()}.str();
    return {status,
            {{"Content-Type", "text/xml; charset=utf-8"}, {"Content-Length", std::move(length)}},
            std::move(body)};
}

// The vendor's own shape of a fault (documented), down to the namespace of the error's class.
http::Response soap_fault(std::string_view exception_class, std::string_view text) {
    std::string body{envelope_begin};
    XmlWriter writer{body, Layer::envelope};
    body.append("<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>");
    writer.element("faultstring", text).element("faultactor", exception_class);
    body.append(
        "<detail><NS1:EWebServiceError xmlns:NS1=\"urn:WebServiceP\" "
        "xsi:type=\"NS1:EWebServiceError\">");
    body.append("<ExceptionClassName xsi:type=\"xsd:string\">");
    writer.text(exception_class).close("ExceptionClassName");
    body.append("<ExceptionInheritance xsi:type=\"xsd:string\">");
    writer.text(exception_class).text(",Exception").close("ExceptionInheritance");
    body.append("</NS1:EWebServiceError></detail></SOAP-ENV:Fault>").append(envelope_end);
    return xml_response(500, std::move(body));
}

http::Response with_old_detail(const http::Response& fault) {
    const auto begin = fault.body.find("<detail>"), end = fault.body.find("</detail>");
    if (begin == std::string::npos || end == std::string::npos) return fault;
    std::string body = fault.body;
    body.replace(begin, end - begin,
                 "<detail><NS1:ERemotableException xmlns:NS1=\"urn:InvokeRegistry\" "
                 "xsi:type=\"NS1:ERemotableException\"/>");
    return xml_response(fault.status, std::move(body));
}

}  // namespace peakproof::khaos
