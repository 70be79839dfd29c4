#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mocks/warehouse/facts.h"
#include "sim/time.h"

// What SnapFulfil keeps a record of.
namespace peakproof::warehouse {

// Where stock is, whose, and in which unit; the unit empty: the product's own. A warehouse numbers
// them as they come, its own site and owner first.
struct Place {
    std::string site, owner, unit;
};
using PlaceNumber = std::uint32_t;

// Stock statuses: 00 good, 20 quarantine, 30 damaged, 40 missing, 50 held (assumed).
struct Product {
    std::string sku, description, unit = "EAC", upc;
    bool active = true;
    std::map<std::string, std::int64_t> configured_units;
    Fields more;
    Time created{};
};

struct ShipmentLine {
    std::string line;  // made by the system, 10 characters
    std::string sku, unit = "EAC";
    std::int64_t ordered = 0, required = 0, allocated = 0, tasked = 0, picked = 0, shipped = 0,
                 due_out = 0;
    std::int64_t price_millionths = 0;
    std::int64_t position = 0;  // SOLineId
    std::string stage = "00";
    bool is_short = false;
    bool actioned = false;     // its pick task is done, whatever was found
    PlaceNumber place = 0;     // whose stock it asks for, and where
    std::string stock = "00";  // of which status
    Fields more;               // other fields as sent, wire name to text
};

struct DespatchLine {
    std::string line, sku, unit, stu, carrier, tracking, tracking_url;
    std::int64_t units = 0, weight_grams = 0;
    Time at{};
};

struct Shipment {
    std::string id, reference;  // reference = CustomerRef
    std::string status = "00", stage = "00";
    Fields header;  // other header fields as sent, wire name to text
    std::vector<ShipmentLine> lines;
    std::vector<Fields> addresses, contacts;
    std::vector<DespatchLine> despatch;
    std::string carrier, tracking, tracking_url;
    bool variance = false;
    Time created{}, due_out{}, suspended{}, closed{};
    std::uint64_t number = 0;  // order of creation
};
// Still on its way: neither despatched whole, closed nor cancelled.
bool is_live(const Shipment& shipment);
bool has_left(const Shipment& shipment);   // some of it
bool has_picks(const Shipment& shipment);  // in hand: picked, and not yet gone
// The next pass looks for stock for it: it is new, or its rest is tried again.
bool waits_for_stock(const Shipment& shipment);

// allocated: to shipments, or held for an audit.
struct StockRow {
    std::string sku, status;
    std::int64_t units = 0, allocated = 0, due_out = 0;
    Time last_moved{};
    std::string line;  // id of the row, 10 characters
    PlaceNumber place = 0;
    // On receipts, on purchase orders, on sales orders.
    std::int64_t due_in = 0, order_in = 0, order_out = 0;
};

// The same by the receipt that it came with; what was there before any is a row of its own.
struct StockDetail {
    std::string id, sku, status, receipt;
    PlaceNumber place = 0;
    std::int64_t units = 0, allocated = 0;
    Time received{};
};

struct Movement {
    std::string id, transaction, sku, site, from, to, reason, shipment, reference, user;
    std::int64_t units = 0;
    Time created{};
    PlaceNumber place = 0;
};

// One that the host asks for, and where. What is empty is the usual one.
struct MovementWish {
    Movement movement;
    std::string site, owner, unit, facility, biz;
};

struct Event {
    std::string xdoc, transaction, key, shipment, movement, reference, sku;
    Time created{};
    std::optional<Time> processed;
};

// ---------------------------------------------------------------- records
// The entities whose names alone are public: fields as they were sent, and lines. The floor acts on
// receipts and returns; the others are there to be referred to.
enum class Kind {
    customers,
    suppliers,
    alternates,
    configuration,
    kits,
    sales_orders,
    purchase_orders,
    receipts,
    returns
};
constexpr std::size_t kinds = 9;

struct RecordLine {
    std::string line, stage = "00";
    Fields fields;          // as sent, wire name to text
    std::string sku, unit;  // and of those, what the model works with
    std::int64_t ordered = 0, advised = 0;
    std::int64_t arrived = 0, done = 0;  // counted at the door; put away, inspected, or shipped
    bool variance = false;
    PlaceNumber place = 0;
};

struct Record {
    std::string id, stage = "00";
    Fields fields;
    std::vector<RecordLine> lines;
    Time created{}, received{}, closed{};
    bool variance = false;
};
std::string_view field(const Fields& fields, std::string_view name);  // empty where it is not there

// A message that came in: what it was about, and what was wrong with it.
struct Invalid {
    std::string field, code;
};  // field at fault and its code: LENGTH, SKU, UNIT, CHECK_CODE, SHIPMENT
struct Inbound {
    std::string xdoc, transaction, key;
    Time at{};
    std::vector<Invalid> errors;
};

}  // namespace peakproof::warehouse
