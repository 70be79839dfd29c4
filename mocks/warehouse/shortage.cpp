#include "mocks/warehouse/shortage.h"

#include <algorithm>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// A shipment that is not all there. Due is when staff set its cut-off (documented) or its
// DateDueOut has come (assumed); until then it holds no stock, so that others go first (assumed).
namespace peakproof::warehouse {
namespace {

void set(Fields& fields, std::string_view name, std::string_view text) {
    for (auto& [known, value] : fields)
        if (known == name) {
            value = text;
            return;
        }
    fields.emplace_back(name, text);
}

bool is_due(Shipment& shipment, Time now) {
    if (field(shipment.header, "CutOffInd") == "1") return true;
    if (shipment.due_out == Time{} || now < shipment.due_out) return false;
    set(shipment.header, "CutOffInd", "1");
    return true;
}

}  // namespace

const ShortageOption* shortage_said(std::string_view code, const Settings& settings) {
    for (const ShortageOption& option : shortage_options)
        if (shown_shortage(option.code, settings) == code) return &option;
    return nullptr;
}

const ShortageOption& Warehouse::shortage_of(const Shipment& shipment) const {
    const ShortageOption* chosen = shortage_said(field(shipment.header, "ShortageCode"), settings_);
    return chosen != nullptr ? *chosen : *find_shortage(settings_.shortage_code);
}

bool Warehouse::tries_again(Shipment& shipment, Time now) const {
    return shortage_of(shipment).in_parts() && !is_due(shipment, now);
}

// One try, line by line. What every line may have is tagged; the answer says if it is to go.
void Warehouse::allocate(std::string_view id, Time now) {
    const auto found = shipments_.find(id);
    if (found == shipments_.end() || !waits_for_stock(found->second)) return;
    Shipment& shipment = found->second;
    const ShortageOption& option = shortage_of(shipment);
    std::vector<std::int64_t> takes;
    bool anything = false, is_short = false;
    for (ShipmentLine& line : shipment.lines) {
        std::int64_t& take = takes.emplace_back(0);
        if (line.due_out == 0) continue;
        const std::int64_t there = std::max<std::int64_t>(0, free_units(line));
        if (there >= line.due_out || option.in_parts()) take = std::min(there, line.due_out);
        is_short = is_short || take < line.due_out;
        anything = anything || take != 0;
        if (take != 0) cell(line).allocated += take;
    }
    const auto give_back = [&] {
        for (std::size_t i = 0; i < takes.size(); ++i)
            if (takes[i] != 0) cell(shipment.lines[i]).allocated -= takes[i];
    };
    const bool ends = !is_short || (!option.waits && !option.in_parts()) || is_due(shipment, now);
    if (!ends && (option.waits || !anything)) return give_back();
    if (is_short && option.falls == ShortageOption::Falls::shipment) {
        give_back();
        anything = false;
        std::fill(takes.begin(), takes.end(), 0);
    }
    for (std::size_t i = 0; i < takes.size(); ++i) {
        ShipmentLine& line = shipment.lines[i];
        const std::int64_t missing = line.due_out - takes[i];
        line.tasked = line.picked + takes[i];
        line.actioned = takes[i] == 0 && line.actioned;
        if (takes[i] != 0) {
            line.allocated += takes[i];
            line.stage = stage::release;  // and so it reads until it leaves, as recorded
        }
        if (ends && missing != 0) drop(shipment, line, missing);
    }
    if (!anything) {
        shipment.variance = true;
        return end(shipment, now);
    }
    move_to(shipment, stage::release);
    move_to(shipment, stage::released);
}

// Units of a line that nobody looks for any more; all of them: the line is cancelled.
void Warehouse::drop(Shipment& shipment, ShipmentLine& line, std::int64_t units) {
    demand(line, -units);
    line.due_out -= units;
    line.is_short = true;
    shipment.variance = true;
    if (line.due_out == 0 && line.picked == 0) line.stage = stage::cancelled;
    if (line.due_out == 0 && line.shipped != 0) line.stage = stage::despatched;
    facts_.push_back(fact::LinePicked{shipment.id, shipment.reference, line.sku, 0, units});
}

// Nothing more of it can go: cancelled, or closed with what has left.
void Warehouse::end(Shipment& shipment, Time now) {
    if (has_left(shipment))
        close_rest(shipment, now);
    else
        cancel(shipment, now);
}

// What was not found is looked for again, or that was all.
void Warehouse::wait_or_end(Shipment& shipment, Time now) {
    if (!tries_again(shipment, now)) return end(shipment, now);
    move_to(shipment, has_left(shipment) ? stage::despatched : stage::release);
    file(shipment);
}

void Warehouse::close_rest(Shipment& shipment, Time now) {
    for (ShipmentLine& line : shipment.lines) {
        if (line.allocated != 0) cell(line).allocated -= line.allocated;
        line.allocated = 0;
        line.picked = line.shipped;
        if (line.due_out != 0) drop(shipment, line, line.due_out);
    }
    shipment.closed = now;
    facts_.push_back(
        fact::Despatched{shipment.id, shipment.reference, {}, {}, shipment.carrier, now, true});
    move_to(shipment, stage::despatched);
    tell_despatch(shipment, now);
}

void Warehouse::set_cut_off(std::string_view id) {
    const auto found = shipments_.find(id);
    if (found != shipments_.end() && is_live(found->second))
        set(found->second.header, "CutOffInd", "1");
}

void Warehouse::choose_shortage(std::string_view id, std::string_view code) {
    const auto found = shipments_.find(id);
    if (found != shipments_.end() && find_shortage(code) != nullptr &&
        found->second.stage < stage::fulfilled)
        set(found->second.header, "ShortageCode", shown_shortage(code, settings_));
}

}  // namespace peakproof::warehouse
