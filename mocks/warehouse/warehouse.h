#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/warehouse/facts.h"
#include "sim/problem.h"
#include "sim/time.h"

// SnapFulfil as a pure model: its record of products, stock, shipments and events. The people on the
// floor, who know what is really on the shelf, act on it from outside (scenarios/floor).
namespace peakproof::warehouse {

enum class EventRule { all, despatch_only };
enum class ShortPickRule { at_pick, after_audit };  // when the missing units leave good stock

struct Settings {
    std::string site = "0001", facility = "MAINWH", biz = "BIZ1", owner = "ACME", currency = "GBP";
    EventRule events = EventRule::all;
    ShortPickRule short_pick = ShortPickRule::at_pick;
    std::string shortage_code = "20";   // cancel line now
    int name_limit = 50;
    Duration service_time = 15ms;
};

// Stock statuses: 00 good, 20 quarantine, 30 damaged, 40 missing, 50 held (assumed).
struct Product { std::string sku, description, unit = "EAC", upc; bool active = true;
                 std::map<std::string, std::int64_t> configured_units; Fields more; };

struct ShipmentLine {
    std::string line;       // made by the system, 10 characters
    std::string sku, unit = "EAC";
    std::int64_t ordered = 0, required = 0, allocated = 0, tasked = 0, picked = 0, shipped = 0, due_out = 0;
    std::int64_t price_millionths = 0;
    std::int64_t position = 0;   // SOLineId
    std::string stage = "00";
    bool is_short = false;
};

struct DespatchLine { std::string line, sku, unit, stu, carrier, tracking, tracking_url; std::int64_t units = 0, weight_grams = 0; Time at{}; };

struct Shipment {
    std::string id, reference;        // reference = CustomerRef
    std::string status = "00", stage = "00";
    Fields header;                    // other header fields as sent, wire name to text
    std::vector<ShipmentLine> lines;
    std::vector<Fields> addresses, contacts;
    std::vector<DespatchLine> despatch;
    std::string carrier, tracking, tracking_url;
    bool variance = false;
    Time created{}, due_out{}, suspended{}, closed{};
};

struct StockRow { std::string sku, status; std::int64_t units = 0, allocated = 0, due_out = 0; Time last_moved{}; };

struct Movement { std::string id, transaction, sku, site, from, to, reason, shipment, reference, user; std::int64_t units = 0; Time created{}; };

struct Event { std::string xdoc, transaction, key, shipment, movement, reference, sku; Time created{}; std::optional<Time> processed; };

enum class Outcome { done, duplicate, unknown, wrong_stage, invalid };
struct Invalid { std::string field, code; };   // field at fault and its code: LENGTH, SKU, UNIT, CHECK_CODE, SHIPMENT
struct Result { Outcome outcome = Outcome::done; std::vector<Invalid> invalid; };

class Warehouse {
public:
    explicit Warehouse(Settings settings = {});

    // ---- set-up
    void open_stock(std::string_view sku, std::int64_t good_units);

    // ---- the host interface (what the wire asks for)
    Result create_product(const Product& product, Time now);
    Result change_product(const Product& product, Time now);   // merge is the wire's work: this replaces
    Result create_shipment(Shipment shipment, Time now);       // known SKUs and units only
    Result change_shipment(Shipment shipment, Time now);       // Due Out only
    Result delete_shipment(std::string_view id, Time now);     // Due Out only; the id may be used again
    Result set_status(std::string_view id, std::string_view status, Time now);
    Result take_event(std::string_view xdoc, Time now);        // acknowledge; again is done

    // ---- the floor (scenarios/floor drives these)
    std::vector<std::string> waiting_for_allocation() const;   // stage 00, status 00, oldest first
    void allocate(std::string_view shipment, Time now);        // 00 -> 10 -> 15; short lines by the shortage option
    void begin_pick(std::string_view shipment, Time now);      // 20
    // What the picker found for one line; less than tasked is a short pick (SHORT movement now or at audit).
    void pick_line(std::string_view shipment, std::size_t line, std::int64_t found_units, Time now);
    void pack(std::string_view shipment, Time now);            // 30 -> 39; nothing picked at all: 99 cancelled, Variance 1, SHIPMENT event
    void fulfil(std::string_view shipment, Time now);          // 40
    // The parcels left: QtyShipped posted, 50, DateClosed, DESPATCH event, good stock down.
    void despatch(std::string_view shipment, std::string_view carrier, const std::vector<std::string>& trackings, Time now);
    void cancel_by_staff(std::string_view shipment, Time now); // 99, SHIPMENT event
    void adjust(std::string_view sku, std::int64_t by_units, std::string_view reason, Time now);   // ADJUST
    void count(std::string_view sku, std::int64_t by_units, Time now);                             // COUNT
    void found(std::string_view sku, std::int64_t units, Time now);                                // FOUND 40 -> 00
    void restatus(std::string_view sku, std::int64_t units, std::string_view from, std::string_view to, std::string_view reason, Time now);
    void audit(std::string_view sku, Time now);                // after-audit: the short units leave good stock now
    void receive(std::string_view sku, std::int64_t units, Time now);   // RECEIPT - -> 00
    void deactivate_product(std::string_view sku, Time now);

    // ---- reading
    bool knows(std::string_view sku, std::string_view unit = "EAC") const;
    const Product* find_product(std::string_view sku) const;
    const Shipment* find_shipment(std::string_view id) const;
    const Movement* find_movement(std::string_view id) const;
    const Event* find_event(std::string_view xdoc) const;
    std::vector<StockRow> stock(std::string_view sku) const;
    std::int64_t good_units(std::string_view sku) const;
    std::int64_t units(std::string_view sku, std::string_view status) const;
    std::int64_t audits_pending(std::string_view sku) const;   // units awaiting audit under after_audit
    const std::map<std::string, Product, std::less<>>& products() const { return products_; }
    const std::map<std::string, Shipment, std::less<>>& shipments() const { return shipments_; }
    std::vector<const Event*> waiting_events(std::size_t limit) const;   // oldest first
    const Settings& settings() const { return settings_; }
    std::vector<Fact> take_facts();

private:
    Settings settings_;
    std::map<std::string, Product, std::less<>> products_;
    std::map<std::string, Shipment, std::less<>> shipments_;
    // The rest is the model's own business.
    std::vector<Fact> facts_;
};

}  // namespace peakproof::warehouse
