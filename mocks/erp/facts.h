#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sim/time.h"

// What happened in Khaos Control's books, as the books themselves know it.
namespace peakproof::erp {

enum class Account { available, assigned, supplier, sold, variance, returned };
const char* name(Account account);

// The content of an invoice that a warehouse would act on.
struct InvoiceLine {
    std::string sku;
    std::int64_t sold_units = 0;
    std::int64_t assigned_units = 0;
    std::int64_t unit_net_millionths = 0;  // of a pound
    std::int64_t vat_ppm = 0;              // 200000 = 20 %
    std::int64_t position = 0;             // 1, 2, 3: the line's place in the order
    bool pickable = true;                  // stock-controlled, not drop-ship
};

struct DeliveryDetails {
    std::string customer_code, customer_name, organisation;
    std::string address1, address2, address3, town, county, postcode, country_code;  // 3 letters
    std::string title, forename, surname, email, telephone;
    std::string courier_code, priority, po_number, order_note;
    Time delivery_date{};
    bool operator==(const DeliveryDetails&) const = default;
};

namespace fact {
struct ItemListed {
    std::string sku, stock_id, description;
    bool mirrored;
    std::int64_t cost_pence;
    std::string barcode;
};
struct OrderAccepted {
    std::string order, associated_ref, invoice;
    std::vector<InvoiceLine> lines;
    std::vector<std::int64_t> published_units;  // per line, at acceptance
    bool back_order_allowed;
};
// Emitted whenever what a warehouse would act on changes (and at creation).
struct InvoiceChanged {
    std::string invoice, order, associated_ref;
    int part;
    int stage;
    bool confirmed, paid;
    std::vector<InvoiceLine> lines;
    DeliveryDetails details;
    std::int64_t delivery_net_pence;
};
struct StageMoved {
    std::string invoice;
    int from, to;
    std::string why;
};  // why: "acknowledged", "posted", "issued", "hold", ...
struct BecameReady {
    std::string invoice;
    std::int64_t units, value_pence;
};
struct StoppedBeingReady {
    std::string invoice, why;
};  // hold, unpaid, cancelled, unassigned
// One posting of the double entry: units leave `credit` and enter `debit`.
struct Posted {
    std::string sku, site;
    Account debit, credit;
    std::int64_t units;
    std::string cause;  // order, adjustment, despatch, issue, goods-in, cancel, back-order, return
    std::string invoice, ref, reason;
};
struct Parcel {
    std::string tracking, sku;
    std::int64_t units;
};
struct DespatchTaken {
    std::string ref, invoice, order;
    std::vector<Parcel> parcels;
    bool complete;
    std::string courier;
    Time ship_date;
};
struct Adjusted {
    std::string ref, sku, site;
    std::int64_t by_units;
    std::string reason;
};
struct AlreadyImported {
    std::string ref, kind;
};
struct MoneyLine {
    std::string sku;
    std::int64_t units, net_pence, vat_pence;
};
struct Issued {
    std::string invoice, order;
    std::vector<MoneyLine> lines;
    std::int64_t delivery_net_pence, delivery_vat_pence;
    Time date;
};
}  // namespace fact

using Fact =
    std::variant<fact::ItemListed, fact::OrderAccepted, fact::InvoiceChanged, fact::StageMoved,
                 fact::BecameReady, fact::StoppedBeingReady, fact::Posted, fact::DespatchTaken,
                 fact::Adjusted, fact::AlreadyImported, fact::Issued>;

}  // namespace peakproof::erp
