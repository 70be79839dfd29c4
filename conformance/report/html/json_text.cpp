#include "conformance/report/html/json_text.h"

#include "conformance/journal/line.h"

namespace peakproof::report::html {

void JsonText::next() {
    if (!first_) out_ += ',';
    first_ = false;
}

JsonText& JsonText::open(char bracket) {
    next();
    out_ += bracket;
    first_ = true;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
}

JsonText& JsonText::key(std::string_view name) {
    next();
    journal::append_text(out_, name);
    out_ += ':';
    first_ = true;
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    next();
    journal::append_text(out_, value);
    return *this;
}

JsonText& JsonText::number(std::int64_t value) {
    next();
    journal::append_number(out_, value);
    return *this;
}

JsonText& JsonText::truth(bool value) {
    next();
    out_ += value ? "true" : "false";
    return *this;
}

JsonText& JsonText::numbers(const std::vector<std::int64_t>& values) {
    array();
    for (const std::int64_t value : values) number(value);
    return end_array();
}

JsonText& JsonText::steps(const std::vector<std::int64_t>& values) {
    array();
    std::int64_t before = 0;
    for (const std::int64_t value : values) {
        number(value - before);
        before = value;
    }
    return end_array();
}

JsonText& JsonText::texts(const std::vector<std::string>& values) {
    array();
    for (const std::string& value : values) text(value);
    return end_array();
}

}  // namespace peakproof::report::html
