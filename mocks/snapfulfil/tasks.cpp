#include "mocks/warehouse/tasks.h"

#include <array>
#include <map>

#include "mocks/snapfulfil/view.h"

// The work that waits, of shipments, of receipts and returns, and by its type.
namespace peakproof::snapfulfil {
namespace {

using Row = warehouse::Task;
using Col = Column<Row>;

template <std::string Row::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return text_or_null(row.*Text);
}
Value type(const Row& row, const Site&, const Col&) { return Value::of(row.type); }
Value units(const Row& row, const Site&, const Col&) { return Value::of(row.units); }
Value nobody(const Row&, const Site&, const Col&) { return {}; }
Value stage(const Row& row, const Site&, const Col&) { return Value::of(row.begun ? "10" : "00"); }
Value created(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row.created, site);
}
constexpr std::array columns{Col{"TaskId", Type::text, own<&Row::id>},
                             Col{"TaskType", Type::text, type},
                             Col{"Reference", Type::text, own<&Row::reference>},
                             Col{"SKUId", Type::text, own<&Row::sku>},
                             Col{"Qty", Type::n1, units},
                             Col{"User", Type::text, nobody},
                             Col{"Stage", Type::text, stage},
                             Col{"DateCreated", Type::date, created}};

struct Sum {
    std::string_view type;
    std::int64_t tasks = 0, units = 0;
};
using Total = Column<Sum>;
constexpr std::array totals{
    Total{"TaskType", Type::text,
          [](const Sum& row, const Site&, const Total&) { return Value::of(row.type); }},
    Total{"Tasks", Type::n1,
          [](const Sum& row, const Site&, const Total&) { return Value::of(row.tasks); }},
    Total{"Qty", Type::n1,
          [](const Sum& row, const Site&, const Total&) { return Value::of(row.units); }}};

template <class Offer>
bool of_shipments(const warehouse::Warehouse& warehouse, Offer offer) {
    for (const std::string& id : warehouse.worked_on())
        for (Row& task : warehouse::tasks_of(*warehouse.find_shipment(id)))
            if (!offer(std::move(task))) return false;
    return true;
}
template <class Offer>
bool of_goods_in(const warehouse::Warehouse& warehouse, Offer offer) {
    for (const warehouse::Kind kind : {warehouse::Kind::receipts, warehouse::Kind::returns})
        for (const std::string& id : warehouse.standing(kind).at_the_door)
            for (Row& task : warehouse::tasks_of(kind, *warehouse.find_record(kind, id)))
                if (!offer(std::move(task))) return false;
    return true;
}

// In the order of the types' names: the same wherever the work stands.
std::vector<Sum> sums(const warehouse::Warehouse& warehouse) {
    std::map<std::string_view, Sum> by_type;
    const auto add = [&](const Row& task) {
        Sum& sum = by_type[task.type];
        sum.type = task.type;
        ++sum.tasks;
        sum.units += task.units;
        return true;
    };
    of_shipments(warehouse, add);
    of_goods_in(warehouse, add);
    std::vector<Sum> rows;
    for (const auto& [name, sum] : by_type) rows.push_back(sum);
    return rows;
}

std::string about(const Row& task) { return task.reference; }

}  // namespace

std::vector<Entity> task_entities(const warehouse::Settings& settings) {
    const auto fields = fields_of<Row>(columns, http::Grade::assumed, settings);
    std::vector<Entity> all{{"tasksshipment", "Tasks Shipment", "Reference", fields},
                            {"tasksreceipt", "Tasks Receipt", "Reference", fields},
                            {"taskssummary", "Tasks Summary", "TaskType",
                             fields_of<Sum>(totals, http::Grade::assumed, settings)}};
    all[0].rows_by_key = all[1].rows_by_key = true;
    return all;
}

Response list_shipment_tasks(const SnapCall& call, Context& context) {
    return view_list<Row>(
        call, columns, context, [&](auto offer) { of_shipments(context.warehouse, offer); }, about);
}
Response read_shipment_tasks(const SnapCall& call, Context& context) {
    const warehouse::Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr) return no_matching_entity(context.now);
    return rows_answer(warehouse::tasks_of(*shipment), columns, context, about);
}

Response list_receipt_tasks(const SnapCall& call, Context& context) {
    return view_list<Row>(
        call, columns, context, [&](auto offer) { of_goods_in(context.warehouse, offer); }, about);
}
Response read_receipt_tasks(const SnapCall& call, Context& context) {
    for (const warehouse::Kind kind : {warehouse::Kind::receipts, warehouse::Kind::returns})
        if (const warehouse::Record* record = context.warehouse.find_record(kind, call.id))
            return rows_answer(warehouse::tasks_of(kind, *record), columns, context, about);
    return no_matching_entity(context.now);
}

Response list_task_sums(const SnapCall& call, Context& context) {
    return view_list<Sum>(
        call, totals, context,
        [&](auto offer) {
            for (const Sum& sum : sums(context.warehouse))
                if (!offer(sum)) return;
        },
        [](const Sum& sum) { return std::string{sum.type}; });
}
Response read_task_sum(const SnapCall& call, Context& context) {
    for (const Sum& sum : sums(context.warehouse))
        if (sum.type == call.id) return view_one(sum, totals, call.id, context);
    return no_matching_entity(context.now);
}

}  // namespace peakproof::snapfulfil
