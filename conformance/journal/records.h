#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/time.h"

// The journal: the one thing between playing and judging. What each side saw, in order; never a
// verdict. Every struct lists its fields once, in `fields`: writer, reader and the published schema
// come from that.
namespace peakproof::journal {

// A table, read by its rows: each struct's fields beside the list that names them.
// clang-format off
using Text = std::string;
using Texts = std::vector<std::string>;
using Units = std::int64_t;
using Pence = std::int64_t;
using Pairs = std::vector<std::pair<std::string, std::string>>;

// ---------------------------------------------------------------- parts
struct UnitLine {
    Text sku; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("units", s.units); }
};
struct OrderLine {  // published_units: what the channel showed when the customer ordered
    Text sku; Units units = 0, published_units = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("units", s.units); v("published_units", s.published_units); }
};
struct InvoiceLine {
    Text sku; Units sold = 0, assigned = 0; std::int64_t unit_net_millionths = 0, vat_ppm = 0, position = 0; bool pickable = true;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("sku", s.sku); v("sold", s.sold); v("assigned", s.assigned); v("unit_net_millionths", s.unit_net_millionths);
        v("vat_ppm", s.vat_ppm); v("position", s.position); v("pickable", s.pickable);
    }
};
struct ShipmentLine {
    Text sku, unit; Units units = 0; std::int64_t price_millionths = 0, position = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("sku", s.sku); v("unit", s.unit); v("units", s.units); v("price_millionths", s.price_millionths); v("position", s.position);
    }
};
struct ParcelLine {
    Text tracking, sku; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("tracking", s.tracking); v("sku", s.sku); v("units", s.units); }
};
struct MoneyLine {
    Text sku; Units units = 0; Pence net_pence = 0, vat_pence = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("units", s.units); v("net_pence", s.net_pence); v("vat_pence", s.vat_pence); }
};
struct RefusedRecord {  // one record of a call that the system refused
    Text entity, ref, code; bool permanent = true;
    template <class S, class V> static void fields(S& s, V&& v) { v("entity", s.entity); v("ref", s.ref); v("code", s.code); v("permanent", s.permanent); }
};
struct Window {
    Text name; std::int64_t us = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("name", s.name); v("us", s.us); }
};

// ---------------------------------------------------------------- the run
struct RunBegun {
    static constexpr const char* kind = "run.begun";
    Text scenario, scenario_hash, version, subject, reproducibility, grade; std::int64_t seed = 0;
    Texts exercises, does_not; Pairs settings; std::vector<Window> windows;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("scenario", s.scenario); v("scenario_hash", s.scenario_hash); v("seed", s.seed); v("version", s.version);
        v("subject", s.subject); v("reproducibility", s.reproducibility); v("grade", s.grade); v("exercises", s.exercises); v("does_not", s.does_not);
        v("settings", s.settings); v("windows", s.windows);
    }
};
struct Balance {  // book: khaos | snapfulfil | physical; moment: opening | final
    static constexpr const char* kind = "balance";
    Text moment, book, account, sku, site; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("moment", s.moment); v("book", s.book); v("account", s.account); v("sku", s.sku); v("site", s.site); v("units", s.units);
    }
};
struct Healed {  // every fault has ended, traffic is over
    static constexpr const char* kind = "run.healed";
    template <class S, class V> static void fields(S&, V&&) {}
};
struct Settled {  // quiet: the world came to rest; otherwise the settle limit was reached
    static constexpr const char* kind = "run.settled";
    bool quiet = true;
    template <class S, class V> static void fields(S& s, V&& v) { v("quiet", s.quiet); }
};
struct RunEnded {
    static constexpr const char* kind = "run.ended";
    bool complete = true;
    template <class S, class V> static void fields(S& s, V&& v) { v("complete", s.complete); }
};
struct FaultBegan {  // extent: whole (every call to the system fails) | partial; system: khaos | snapfulfil | integration
    static constexpr const char* kind = "fault.began";
    Text fault, what, system, extent;
    template <class S, class V> static void fields(S& s, V&& v) { v("fault", s.fault); v("what", s.what); v("system", s.system); v("extent", s.extent); }
};
struct FaultEnded {
    static constexpr const char* kind = "fault.ended";
    Text fault, what, system, extent;
    template <class S, class V> static void fields(S& s, V&& v) { v("fault", s.fault); v("what", s.what); v("system", s.system); v("extent", s.extent); }
};
struct FaultTold {  // at the end: how often each matched, fired and changed an outcome. of: what it strikes. armed 0: not promised
    static constexpr const char* kind = "fault.told";
    Text fault, what; std::int64_t armed = 0, matched = 0, fired = 0, changed = 0; Text of;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("fault", s.fault); v("what", s.what); v("armed", s.armed); v("matched", s.matched); v("fired", s.fired); v("changed", s.changed);
        v("of", s.of);
    }
};
// What is before was the predecessor's, and is not judged: a fresh integration meets what is in flight. Its cut: calls of
// it that were on the wire, events that can be read again, acknowledgements made for it, exceptions of it cleared.
struct SliceBegun {
    static constexpr const char* kind = "run.slice";
    Text predecessor; std::int64_t until_us = 0, abandoned = 0, reopened = 0, acknowledged = 0, cleared = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("predecessor", s.predecessor); v("until_us", s.until_us); v("abandoned", s.abandoned); v("reopened", s.reopened);
        v("acknowledged", s.acknowledged); v("cleared", s.cleared);
    }
};
struct LagTold {  // at the end of a run that followed the wall clock: how far the harness was behind, 99 of 100 times less
    static constexpr const char* kind = "run.lag";
    std::int64_t p99_us = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("p99_us", s.p99_us); }
};
struct PersonActed {
    static constexpr const char* kind = "person.acted";
    Text person, action, entity;
    template <class S, class V> static void fields(S& s, V&& v) { v("person", s.person); v("action", s.action); v("entity", s.entity); }
};

// ---------------------------------------------------------------- the integration
struct SubjectStarted {
    static constexpr const char* kind = "subject.started";
    std::int64_t incarnation = 1;
    template <class S, class V> static void fields(S& s, V&& v) { v("incarnation", s.incarnation); }
};
struct SubjectKilled {
    static constexpr const char* kind = "subject.killed";
    std::int64_t incarnation = 1;
    template <class S, class V> static void fields(S& s, V&& v) { v("incarnation", s.incarnation); }
};
struct SubjectEnded {  // by itself, or it hangs: the run ends here. ready: it had begun to work. lines: its last words
    static constexpr const char* kind = "subject.ended";
    std::int64_t incarnation = 1; bool ready = true; Text why; Texts lines;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("incarnation", s.incarnation); v("ready", s.ready); v("why", s.why); v("lines", s.lines);
    }
};
struct ExceptionRaised {
    static constexpr const char* kind = "exception.raised";
    Text what, entity, owner, message; Texts also;  // what: the exception's class, as in the catalogue of rules
    template <class S, class V> static void fields(S& s, V&& v) { v("what", s.what); v("entity", s.entity); v("owner", s.owner); v("message", s.message); v("also", s.also); }
};
struct ExceptionCleared {
    static constexpr const char* kind = "exception.cleared";
    Text what, entity;
    template <class S, class V> static void fields(S& s, V&& v) { v("what", s.what); v("entity", s.entity); }
};
// `cause` of the facts that an exchange made is its number. keys: invoice ids or SKUs.
// credentials: what it shows of them: basic | other (another header) | url (they stand in its address); empty: none.
struct ExchangeBegan {
    static constexpr const char* kind = "exchange.began";
    std::int64_t exchange = 0, attempt = 0; Text system, operation, digest; Texts keys, refs; bool writes = false; Text credentials{};
    template <class S, class V> static void fields(S& s, V&& v) {
        v("exchange", s.exchange); v("system", s.system); v("operation", s.operation); v("keys", s.keys); v("refs", s.refs);
        v("attempt", s.attempt); v("writes", s.writes); v("digest", s.digest); v("credentials", s.credentials);
    }
};
// Khaos called the integration (KCC push and pull). keys: order codes or SKUs that it is about.
struct KhaosCalled {
    static constexpr const char* kind = "khaos.called";
    std::int64_t call = 0; Text operation; Texts keys;
    template <class S, class V> static void fields(S& s, V&& v) { v("call", s.call); v("operation", s.operation); v("keys", s.keys); }
};
// outcome, as Khaos saw it: answered | refused | reset | timed-out. taken: it will not say so again. again_us: when it will.
struct KhaosHeard {
    static constexpr const char* kind = "khaos.heard";
    std::int64_t call = 0, status = 0, began_us = 0, again_us = 0; Text operation, outcome, fault, trouble, grade; Texts keys; bool taken = false;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("call", s.call); v("operation", s.operation); v("keys", s.keys); v("began_us", s.began_us); v("outcome", s.outcome); v("status", s.status);
        v("taken", s.taken); v("trouble", s.trouble); v("again_us", s.again_us); v("fault", s.fault);
        v("grade", s.grade);
    }
};
// outcome, as the integration saw it: answered | refused | reset | timed-out | truncated | abandoned (it was killed).
// failure: none | passing | permanent | duplicate | credentials (401). applied: at least one effect took place in the system.
struct ExchangeEnded {
    static constexpr const char* kind = "exchange.ended";
    std::int64_t exchange = 0, attempt = 0, began_us = 0, status = 0, retry_after_us = 0, rows = 0;
    Text system, operation, digest, outcome, failure, fault, grade; Texts keys, refs, shown; bool writes = false, applied = false;
    std::vector<RefusedRecord> refused;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("exchange", s.exchange); v("system", s.system); v("operation", s.operation); v("keys", s.keys); v("refs", s.refs);
        v("attempt", s.attempt); v("writes", s.writes); v("digest", s.digest); v("began_us", s.began_us);
        v("outcome", s.outcome); v("status", s.status); v("applied", s.applied); v("failure", s.failure); v("refused", s.refused);
        v("fault", s.fault); v("retry_after_us", s.retry_after_us); v("rows", s.rows); v("shown", s.shown); v("grade", s.grade);
    }
};

// ---------------------------------------------------------------- Khaos Control
struct ItemListed {  // an item of Khaos's master; mirrored: the warehouse should know it
    static constexpr const char* kind = "khaos.item";
    Text sku, stock_id, description; bool mirrored = true; Pence cost_pence = 0; Text barcode{};
    template <class S, class V> static void fields(S& s, V&& v) {
        v("sku", s.sku); v("stock_id", s.stock_id); v("description", s.description); v("mirrored", s.mirrored); v("cost_pence", s.cost_pence);
        v("barcode", s.barcode);
    }
};
struct OrderAccepted {
    static constexpr const char* kind = "khaos.accepted";
    Text order, associated_ref, invoice; std::vector<OrderLine> lines; bool back_order_allowed = false;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("order", s.order); v("associated_ref", s.associated_ref); v("invoice", s.invoice); v("lines", s.lines); v("back_order_allowed", s.back_order_allowed);
    }
};
// A whole invoice as it is readable from now on: at its creation and whenever what a warehouse would act on changes.
// fields: customer, name, organisation, line1..line3, town, county, postcode, country (3 letters), title, forename, surname,
// email, telephone, service, priority, po_number, note, due (date).
struct InvoiceTold {
    static constexpr const char* kind = "khaos.invoice";
    Text invoice, order, associated_ref; std::int64_t part = 1, stage = 0; bool confirmed = true, paid = true;
    std::vector<InvoiceLine> lines; Pairs details; Pence delivery_net_pence = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("invoice", s.invoice); v("order", s.order); v("associated_ref", s.associated_ref); v("part", s.part); v("stage", s.stage);
        v("confirmed", s.confirmed); v("paid", s.paid); v("lines", s.lines); v("details", s.details); v("delivery_net_pence", s.delivery_net_pence);
    }
};
struct InvoiceStage {
    static constexpr const char* kind = "khaos.stage";
    Text invoice, why; std::int64_t from = 0, to = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("invoice", s.invoice); v("from", s.from); v("to", s.to); v("why", s.why); }
};
struct Ready {  // value_pence: gross value of the units to hand over
    static constexpr const char* kind = "khaos.ready";
    Text invoice; Units units = 0; Pence value_pence = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("invoice", s.invoice); v("units", s.units); v("value_pence", s.value_pence); }
};
struct ReadinessLost {
    static constexpr const char* kind = "khaos.unready";
    Text invoice, why;
    template <class S, class V> static void fields(S& s, V&& v) { v("invoice", s.invoice); v("why", s.why); }
};
struct KhaosPosted {  // one posting: units leave `credit`, enter `debit` (available assigned supplier sold variance returned)
    static constexpr const char* kind = "khaos.posted";
    Text sku, site, debit, credit, why, invoice, ref, reason; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("sku", s.sku); v("site", s.site); v("debit", s.debit); v("credit", s.credit); v("units", s.units); v("why", s.why);
        v("invoice", s.invoice); v("ref", s.ref); v("reason", s.reason);
    }
};
struct DespatchPosted {
    static constexpr const char* kind = "khaos.despatch";
    Text ref, invoice, order, courier; std::vector<ParcelLine> parcels; bool complete = true; std::int64_t ship_date_us = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("ref", s.ref); v("invoice", s.invoice); v("order", s.order); v("parcels", s.parcels); v("complete", s.complete);
        v("courier", s.courier); v("ship_date_us", s.ship_date_us);
    }
};
struct StockAdjusted {
    static constexpr const char* kind = "khaos.adjusted";
    Text ref, sku, site, reason; Units by = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("ref", s.ref); v("sku", s.sku); v("site", s.site); v("by", s.by); v("reason", s.reason); }
};
struct AlreadyImported {
    static constexpr const char* kind = "khaos.repeated";
    Text ref, operation;
    template <class S, class V> static void fields(S& s, V&& v) { v("ref", s.ref); v("operation", s.operation); }
};
struct Issued {
    static constexpr const char* kind = "khaos.issued";
    Text invoice, order; std::vector<MoneyLine> lines; Pence delivery_net_pence = 0, delivery_vat_pence = 0; std::int64_t date_us = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("invoice", s.invoice); v("order", s.order); v("lines", s.lines); v("delivery_net_pence", s.delivery_net_pence);
        v("delivery_vat_pence", s.delivery_vat_pence); v("date_us", s.date_us);
    }
};

// ---------------------------------------------------------------- SnapFulfil (invoice: CustomerRef, where the shipment has one)
struct ItemKnown {
    static constexpr const char* kind = "snapfulfil.item";
    Text sku, unit;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("unit", s.unit); }
};
struct ItemUnknown {
    static constexpr const char* kind = "snapfulfil.item_gone";
    Text sku, why;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("why", s.why); }
};
// What its record of an item holds from now on: after it was made, changed or measured. measures, by wire name as stated
// (Weight, Length, Width, Height, Volume): the warehouse's own, wherever `cause` says that no exchange wrote them.
struct ProductHeld {
    static constexpr const char* kind = "snapfulfil.product";
    Text sku, unit, description, barcode; bool active = true; Pairs measures;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("sku", s.sku); v("unit", s.unit); v("description", s.description); v("barcode", s.barcode); v("active", s.active); v("measures", s.measures);
    }
};
struct ShipmentCreated {  // details: every header, address and contact field, by its wire name (Address.Line1, Contact.Email)
    static constexpr const char* kind = "snapfulfil.shipment";
    Text shipment, invoice; std::vector<ShipmentLine> lines; Pairs details;
    template <class S, class V> static void fields(S& s, V&& v) { v("shipment", s.shipment); v("invoice", s.invoice); v("lines", s.lines); v("details", s.details); }
};
struct ShipmentMoved {
    static constexpr const char* kind = "snapfulfil.stage";
    Text shipment, invoice, stage, status; bool live = true;
    template <class S, class V> static void fields(S& s, V&& v) { v("shipment", s.shipment); v("invoice", s.invoice); v("stage", s.stage); v("status", s.status); v("live", s.live); }
};
struct LinePicked {
    static constexpr const char* kind = "snapfulfil.picked";
    Text shipment, invoice, sku; Units picked = 0, short_units = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("shipment", s.shipment); v("invoice", s.invoice); v("sku", s.sku); v("picked", s.picked); v("short", s.short_units); }
};
struct DespatchConfirmed {  // quantities shipped are posted; its event follows as event.readable
    static constexpr const char* kind = "snapfulfil.despatched";
    Text shipment, invoice, carrier; std::vector<UnitLine> lines; std::vector<ParcelLine> parcels; bool complete = true;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("shipment", s.shipment); v("invoice", s.invoice); v("lines", s.lines); v("parcels", s.parcels); v("carrier", s.carrier); v("complete", s.complete);
    }
};
struct StockMoved {  // positive from one status to another (00 good, 20 quarantine, 30 damaged, 40 missing, 50 held), else signed
    static constexpr const char* kind = "snapfulfil.moved";
    Text movement, transaction, sku, site, from, to, reason, shipment, invoice; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("movement", s.movement); v("transaction", s.transaction); v("sku", s.sku); v("site", s.site); v("units", s.units); v("from", s.from);
        v("to", s.to); v("reason", s.reason); v("shipment", s.shipment); v("invoice", s.invoice);
    }
};
struct EventReadable {
    static constexpr const char* kind = "snapfulfil.event";
    Text event, transaction, shipment, movement, invoice, sku;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("event", s.event); v("transaction", s.transaction); v("shipment", s.shipment); v("movement", s.movement); v("invoice", s.invoice); v("sku", s.sku);
    }
};
struct EventTaken {  // acknowledged
    static constexpr const char* kind = "snapfulfil.event_taken";
    Text event, transaction, shipment, movement, invoice, sku;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("event", s.event); v("transaction", s.transaction); v("shipment", s.shipment); v("movement", s.movement); v("invoice", s.invoice); v("sku", s.sku);
    }
};
struct EventAgain {  // had been acknowledged by a predecessor whose effect of it was not in Khaos: it can be read again
    static constexpr const char* kind = "snapfulfil.event_again";
    Text event, transaction, shipment, movement, invoice, sku;
    template <class S, class V> static void fields(S& s, V&& v) {
        v("event", s.event); v("transaction", s.transaction); v("shipment", s.shipment); v("movement", s.movement); v("invoice", s.invoice); v("sku", s.sku);
    }
};

// ---------------------------------------------------------------- the physical truth (for reports; no rule may look)
struct PhysicalMoved {  // places: shelf, mislaid, trolley (put away late), damaged, gone, customer, supplier
    static constexpr const char* kind = "physical.moved";
    Text sku, from, to, why; Units units = 0;
    template <class S, class V> static void fields(S& s, V&& v) { v("sku", s.sku); v("units", s.units); v("from", s.from); v("to", s.to); v("why", s.why); }
};

using Body = std::variant<RunBegun, Balance, Healed, Settled, RunEnded, FaultBegan, FaultEnded, FaultTold, PersonActed,
                          SubjectStarted, SubjectKilled, ExceptionRaised, ExceptionCleared, ExchangeBegan, ExchangeEnded,
                          ItemListed, OrderAccepted, InvoiceTold, InvoiceStage, Ready, ReadinessLost, KhaosPosted,
                          DespatchPosted, StockAdjusted, AlreadyImported, Issued, ItemKnown, ItemUnknown, ShipmentCreated,
                          ShipmentMoved, LinePicked, DespatchConfirmed, StockMoved, EventReadable, EventTaken, PhysicalMoved,
                          SubjectEnded, SliceBegun, EventAgain, LagTold, ProductHeld, KhaosCalled, KhaosHeard>;

// clang-format on
struct Record {
    Time at{};
    std::int64_t number = 0;  // 1, 2, 3 ...
    std::int64_t cause = 0;   // the exchange that made it, 0 where none did
    Body body;
};

// Where records go as they are made: a file, the judge, both.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void take(const Record& record) = 0;
};

}  // namespace peakproof::journal
