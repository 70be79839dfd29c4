#include <algorithm>

#include "sync/wire/json.h"
#include "sync/wire/snapfulfil.h"

namespace peakproof::sync::snapfulfil {
namespace {

using json::array;
using json::each_field;
using json::json_type;
using json::object;
using json::text;
using json::units;
using json::value;

Product product(object fields) {
    Product told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "SKUId")
            told.sku = text(field);
        else if (key == "Description")
            told.description = text(field);
        else if (key == "UnitOfMeasure")
            told.unit = text(field);
        else if (key == "UPC")
            told.upc = text(field);
        else if (key == "Status")
            told.status = text(field);
    });
    return told;
}

// `Shipment="WEB100045" Stage="15"` (recorded): the named one of the pairs.
std::string from_key(std::string_view pairs, std::string_view name) {
    std::size_t at = 0;
    while ((at = pairs.find(name, at)) != std::string_view::npos) {
        const std::size_t value_at = at + name.size() + 2;
        const bool whole_name = at == 0 || pairs[at - 1] == ' ';
        if (whole_name && pairs.substr(at + name.size(), 2) == "=\"")
            return std::string{pairs.substr(value_at, pairs.find('"', value_at) - value_at)};
        at += name.size();
    }
    return {};
}

Event event(object fields) {
    Event told;
    std::string key_text;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "XDoc")
            told.xdoc = text(field);
        else if (key == "Transaction")
            told.transaction = text(field);
        else if (key == "Key")
            key_text = text(field);
        else if (key == "DateCreated")
            told.created = text(field);
    });
    told.shipment = from_key(key_text, "Shipment");
    told.movement = from_key(key_text, "Movement");
    return told;
}

ToldLine line(object fields) {
    ToldLine told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "SKUId")
            told.sku = text(field);
        else if (key == "UnitOfMeasure")
            told.unit = text(field);
        else if (key == "QtyOrdered")
            told.ordered = units(field);
        else if (key == "QtyShipped")
            told.shipped = units(field);
        else if (key == "QtyDueOut")
            told.due_out = units(field);
    });
    return told;
}

ToldParcel parcel(object fields) {
    ToldParcel told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "SKUId")
            told.sku = text(field);
        else if (key == "Qty")
            told.units = units(field);
        else if (key == "CarrierId")
            told.carrier = text(field);
        else if (key == "CarrierTrackingNumber")
            told.tracking = text(field);
        else if (key == "CarrierTrackingNumberURL")
            told.url = text(field);
        else if (key == "Weight")
            told.weight_kg = text(field);
    });
    return told;
}

void read_head(ToldShipment& told, std::string_view key, value field) {
    if (key == "ShipmentId")
        told.id = text(field);
    else if (key == "CustomerRef")
        told.customer_ref = text(field);
    else if (key == "Status")
        told.status = text(field);
    else if (key == "Stage")
        told.stage = text(field);
    else if (key == "CarrierId")
        told.carrier = text(field);
    else if (key == "CarrierTrackingNumber")
        told.tracking = text(field);
    else if (key == "CarrierTrackingNumberURL")
        told.tracking_url = text(field);
    else if (key == "ShippingMethod")
        told.shipping_method = text(field);
    else if (key == "DateClosed")
        told.closed = text(field);
    else if (key == "DateCreated")
        told.created = text(field);
    else if (key == "Variance")
        told.variance = text(field) == "1";
    else if (key == "ShipmentLines")
        for (auto element : field.get_array()) told.lines.push_back(line(element.get_object()));
    else if (key == "ShipmentDespatch")
        for (auto element : field.get_array()) told.parcels.push_back(parcel(element.get_object()));
    else if (key == "ShipAddress")
        for (auto element : field.get_array())
            each_field(element.get_object(), [&](std::string_view name, value part) {
                if (name == "Line1")
                    told.line1 = text(part);
                else if (name == "Postcode")
                    told.postcode = text(part);
                else if (name == "Country")
                    told.country = text(part);
            });
}

}  // namespace

Read<std::vector<Event>> read_events(const std::string& body) {
    return json::whole<std::vector<Event>>(body, "snapoutbound", [](auto& document) {
        std::vector<Event> events;
        for (auto element : document.get_array()) events.push_back(event(element.get_object()));
        return events;
    });
}

Read<std::vector<Product>> read_products(const std::string& body) {
    return json::whole<std::vector<Product>>(body, "products", [](auto& document) {
        std::vector<Product> products;
        if (document.type() == json_type::object)
            products.push_back(product(document.get_object()));
        else
            for (auto element : document.get_array())
                products.push_back(product(element.get_object()));
        return products;
    });
}

Read<ToldShipment> read_shipment(const std::string& body) {
    auto told = json::whole<ToldShipment>(body, "shipment", [](auto& document) {
        ToldShipment shipment;
        each_field(document.get_object(),
                   [&](std::string_view key, value field) { read_head(shipment, key, field); });
        return shipment;
    });
    if (told && (told->id.empty() || told->stage.empty()))
        return unreadable("a shipment without id or stage");
    return told;
}

Read<Movement> read_movement(const std::string& body) {
    auto told = json::whole<Movement>(body, "stockmovements", [](auto& document) {
        Movement movement;
        each_field(document.get_object(), [&](std::string_view key, value field) {
            if (key == "MovementId")
                movement.id = text(field);
            else if (key == "Transaction")
                movement.transaction = text(field);
            else if (key == "SKUId")
                movement.sku = text(field);
            else if (key == "Qty")
                movement.units = units(field);
            else if (key == "Unit")
                movement.unit = text(field);
            else if (key == "Site")
                movement.site = text(field);
            else if (key == "BizId")
                movement.business = text(field);
            else if (key == "OwnerId")
                movement.owner = text(field);
            else if (key == "FromStatus")
                movement.from = text(field);
            else if (key == "ToStatus")
                movement.to = text(field);
            else if (key == "Reason")
                movement.reason = text(field);
            else if (key == "Reference")
                movement.reference = text(field);
            else if (key == "DateCreated")
                movement.created = text(field);
        });
        return movement;
    });
    if (told && (told->id.empty() || told->sku.empty()))
        return unreadable("a movement without id or SKU");
    return told;
}

std::vector<std::string> error_codes(const std::string& body) {
    const auto codes = json::whole<std::vector<std::string>>(body, "error map", [](auto& document) {
        std::vector<std::string> told;
        each_field(document.get_object(),
                   [&](std::string_view, value field) { told.push_back(text(field)); });
        return told;
    });
    std::vector<std::string> distinct = codes.value_or(std::vector<std::string>{});
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    return distinct;
}

}  // namespace peakproof::sync::snapfulfil
