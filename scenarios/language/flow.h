#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scenarios/language/values.h"

namespace peakproof::scenarios::language {

// Writes "{key: value, key: value}" piece by piece; nothing at all if no key came.
class Flow {
public:
    void raw(std::string_view key, std::string_view value) {
        text_.append(text_.empty() ? "{" : ", ").append(key).append(": ").append(value);
    }
    void text(std::string_view key, std::string_view value) { raw(key, write_text(value)); }
    void whole(std::string_view key, std::int64_t value) { raw(key, std::to_string(value)); }
    void yes(std::string_view key, bool value) { raw(key, value ? "yes" : "no"); }

    // Only where it is not what a reader would assume.
    void text_unless(std::string_view key, const std::string& value, const std::string& usual) {
        if (value != usual) text(key, value);
    }
    void whole_unless(std::string_view key, std::int64_t value, std::int64_t usual) {
        if (value != usual) whole(key, value);
    }
    void share_unless(std::string_view key, std::int64_t ppm, std::int64_t usual) {
        if (ppm != usual) raw(key, write_share(ppm));
    }
    void duration_unless(std::string_view key, Duration value, Duration usual) {
        if (value != usual) raw(key, write_duration(value));
    }
    void yes_unless(std::string_view key, bool value, bool usual) {
        if (value != usual) yes(key, value);
    }

    bool empty() const { return text_.empty(); }
    std::string close() const { return text_.empty() ? "{}" : text_ + "}"; }

private:
    std::string text_;
};

}  // namespace peakproof::scenarios::language
