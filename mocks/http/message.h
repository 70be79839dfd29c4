#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace peakproof::http {

// A message on the wire: exactly what is sent, header order included.
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;  // "GET", "POST", "PUT", "DELETE"
    std::string target;  // path and query, still percent-encoded: "/api/snapoutbound?$top=200"
    Headers headers;
    std::string body;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
};

// The first header of that name, without regard to case; empty where there is none.
std::string_view header(const Headers& headers, std::string_view name);

}  // namespace peakproof::http
