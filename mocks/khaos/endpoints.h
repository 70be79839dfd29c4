#pragma once

#include "mocks/khaos/endpoint.h"

// One operation a file, lists of names in one; endpoints.cpp lists them. What is not listed is
// refused by name.
namespace peakproof::khaos {

// Orders.
Endpoint import_orders();
Endpoint export_order_status();
Endpoint export_order_status_ex();
Endpoint export_orders();
Endpoint amend_order();
Endpoint cancel_order();
Endpoint get_sale_source();
// Customers.
Endpoint login();
Endpoint get_company_list();
Endpoint export_company();
Endpoint get_company_info();
Endpoint get_deleted_entries();
Endpoint import_company();
Endpoint import_catalogue_request();
Endpoint get_company_class();
Endpoint get_company_status();
Endpoint get_agent_list();
Endpoint get_country_list();
// Stock.
Endpoint get_stock_list();
Endpoint get_stock_list_compressed();
Endpoint export_stock();
Endpoint export_stock_compressed();
Endpoint export_stock_status();
Endpoint get_stock_potential();
Endpoint import_stock_status();
Endpoint get_site_list();
Endpoint get_manufacturer();
Endpoint export_web_categories();
Endpoint export_web_categories_compressed();
Endpoint export_web_categories_ex2();
// Prices and other.
Endpoint export_price_list();
Endpoint export_price_list_ex();
Endpoint import_price_lists();
Endpoint get_price_lists();
Endpoint get_keycodes();
Endpoint get_keycode_types();
Endpoint get_sop_data();
Endpoint get_version();
// The write-back and its look-up: invented, apis/assumed.md.
Endpoint import_invoice_stages();
Endpoint import_despatches();
Endpoint import_stock_adjustments();
Endpoint export_purchase_orders();
Endpoint import_delivery_notes();
Endpoint import_returns();
Endpoint export_imports();

}  // namespace peakproof::khaos
