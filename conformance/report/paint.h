#pragma once

#include <string>
#include <string_view>

namespace peakproof::report {

// Colour where a terminal is looked at, and nowhere else.
struct Paint {
    bool on = false;
    std::string bold(std::string_view text) const { return wrap("1", text); }
    std::string faint(std::string_view text) const { return wrap("2", text); }
    std::string good(std::string_view text) const { return wrap("1;32", text); }
    std::string bad(std::string_view text) const { return wrap("1;31", text); }
    std::string unsure(std::string_view text) const { return wrap("1;33", text); }
    // By a verdict's word: pass, fail, or anything between.
    std::string verdict(std::string_view word, std::string_view text) const {
        return word == "pass" ? good(text) : word == "fail" ? bad(text) : unsure(text);
    }

private:
    std::string wrap(std::string_view code, std::string_view text) const {
        if (!on) return std::string{text};
        return std::string{"\x1b["}.append(code).append("m").append(text).append("\x1b[0m");
    }
};

}  // namespace peakproof::report
