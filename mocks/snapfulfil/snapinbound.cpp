#include <algorithm>
#include <array>

#include "mocks/snapfulfil/view.h"

// What the host sent, taken or refused, the latest thousand (a setting). A message that was refused
// bears the XDoc that its error map names.
namespace peakproof::snapfulfil {
namespace {

using warehouse::Inbound;
using Row = const Inbound*;
using Col = Column<Row>;
struct Failure {
    const warehouse::Invalid* invalid;
};
using Error = Column<Failure>;

template <std::string Inbound::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return text_or_null(row->*Text);
}
Value nothing(const Row&, const Site&, const Col&) { return {}; }
Value host(const Row&, const Site&, const Col&) { return Value::of("HOST_API"); }
Value at(const Row& row, const Site& site, const Col&) { return stamp_or_null(row->at, site); }
Value stage(const Row& row, const Site&, const Col&) {
    return Value::of(row->errors.empty() ? "10" : "80");
}

constexpr std::array columns{Col{"Host", Type::text, host},
                             Col{"XDoc", Type::text, own<&Inbound::xdoc>},
                             Col{"Transaction", Type::text, own<&Inbound::transaction>},
                             Col{"Key", Type::text, own<&Inbound::key>},
                             Col{"Batch", Type::text, nothing},
                             Col{"DateCreated", Type::date, at},
                             Col{"DateProcessed", Type::date, at},
                             Col{"Stage", Type::text, stage}};
constexpr std::array errors{
    Error{"Field", Type::text,
          [](const Failure& row, const Site&, const Error&) {
              return Value::of(row.invalid->field);
          }},
    Error{"Code", Type::text, [](const Failure& row, const Site&, const Error&) {
              return Value::of(row.invalid->code);
          }}};

void write_inbound(http::JsonWriter& json, Row row, const Site& site) {
    json.begin_object();
    write_fields(json, columns, row, site);
    json.key("Errors");
    json.begin_array();
    for (const warehouse::Invalid& invalid : row->errors) {
        json.begin_object();
        write_fields(json, errors, Failure{&invalid}, site);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

Entity inbound_entity(const warehouse::Settings& settings) {
    return {"snapinbound",
            "Snap Inbound",
            "XDoc",
            fields_of<Row>(columns, http::Grade::assumed, settings),
            {{"Errors", fields_of<Failure>(errors, http::Grade::assumed, settings)}}};
}

Response list_inbound(const SnapCall& call, Context& context) {
    const Site site = context.site();
    Page<Row, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    for (const Inbound& message : context.warehouse.inbound())
        if (!page.offer(&message)) break;
    return list_answer(
        std::move(page).rows(), context,
        [&](http::JsonWriter& json, Row row) { write_inbound(json, row, site); },
        [](Row row) { return row->key; });
}

Response read_inbound(const SnapCall& call, Context& context) {
    const auto& all = context.warehouse.inbound();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Inbound& message) { return message.xdoc == call.id; });
    if (found == all.end()) return no_matching_entity(context.now);
    std::string body;
    http::JsonWriter json{body};
    write_inbound(json, &*found, context.site());
    context.served.shown.push_back(found->key);
    context.served.rows = 1;
    return json_answer(200, std::move(body), context.now);
}

}  // namespace peakproof::snapfulfil
