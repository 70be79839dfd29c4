#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace peakproof::report::html {

// JSON written straight out. A journal's series are long rows of numbers; a tree of them in memory
// would be ten times as long.
class JsonText {
public:
    JsonText& object() { return open('{'); }
    JsonText& end_object() { return close('}'); }
    JsonText& array() { return open('['); }
    JsonText& end_array() { return close(']'); }
    JsonText& key(std::string_view name);
    JsonText& text(std::string_view value);
    JsonText& number(std::int64_t value);
    JsonText& truth(bool value);
    JsonText& numbers(const std::vector<std::int64_t>& values);
    // Each as its difference from the one before: small numbers, which pack well.
    JsonText& steps(const std::vector<std::int64_t>& values);
    JsonText& texts(const std::vector<std::string>& values);

    const std::string& str() const { return out_; }

private:
    JsonText& open(char bracket);
    JsonText& close(char bracket);
    void next();
    std::string out_;
    bool first_ = true;
};

}  // namespace peakproof::report::html
