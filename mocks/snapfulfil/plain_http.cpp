#include "mocks/snapfulfil/plain_http.h"

#include <string>

namespace peakproof::snapfulfil {

http::Response plain_http() {
    std::string page =
        "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<h1>Forbidden</h1>\r\n"
        "<p>This is served by HTTPS alone.</p>\r\n</body>\r\n</html>\r\n";
    return {403,
            {{"Content-Type", "text/html"},
             {"Server", "Microsoft-IIS/8.5"},
             {"Connection", "close"},
             {"Content-Length", std::to_string(page.size())}},
            std::move(page)};
}

}  // namespace peakproof::snapfulfil
