#include <algorithm>
#include <utility>

#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// What the host may do to a shipment: all of it at Due Out, its status while it is live.
namespace peakproof::warehouse {
namespace {

void append(Fields& all, std::string_view prefix, const Fields& fields) {
    for (const auto& [name, text] : fields) all.emplace_back(std::string{prefix} + name, text);
}

fact::ShipmentCreated told(const Shipment& shipment) {
    fact::ShipmentCreated fact{shipment.id, shipment.reference, {}, shipment.header};
    for (const ShipmentLine& line : shipment.lines)
        fact.lines.push_back(
            {line.sku, line.required, line.price_millionths, line.position, line.unit});
    if (!shipment.carrier.empty()) fact.fields.emplace_back("CarrierId", shipment.carrier);
    for (const Fields& address : shipment.addresses) append(fact.fields, "Address.", address);
    for (const Fields& contact : shipment.contacts) append(fact.fields, "Contact.", contact);
    return fact;
}

// Shipments stay for good, so what they grew by is given back.
void trim(Shipment& shipment) {
    shipment.header.shrink_to_fit();
    shipment.lines.shrink_to_fit();
    for (auto* children : {&shipment.addresses, &shipment.contacts}) {
        children->shrink_to_fit();
        for (Fields& fields : *children) fields.shrink_to_fit();
    }
}

using Index = std::map<std::string, std::vector<std::string>, std::less<>>;

void add_to(Index& index, std::string_view key, const std::string& id) {
    if (key.empty()) return;
    auto& ids = index[std::string{key}];
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

void take_from(Index& index, std::string_view key, const std::string& id) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    auto& ids = found->second;
    ids.erase(std::remove(ids.begin(), ids.end(), id), ids.end());
    if (ids.empty()) index.erase(found);
}

}  // namespace

void Warehouse::file(const Shipment& shipment) {
    add_to(by_reference_, shipment.reference, shipment.id);
    add_to(by_consignment_, field(shipment.header, "ConsignmentId"), shipment.id);
    if (waits_for_stock(shipment)) waiting_.emplace(shipment.number, shipment.id);
}

void Warehouse::unfile(const Shipment& shipment) {
    waiting_.erase(shipment.number);
    take_from(by_reference_, shipment.reference, shipment.id);
    take_from(by_consignment_, field(shipment.header, "ConsignmentId"), shipment.id);
}

void Warehouse::move_to(Shipment& shipment, std::string_view stage) {
    waiting_.erase(shipment.number);
    const bool was_live = live_.contains(shipment.id);
    shipment.stage = stage;
    if (was_live != is_live(shipment))
        (was_live ? closed_ : live_).insert((was_live ? live_ : closed_).extract(shipment.id));
    if (stage == stage::released || stage == stage::pick || stage == stage::marshalled)
        worked_on_.insert(shipment.id);
    else
        worked_on_.erase(shipment.id);
    facts_.push_back(fact::ShipmentMoved{shipment.id, shipment.reference, shipment.stage,
                                         shipment.status, is_live(shipment)});
}

// An alternate is another name of a SKU (documented): from here on it is that SKU.
void Warehouse::name_lines(Shipment& shipment) const {
    for (ShipmentLine& line : shipment.lines)
        if (find_product(line.sku) == nullptr)
            if (const std::string_view sku = sku_of(line.sku); !sku.empty()) line.sku = sku;
}

std::string_view Warehouse::owner_of(const Shipment& shipment, const ShipmentLine& line) const {
    for (const Fields* fields : {&line.more, &shipment.header})
        if (const std::string_view owner = field(*fields, "OwnerId"); !owner.empty()) return owner;
    return settings_.owner;
}

// Of lines that are good: what is refused leaves no place behind.
void Warehouse::place_lines(Shipment& shipment) {
    const std::string_view site = field(shipment.header, "Site"),
                           owner = field(shipment.header, "OwnerId"),
                           stock = field(shipment.header, "StockStatus");
    for (ShipmentLine& line : shipment.lines) {
        const std::string_view line_site = field(line.more, "SiteId"),
                               line_owner = field(line.more, "OwnerId");
        const Product* product = find_product(line.sku);
        const std::string_view line_stock = field(line.more, "StockStatus");
        line.stock = !line_stock.empty() ? line_stock : !stock.empty() ? stock : stock_status::good;
        const bool usual = site.empty() && owner.empty() && line_site.empty() &&
                           line_owner.empty() && (product == nullptr || product->unit == line.unit);
        line.place = usual ? 0
                           : place_of(line_site.empty() ? site : line_site,
                                      line_owner.empty() ? owner : line_owner, line.sku, line.unit);
    }
}

// The lines that would have it refused; it is an interface error without them (documented for the
// UI).
std::vector<Invalid> Warehouse::leave_out(Shipment& shipment) const {
    std::vector<Invalid> left_out;
    if (!check_header(shipment).empty()) return left_out;
    auto& lines = shipment.lines;
    for (auto line = lines.begin(); line != lines.end();) {
        const std::vector<Invalid> invalid = check(shipment, *line);
        left_out.insert(left_out.end(), invalid.begin(), invalid.end());
        line = invalid.empty() ? line + 1 : lines.erase(line);
    }
    if (!left_out.empty()) shipment.status = "80";
    return left_out;
}

Result Warehouse::create_shipment(Shipment shipment, Time now) {
    if (find_shipment(shipment.id) != nullptr) return {Outcome::duplicate, {}};
    name_lines(shipment);
    std::vector<Invalid> left_out;
    if (settings_.bad_line == BadLineRule::store_as_interface_error) left_out = leave_out(shipment);
    if (auto invalid = check(shipment); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    place_lines(shipment);
    if (shipment.status == "70")
        shipment.status = "00";  // recreates lost tasks, then it is valid again (documented)
    shipment.stage = stage::due_out;
    shipment.created = now;
    if (shipment.status != "00") shipment.suspended = now;
    shipment.number = next_shipment_++;
    for (ShipmentLine& line : shipment.lines) {
        line.line = next_id();
        line.due_out = line.required;
        demand(line, line.due_out);
    }
    trim(shipment);
    Shipment& kept = shipments_.emplace(shipment.id, std::move(shipment)).first->second;
    live_.insert(kept.id);
    file(kept);
    begin_order(Kind::sales_orders, field(kept.header, "SalesOrder"));
    facts_.push_back(told(kept));
    if (!left_out.empty()) tell_shipment(kept, now);
    return {Outcome::done, std::move(left_out)};
}

Result Warehouse::change_shipment(Shipment shipment, Time now) {
    const auto found = shipments_.find(shipment.id);
    if (found == shipments_.end()) return {Outcome::unknown, {}};
    Shipment& kept = found->second;
    if (kept.stage != stage::due_out) return {Outcome::wrong_stage, {}};
    name_lines(shipment);
    if (auto invalid = check(shipment); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    place_lines(shipment);
    if (shipment.status == "70") shipment.status = "00";
    const bool suspended = shipment.status != kept.status && kept.status == "00";
    shipment.stage = kept.stage;
    shipment.created = kept.created;
    shipment.suspended = suspended ? now : kept.suspended;
    shipment.number = kept.number;
    for (const ShipmentLine& line : kept.lines) demand(line, -line.due_out);
    for (ShipmentLine& line : shipment.lines) {
        if (line.line.empty()) line.line = next_id();
        line.due_out = line.required;
        demand(line, line.due_out);
    }
    const bool moved = shipment.status != kept.status || shipment.reference != kept.reference;
    unfile(kept);
    kept = std::move(shipment);
    file(kept);
    if (moved)
        facts_.push_back(
            fact::ShipmentMoved{kept.id, kept.reference, kept.stage, kept.status, is_live(kept)});
    return {};
}

Result Warehouse::delete_shipment(std::string_view id, Time /*now*/) {
    const auto found = shipments_.find(id);
    if (found == shipments_.end()) return {Outcome::unknown, {}};
    Shipment& shipment = found->second;
    if (shipment.stage != stage::due_out) return {Outcome::wrong_stage, {}};
    for (const ShipmentLine& line : shipment.lines) demand(line, -line.due_out);
    unfile(shipment);
    // Nothing is left to read; that it can never ship is what a cancelled stage says.
    facts_.push_back(fact::ShipmentMoved{shipment.id, shipment.reference,
                                         std::string{stage::cancelled}, shipment.status, false});
    live_.erase(shipment.id);
    shipments_.erase(found);
    return {};
}

Result Warehouse::set_status(std::string_view id, std::string_view status, Time now) {
    const auto found = shipments_.find(id);
    if (found == shipments_.end()) return {Outcome::unknown, {}};
    if (settings_.refuses_unknown_status && !is_shipment_status(status))
        return {Outcome::invalid, {{"Status", "CHECK_CODE"}}};
    Shipment& shipment = found->second;
    if (!is_live(shipment)) return {Outcome::wrong_stage, {}};
    const std::string_view becomes = status == "70" ? std::string_view{"00"} : status;
    if (becomes != "00") shipment.suspended = now;
    if (shipment.status == becomes) return {};
    shipment.status = becomes;
    waiting_.erase(shipment.number);
    file(shipment);
    facts_.push_back(fact::ShipmentMoved{shipment.id, shipment.reference, shipment.stage,
                                         shipment.status, true});
    return {};
}

}  // namespace peakproof::warehouse
