#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/http/message.h"
#include "mocks/khaos/xml.h"
#include "sim/problem.h"

namespace pugi {
class xml_document;
}

// SOAP 1.1, RPC (khaos-control.md 2). Namespaces and the name `return` are proposals there.
namespace peakproof::khaos {

struct SoapCall {
    std::string method;  // local name of the body's element: what the server dispatches on
    std::vector<std::pair<std::string, std::string>> parameters;  // name, text
};

// Reads SOAP 1.1 and 1.2 alike, by local names. The problem's text is fit for a fault.
Expected<SoapCall> read_envelope(std::string_view body, std::size_t depth_most = 64);
bool is_deeper(pugi::xml_document& document, std::size_t most);  // than so many elements

// An answer under way: the envelope's beginning is written, `return` is to follow.
class SoapAnswer {
public:
    explicit SoapAnswer(std::string_view method, std::size_t expected_bytes = 0, Style style = {});
    // <return xsi:type="...">, filled by the caller.
    XmlWriter& envelope() { return envelope_; }
    XmlWriter& document() { return document_; }
    void open_return(std::string_view type);
    http::Response finish() &&;

    SoapAnswer(const SoapAnswer&) = delete;
    SoapAnswer& operator=(const SoapAnswer&) = delete;

private:
    std::string_view method_;
    std::string body_;
    XmlWriter envelope_, document_;
};

http::Response empty_answer(std::string_view method);  // of a procedure: no return at all
http::Response text_answer(std::string_view method, std::string_view text);
// An array of strings; the names of its items are SOAP's business, not the reader's.
http::Response strings_answer(std::string_view method, const std::vector<std::string>& strings);
http::Response xml_response(int status, std::string body);

constexpr std::string_view envelope_begin =
    "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" "
    "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xmlns:SOAP-ENC=\"http://schemas.xmlsoap.org/soap/encoding/\"><SOAP-ENV:Body>";
constexpr std::string_view envelope_end = "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
constexpr std::string_view method_namespace = "urn:KosWebIntf-IKosWeb";

}  // namespace peakproof::khaos
