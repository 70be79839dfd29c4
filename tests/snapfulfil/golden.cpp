#include "tests/snapfulfil/golden.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "mocks/http/wire_format.h"

namespace peakproof::snapfulfil {
namespace {

constexpr std::string_view divider = "\n====\n";

std::string without_returns(std::string text) {
    std::string result;
    for (const char c : text)
        if (c != '\r') result += c;
    return result;
}

http::Request parse(std::string_view text) {
    http::Request request;
    const std::size_t head_end = text.find("\n\n");
    std::istringstream head{std::string{text.substr(0, head_end)}};
    std::string line;
    std::getline(head, line);
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    while (std::getline(head, line))
        request.headers.emplace_back(line.substr(0, line.find(": ")),
                                     line.substr(line.find(": ") + 2));
    if (head_end != std::string_view::npos) request.body = text.substr(head_end + 2);
    return request;
}

}  // namespace

Golden load_golden(const std::string& name) {
    Golden golden;
    golden.path = std::string{PEAKPROOF_SOURCE} + "/tests/wire/snapfulfil/" + name + ".http";
    std::ifstream file{golden.path};
    INFO(golden.path);
    REQUIRE(file);
    std::ostringstream all;
    all << file.rdbuf();
    std::string text = all.str();
    while (text.rfind("#", 0) == 0) {
        golden.comment += text.substr(0, text.find('\n') + 1);
        text.erase(0, text.find('\n') + 1);
    }
    const std::size_t at = text.find(divider);
    golden.request = parse(std::string_view{text}.substr(0, at));
    if (at != std::string::npos) golden.answer = text.substr(at + divider.size());
    return golden;
}

std::string as_text(const http::Response& response) {
    return without_returns(http::to_bytes(response)) + "\n";
}

void compare(const Golden& golden, const http::Response& response) {
    const std::string text = as_text(response);
    const char* write = std::getenv("PEAKPROOF_GOLDEN");
    if (write != nullptr && text != golden.answer) {
        std::ifstream file{golden.path};
        std::ostringstream all;
        all << file.rdbuf();
        const std::string old = all.str();
        std::ofstream{golden.path} << old.substr(0, old.find(divider)) << divider << text;
        return;
    }
    INFO(golden.path);
    CHECK(text == golden.answer);
}

}  // namespace peakproof::snapfulfil
