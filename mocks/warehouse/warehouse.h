#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/warehouse/facts.h"
#include "mocks/warehouse/settings.h"
#include "sim/time.h"

// SnapFulfil as a pure model: its record of products, stock, shipments and events. The people on
// the floor, who know what is really on the shelf, act on it from outside (scenarios/floor).
namespace peakproof::warehouse {

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
    bool actioned = false;  // its pick task is done, whatever was found
    Fields more;            // other fields as sent, wire name to text
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
// Still on its way: neither despatched, closed nor cancelled.
bool is_live(const Shipment& shipment);

// allocated: to shipments, or held for an audit.
struct StockRow {
    std::string sku, status;
    std::int64_t units = 0, allocated = 0, due_out = 0;
    Time last_moved{};
    std::string line;
};  // id of the row, 10 characters

struct Movement {
    std::string id, transaction, sku, site, from, to, reason, shipment, reference, user;
    std::int64_t units = 0;
    Time created{};
};

struct Event {
    std::string xdoc, transaction, key, shipment, movement, reference, sku;
    Time created{};
    std::optional<Time> processed;
};

enum class Outcome { done, duplicate, unknown, wrong_stage, invalid };
struct Invalid {
    std::string field, code;
};  // field at fault and its code: LENGTH, SKU, UNIT, CHECK_CODE, SHIPMENT
struct Result {
    Outcome outcome = Outcome::done;
    std::vector<Invalid> invalid;
};

class Warehouse {
public:
    explicit Warehouse(Settings settings = {});

    // ---- set-up
    void open_stock(std::string_view sku, std::int64_t good_units);

    // ---- the host interface (what the wire asks for)
    Result create_product(const Product& product, Time now);
    Result change_product(const Product& product,
                          Time now);                      // merge is the wire's work: this replaces
    Result create_shipment(Shipment shipment, Time now);  // known SKUs and units only
    Result change_shipment(Shipment shipment, Time now);  // Due Out only
    Result delete_shipment(std::string_view id,
                           Time now);  // Due Out only; the id may be used again
    Result set_status(std::string_view id, std::string_view status, Time now);
    Result take_event(std::string_view xdoc, Time now);  // acknowledge; again is done
    // Only what has no stock, no order and no movement: SnapFulfil keeps a SKU that its history
    // names (documented).
    Result delete_product(std::string_view sku, Time now);
    std::string next_id();       // 10 characters of base 36, rising: lines, movements, rows, errors
    std::string next_inbound();  // INA and 7 digits: the message made of a refused call

    // ---- the floor (scenarios/floor drives these)
    // A status other than 00 is skipped when stock is looked for and tasks are made (documented):
    // allocate and begin_pick then do nothing. What is being picked goes on. A step out of turn
    // does nothing: pack waits until every task is actioned.
    std::vector<std::string> waiting_for_allocation() const;  // stage 00, status 00, oldest first
    void allocate(std::string_view shipment,
                  Time now);  // 00 -> 10 -> 15; short lines by the shortage option
    void begin_pick(std::string_view shipment, Time now);  // 20
    // What the picker found for one line; less than tasked is a short pick (SHORT movement now or
    // at audit).
    void pick_line(std::string_view shipment, std::size_t line, std::int64_t found_units, Time now);
    void pack(
        std::string_view shipment,
        Time now);  // 30 -> 39; nothing picked at all: 99 cancelled, Variance 1, SHIPMENT event
    void fulfil(std::string_view shipment, Time now);  // 40
    // The parcels left: QtyShipped posted, 50, DateClosed, DESPATCH event, good stock down.
    void despatch(std::string_view shipment, std::string_view carrier,
                  const std::vector<std::string>& trackings, Time now);
    void cancel_by_staff(std::string_view shipment, Time now);  // 99, SHIPMENT event
    // These give back the units really moved: the record lets go of free units only, never of what
    // is allocated to a shipment or held for an audit.
    std::int64_t adjust(std::string_view sku, std::int64_t by_units, std::string_view reason,
                        Time now);                                              // ADJUST
    std::int64_t count(std::string_view sku, std::int64_t by_units, Time now);  // COUNT
    // FOUND 40 -> 00; units that wait for an audit have not left good stock: for them the audit
    // lapses, and nothing moves.
    std::int64_t found(std::string_view sku, std::int64_t units, Time now);
    std::int64_t restatus(std::string_view sku, std::int64_t units, std::string_view from,
                          std::string_view to, std::string_view reason, Time now);
    void audit(std::string_view sku,
               Time now);  // after-audit: the short units leave good stock now
    void receive(std::string_view sku, std::int64_t units, Time now);  // RECEIPT - -> 00
    void deactivate_product(std::string_view sku, Time now);
    // Somebody puts one on the scales: from now on the record says what it really weighs.
    void weigh_product(std::string_view sku, std::int64_t grams);

    // ---- the harness alone: no call of SnapFulfil's does this
    void give_back_event(std::string_view xdoc);  // acknowledged, and in the queue again

    // ---- reading
    bool knows(std::string_view sku, std::string_view unit = "EAC") const;
    const Product* find_product(std::string_view sku) const;
    const Shipment* find_shipment(std::string_view id) const;
    const Movement* find_movement(std::string_view id) const;
    const Event* find_event(std::string_view xdoc) const;
    std::vector<StockRow> stock(
        std::string_view sku) const;                // rows with something on hand or due out
    std::vector<std::string> stocked_skus() const;  // in order; those that ever had a row
    std::int64_t unit_grams(std::string_view sku)
        const;  // of one unit, as the product states its Weight; 0: not stated
    std::int64_t free_units(
        std::string_view sku) const;  // good, neither allocated nor held for an audit
    std::vector<const Shipment*> shipments_of(
        std::string_view reference) const;  // by CustomerRef, oldest first
    const std::deque<Movement>& movements() const { return movements_; }  // oldest first
    const std::deque<Event>& events() const { return events_; }  // oldest first, taken ones too
    std::int64_t good_units(std::string_view sku) const;
    std::int64_t units(std::string_view sku, std::string_view status) const;
    std::int64_t audits_pending(
        std::string_view sku) const;  // units awaiting audit under after_audit
    const std::map<std::string, Product, std::less<>>& products() const { return products_; }
    const std::map<std::string, Shipment, std::less<>>& shipments() const { return shipments_; }
    std::vector<const Event*> waiting_events(std::size_t limit) const;  // oldest first
    const Settings& settings() const { return settings_; }
    std::vector<Fact> take_facts();

private:
    Settings settings_;
    std::map<std::string, Product, std::less<>> products_;
    std::map<std::string, Shipment, std::less<>> shipments_;
    // The rest is the model's own business.
    struct Cell {
        std::string status, line;
        std::int64_t units = 0, allocated = 0, due_out = 0;
        Time last_moved{};
    };
    struct Audit {
        std::string shipment, reference;
        std::int64_t units = 0;
    };  // short, and still in good stock
    struct SkuStock {
        std::vector<Cell> cells;
        std::vector<Audit> audits;
        bool moved = false;
    };
    std::map<std::string, SkuStock, std::less<>> stock_;
    std::map<std::uint64_t, std::string> waiting_;  // for allocation, by number
    std::map<std::string, std::vector<std::string>, std::less<>>
        by_reference_;                // CustomerRef -> ids, oldest first
    std::deque<Movement> movements_;  // ids rise, so they are found by halving
    std::deque<Event> events_;        // XDocs rise by one, so they are found by place
    std::set<std::size_t> queue_;     // places in events_ not yet taken
    std::uint64_t next_id_, next_inbound_, next_shipment_ = 1;
    std::vector<Fact> facts_;

    void tell_product(const Product& product);
    Shipment* at_stage(std::string_view id,
                       std::string_view stage);  // none where it stands elsewhere
    Cell& cell(std::string_view sku, std::string_view status);
    const Cell* find_cell(std::string_view sku, std::string_view status) const;
    std::vector<Invalid> check(
        const Shipment& shipment) const;  // in document order: header, lines, addresses
    std::vector<Invalid> check(const Product& product) const;
    void demand(const ShipmentLine& line, std::int64_t by_units);  // due out, by SKU
    void file(const Shipment& shipment);                           // into the indexes
    void unfile(const Shipment& shipment);
    void move_to(Shipment& shipment, std::string_view stage);
    void drop_line(Shipment& shipment,
                   ShipmentLine& line);  // cancelled: nothing more of it goes out
    void cancel(Shipment& shipment, Time now);
    const Movement& move_stock(Movement movement, Time now);
    void tell_movement(const Movement& movement, Time now);  // its ADJUST event
    void tell_shipment(const Shipment& shipment, Time now);  // its SHIPMENT event
    void queue_event(Event event, Time now);
};

}  // namespace peakproof::warehouse
