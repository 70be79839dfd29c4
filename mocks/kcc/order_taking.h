#pragma once

#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/http/service.h"
#include "mocks/kcc/customers.h"
#include "mocks/kcc/order_document.h"
#include "mocks/kcc/settings.h"

// Puts orders that a partner gave into the books.
namespace peakproof::kcc {

// What the books do not keep of an order that came by this channel.
struct TakenOrder {
    std::string order, associated_ref, custom_data;
    std::vector<std::string> import_refs, web_refs;  // by the line's place in the order
};

struct Taking {
    enum class Result { taken, known, refused } result = Result::refused;
    std::string reason, invoice;
    http::Grade grade = http::Grade::assumed;
    bool permanent = false;  // asking for it again would not help
    std::vector<std::string> left_out;
    bool held = false;
    TakenOrder kept;
};

// A code that anybody else gave an order is passed over.
std::int64_t next_number(const erp::Books& books, std::int64_t last);
std::string filled_in(std::string words, std::string_view value);  // where {0} stands
// The partner's reference as Khaos keeps it.
std::string decorated(const Settings& settings, const std::string& reference);
bool pays_on_account(const erp::Books& books, const Settings& settings,
                     const std::string& customer);

Taking take_order(erp::Books& books, const Settings& settings, Customers& customers,
                  const OrderConfig& config, const GivenOrder& order, std::int64_t& last_number,
                  Time now);

}  // namespace peakproof::kcc
