#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "mocks/khaos/fault.h"
#include "mocks/khaos/khaos.h"
#include "tests/erp/world.h"
#include "tests/over_socket.h"

// A SOAP client for tests, over a socket.
namespace peakproof::khaos::test {

using erp::test::nine;

inline constexpr std::string_view path = "/LiveSoap/KhaosABC.exe/soap/IKosWeb";

using Arguments = std::vector<std::pair<std::string, std::string>>;

inline std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

inline http::Request request(std::string_view method, const Arguments& arguments) {
    std::string body =
        "<SOAP-ENV:Envelope "
        "xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
        "<m:" +
        std::string{method} + " xmlns:m=\"urn:KosWebIntf-IKosWeb\">";
    for (const auto& [name, value] : arguments)
        body += "<" + name + ">" + escaped(value) + "</" + name + ">";
    body += "</m:" + std::string{method} + "></SOAP-ENV:Body></SOAP-ENV:Envelope>";
    return {
        "POST", std::string{path}, {{"Content-Type", "text/xml; charset=utf-8"}}, std::move(body)};
}

struct Exchange {
    std::unique_ptr<http::Call> call;
    http::Served served;
    http::Response response;

    pugi::xml_document envelope() const {
        pugi::xml_document document;
        document.load_string(response.body.c_str());
        return document;
    }
    // The text of `return`: a document of its own for exports.
    std::string returned() const { return envelope().select_node("//return").node().text().get(); }
    pugi::xml_document document() const {
        pugi::xml_document inner;
        inner.load_string(returned().c_str());
        return inner;
    }
    std::string text(const char* xpath) const {
        return envelope().select_node(xpath).node().text().get();
    }
    std::string fault() const { return text("//faultstring"); }
};

inline Exchange send(erp::Books& books, const http::Request& request, Time now = nine,
                     Access access = {}) {
    Khaos khaos{books, std::move(access)};
    Exchange exchange;
    exchange.response = tests::OverSocket::ask(request, [&](const http::Request& arrived) {
        exchange.call = khaos.read(arrived);
        return khaos.answer(*exchange.call, now, exchange.served);
    });
    return exchange;
}

inline Exchange call(erp::Books& books, std::string_view method, const Arguments& arguments,
                     Time now = nine) {
    return send(books, request(method, arguments), now);
}

}  // namespace peakproof::khaos::test
