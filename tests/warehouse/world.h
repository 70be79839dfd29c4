#pragma once

#include <string>
#include <variant>
#include <vector>

#include "mocks/warehouse/warehouse.h"

namespace peakproof::warehouse {

inline const Time noon = from_us(1'795'780'800'000'000);  // 2026-11-27T12:00:00Z

inline Product product(std::string sku) {
    Product result;
    result.sku = sku;
    result.description = "One " + sku;
    return result;
}

inline ShipmentLine line(std::string sku, std::int64_t units, std::int64_t position = 1) {
    ShipmentLine result;
    result.sku = std::move(sku);
    result.ordered = result.required = units;
    result.price_millionths = 4'500'000;
    result.position = position;
    return result;
}

inline Shipment shipment(std::string id, std::vector<ShipmentLine> lines) {
    Shipment result;
    result.id = id;
    result.reference = "IV-" + id;
    result.header = {{"CustomerId", "C-2001"}, {"DateDueOut", "2026-11-28T00:00:00"}};
    result.lines = std::move(lines);
    return result;
}

inline Warehouse stocked(std::string sku, std::int64_t units, Settings settings = {}) {
    Warehouse warehouse{settings};
    warehouse.create_product(product(sku), noon);
    warehouse.open_stock(sku, units);
    warehouse.take_facts();
    return warehouse;
}

// Allocated, and in the picker's hands.
inline void to_the_picker(Warehouse& warehouse, const std::string& id, Time now = noon) {
    warehouse.allocate(id, now);
    warehouse.begin_pick(id, now);
}

inline void to_the_lorry(Warehouse& warehouse, const std::string& id, Time now = noon) {
    warehouse.pack(id, now);
    warehouse.fulfil(id, now);
    warehouse.despatch(id, "DPD", {"TRK" + id}, now);
}

template <class Kind>
std::vector<Kind> of(const std::vector<Fact>& facts) {
    std::vector<Kind> found;
    for (const Fact& fact : facts)
        if (const Kind* one = std::get_if<Kind>(&fact)) found.push_back(*one);
    return found;
}

inline std::vector<std::string> keys(const Warehouse& warehouse) {
    std::vector<std::string> result;
    for (const Event* event : warehouse.waiting_events(1000))
        result.push_back(event->transaction + " " + event->key);
    return result;
}

}  // namespace peakproof::warehouse
