#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/core/event.h"

// Two systems, so small that a reader sees through them: enough of both wires for the core to hand
// orders over and bring despatches back. Written from apis/, for these tests alone; Peakproof's
// mocks are not used here.
namespace peakproof::tests {

struct TinyInvoice {
    std::string order, sku;
    std::int64_t units = 1;
    int stage = 9;
    bool paid = true;
    std::string last_changed = "2026-11-27T09:00:00";
};

struct TinyShipment {
    std::string invoice, sku, status = "00", stage = "00";
    std::int64_t units = 0, shipped = 0;
};

struct TinyMovement {
    std::string transaction, sku, from, to, reason, reference;
    std::int64_t units = 0;
};

class TinyWorld {
public:
    // ---- what is there
    std::map<std::string, TinyInvoice> invoices;
    std::map<std::string, bool> items;  // Khaos's: whether stock-controlled
    std::set<std::string> products;     // SnapFulfil's
    std::map<std::string, TinyShipment> shipments;
    std::map<std::string, TinyMovement> movements;
    std::vector<std::pair<std::string, std::string>>
        queue;  // XDoc, and "DESPATCH <shipment>" or "ADJUST <movement>"

    // ---- what became of it
    std::map<std::string, std::string> imported;  // REF: the record as it was sent
    std::vector<std::string> effects;  // "despatch IV..:2", "adjust MUG-01:-1:SHORT", in order
    std::map<std::string, int> shipments_of;  // invoice: shipments ever created for it
    std::set<std::string> refs_in_use;        // asked for again with another content

    sync::Response answer(sync::System system, const sync::Request& request);
    void despatch(const std::string& shipment,
                  std::int64_t units);  // it leaves, and an event tells of it
    void move(const std::string& id, TinyMovement movement);

private:
    sync::Response khaos(const std::string& body);
    sync::Response snapfulfil(const sync::Request& request);
    sync::Response shipment(const std::string& id) const;
    std::string take(std::string_view kind, const std::string& ref, const std::string& record,
                     std::string skip);
    int events_ = 0;
};

sync::Response soap(std::string_view method,
                    std::string_view result);  // result: what stands in `return`
std::string escaped(std::string_view document);
std::string between(std::string_view text, std::string_view before, std::string_view after);

}  // namespace peakproof::tests
