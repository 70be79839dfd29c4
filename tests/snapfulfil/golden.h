#pragma once

#include <string>

#include "mocks/http/message.h"

namespace peakproof::snapfulfil {

// tests/wire/snapfulfil/NAME.http: a request and its answer as they stand on the wire, line ends
// apart, below comments that say how well they are known. PEAKPROOF_GOLDEN=write writes the answer
// anew.
struct Golden {
    std::string path, comment;
    http::Request request;
    std::string answer;
};
Golden load_golden(const std::string& name);
std::string as_text(const http::Response& response);  // as a golden file has it
void compare(const Golden& golden, const http::Response& response);

}  // namespace peakproof::snapfulfil
