#pragma once

#include "mocks/khaos/endpoint.h"

// One operation a file; endpoints.cpp lists them. What is not listed is refused by name.
namespace peakproof::khaos {

Endpoint get_version();
Endpoint get_site_list();
Endpoint get_stock_list();
Endpoint export_stock();
Endpoint export_stock_status();
Endpoint export_order_status_ex();
Endpoint export_orders();
// The write-back and its look-up: invented, apis/assumed.md.
Endpoint import_invoice_stages();
Endpoint import_despatches();
Endpoint import_stock_adjustments();
Endpoint export_imports();

}  // namespace peakproof::khaos
