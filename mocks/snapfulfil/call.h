#pragma once

#include <string>
#include <vector>

#include "mocks/http/service.h"
#include "mocks/snapfulfil/body.h"
#include "mocks/snapfulfil/listing.h"
#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/warehouse.h"

namespace peakproof::snapfulfil {

struct Route;

// A request, decoded: nothing in it points into the request or into the model.
struct SnapCall : http::Call {
    enum class Fit { fits, docs, no_resource, no_method };
    Fit fit = Fit::no_resource;
    const Route* route = nullptr;  // one of the table's, where it fits
    bool authorised = true;
    std::string method, target, id;  // id: the key that the path ends with
    Options options;
    Body body;
};

// What an endpoint may touch while it answers.
struct Context {
    warehouse::Warehouse& warehouse;
    const WireSettings& wire;
    Time now;
    http::Served& served;
    std::string xdoc{};                        // of the message that was made of a refused call
    std::vector<warehouse::Invalid> errors{};  // and what was wrong with it
    Site site() const { return {warehouse, wire}; }
};

// The business key of a shipment: the invoice that it stands for, else its own id.
std::string invoice_of(const warehouse::Shipment& shipment);
std::string invoice_of(const warehouse::Warehouse& warehouse, std::string_view shipment);
std::string key_of(const warehouse::Event& event);  // its invoice, else its SKU

// The hash of what a call asks for: its operation, its key, its options and the fields of its body,
// whatever their order.
std::string digest_of(const SnapCall& call, const http::Pairs& query);

}  // namespace peakproof::snapfulfil
