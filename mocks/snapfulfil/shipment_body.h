#pragma once

#include <vector>

#include "mocks/snapfulfil/call.h"
#include "mocks/snapfulfil/shipment_columns.h"

namespace peakproof::snapfulfil {

// A shipment as a request means it, or what in it does not fit the interface's definition. A PUT
// merges: what it leaves out keeps its value, a null takes it away. Lines are matched by SOLineId,
// then by Line, addresses by AddressId and contacts by LineId; what matches nothing is added, what
// is not named stays (assumed).
struct ShipmentDraft {
    warehouse::Shipment shipment;
    std::vector<warehouse::Invalid> invalid;
};
ShipmentDraft new_shipment(const Body& body, const WireSettings& wire);
ShipmentDraft merged_shipment(const warehouse::Shipment& old, const Body& body,
                              const WireSettings& wire);

// One field as it is stored: a number at its scale, a date as wall time, an id as text whatever it
// came as. False: it does not fit. `text` empty and true: null.
bool store_text(const Scalar& scalar, Type type, Zone server_zone, std::string& text,
                bool& is_null);
void put(warehouse::Fields& fields, std::string_view name, std::string text);
void drop(warehouse::Fields& fields, std::string_view name);

}  // namespace peakproof::snapfulfil
