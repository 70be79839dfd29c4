#include "tests/conformance/journal_builder.h"

#include <algorithm>
#include <utility>

template class std::vector<peakproof::journal::Record>;

namespace peakproof::test {

Journal& Journal::add(Body body, Time at) {
    records_.push_back({at, 0, by_, std::move(body)});
    return *this;
}

Journal& Journal::then(const Journal& more) {
    records_.insert(records_.end(), more.records_.begin(), more.records_.end());
    begun_.windows.insert(begun_.windows.end(), more.begun_.windows.begin(),
                          more.begun_.windows.end());
    begun_.settings.insert(begun_.settings.end(), more.begun_.settings.begin(),
                           more.begun_.settings.end());
    return *this;
}

Journal& Journal::window(std::string name, Duration length) {
    begun_.windows.push_back({std::move(name), length.count()});
    return *this;
}

Journal& Journal::setting(std::string name, std::string value) {
    begun_.settings.emplace_back(std::move(name), std::move(value));
    return *this;
}

Journal& Journal::exercises(Texts rules) { return begun_.exercises = std::move(rules), *this; }

Journal& Journal::quiet(Time at) {
    return add(Healed{}, at).add(Settled{true}, at).add(RunEnded{true}, at);
}

Journal& Journal::limit(Time at) {
    return add(Healed{}, at).add(Settled{false}, at).add(RunEnded{true}, at);
}

Journal& Journal::down(const std::string& system, Time from, Time until,
                       const std::string& extent) {
    const auto fault = system + "-down";
    return add(FaultBegan{fault, "down", system, extent}, from)
        .add(FaultEnded{fault, "down", system, extent}, until);
}

Journal& Journal::fault_told(std::string fault, std::int64_t fired, Time at) {
    return add(
        FaultTold{std::move(fault), "refuse", 1, fired, fired, fired, "khaos.ImportDespatches"},
        at);
}

Journal& Journal::slice(Time at) {
    return add(SliceBegun{"reference", to_us(at + 1h), 0, 0, 0, 0}, at)
        .add(SubjectStarted{++incarnation_}, at);
}

Journal& Journal::killed(Time at, Time back) {
    add(SubjectKilled{incarnation_}, at);
    return add(SubjectStarted{++incarnation_}, back);
}

Journal& Journal::raised(std::string what, std::string entity, Time at, Texts also) {
    return add(
        ExceptionRaised{std::move(what), std::move(entity), "integration", "", std::move(also)},
        at);
}

Journal& Journal::cleared(std::string what, std::string entity, Time at) {
    return add(ExceptionCleared{std::move(what), std::move(entity)}, at);
}

Journal& Journal::person(std::string action, std::string entity, Time at) {
    return add(PersonActed{"customer-service", std::move(action), std::move(entity)}, at);
}

Journal& Journal::call(const Call& call, Time began, Time ended) {
    by_ = 0;
    const auto system = call.operation.substr(0, call.operation.find('.'));
    const auto exchange = ++exchanges_;
    const auto digest = call.digest.empty()
                            ? call.operation + ":" + (call.keys.empty() ? "" : call.keys.front())
                            : call.digest;
    ExchangeBegan begin{exchange, call.attempt, system,    call.operation,
                        digest,   call.keys,    call.refs, call.writes};
    ExchangeEnded end;
    end.exchange = exchange;
    end.attempt = call.attempt;
    end.began_us = to_us(began);
    end.status = call.status;
    end.retry_after_us = call.retry_after.count();
    end.rows = call.rows;
    end.system = system;
    end.operation = call.operation;
    end.digest = digest;
    end.outcome = call.outcome;
    end.failure = call.failure;
    end.fault = call.fault;
    end.keys = call.keys;
    end.refs = call.refs;
    end.shown = call.shown;
    end.writes = call.writes;
    end.applied = call.applied;
    end.refused = call.refused;
    add(std::move(begin), began);
    add(std::move(end), ended);
    by_ = exchange;
    return *this;
}

Journal& Journal::call(const Call& what, Time at) { return call(what, at, at); }

Journal& Journal::failed(std::string operation, Texts keys, Time at, std::int64_t status) {
    call({.operation = std::move(operation),
          .keys = std::move(keys),
          .status = status,
          .applied = false,
          .failure = "passing",
          .fault = "fault-1"},
         at);
    return by(0);
}

Journal& Journal::refused(std::string operation, Texts keys, Time at, std::string digest,
                          std::int64_t status) {
    call({.operation = std::move(operation),
          .keys = std::move(keys),
          .status = status,
          .applied = false,
          .failure = "permanent",
          .digest = std::move(digest)},
         at);
    return by(0);
}

Journal& Journal::listed(std::string sku, Time at, Pence cost_pence) {
    return add(ItemListed{sku, "ST-" + sku, sku, true, cost_pence}, at);
}

Journal& Journal::knows(const Texts& skus, Time at) {
    for (const auto& sku : skus) listed(sku, at).add(ItemKnown{sku, "EAC"}, at);
    return *this;
}

Journal& Journal::item(const std::string& sku, std::string description, Time at,
                       std::string barcode, bool mirrored) {
    return add(
        ItemListed{sku, "ST-" + sku, std::move(description), mirrored, 500, std::move(barcode)},
        at);
}

Journal& Journal::held(std::string sku, std::string description, Time at, std::string barcode,
                       Pairs measures, bool active) {
    return add(ProductHeld{std::move(sku), "EAC", std::move(description), std::move(barcode),
                           active, std::move(measures)},
               at);
}

Journal& Journal::known(std::string sku, Time at) {
    return add(ItemKnown{std::move(sku), "EAC"}, at);
}

Journal& Journal::gone(std::string sku, Time at) {
    return add(ItemUnknown{std::move(sku), "deactivated"}, at);
}

Journal& Journal::invoice(const std::string& id, const std::vector<Sold>& lines, Time at,
                          Pairs details, std::int64_t stage) {
    InvoiceTold told;
    told.invoice = id;
    told.order = "SO-" + id;
    told.associated_ref = "WEB-" + id;
    told.stage = stage;
    told.details = std::move(details);
    std::int64_t position = 0;
    for (const auto& line : lines) {
        told.lines.push_back({line.sku, line.sold, line.assigned < 0 ? line.sold : line.assigned,
                              line.net_pence * 10'000, 200'000, ++position, line.pickable});
    }
    return add(std::move(told), at);
}

Journal& Journal::told(InvoiceTold told, Time at) { return add(std::move(told), at); }

Journal& Journal::khaos_called(std::string operation, bool taken, Time at, std::string fault) {
    KhaosHeard heard;
    heard.operation = std::move(operation);
    heard.taken = taken;
    heard.fault = std::move(fault);
    return add(std::move(heard), at);
}

Journal& Journal::ready(std::string id, Time at, Pence value_pence, Units units) {
    return add(Ready{std::move(id), units, value_pence}, at);
}

Journal& Journal::unready(std::string id, Time at, std::string why) {
    return add(ReadinessLost{std::move(id), std::move(why)}, at);
}

Journal& Journal::stage(std::string id, std::int64_t from, std::int64_t to, Time at,
                        std::string why) {
    return add(InvoiceStage{std::move(id), std::move(why), from, to}, at);
}

Journal& Journal::acknowledged(std::string id, Time at) {
    return stage(std::move(id), 9, 12, at, "acknowledged");
}

Journal& Journal::posted(std::string invoice, std::vector<ParcelLine> parcels, Time at,
                         std::string ref, bool complete) {
    if (ref.empty()) ref = "d-" + invoice;
    return add(DespatchPosted{std::move(ref), invoice, "SO-" + invoice, "DPD", std::move(parcels),
                              complete, to_us(at)},
               at);
}

Journal& Journal::adjusted(std::string sku, Units by_units, Time at, std::string reason,
                           std::string ref) {
    if (ref.empty()) ref = "a-" + sku;
    return add(
        StockAdjusted{std::move(ref), std::move(sku), "Main Site", std::move(reason), by_units},
        at);
}

Journal& Journal::booked(std::string sku, std::string debit, std::string credit, Units units,
                         Time at, std::string why, std::string invoice, std::string ref,
                         std::string reason) {
    return add(
        KhaosPosted{std::move(sku), "Main Site", std::move(debit), std::move(credit),
                    std::move(why), std::move(invoice), std::move(ref), std::move(reason), units},
        at);
}

Journal& Journal::issued(std::string invoice, std::vector<MoneyLine> lines, Time at,
                         Pence delivery_net, Pence delivery_vat) {
    return add(
        Issued{invoice, "SO-" + invoice, std::move(lines), delivery_net, delivery_vat, to_us(at)},
        at);
}

Journal& Journal::repeated(std::string ref, std::string operation, Time at) {
    return add(AlreadyImported{std::move(ref), std::move(operation)}, at);
}

Journal& Journal::balance(std::string moment, std::string book, std::string account,
                          std::string sku, Units units, Time at, std::string site) {
    return add(Balance{std::move(moment), std::move(book), std::move(account), std::move(sku),
                       std::move(site), units},
               at);
}

Journal& Journal::shipment(std::string id, std::string invoice, const std::vector<UnitLine>& lines,
                           Time at, Pairs details) {
    ShipmentCreated created{std::move(id), std::move(invoice), {}, std::move(details)};
    std::int64_t position = 0;
    for (const auto& line : lines)
        created.lines.push_back({line.sku, "EAC", line.units, 10'000'000, ++position});
    return add(std::move(created), at);
}

Journal& Journal::moved(std::string shipment, std::string invoice, std::string to_stage, Time at,
                        bool live, std::string status) {
    return add(ShipmentMoved{std::move(shipment), std::move(invoice), std::move(to_stage),
                             std::move(status), live},
               at);
}

Journal& Journal::dead(std::string shipment, std::string invoice, Time at) {
    return moved(std::move(shipment), std::move(invoice), "99", at, false);
}

Journal& Journal::picked(std::string shipment, std::string invoice, std::string sku, Units picked,
                         Units short_units, Time at) {
    return add(
        LinePicked{std::move(shipment), std::move(invoice), std::move(sku), picked, short_units},
        at);
}

Journal& Journal::confirmed(std::string shipment, std::string invoice, std::vector<UnitLine> lines,
                            Time at, std::vector<ParcelLine> parcels, bool complete) {
    return add(DespatchConfirmed{std::move(shipment), std::move(invoice), "DPD", std::move(lines),
                                 std::move(parcels), complete},
               at);
}

Journal& Journal::stock_moved(std::string movement, std::string transaction, std::string sku,
                              Units units, std::string from, std::string to, Time at,
                              std::string reason, std::string shipment, std::string invoice) {
    return add(StockMoved{std::move(movement), std::move(transaction), std::move(sku), "0001",
                          std::move(from), std::move(to), std::move(reason), std::move(shipment),
                          std::move(invoice), units},
               at);
}

Journal& Journal::event(std::string id, std::string transaction, Time at, std::string shipment,
                        std::string invoice, std::string movement, std::string sku) {
    return add(EventReadable{std::move(id), std::move(transaction), std::move(shipment),
                             std::move(movement), std::move(invoice), std::move(sku)},
               at);
}

Journal& Journal::taken(std::string id, std::string transaction, Time at, std::string shipment,
                        std::string invoice, std::string movement, std::string sku) {
    return add(EventTaken{std::move(id), std::move(transaction), std::move(shipment),
                          std::move(movement), std::move(invoice), std::move(sku)},
               at);
}

std::vector<Record> Journal::records() const {
    auto all = records_;
    std::stable_sort(all.begin(), all.end(),
                     [](const Record& a, const Record& b) { return a.at < b.at; });
    all.insert(all.begin(), Record{all.empty() ? nine : all.front().at, 0, 0, begun_});
    std::int64_t number = 0;
    for (auto& record : all) record.number = ++number;
    return all;
}

}  // namespace peakproof::test
