#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/time.h"

// What happened in SnapFulfil's record of the warehouse.
namespace peakproof::warehouse {

struct UnitLine {
    std::string sku;
    std::int64_t units = 0;
};
struct Parcel {
    std::string tracking, sku;
    std::int64_t units = 0;
};
using Fields = std::vector<std::pair<std::string, std::string>>;

namespace fact {
struct ItemKnown {
    std::string sku, unit;
};
struct ItemUnknown {
    std::string sku, why;
};  // deactivated or deleted
// Its record of an item, as it is from now on. measures: by wire name, those that it states.
struct ProductHeld {
    std::string sku, unit, description, barcode;
    bool active;
    Fields measures;
};
struct ShipmentLine {
    std::string sku;
    std::int64_t units, price_millionths, position;
    std::string unit;
};
struct ShipmentCreated {
    std::string shipment, reference /*CustomerRef*/;
    std::vector<ShipmentLine> lines;
    Fields fields;
};  // every header, address and contact field that was sent, by its wire name
struct ShipmentMoved {
    std::string shipment, reference, stage, status;
    bool live;
};  // live: may still ship
struct LinePicked {
    std::string shipment, reference, sku;
    std::int64_t picked_units, short_units;
};
struct Despatched {
    std::string shipment, reference;
    std::vector<UnitLine> lines;
    std::vector<Parcel> parcels;
    std::string carrier;
    Time at;
    bool complete;
};
// As stockmovements shows it: positive from one status to another, else signed.
struct StockMoved {
    std::string movement, transaction, sku, site;
    std::int64_t units;
    std::string from, to, reason, shipment, reference;
};
struct EventQueued {
    std::string event, transaction, key, shipment, movement, reference, sku;
};
struct EventTaken {
    std::string event, transaction, key, shipment, movement, reference, sku;
};
struct EventAgain {
    std::string event, transaction, key, shipment, movement, reference, sku;
};  // given back by whoever had acknowledged it
}  // namespace fact

using Fact = std::variant<fact::ItemKnown, fact::ItemUnknown, fact::ShipmentCreated,
                          fact::ShipmentMoved, fact::LinePicked, fact::Despatched, fact::StockMoved,
                          fact::EventQueued, fact::EventTaken, fact::EventAgain, fact::ProductHeld>;

}  // namespace peakproof::warehouse
