#pragma once

#include <string>
#include <string_view>

#include "sync/core/policy.h"

namespace peakproof::sync {

// At most 20 characters (assumed). Derived from the invoice and a generation, never drawn: after
// any kill, the same invoice asks for the same id, and SnapFulfil itself refuses the second one.
std::string shipment_id(std::string_view invoice, int generation);
std::string invoice_of(std::string_view shipment_id);  // and back

// How an invoice of Khaos becomes a shipment (assumed.md, "How an order maps"). Lines: `charged`
// says of a code whether it is not picked, so that its value rides in Charges.
template <class Charged>
snapfulfil::Shipment to_shipment(const khaos::Order& order, std::string_view order_code,
                                 std::string id, const Policy& policy, Charged charged);

// Whether the one that stands there is the one that was meant, by what SnapFulfil repeats word for
// word.
bool same_content(const snapfulfil::Shipment& meant, const snapfulfil::ToldShipment& stands);

// Everything but the lines.
snapfulfil::Shipment map_head(const khaos::Order& order, std::string_view order_code,
                              std::string id, const Policy& policy);

template <class Charged>
snapfulfil::Shipment to_shipment(const khaos::Order& order, std::string_view order_code,
                                 std::string id, const Policy& policy, Charged charged) {
    snapfulfil::Shipment shipment = map_head(order, order_code, std::move(id), policy);
    for (const auto& line : order.lines) {
        if (charged(line.sku))
            shipment.charges_millionths += line.ordered * line.net_millionths;
        else if (line.assigned >
                 0)  // the rest is not ours to send: it comes as an invoice of its own
            shipment.lines.push_back(
                {line.sku, policy.unit, line.assigned, line.net_millionths, line.position});
    }
    return shipment;
}

}  // namespace peakproof::sync
