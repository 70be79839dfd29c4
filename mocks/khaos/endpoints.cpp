#include "mocks/khaos/endpoints.h"

#include <array>

namespace peakproof::khaos {

std::span<const Endpoint> endpoints() {
    static const std::array<Endpoint, 45> catalogue{
        import_orders(),
        export_order_status(),
        export_order_status_ex(),
        export_orders(),
        amend_order(),
        cancel_order(),
        get_sale_source(),
        login(),
        get_company_list(),
        export_company(),
        get_company_info(),
        get_deleted_entries(),
        import_company(),
        import_catalogue_request(),
        get_company_class(),
        get_company_status(),
        get_agent_list(),
        get_country_list(),
        get_stock_list(),
        get_stock_list_compressed(),
        export_stock(),
        export_stock_compressed(),
        export_stock_status(),
        get_stock_potential(),
        import_stock_status(),
        get_site_list(),
        get_manufacturer(),
        export_web_categories(),
        export_web_categories_compressed(),
        export_web_categories_ex2(),
        export_price_list(),
        export_price_list_ex(),
        import_price_lists(),
        get_price_lists(),
        get_keycodes(),
        get_keycode_types(),
        get_sop_data(),
        get_version(),
        // the write-back (write_back)
        import_invoice_stages(),
        import_despatches(),
        import_stock_adjustments(),
        export_purchase_orders(),
        import_delivery_notes(),
        import_returns(),
        export_imports(),
    };
    return catalogue;
}

}  // namespace peakproof::khaos
