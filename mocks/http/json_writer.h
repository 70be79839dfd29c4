#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace peakproof::http {

// Appends JSON as SnapFulfil's framework writes it: no white space, nulls written out, numbers with
// their database's scale. It writes what it is told, in the order it is told.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    void begin_array() {
        separate();
        out_ += '[';
        first_ = true;
    }
    void end_array() {
        out_ += ']';
        first_ = false;
    }
    void begin_object() {
        separate();
        out_ += '{';
        first_ = true;
    }
    void end_object() {
        out_ += '}';
        first_ = false;
    }
    void key(std::string_view name);       // a name that needs no escape
    void text_key(std::string_view name);  // any name
    void null() {
        separate();
        out_ += "null";
    }
    void text(std::string_view value);
    void raw(std::string_view json) {
        separate();
        out_ += json;
    }
    // value / 10^value_scale with `scale` decimals, scale <= value_scale or more: 4500000
    // millionths at 6 is 4.500000.
    void number(std::int64_t value, int value_scale, int scale);

private:
    void separate() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

void append_json_text(std::string& out, std::string_view value);  // quoted and escaped

}  // namespace peakproof::http
