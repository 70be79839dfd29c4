#pragma once

#include <cstdint>

#include "mocks/erp/facts.h"
#include "sim/time.h"

namespace peakproof::scenarios::traffic {

// The made-up customer of an order: who, where to, by which carrier. From the order's number alone,
// so that an explicit list of orders need not spell customers out; the time gives the delivery
// date.
erp::DeliveryDetails customer_of(std::int64_t order_number, Time at);

}  // namespace peakproof::scenarios::traffic
