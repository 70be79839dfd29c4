#include <array>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/decimal.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/shipment_body.h"

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
                             Col{"Transaction", Type::text, own<&Movement::transaction>}.sent(),
                             Col{"SKUId", Type::text, own<&Movement::sku>}.required(),
                             Col{"Qty", Type::n1, units}.required(),
                             Col{"Unit", Type::text, unit}.required(),
                             Col{"Site", Type::text, own<&Movement::site>}.sent(),
                             Col{"Warehouse", Type::text, site_value<&Set::facility>}.sent(),
                             Col{"BizId", Type::text, site_value<&Set::biz>}.sent(),
                             Col{"OwnerId", Type::text, owner}.sent(),
                             Col{"FromStatus", Type::text, own<&Movement::from>}.sent(),
                             Col{"ToStatus", Type::text, own<&Movement::to>}.sent(),
                             Col{"Reason", Type::text, own<&Movement::reason>}.sent(),
                             Col{"Reference", Type::text, own<&Movement::shipment>}.sent(),
                             Col{"User", Type::text, own<&Movement::user>}.sent(),
                             Col{"DateCreated", Type::date, created}};

bool is_required(std::string_view name) {
    for (const Col& column : columns)
        if (column.name == name) return column.use == Use::required;
    return false;
}

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
    if (call.writes) {
        if (const std::string_view sku = text_of(call.body.fields, "SKUId"); !sku.empty())
            call.keys.emplace_back(sku);
    } else if (!call.id.empty()) {
        const Movement* movement = warehouse.find_movement(call.id);
        call.keys.push_back(movement == nullptr ? call.id : movement->sku);
    } else if (auto sku = call.options.pinned("SKUId")) {
        call.keys.push_back(std::move(*sku));
    }
}

Response list_movements(const SnapCall& call, Context& context) {
    const Site site = context.site();
    Page<Row, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    if (const auto id = call.options.pinned("MovementId")) {
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

// The host moves stock itself (client: that it may).
Response create_movement(const SnapCall& call, Context& context) {
    warehouse::MovementWish wish;
    Movement& movement = wish.movement;
    std::vector<warehouse::Invalid> invalid;
    const std::array<std::pair<std::string_view, std::string*>, 12> texts{
        {{"Transaction", &movement.transaction},
         {"SKUId", &movement.sku},
         {"Unit", &wish.unit},
         {"Site", &wish.site},
         {"Warehouse", &wish.facility},
         {"BizId", &wish.biz},
         {"OwnerId", &wish.owner},
         {"FromStatus", &movement.from},
         {"ToStatus", &movement.to},
         {"Reason", &movement.reason},
         {"Reference", &movement.shipment},
         {"User", &movement.user}}};
    for (const auto& [name, into] : texts) {
        const Scalar* scalar = find(call.body.fields, name);
        bool is_null = true;
        if (scalar != nullptr &&
            !store_text(*scalar, Type::text, context.wire.api_server_zone, *into, is_null))
            invalid.push_back({std::string{name}, "DEFINITION"});
        else if (warehouse::length(*into) > warehouse::limit_of(name, context.warehouse.settings()))
            invalid.push_back({std::string{name}, "LENGTH"});
        else if (is_required(name) && into->empty())
            invalid.push_back({std::string{name}, "DEFINITION"});
    }
    const auto units = whole(text_of(call.body.fields, "Qty"));
    if (!units) invalid.push_back({"Qty", "DEFINITION"});
    movement.units = units.value_or(0);
    const std::string sku = movement.sku;
    if (!invalid.empty()) return refuse(400, invalid, sku, context);
    const auto [result, moved] = context.warehouse.post_movement(wish, context.now);
    if (moved == nullptr) return refuse(400, result.invalid, sku, context);
    context.served.applied = true;
    std::string body;
    http::JsonWriter json{body};
    write_movement(json, moved, context.site());
    return written(201, std::move(body), moved->id, context);
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
