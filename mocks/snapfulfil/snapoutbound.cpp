#include <array>
#include <limits>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"

// The queue of messages to the host. Its order is the order of events: the stamps, of a second,
// cannot tell it.
namespace peakproof::snapfulfil {
namespace {

using warehouse::Event;
using Row = const Event*;
using Col = Column<Row>;

template <std::string Event::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return Value::of(row->*Text);
}
Value host(const Row&, const Site&, const Col&) { return Value::of("HOST_API"); }
Value nothing(const Row&, const Site&, const Col&) { return {}; }
Value created(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row->created, site);
}
Value processed(const Row& row, const Site& site, const Col&) {
    return row->processed ? stamp_or_null(*row->processed, site) : Value{};
}
// The message's own stage, not the shipment's (recorded: 00 waits; that 10 is taken is assumed).
Value stage(const Row& row, const Site&, const Col&) {
    return Value::of(row->processed ? "10" : "00");
}

constexpr std::array columns{Col{"Host", Type::text, host},
                             Col{"XDoc", Type::text, own<&Event::xdoc>},
                             Col{"Transaction", Type::text, own<&Event::transaction>},
                             Col{"Key", Type::text, own<&Event::key>},
                             Col{"Batch", Type::text, nothing},
                             Col{"DateCreated", Type::date, created},
                             Col{"DateProcessed", Type::date, processed},
                             Col{"Stage", Type::text, stage}};

}  // namespace

Entity outbound_entity(const warehouse::Settings& settings) {
    return {"snapoutbound", "Snap Outbound", "XDoc",
            fields_of<Row>(columns, http::Grade::recorded, settings)};
}

void about_event(SnapCall& call, const warehouse::Warehouse& warehouse) {
    if (call.id.empty()) return;
    const Event* event = warehouse.find_event(call.id);
    call.keys.push_back(event == nullptr ? call.id : key_of(*event));
}

// The plain list shows what waits. A filter that names DateProcessed asks about the past as well
// (assumed).
Response list_events(const SnapCall& call, Context& context) {
    const Site site = context.site();
    const Options& options = call.options;
    Page<Row, decltype(columns)> page{columns, options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    if (options.filter && options.filter->names("DateProcessed")) {
        for (const Event& event : context.warehouse.events())
            if (!page.offer(&event)) break;
    } else {
        const bool first_ones = !options.filter && options.order.empty() && options.top;
        const std::size_t all = std::numeric_limits<std::size_t>::max();
        const std::size_t limit =
            first_ones && *options.top < all - options.skip ? options.skip + *options.top : all;
        for (const Event* event : context.warehouse.waiting_events(limit))
            if (!page.offer(event)) break;
    }
    return list_answer(
        std::move(page).rows(), context,
        [&](http::JsonWriter& json, Row row) {
            json.begin_object();
            write_fields(json, columns, row, site);
            json.end_object();
        },
        [](Row row) { return key_of(*row); });
}

Response acknowledge_event(const SnapCall& call, Context& context) {
    const Event* event = context.warehouse.find_event(call.id);
    if (event == nullptr) {
        context.served.refusals.push_back({call.id, {}, "UNKNOWN", true});
        return nothing_there(context.now);
    }
    if (event->processed)
        context.served.refusals.push_back({key_of(*event), {}, "duplicate", false});
    else
        context.served.applied = true;
    context.warehouse.take_event(call.id, context.now);
    return acknowledged(context.now);
}

}  // namespace peakproof::snapfulfil
