#pragma once

#include "mocks/snapfulfil/records.h"

namespace peakproof::snapfulfil {

const RecordEntity& customers();
const RecordEntity& suppliers();
const RecordEntity& product_alternates();
const RecordEntity& product_configuration();
const RecordEntity& kits();
const RecordEntity& sales_orders();
const RecordEntity& purchase_orders();
const RecordEntity& receipts();
const RecordEntity& customer_returns();

}  // namespace peakproof::snapfulfil
