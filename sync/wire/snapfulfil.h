#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/message.h"

// SnapFulfil's REST wire: shipments, their status and the outbound queue as recorded; products and
// stock movements as assumed (apis/snapfulfil.md, apis/assumed.md).
namespace peakproof::sync::snapfulfil {

struct Address {
    std::string base;            // what stands before /api
    std::string user, password;  // Basic, on every request (documented)
};

struct Product {
    std::string sku, description, unit, upc;
    std::string status = "00";  // 00: active
    bool operator==(const Product&) const = default;
};

struct ShipmentLine {
    std::string sku, unit;
    std::int64_t units = 0, price_millionths = 0,
                 position = 0;  // position: the host's line number, SOLineId
};
struct Shipment {  // as it is created
    std::string id, customer_id, customer_name, customer_ref, sales_order, customer_order,
        shipping_method;
    std::string priority, due_out, reason;
    std::int64_t freight_millionths = 0, charges_millionths = 0;
    std::string name, line1, line2, line3, city, state, postcode, country;  // of the address
    std::string title, first_name, last_name, email, phone;                 // of the contact
    std::vector<ShipmentLine> lines;
};

// ---- what is asked
Request probe(const Address& to);
Request list_products(const Address& to);
Request read_product(
    const Address& to,
    std::string_view sku);  // answers an object, or an array where the SKU holds a slash
Request create_product(const Address& to, const Product& product);
Request update_product(const Address& to, const Product& product);
Request create_shipment(const Address& to, const Shipment& shipment);
Request read_shipment(const Address& to, std::string_view id);
Request delete_shipment(const Address& to, std::string_view id);
Request set_status(const Address& to, std::string_view shipment, std::string_view status);
Request list_events(const Address& to, std::size_t top);
Request acknowledge(const Address& to, std::string_view xdoc);
Request read_movement(const Address& to, std::string_view id);

// ---- what is answered
struct Event {
    std::string xdoc, transaction, shipment, movement, created;
};
struct ToldLine {
    std::string sku, unit;
    std::int64_t ordered = 0, shipped = 0, due_out = 0;
};
struct ToldParcel {
    std::string sku, tracking, url, weight_kg, carrier;
    std::int64_t units = 0;
};
struct ToldShipment {  // as it stands now
    std::string id, customer_ref, status, stage, carrier, tracking, tracking_url, shipping_method,
        closed, created;
    std::string line1, postcode, country;
    bool variance = false;
    std::vector<ToldLine> lines;
    std::vector<ToldParcel> parcels;
};
struct Movement {
    std::string id, transaction, sku, unit, site, from, to, reason, reference, created;
    std::string owner, business;
    std::int64_t units = 0;
};

Read<std::vector<Event>> read_events(const std::string& body);
Read<std::vector<Product>> read_products(const std::string& body);  // an array, or one object
Read<ToldShipment> read_shipment(const std::string& body);
Read<Movement> read_movement(const std::string& body);
// Keys of the map are made up for each answer; only the values can be matched (recorded).
std::vector<std::string> error_codes(const std::string& body);

}  // namespace peakproof::sync::snapfulfil
