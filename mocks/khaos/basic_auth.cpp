#include "mocks/khaos/basic_auth.h"

#include <cstdint>
#include <string>

#include "mocks/http/uri.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
std::string base64(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t block = 0;
        for (std::size_t i = 0; i < 3; ++i)
            block = block << 8 |
                    (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) {
            const bool padding = i > bytes.size() - at;
            text.push_back(padding ? '=' : alphabet[block >> (18 - 6 * i) & 63U]);
        }
    }
    return text;
}

bool is_authorised(const http::Request& request, std::string_view user, std::string_view password) {
    const std::string_view sent = trim(http::header(request.headers, "Authorization"));
    constexpr std::string_view scheme = "Basic ";
    if (sent.size() < scheme.size() ||
        !http::same_ignoring_case(sent.substr(0, scheme.size()), scheme))
        return false;
    return trim(sent.substr(scheme.size())) ==
           base64(std::string{user}.append(1, ':').append(password));
}

}  // namespace peakproof::khaos
