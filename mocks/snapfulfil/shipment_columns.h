#pragma once

#include <span>

#include "mocks/snapfulfil/columns.h"

namespace peakproof::snapfulfil {

using ShipmentRow = const warehouse::Shipment*;
struct LineRow {
    const warehouse::Shipment* shipment;
    const warehouse::ShipmentLine* line;
};
struct DespatchRow {
    const warehouse::Shipment* shipment;
    const warehouse::DespatchLine* element;
};
struct ChildRow {
    const warehouse::Shipment* shipment;
    const warehouse::Fields* fields;
};  // an address or a contact

std::span<const Column<ShipmentRow>> shipment_columns();
std::span<const Column<LineRow>> line_columns();
std::span<const Column<ChildRow>> address_columns();
std::span<const Column<ChildRow>> contact_columns();
std::span<const Column<DespatchRow>> despatch_columns();

// A field that a host may send and that is kept as text under its name, once read as its column's
// type.
bool is_kept(const Column<ShipmentRow>& column);
bool is_kept(const Column<LineRow>& column);
bool is_kept(const Column<ChildRow>& column);

void write_shipment(std::string& out, const warehouse::Shipment& shipment, const Site& site);

}  // namespace peakproof::snapfulfil
