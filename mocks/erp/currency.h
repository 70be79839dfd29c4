#pragma once

#include <string_view>

#include "mocks/erp/books.h"

namespace peakproof::erp {

// As the order was given, else its customer's, else pounds.
inline std::string_view currency_of(const Books& books, const Order& order) {
    if (const GivenOrder* given = books.given(order); given != nullptr && !given->currency.empty())
        return given->currency;
    const Company* company = books.companies().find(order.details.customer_code);
    return company == nullptr ? "GBP" : std::string_view{company->currency};
}

}  // namespace peakproof::erp
