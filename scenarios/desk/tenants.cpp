#include "scenarios/desk/tenants.h"

#include <algorithm>

#include "mocks/http/uri.h"

namespace peakproof::desk {

std::string tenant_of(const http::Request& request) {
    const std::string_view host = http::header(request.headers, "Host");
    return http::lower(host.substr(0, host.find_first_of(".:")));
}

bool may_be_a_tenant(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    return !name.empty() && name.size() <= 63 && std::all_of(name.begin(), name.end(), fits) &&
           name.front() != '-' && name.back() != '-';
}

http::Response no_such_tenant() {
    std::string page =
        "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<h1>Not Found</h1>\r\n"
        "<p>No tenant has this host's name.</p>\r\n</body>\r\n</html>\r\n";
    return {404,
            {{"Content-Type", "text/html"}, {"Content-Length", std::to_string(page.size())}},
            std::move(page)};
}

}  // namespace peakproof::desk
