#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "mocks/warehouse/warehouse.h"
#include "scenarios/floor/physical.h"
#include "scenarios/play.h"
#include "sim/draw.h"

// The people on the floor: they pick what they find, put away late, damage, count, and load
// trailers. They know the shelf; SnapFulfil knows what they tell it.
namespace peakproof::scenarios {

namespace floor_event {
struct Wave {};  // an allocation and release pass
struct Picked {
    std::string shipment;
};
struct Packed {
    std::string shipment;
};
struct Trailer {};
struct Loss {
    std::string sku;
};  // a unit disappears, and nobody notices
struct Count {
    std::string sku;
};
struct Surplus {
    std::string sku;
};  // a unit that no record knew turns up in a count
struct Damage {
    std::string sku;
    std::int64_t nth;
};
struct LeftOnTrolley {
    std::string sku;
    std::int64_t units;
};
struct PutAway {
    std::string sku;
    std::int64_t units;
};
struct Found {
    std::string sku;
    std::int64_t units;
    bool was_mislaid;
};
struct Audit {
    std::string sku;
};
}  // namespace floor_event
using FloorEvent =
    std::variant<floor_event::Wave, floor_event::Picked, floor_event::Packed, floor_event::Trailer,
                 floor_event::Loss, floor_event::Count, floor_event::Surplus, floor_event::Damage,
                 floor_event::LeftOnTrolley, floor_event::PutAway, floor_event::Found,
                 floor_event::Audit>;

struct FloorDue {
    Time at;
    FloorEvent event;
};
using FloorDues = std::vector<FloorDue>;

class Crew {
public:
    explicit Crew(const Play& play);
    // Long, and copied in many places: made once, in crew.cpp.
    Crew(const Crew&);
    Crew(Crew&&) noexcept;
    Crew& operator=(const Crew&);
    Crew& operator=(Crew&&) noexcept;
    ~Crew();

    FloorDues open(const Play& play);  // what the day brings, whatever is ordered
    FloorDues on(const FloorEvent& event, Time now, warehouse::Warehouse& record, Physical& shelf);
    // Work begun and not ended: picks, parcels waiting for a trailer, units that will turn up,
    // audits owed.
    std::int64_t pending() const { return pending_; }

private:
    FloorDues wave(Time now, warehouse::Warehouse& record);
    FloorDues picked(const std::string& shipment, Time now, warehouse::Warehouse& record,
                     Physical& shelf);
    FloorDues packed(const std::string& shipment, Time now, warehouse::Warehouse& record,
                     Physical& shelf);
    FloorDues trailer(Time now, warehouse::Warehouse& record, Physical& shelf);
    void count(const std::string& sku, Time now, warehouse::Warehouse& record,
               const Physical& shelf) const;
    void damage(const floor_event::Damage& event, Time now, warehouse::Warehouse& record,
                Physical& shelf) const;
    void put_away(const floor_event::PutAway& event, Time now, warehouse::Warehouse& record,
                  Physical& shelf);
    void found(const floor_event::Found& event, Time now, warehouse::Warehouse& record,
               Physical& shelf);
    std::int64_t finds(const std::string& reference, const std::string& sku, std::int64_t wanted,
                       FloorDues& dues, Time now, Physical& shelf);

    Floor floor_;
    bool at_pick_;
    sim::Draw draw_;
    std::vector<std::string> staged_;  // waiting for the trailer, in order
    std::map<std::string, std::int64_t, std::less<>>
        short_by_trolley_;  // not found because not yet put away
    std::map<std::string, std::int64_t, std::less<>>
        again_;  // shipments whose rest is picked again, and how often: each time is another draw
    std::int64_t pending_ = 0;
};

}  // namespace peakproof::scenarios
