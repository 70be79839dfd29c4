#include <array>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"

// Stock movements. The path comes from a client's unfinished code; fields and meaning are assumed.
namespace peakproof::snapfulfil {
namespace {

using warehouse::Movement;
using Row = const Movement*;
using Col = Column<Row>;
using Set = warehouse::Settings;

template <std::string Set::*Setting>
Value site_value(const Row&, const Site& site, const Col&) {
    return Value::of(site.warehouse.settings().*Setting);
}
template <std::string Movement::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return text_or_null(row->*Text);
}
Value units(const Row& row, const Site&, const Col&) { return Value::of(row->units); }
Value owner(const Row& row, const Site& site, const Col&) {
    return Value::of(site.warehouse.place(row->place).owner);
}
Value unit(const Row& row, const Site& site, const Col&) {
    const std::string& other = site.warehouse.place(row->place).unit;
    if (!other.empty()) return Value::of(other);
    const warehouse::Product* product = site.warehouse.find_product(row->sku);
    return product == nullptr ? Value::of("EAC") : Value::of(product->unit);
}
Value created(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row->created, site);
}

constexpr std::array columns{Col{"MovementId", Type::text, own<&Movement::id>},
                             Col{"Transaction", Type::text, own<&Movement::transaction>},
                             Col{"SKUId", Type::text, own<&Movement::sku>},
                             Col{"Qty", Type::n1, units},
                             Col{"Unit", Type::text, unit},
                             Col{"Site", Type::text, own<&Movement::site>},
                             Col{"Warehouse", Type::text, site_value<&Set::facility>},
                             Col{"BizId", Type::text, site_value<&Set::biz>},
                             Col{"OwnerId", Type::text, owner},
                             Col{"FromStatus", Type::text, own<&Movement::from>},
                             Col{"ToStatus", Type::text, own<&Movement::to>},
                             Col{"Reason", Type::text, own<&Movement::reason>},
                             Col{"Reference", Type::text, own<&Movement::shipment>},
                             Col{"User", Type::text, own<&Movement::user>},
                             Col{"DateCreated", Type::date, created}};

void write_movement(http::JsonWriter& json, Row row, const Site& site) {
    json.begin_object();
    write_fields(json, columns, row, site);
    json.end_object();
}

}  // namespace

Entity movement_entity(const warehouse::Settings& settings) {
    return {"stockmovements", "Stock Movements", "MovementId",
            fields_of<Row>(columns, http::Grade::assumed, settings)};
}

void about_movement(SnapCall& call, const warehouse::Warehouse& warehouse) {
    if (!call.id.empty()) {
        const Movement* movement = warehouse.find_movement(call.id);
        call.keys.push_back(movement == nullptr ? call.id : movement->sku);
    } else if (call.options.filter) {
        if (auto sku = call.options.filter->pinned("SKUId")) call.keys.push_back(std::move(*sku));
    }
}

Response list_movements(const SnapCall& call, Context& context) {
    const Site site = context.site();
    Page<Row, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context.now);
    if (const auto id =
            call.options.filter ? call.options.filter->pinned("MovementId") : std::nullopt) {
        if (const Movement* movement = context.warehouse.find_movement(*id)) page.offer(movement);
    } else {
        for (const Movement& movement : context.warehouse.movements())
            if (!page.offer(&movement)) break;
    }
    return list_answer(
        std::move(page).rows(), context,
        [&](http::JsonWriter& json, Row row) { write_movement(json, row, site); },
        [](Row row) { return row->sku; });
}

Response read_movement(const SnapCall& call, Context& context) {
    const Movement* movement = context.warehouse.find_movement(call.id);
    if (movement == nullptr) return no_matching_entity(context.now);
    std::string body;
    http::JsonWriter json{body};
    write_movement(json, movement, context.site());
    context.served.shown.push_back(movement->sku);
    context.served.rows = 1;
    return json_answer(200, std::move(body), context.now);
}

}  // namespace peakproof::snapfulfil
