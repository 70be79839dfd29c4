#include <nlohmann/json.hpp>

#include "mocks/warehouse/records.h"
#include "scenarios/desk/admin/operations.h"

// Goods at the door of the warehouse, by hand.
namespace peakproof::desk {
namespace {

Json shown(const warehouse::Record& record, std::string_view called) {
    Json lines = Json::array();
    for (const warehouse::RecordLine& line : record.lines)
        lines.push_back({{"sku", line.sku},
                         {"units", line.done},
                         {"status", warehouse::stock_asked(record, line)}});
    return {{std::string{called}, record.id}, {"stage", record.stage}, {"lines", lines}};
}

}  // namespace

Outcome receive_receipt(const Asked& asked) {
    const std::string_view id = asked.text("receipt");
    if (const auto done = asked.desk.receive_receipt(id); !done) return refuse(409, done.error());
    return answer(
        shown(*asked.desk.warehouse().find_record(warehouse::Kind::receipts, id), "receipt"));
}

Outcome take_return(const Asked& asked) {
    const std::string_view id = asked.text("return");
    if (const auto done = asked.desk.take_return(id); !done) return refuse(409, done.error());
    return answer(
        shown(*asked.desk.warehouse().find_record(warehouse::Kind::returns, id), "return"));
}

Outcome reverse_despatch(const Asked& asked) {
    const std::string_view id = asked.text("shipment");
    if (const auto done = asked.desk.reverse_despatch(id); !done) return refuse(409, done.error());
    return answer({{"shipment", id}, {"stage", asked.desk.warehouse().find_shipment(id)->stage}});
}

}  // namespace peakproof::desk
