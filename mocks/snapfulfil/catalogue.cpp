#include "mocks/snapfulfil/catalogue.h"

namespace peakproof::snapfulfil {

std::vector<Entity> catalogue(const warehouse::Settings& settings) {
    return {product_entity(settings),     shipment_entity(settings), status_entity(settings),
            stocktotals_entity(settings), movement_entity(settings), outbound_entity(settings)};
}

}  // namespace peakproof::snapfulfil
