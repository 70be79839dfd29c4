#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace peakproof::sync {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method, target;  // the target as sent: path and query, percent-encoded
    Headers headers;
    std::string body;
};

struct Response {
    int status = 0;
    Headers headers;
    std::string body;
};

// The first header of that name, without regard to case; empty where there is none.
std::string_view header(const Headers& headers, std::string_view name);

// Bytes that do not say what they should. Nearly always an answer cut on its way, so worth another
// try.
struct Unreadable {
    std::string what;
};
template <class T>
using Read = tl::expected<T, Unreadable>;

inline tl::unexpected<Unreadable> unreadable(std::string what) {
    return tl::unexpected<Unreadable>{Unreadable{std::move(what)}};
}

}  // namespace peakproof::sync
