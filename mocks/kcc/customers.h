#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/order_document.h"

namespace peakproof::kcc {

// The customers whom this channel brought, so that the same one is found again.
class Customers {
public:
    // The code; empty: none matches, and none is to be made.
    std::string match(const erp::Books& books, const GivenOrder& order, std::int64_t number);
    bool knows(std::string_view code) const;

private:
    std::string find(const erp::Books& books, const GivenOrder& order,
                     const std::vector<std::string>& keys) const;

    std::map<std::string, std::string, std::less<>> code_by_key_;
};

}  // namespace peakproof::kcc
