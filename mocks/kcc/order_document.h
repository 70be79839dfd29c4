#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mocks/erp/order_request.h"
#include "mocks/erp/types.h"
#include "mocks/kcc/item_finder.h"
#include "mocks/kcc/settings.h"

// An order as a partner gives it, read from JSON or XML; nothing is looked up yet.
namespace peakproof::kcc {

struct GivenPrice {
    std::int64_t millionths = 0;
    bool gross = false;
};

struct GivenLine {
    ItemName item;
    std::int64_t units = 0;
    GivenPrice price;
    std::int64_t discount_ppm = 0;
    std::string import_ref, web_ref;  // echoed in the status
    DataItem site;
    int pack = 0, pack_part = 0;  // PackLink 001.002 is 1 and 2; none: 0
};

enum class NewCustomer { if_no_match, always, never };

struct GivenOrder {
    std::string associated_ref, custom_data;
    Time ordered{};
    NewCustomer create_new = NewCustomer::if_no_match;
    std::string urn, other_ref, web_user;
    DataItem currency, site;
    bool tax_exempt = false;
    erp::DeliveryDetails details;
    std::vector<GivenLine> lines;
    std::optional<GivenPrice> delivery;
    std::optional<std::int64_t> delivery_tax_pence, gross_total_pence;
    bool remainder_on_account = false;
    std::int64_t authorised_pence = 0, preauthorised_pence = 0;
    erp::GivenOrder besides;  // what the books keep of it and give back, as of the other face's
    std::string problem;      // why it cannot be read; empty: it can
};

struct OrderConfig {
    Unfit discontinued = Unfit::abort, run_to_zero = Unfit::abort;
    bool as_unconfirmed = false;
};

struct GivenOrders {
    std::vector<GivenOrder> orders;
    OrderConfig config;
};
Expected<GivenOrders> read_orders(std::string_view bytes);

// Shared with what else a partner gives.
// Documented as 1000; the vendor's samples say 10000.
bool is_api_version(const Node& root);
GivenPrice read_price(Fields& fields, const Node* price);
// Where it is billed; it is delivered there too, unless the document says where.
erp::DeliveryDetails read_addresses(Fields& fields, const Node& document,
                                    erp::DeliveryDetails& delivery);

}  // namespace peakproof::kcc
