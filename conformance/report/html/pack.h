#pragma once

#include <string>
#include <string_view>

namespace peakproof::report::html {

std::string gzip(std::string_view bytes);    // the same bytes for the same input, everywhere
std::string base64(std::string_view bytes);  // RFC 4648, padded
// As a Content-Security-Policy names a script or a style that may stand in the page.
std::string csp_hash(std::string_view text);  // 'sha256-...'
// Text in HTML, between tags or in a quoted attribute.
std::string escaped(std::string_view text);

}  // namespace peakproof::report::html
