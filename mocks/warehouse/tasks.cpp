#include "mocks/warehouse/tasks.h"

#include <algorithm>

#include "mocks/warehouse/statuses.h"

namespace peakproof::warehouse {
namespace {

std::string task_id(std::string_view type, std::string_view of) {
    return std::string{type} + "-" + std::string{of};
}

}  // namespace

std::vector<Task> tasks_of(const Shipment& shipment) {
    std::vector<Task> tasks;
    const auto whole = [&](std::string_view type) {
        std::int64_t units = 0;
        for (const ShipmentLine& line : shipment.lines) units += line.picked;
        tasks.push_back(
            {task_id(type, shipment.id), shipment.id, {}, type, units, false, shipment.created});
    };
    if (shipment.stage == stage::released || shipment.stage == stage::pick)
        for (const ShipmentLine& line : shipment.lines)
            if (line.tasked != 0 && !line.actioned)
                tasks.push_back({task_id("SPI", line.line), shipment.id, line.sku, "SPI",
                                 line.tasked, shipment.stage == stage::pick, shipment.created});
    if (shipment.stage == stage::pick && tasks.empty()) whole("PACK");
    if (shipment.stage == stage::marshalled) whole("SASSM");
    return tasks;
}

std::vector<Task> tasks_of(Kind kind, const Record& record) {
    std::vector<Task> tasks;
    if (record.stage == goods_in::due_in || record.stage == goods_in::closed) return tasks;
    for (const RecordLine& line : record.lines) {
        const auto task = [&](std::string_view type, std::int64_t units) {
            tasks.push_back({task_id(type, line.line), record.id, line.sku, type, units,
                             line.done != 0, record.received});
        };
        if (line.stage == goods_in::closed) continue;
        const std::int64_t at_the_door = line.arrived - line.done;
        if (kind == Kind::receipts && line.arrived == 0) task("INSP", line.advised);
        if (at_the_door > 0) task(kind == Kind::receipts ? "PUTI" : "INSP", at_the_door);
    }
    return tasks;
}

}  // namespace peakproof::warehouse
