#include "mocks/http/message.h"

#include "mocks/http/uri.h"

namespace peakproof::http {

std::string_view header(const Headers& headers, std::string_view name) {
    for (const auto& [known, value] : headers)
        if (same_ignoring_case(known, name)) return value;
    return {};
}

}  // namespace peakproof::http
