#include "mocks/khaos/basic_auth.h"

#include <string>

#include "mocks/http/base64.h"
#include "mocks/http/uri.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {

bool is_authorised(const http::Request& request, std::string_view user, std::string_view password) {
    const std::string_view sent = trim(http::header(request.headers, "Authorization"));
    constexpr std::string_view scheme = "Basic ";
    if (sent.size() < scheme.size() ||
        !http::same_ignoring_case(sent.substr(0, scheme.size()), scheme))
        return false;
    return trim(sent.substr(scheme.size())) ==
           http::base64(std::string{user}.append(1, ':').append(password));
}

}  // namespace peakproof::khaos
