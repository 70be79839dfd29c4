#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mocks/warehouse/warehouse.h"

namespace peakproof::warehouse {

// Work that waits on the floor, worked out of where things stand: nothing is kept for it.
struct Task {
    std::string id, reference, sku;  // id: its type and the line or document that it is for
    std::string_view type;
    std::int64_t units = 0;
    bool begun = false;
    Time created{};
};
// SPI pick items, PACK, SASSM marshal (documented names; which stage each belongs to is assumed).
std::vector<Task> tasks_of(const Shipment& shipment);
// INSP inspect what arrived, PUTI put away what was counted.
std::vector<Task> tasks_of(Kind kind, const Record& record);

}  // namespace peakproof::warehouse
