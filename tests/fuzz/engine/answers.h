#pragma once

#include "mocks/http/service.h"
#include "mocks/http/uri.h"
#include "sim/utf8.h"
#include "tests/fuzz/engine/target.h"

namespace peakproof::fuzz {

struct Exchange {
    std::string operation;
    bool writes = false;
    http::Served served;
    http::Response response;
};

inline bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

// Reads and answers, and looks whether that is a message of HTTP: its length is told, and no header breaks it.
inline Exchange exchange(http::Service& service, const http::Request& request, Time now) {
    Exchange made;
    const auto call = service.read(request);
    made.operation = call->operation;
    made.writes = call->writes;
    made.response = service.answer(*call, now, made.served);
    const http::Response& response = made.response;
    must(response.status >= 200 && response.status < 600, "an answer has a status", made.operation);
    for (const auto& [name, value] : response.headers)
        must(!name.empty() && (name + value).find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos,
             "no header breaks the message", value);
    const std::string_view length = http::header(response.headers, "Content-Length");
    must(length.empty() ? response.body.empty() : length == std::to_string(response.body.size()) || response.status == 304,
         "an answer tells its length", response.body);  // a 304 tells that of what it does not carry
    must(is_utf8(response.body), "an answer is UTF-8", response.body);
    must(response.body.empty() || !http::header(response.headers, "Content-Type").empty(),
         "a body has a type", response.body);
    return made;
}

}  // namespace peakproof::fuzz
