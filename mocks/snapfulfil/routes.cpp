#include "mocks/snapfulfil/routes.h"

#include <array>

namespace peakproof::snapfulfil {
namespace {

using http::Grade;

// entity, method, keyed, operation, writes, grade, keys, answer
constexpr std::array table{
    Route{"products", "GET", false, "snapfulfil.products.list", false, Grade::assumed,
          about_product, list_products},
    Route{"products", "GET", true, "snapfulfil.products.read", false, Grade::assumed, about_product,
          read_product},
    Route{"products", "POST", false, "snapfulfil.products.create", true, Grade::assumed,
          about_product, create_product},
    Route{"products", "PUT", true, "snapfulfil.products.update", true, Grade::assumed,
          about_product, update_product},
    Route{"products", "DELETE", true, "snapfulfil.products.delete", true, Grade::assumed,
          about_product, delete_product},
    Route{"shipments", "GET", false, "snapfulfil.shipments.list", false, Grade::client,
          about_shipment, list_shipments},
    Route{"shipments", "GET", true, "snapfulfil.shipments.read", false, Grade::recorded,
          about_shipment, read_shipment},
    Route{"shipments", "POST", false, "snapfulfil.shipments.create", true, Grade::recorded,
          about_shipment, create_shipment},
    Route{"shipments", "PUT", true, "snapfulfil.shipments.update", true, Grade::recorded,
          about_shipment, update_shipment},
    Route{"shipments", "DELETE", true, "snapfulfil.shipments.delete", true, Grade::recorded,
          about_shipment, delete_shipment},
    Route{"shipmentstatus", "GET", true, "snapfulfil.shipmentstatus.read", false, Grade::assumed,
          about_shipment, read_status},
    Route{"shipmentstatus", "PUT", true, "snapfulfil.shipmentstatus.update", true, Grade::recorded,
          about_shipment, update_status},
    Route{"stocktotals", "GET", false, "snapfulfil.stocktotals.list", false, Grade::recorded,
          about_stock, list_stock},
    Route{"stocktotals", "GET", true, "snapfulfil.stocktotals.read", false, Grade::recorded,
          about_stock, read_stock},
    Route{"stockmovements", "GET", false, "snapfulfil.stockmovements.list", false, Grade::assumed,
          about_movement, list_movements},
    Route{"stockmovements", "GET", true, "snapfulfil.stockmovements.read", false, Grade::assumed,
          about_movement, read_movement},
    Route{"snapoutbound", "GET", false, "snapfulfil.snapoutbound.list", false, Grade::recorded,
          about_event, list_events},
    Route{"snapoutbound", "PUT", true, "snapfulfil.snapoutbound.acknowledge", true, Grade::recorded,
          about_event, acknowledge_event},
};

}  // namespace

std::span<const Route> routes() { return table; }

}  // namespace peakproof::snapfulfil
