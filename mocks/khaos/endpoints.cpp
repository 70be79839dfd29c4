#include "mocks/khaos/endpoints.h"

#include <array>

namespace peakproof::khaos {

std::span<const Endpoint> endpoints() {
    static const std::array<Endpoint, 11> catalogue{
        get_version(),
        get_site_list(),
        get_stock_list(),
        export_stock(),
        export_stock_status(),
        export_orders(),
        export_order_status_ex(),
        import_invoice_stages(),
        import_despatches(),
        import_stock_adjustments(),
        export_imports(),
    };
    return catalogue;
}

}  // namespace peakproof::khaos
