#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/message.h"

// Khaos Control's other face, in which it calls: it fetches a configuration file, and pushes what
// changed to the endpoints that this names. In JSON (khaos-control.md, section 5).
namespace peakproof::sync::kcc {

struct Address {
    std::string origin = "http://127.0.0.1:8090";    // as Khaos reaches us
    std::string base = "/khaos";                     // under which our endpoints stand
    std::string user = "khaos", password = "khaos";  // that Khaos says on every call
};

// ---- what is given
std::string endpoint_config(const Address& to);
std::string no_orders();  // the shop's orders come to Khaos by another way

// ---- what is told
struct ToldShipment {
    std::string invoice, status;  // "Released"
};
struct ToldOrder {
    std::string order;
    std::vector<ToldShipment> shipments;  // of all its invoices but cancelled ones
};
struct ToldItem {
    std::string code, description, barcode;
    bool stock_controlled = false, drop_ship = false;
};
struct ToldLevel {
    std::string code;
    bool kept = false;  // there are levels: it is kept on shelves, under this code
};

Read<std::vector<ToldOrder>> read_orders(const std::string& body);
Read<std::vector<ToldItem>> read_items(const std::string& body);
Read<std::vector<ToldLevel>> read_levels(const std::string& body);

}  // namespace peakproof::sync::kcc
