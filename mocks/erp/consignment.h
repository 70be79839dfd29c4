#pragma once

#include "mocks/erp/types.h"

namespace peakproof::erp {

// Of a parcel: as the warehouse posted it, else as the invoice's courier link answered.
inline const std::string& consignment_of(const Invoice& invoice, const Box& box) {
    return box.consignment_ref.empty() ? invoice.consignment_ref : box.consignment_ref;
}

// Of its first parcel, or of the one that is still to come.
inline const std::string& consignment_of(const Invoice& invoice) {
    return invoice.boxes.empty() ? invoice.consignment_ref
                                 : consignment_of(invoice, invoice.boxes.front());
}

}  // namespace peakproof::erp
