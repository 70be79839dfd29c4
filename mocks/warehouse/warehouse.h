#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/warehouse/entities.h"
#include "mocks/warehouse/facts.h"
#include "mocks/warehouse/settings.h"
#include "sim/time.h"

// SnapFulfil as a pure model: its record of products, stock, shipments and events. The people on
// the floor, who know what is really on the shelf, act on it from outside (scenarios/floor).
namespace peakproof::warehouse {

struct ShortageOption;
enum class Outcome { done, duplicate, unknown, wrong_stage, invalid };
struct Result {
    Outcome outcome = Outcome::done;
    std::vector<Invalid> invalid;
};

class Warehouse {
public:
    explicit Warehouse(Settings settings = {});
    // Long, and copied in many places: made once, in warehouse.cpp.
    Warehouse(const Warehouse&);
    Warehouse(Warehouse&&) noexcept;
    Warehouse& operator=(const Warehouse&);
    Warehouse& operator=(Warehouse&&) noexcept;
    ~Warehouse();

    // ---- set-up
    void open_stock(std::string_view sku, std::int64_t good_units, const Place& where = {});

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
    std::string next_taken();    // the same for one that was taken, from a range of its own
    void keep_inbound(Inbound message);  // the latest, as many as the settings say
    Result create_record(Kind kind, Record record, Time now);
    Result change_record(Kind kind, Record record, Time now);  // Due In only, where that means much
    Result delete_record(Kind kind, std::string_view id, Time now);
    // ADJUST, COUNT, STATUS, FOUND or MOVE, as a host asks for it; the movement, where it is done.
    std::pair<Result, const Movement*> post_movement(const MovementWish& wish, Time now);
    // Carrier and tracking after the fact, of one parcel or, without a StUId, of all: told by a
    // second DESPATCH event.
    Result change_despatch(std::string_view shipment, const DespatchLine& wanted, Time now);

    // ---- the floor (scenarios/floor drives these)
    // A status other than 00 is skipped when stock is looked for and tasks are made (documented):
    // allocate and begin_pick then do nothing. What is being picked goes on. A step out of turn
    // does nothing: pack waits until every task is actioned.
    std::vector<std::string> waiting_for_allocation() const;  // status 00, oldest first
    void allocate(std::string_view shipment,
                  Time now);  // 00 -> 10 -> 15; short lines by the shortage option
    void set_cut_off(std::string_view shipment);  // no more waiting for what is not there
    void choose_shortage(std::string_view shipment, std::string_view code);  // until it is 40
    void begin_pick(std::string_view shipment, Time now);                    // 20
    // What the picker found for one line; less than tasked is a short pick (SHORT movement now or
    // at audit).
    void pick_line(std::string_view shipment, std::size_t line, std::int64_t found_units, Time now);
    // 30 -> 39. Nothing picked at all: it stands at 39 already, and the shortage option ends it:
    // 99, Variance 1, SHIPMENT event, unless it is tried again.
    void pack(std::string_view shipment, Time now);
    void fulfil(std::string_view shipment, Time now);  // 40
    // The parcels left: QtyShipped posted, 50, DESPATCH event, stock down; DateClosed when nothing
    // more is due out, else it waits for its rest.
    void despatch(std::string_view shipment, std::string_view carrier,
                  const std::vector<std::string>& trackings, Time now);
    void cancel_by_staff(std::string_view shipment, Time now);  // 99, SHIPMENT event
    // The parcels are back: 50 -> 39, the units packed and in good stock again, SHIPMENT event.
    void reverse_despatch(std::string_view shipment, Time now);
    // ---- goods-in. What was really counted is the floor's to say; it may be more than advised.
    void arrive(std::string_view receipt, Time now);  // 00 -> 10: to be inspected
    void receive_line(std::string_view receipt, std::size_t line, std::int64_t units,
                      Time now);  // counted: no longer due in, waiting to be put away
    // RECEIPT movement - -> status, RECEIPT event; the units really put away. A line that has all
    // its units is closed, a receipt all of whose lines are closes with it.
    std::int64_t put_away(std::string_view receipt, std::size_t line, std::int64_t units,
                          std::string_view status, Time now);
    void close_receipt(std::string_view receipt, Time now);  // 90; what never came is a variance
    void arrive_return(std::string_view id, std::size_t line, std::int64_t units, Time now);
    // RETURN movement - -> 00 or another status, RETURN event.
    std::int64_t inspect_return(std::string_view id, std::size_t line, std::int64_t units,
                                std::string_view status, std::string_view reason, Time now);
    // These give back the units really moved: the record lets go of free units only, never of what
    // is allocated to a shipment or held for an audit. where: the usual place if it says nothing;
    // nothing moves where no site, owner or unit is called so.
    std::int64_t adjust(std::string_view sku, std::int64_t by_units, std::string_view reason,
                        Time now, const Place& where = {});  // ADJUST
    std::int64_t count(std::string_view sku, std::int64_t by_units, Time now,
                       const Place& where = {});  // COUNT
    // FOUND 40 -> 00; units that wait for an audit have not left good stock: for them the audit
    // lapses, and nothing moves.
    std::int64_t found(std::string_view sku, std::int64_t units, Time now, const Place& where = {});
    std::int64_t restatus(std::string_view sku, std::int64_t units, std::string_view from,
                          std::string_view to, std::string_view reason, Time now,
                          const Place& where = {});
    void audit(std::string_view sku,
               Time now);  // after-audit: the short units leave good stock now
    void receive(std::string_view sku, std::int64_t units, Time now,
                 const Place& where = {});  // RECEIPT - -> 00
    void deactivate_product(std::string_view sku, Time now);
    // Somebody puts one on the scales: from now on the record says what it really weighs.
    void weigh_product(std::string_view sku, std::int64_t grams);

    // ---- the harness alone: no call of SnapFulfil's does this
    void give_back_event(std::string_view xdoc);  // acknowledged, and in the queue again

    // ---- reading
    const Record* find_record(Kind kind, std::string_view id) const;
    const std::map<std::string, Record, std::less<>>& records(Kind kind) const;
    // The SKU that a code means: itself, or the one whose alternate it is; none: empty.
    std::string_view sku_of(std::string_view code) const;
    const Place& place(PlaceNumber number) const { return places_[number]; }
    std::vector<StockDetail> stock_detail(std::string_view sku) const;
    // Consignment and receipt, where a receipt names one.
    using Consigned = std::set<std::pair<std::string, std::string>>;
    const Consigned& consigned_receipts() const { return consigned_receipts_; }
    const std::deque<Inbound>& inbound() const { return inbound_; }  // oldest first
    const std::set<std::string, std::less<>>& live_shipments() const { return live_; }
    const std::set<std::string, std::less<>>& closed_shipments() const { return closed_; }
    // Of which parcels have left, a part at least; live ones among them.
    const std::set<std::string, std::less<>>& despatched_shipments() const { return despatched_; }
    // For which there may be tasks.
    const std::set<std::string, std::less<>>& worked_on() const { return worked_on_; }
    // Receipts and returns, by id. open: to come, or at the door, where there may be tasks for
    // them.
    struct Standing {
        std::set<std::string, std::less<>> open, at_the_door, closed;
    };
    const Standing& standing(Kind kind) const { return standing_[static_cast<std::size_t>(kind)]; }
    bool knows(std::string_view sku, std::string_view unit = "EAC") const;
    const Product* find_product(std::string_view sku) const;
    const Shipment* find_shipment(std::string_view id) const;
    const Movement* find_movement(std::string_view id) const;
    const Event* find_event(std::string_view xdoc) const;
    std::vector<StockRow> stock(
        std::string_view sku) const;  // rows with something on hand or due out
    // SKUs that ever had a row, in order, for as long as visit says true.
    void each_stocked(const std::function<bool(const std::string& sku)>& visit) const;
    std::string_view sku_of_row(std::string_view id) const;  // of stock_detail; none: empty
    // Of one unit, as the product states its Weight; 0: not stated.
    std::int64_t unit_grams(std::string_view sku, std::string_view unit = {}) const;
    // The same of its Volume, in millionths of whatever that is counted in.
    std::int64_t unit_volume(std::string_view sku, std::string_view unit = {}) const;
    // Neither allocated nor held for an audit.
    std::int64_t free_units(std::string_view sku, PlaceNumber place = 0,
                            std::string_view status = "00") const;
    std::vector<const Shipment*> shipments_of(
        std::string_view reference) const;  // by CustomerRef, oldest first
    // By ConsignmentId; a shipment that names none is its own (recorded).
    std::vector<const Shipment*> consigned(std::string_view consignment) const;
    const std::deque<Movement>& movements() const { return movements_; }  // oldest first
    const std::deque<Event>& events() const { return events_; }  // oldest first, taken ones too
    std::int64_t good_units(std::string_view sku, PlaceNumber place = 0) const;
    std::int64_t units(std::string_view sku, std::string_view status, PlaceNumber place = 0) const;
    // Good units awaiting audit under after_audit.
    std::int64_t audits_pending(std::string_view sku, PlaceNumber place = 0) const;
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
    struct Layer {
        std::string id, receipt;
        std::int64_t units = 0;
        Time received{};
    };  // of a cell's units, those that came with one receipt; the oldest leave first
    struct Cell {
        std::string status, line;
        std::int64_t units = 0, allocated = 0, due_out = 0, due_in = 0, order_in = 0, order_out = 0;
        Time last_moved{};
        PlaceNumber place = 0;
        std::vector<Layer> layers;
    };
    struct Audit {
        std::string shipment, reference, status;
        std::int64_t units = 0;
        PlaceNumber place = 0;
    };  // short, and still in stock
    struct SkuStock {
        std::vector<Cell> cells;
        std::vector<Audit> audits;
        bool moved = false;
    };
    std::map<std::string, SkuStock, std::less<>> stock_;
    std::map<std::string, std::string, std::less<>> sku_of_row_;  // of a cell's line, a layer's id
    std::map<std::uint64_t, std::string> waiting_;                // for allocation, by number
    std::map<std::string, std::vector<std::string>, std::less<>>
        by_reference_,    // CustomerRef -> ids, oldest first
        by_consignment_;  // where one is named
    Consigned consigned_receipts_;
    std::deque<Movement> movements_;  // ids rise, so they are found by halving
    std::deque<Event> events_;        // XDocs rise by one, so they are found by place
    std::set<std::size_t> queue_;     // places in events_ not yet taken
    std::uint64_t next_id_, next_inbound_, next_taken_, next_shipment_ = 1;
    std::vector<Place> places_;
    std::array<std::map<std::string, Record, std::less<>>, kinds> records_;
    std::set<std::string, std::less<>> live_, closed_, despatched_, worked_on_;  // shipments
    std::array<Standing, kinds> standing_;
    std::deque<Inbound> inbound_;
    std::vector<Fact> facts_;

    void tell_product(const Product& product);
    Shipment* at_stage(std::string_view id,
                       std::string_view stage);  // none where it stands elsewhere
    Cell& cell(std::string_view sku, std::string_view status, PlaceNumber place = 0);
    const Cell* find_cell(std::string_view sku, std::string_view status,
                          PlaceNumber place = 0) const;
    Cell& cell(const ShipmentLine& line) { return cell(line.sku, line.stock, line.place); }
    std::int64_t free_units(const ShipmentLine& line) const {
        return free_units(line.sku, line.place, line.stock);
    }
    std::int64_t held_for_audit(std::string_view sku, std::string_view status,
                                PlaceNumber place) const;
    // empty: the default. A place is numbered for good, so that only what was checked asks for its
    // number: find_place gives none where nobody has been.
    PlaceNumber place_of(std::string_view site, std::string_view owner, std::string_view sku,
                         std::string_view unit);
    std::optional<PlaceNumber> find_place(const Place& place) const;
    Place place_named(std::string_view site, std::string_view owner, std::string_view sku,
                      std::string_view unit) const;
    std::optional<PlaceNumber> place_on_floor(std::string_view sku, const Place& where);
    void name_lines(Shipment& shipment) const;  // alternates become the SKU that they mean
    void place_lines(Shipment& shipment);
    std::string_view owner_of(const Shipment& shipment, const ShipmentLine& line) const;
    std::vector<Invalid> leave_out(Shipment& shipment) const;
    std::vector<Invalid> check_header(const Shipment& shipment) const;
    std::vector<Invalid> check(const Shipment& shipment, const ShipmentLine& line) const;
    std::vector<Invalid> check(
        const Shipment& shipment) const;  // in document order: header, lines, addresses
    std::vector<Invalid> check(Kind kind, const Record& record) const;
    std::vector<Invalid> check(const Movement& wanted, std::optional<PlaceNumber> place) const;
    std::string_view refused(Kind kind, std::string_view name, std::string_view text,
                             std::string_view sku) const;
    bool is_of(std::string_view sku, std::string_view owner) const;
    void take_in(Kind kind, Record& record);
    std::map<std::string, Record, std::less<>>& book(Kind kind);
    void work_out(Kind kind, Record& record);      // what the model needs of the fields
    void let_go(Kind kind, const Record& record);  // what take_in did
    void expect(Kind kind, const Record& record, std::int64_t sign);  // due in, by SKU
    void set_unit(const Record& configuration);
    void begin_order(Kind kind, std::string_view id);  // there is work under it: no more changes
    void post_to_order(Kind kind, std::string_view id, std::int64_t position, std::string_view sku,
                       std::int64_t units, Time now);
    void post_to_sales_order(const Shipment& shipment, const ShipmentLine& line, std::int64_t units,
                             Time now);
    void close_line(Record& receipt, RecordLine& line);
    std::int64_t into_stock(std::string_view transaction, const Record& record, RecordLine& line,
                            std::int64_t wanted, std::string_view status, std::string_view reason,
                            Time now);
    void close_if_done(Kind kind, Record& record, Time now);
    void stand_at(Kind kind, Record& record, std::string_view stage);
    void tell_record(std::string_view transaction, std::string_view name, const Record& record,
                     bool staged, Time now);
    std::vector<Invalid> check(const Product& product) const;
    void demand(const ShipmentLine& line, std::int64_t by_units);  // due out, by SKU
    void file(const Shipment& shipment);                           // into the indexes
    void unfile(const Shipment& shipment);
    void move_to(Shipment& shipment, std::string_view stage);
    const ShortageOption& shortage_of(const Shipment& shipment) const;
    bool tries_again(Shipment& shipment, Time now) const;  // for what was not found
    void pick_short(Shipment& shipment, ShipmentLine& line, std::int64_t short_units, Time now);
    void drop(Shipment& shipment, ShipmentLine& line, std::int64_t units);
    void end(Shipment& shipment, Time now);
    void wait_or_end(Shipment& shipment, Time now);
    void close_rest(Shipment& shipment, Time now);
    void cancel(Shipment& shipment, Time now);
    const Movement& move_stock(Movement movement, Time now);
    void tell_movement(const Movement& movement, Time now);  // its ADJUST event
    void tell_shipment(const Shipment& shipment, Time now);  // its SHIPMENT event
    void tell_despatch(const Shipment& shipment, Time now);  // its DESPATCH event
    void queue_event(Event event, Time now);
};

}  // namespace peakproof::warehouse
