#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"

// How an order's fields arrive at a shipment: data, which a profile may change one day. The
// defaults are the assumed ones of docs/wire: the warehouse's own field, what it is made of, and
// what may lawfully happen to it.
namespace peakproof::rules {

enum class Change {
    cut,       // as it is, cut at 50 characters
    priority,  // "Express" is 01, all else 03
    date,      // the day of it
    country,   // three letters become two
    money      // the same amount, however it is written
};

struct Carried {
    std::string_view wire;  // as in ShipmentCreated::details
    std::string_view what;  // "address": what people call it
    Change change = Change::cut;
    std::array<std::string_view, 3> from{};  // fields of InvoiceTold::details; the first that says
                                             // something, or any where `any`
    bool any = false;                        // whichever of them was taken is right
};

std::span<const Carried> order_map();
std::string_view two_letters(std::string_view three);  // ISO 3166-1; empty: no such country

struct Difference {
    std::string what{};  // "address (Address.Line1)"
    std::string expected{}, actual{};
};

// What a shipment does not carry of the invoice, as the map has it; nothing: it carries it whole.
std::vector<Difference> compare(const journal::InvoiceTold& invoice,
                                const journal::ShipmentCreated& shipment);

}  // namespace peakproof::rules
