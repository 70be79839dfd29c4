#include "sync/wire/kcc.h"

#include "sync/wire/json.h"

namespace peakproof::sync::kcc {
namespace {

using json::each_field;
using json::object;
using json::text;
using json::value;

template <class Take>
void each_object(value list, Take take) {
    for (auto element : list.get_array()) take(element.get_object());
}

// The entries of the one list that a body of this name holds.
template <class T, class Entry>
Read<std::vector<T>> read_list(const std::string& body, std::string_view list, const char* what,
                               Entry entry) {
    return json::whole<std::vector<T>>(body, what, [&](auto& document) {
        std::vector<T> told;
        each_field(document.get_object(), [&](std::string_view key, value field) {
            if (key == list)
                each_object(field, [&](object fields) { told.push_back(entry(fields)); });
        });
        return told;
    });
}

ToldOrder order(object fields) {
    ToldOrder told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "OrderCode") told.order = text(field);
        if (key == "Shipments")
            each_object(field, [&](object shipment) {
                ToldShipment& one = told.shipments.emplace_back();
                each_field(shipment, [&](std::string_view name, value part) {
                    if (name == "ID") one.invoice = text(part);
                    if (name == "Status") one.status = text(part);
                });
            });
    });
    return told;
}

ToldItem item(object fields) {
    ToldItem told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "StockCode") told.code = wire::trimmed(text(field));
        // StockDescription in the vendor's table, ShortDescription in its samples.
        if (key == "ShortDescription" || key == "StockDescription") told.description = text(field);
        if (key == "Options")
            each_field(field.get_object(), [&](std::string_view name, value part) {
                if (name == "StockControlled") told.stock_controlled = part.get_bool();
                if (name == "DropShipItem") told.drop_ship = part.get_bool();
            });
        if (key == "Barcodes")
            each_object(field, [&](object barcode) {
                each_field(barcode, [&](std::string_view name, value part) {
                    if (name == "Barcode" && told.barcode.empty()) told.barcode = text(part);
                });
            });
    });
    return told;
}

ToldLevel level(object fields) {
    ToldLevel told;
    each_field(fields, [&](std::string_view key, value field) {
        if (key == "StockCode") told.code = wire::trimmed(text(field));
        if (key == "Levels") told.kept = true;
    });
    return told;
}

}  // namespace

std::string endpoint_config(const Address& to) {
    const auto at = [&](std::string_view path) {
        std::string url = "{\"URL\":";
        wire::append_json(url, to.origin + to.base + std::string{path});
        return url + ",\"Format\":\"JSON\"";
    };
    return "{\"EndpointConfig\":{\"OrderDownload\":" + at("/orders") +
           ",\"Frequency\":60},\"OrderStatusUpload\":" + at("/orderstatus") +
           "},\"StockStatusUpload\":" + at("/stockstatus") + "},\"StockUpload\":" + at("/stock") +
           "}}}";
}

std::string no_orders() { return R"({"Orders":[],"ApiVersion":1000})"; }

Read<std::vector<ToldOrder>> read_orders(const std::string& body) {
    return read_list<ToldOrder>(body, "Statuses", "order statuses", order);
}

Read<std::vector<ToldItem>> read_items(const std::string& body) {
    return read_list<ToldItem>(body, "Items", "stock items", item);
}

Read<std::vector<ToldLevel>> read_levels(const std::string& body) {
    return read_list<ToldLevel>(body, "Statuses", "stock statuses", level);
}

}  // namespace peakproof::sync::kcc
