#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/courier_service.h"
#include "mocks/kcc/node.h"

namespace peakproof::kcc {

// CourierExportData for one invoice.
Node write_courier_export(const erp::Books& books, const CourierSettings& settings,
                          const erp::Invoice& invoice);
// A box's ItemID. Boxes are sent where there is more than one (documented).
std::string box_id(const erp::Invoice& invoice, std::size_t box);
inline bool sends_boxes(const erp::Invoice& invoice) { return invoice.boxes.size() > 1; }

struct Consignment {
    std::size_t box = 0;
    std::string reference, tracking;
};
struct CourierReply {
    std::vector<Consignment> consignments;
    std::string error;  // empty: the courier took it
};
CourierReply read_courier_reply(std::string_view bytes, const erp::Invoice& invoice);

}  // namespace peakproof::kcc
