#include "mocks/snapfulfil/records/all.h"

#include <array>

namespace peakproof::snapfulfil {

std::span<const RecordEntity* const> record_entities() {
    static const std::array all{
        &receipts(),    &purchase_orders(),    &customer_returns(),      &customers(),
        &suppliers(),   &product_alternates(), &product_configuration(), &kits(),
        &sales_orders()};
    return all;
}

}  // namespace peakproof::snapfulfil
