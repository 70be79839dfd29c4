#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/kcc/node.h"
#include "sim/time.h"

namespace peakproof::kcc {

// Reads the fields of one document and remembers the first that is not as the vendor's tables want
// it. That such a document is refused whole is assumed: the vendor says that it "will cause
// errors".
class Fields {
public:
    static constexpr std::size_t any_length = 100'000;

    std::string text(const Node* of, std::string_view name, std::size_t most = any_length);
    std::string must(const Node* of, std::string_view name, std::size_t most = any_length);
    const Node* member(const Node* of, std::string_view name);  // required
    DataItem must_item(const Node* of, std::string_view name);
    std::int64_t whole(const Node* of, std::string_view name);                // required
    std::int64_t decimal(const Node* of, std::string_view name, int places);  // 0 where absent
    std::optional<std::int64_t> decimal_if(const Node* of, std::string_view name, int places);
    bool flag(const Node* of, std::string_view name, bool absent = false);
    Time date(const Node* of, std::string_view name, bool required = false);

    void refuse(std::string why) {
        if (problem_.empty()) problem_ = std::move(why);
    }
    bool good() const { return problem_.empty(); }
    const std::string& problem() const { return problem_; }

private:
    std::int64_t bounded(std::string_view name, std::int64_t value, int places);

    std::string problem_;
};

}  // namespace peakproof::kcc
