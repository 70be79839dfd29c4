#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "mocks/http/message.h"
#include "sim/time.h"

namespace peakproof::http {

// How well a behaviour is known. A verdict says the lowest grade that it stands on.
enum class Grade { recorded, documented, client, reported, assumed, invented };

// What a request is about, known before anything is done about it: faults are chosen by it.
struct Call {
    virtual ~Call() = default;
    std::string operation;          // "khaos.ExportOrders", "snapfulfil.shipments.create"
    std::vector<std::string> keys;  // business keys: invoice ids or SKUs, never generated ids
    std::vector<std::string> refs;  // the caller's own references, where the operation has them
    bool writes = false;
    std::string digest;  // hash of the meaning, without volatile fields
};

// One record of a call that was refused while the call, or others in it, went on.
struct Refusal {
    std::string entity;  // invoice id, SKU, shipment id
    std::string ref;
    std::string code;  // "ORDER_STAGE", "MORE THAN ASSIGNED", "duplicate", fault class
    bool permanent = true;
    Grade grade = Grade::assumed;  // how it is known that such a thing is refused so
    std::string field = {};        // the one at fault, where there is one
    std::string text = {};         // the rule that it broke, where the code does not say it
    bool carried = true;  // by the call; false: a read asked for what is not there, as a client may
};

// What became of a call, for whoever keeps a record of it.
struct Served {
    bool applied = false;  // at least one effect in the system
    std::vector<Refusal> refusals;
    std::vector<std::string> shown;  // business keys that a read showed
    std::int64_t rows = 0;           // how much a read showed
    Grade grade = Grade::assumed;
    Duration service_time{};  // how long the vendor takes over it
};

// A vendor's wire on its model: the same object serves in-process and on sockets.
class Service {
public:
    virtual ~Service() = default;
    // Decodes. Never changes anything. Bytes that cannot be read still give a Call, whose answer
    // is the vendor's kind of refusal.
    virtual std::unique_ptr<Call> read(const Request& request) const = 0;
    // Does it and answers. Facts are left in the model.
    virtual Response answer(const Call& call, Time now, Served& served) = 0;
};

}  // namespace peakproof::http
