#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/erp/company.h"
#include "mocks/erp/types.h"

// An order that a partner gives, as it was sent: nothing is looked up yet.
namespace peakproof::erp {

// How a line names its item (documented).
enum class ItemMapping {
    automatic = -1,
    stock_id = 0,  // of GetStockPotential alone; no order names an item by it
    stock_code = 1,
    other_ref = 2,
    external = 3,
    description = 4,
    barcode = 5,
    channel_code = 6,
    catalogue_ref = 7
};

struct RequestedLine {
    std::string code;
    ItemMapping mapping = ItemMapping::stock_code;
    std::int64_t units = 0;
    std::int64_t unit_millionths = 0;
    bool gross = false;
    std::int64_t discount_ppm = 0;
    int tax_code = 1;
    std::string import_ref, free_item_reason, site;
    int pack = 0, pack_part = 0;
    KeptTexts texts;
};

struct PaymentDetail {
    std::int64_t amount_pence = 0;
    int type = 2;  // 0 cash, 1 cheque, 2 card, 3 account, 4 voucher
    bool preauthorised = false;
    std::string auth_code, transaction;
    KeptTexts texts = {};
};

// Texts of an order, by the part of the document that they stand in.
struct OrderTexts {
    KeptTexts customer, billing, delivery, header;
};

// Delivery: a sum, none, or what Khaos works out.
enum class DeliveryCharge { given_net, given_gross, none, worked_out };

struct OrderRequest {
    bool always_new_customer = false;
    Company customer;
    DeliveryDetails details;  // where it goes; empty: to the invoice address
    std::string associated_ref, currency, site, sales_source, keycode, brand;
    std::string invoice_note, courier_note, free_item_reason;
    Time ordered{};
    bool delivery_date_locked = false;
    DeliveryCharge charge = DeliveryCharge::worked_out;
    std::int64_t delivery_pence = 0, delivery_vat_pence = 0;
    std::vector<PaymentDetail> payments;
    std::vector<RequestedLine> lines;
    OrderTexts texts;
    std::string problem;  // why the books could not take it whatever it names; empty: they could
};

struct OrderOutcome {
    bool taken = false;
    std::string order, associated_ref, message, company, other_ref;
    std::string reason, invoice;
};

// What a given order carries besides what every order has.
struct GivenOrder {
    std::string currency, sales_source, keycode, brand, invoice_note, courier_note;
    std::string company_class, other_ref;
    DeliveryDetails billing;
    std::vector<PaymentDetail> payments;
    Time ordered{};
    bool delivery_date_locked = false;
    OrderTexts texts;
    std::vector<KeptTexts> lines;  // by the line's place in the document
};

}  // namespace peakproof::erp
