#include "mocks/snapfulfil/catalogue.h"

#include "mocks/snapfulfil/records.h"

namespace peakproof::snapfulfil {

std::vector<Entity> catalogue(const warehouse::Settings& settings) {
    std::vector<Entity> all{product_entity(settings),  shipment_entity(settings),
                            status_entity(settings),   stocktotals_entity(settings),
                            movement_entity(settings), outbound_entity(settings)};
    all.push_back(stockdetail_entity(settings));
    all.push_back(despatchstock_entity(settings));
    all.push_back(shipmentdispatch_entity(settings));
    all.push_back(consignment_entity(settings));
    for (auto* more : {&summary_entities, &task_entities})
        for (Entity& entity : more(settings)) all.push_back(std::move(entity));
    all.push_back(inbound_entity(settings));
    all.push_back(lookups_entity(settings));
    for (const RecordEntity* entity : record_entities())
        all.push_back(described(*entity, settings));
    for (Entity& entity : named_only_entities(settings)) all.push_back(std::move(entity));
    return all;
}

}  // namespace peakproof::snapfulfil
