#include "mocks/http/credentials.h"

#include <algorithm>
#include <array>

#include "mocks/http/base64.h"
#include "mocks/http/uri.h"

namespace peakproof::http {
namespace {

bool names_a_secret(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{
        "password", "passwd", "pwd", "userpassword", "token", "apikey", "api_key", "access_token"};
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view known) { return same_ignoring_case(name, known); });
}

bool stand_in(std::string_view target) {
    const std::size_t host = target.find("://");  // of an address in full, as to a proxy
    if (host != std::string_view::npos) {
        const std::string_view rest = target.substr(host + 3);
        if (rest.substr(0, rest.find('/')).find('@') != std::string_view::npos) return true;
    }
    const std::size_t query = target.find('?');
    if (query == std::string_view::npos) return false;
    const Pairs pairs = parse_form(target.substr(query + 1));
    return std::any_of(pairs.begin(), pairs.end(),
                       [](const auto& pair) { return names_a_secret(pair.first); });
}

}  // namespace

std::string_view credentials_shown(const Request& request) {
    if (stand_in(request.target)) return "url";
    const std::string_view given = header(request.headers, "Authorization");
    if (given.empty()) return {};
    return given.size() > 6 && same_ignoring_case(given.substr(0, 6), "Basic ") ? "basic" : "other";
}

std::string basic_credentials(std::string_view user, std::string_view password) {
    return "Basic " + base64(std::string{user}.append(1, ':').append(password));
}

}  // namespace peakproof::http
