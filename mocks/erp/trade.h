#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/time.h"

// Buying and taking back: purchase orders, goods-in, returns (the write-back of both is invented;
// apis/assumed.md).
namespace peakproof::erp {

struct PurchaseLine {
    int line = 0;
    std::string sku;
    std::int64_t units = 0, received_units = 0;
    std::string for_order;  // a sales order that waits for this line
};
struct PurchaseOrder {
    std::string code, supplier;
    int site = 0;  // 0: the default site
    Time due{}, last_changed{};
    bool complete = false;  // nothing more is expected, whatever was received
    std::vector<PurchaseLine> lines;
};

struct DeliveredLine {
    int line = 0;
    std::string sku;
    std::int64_t units = 0;
};
struct DeliveryNote {
    std::string ref, purchase_order, site;
    Time date{};
    bool complete = false;
    std::vector<DeliveredLine> lines;
    std::string reverses = {};
};

struct ReturnedLine {
    std::string sku;
    std::int64_t units = 0;
    bool good = true;
    std::string reason;
};
struct Return {
    std::string ref, invoice;
    Time date{};
    std::vector<ReturnedLine> lines;
};

struct CreditLine {
    std::string sku;
    std::int64_t units = 0, net_pence = 0, vat_pence = 0;
};
struct CreditNote {
    std::string code, ref, invoice, customer;
    Time date{};
    std::vector<CreditLine> lines;
    std::int64_t allocated_pence = 0;  // of it, what has paid for something
    Time made{};
    bool exported = false;  // for MOVED
};
std::int64_t gross_pence(const CreditNote& note);

}  // namespace peakproof::erp
