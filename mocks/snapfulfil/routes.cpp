#include "mocks/snapfulfil/routes.h"

#include <array>
#include <deque>
#include <string>

#include "mocks/snapfulfil/records.h"

namespace peakproof::snapfulfil {
namespace {

using http::Grade;

// entity, method, keyed, operation, writes, grade, keys, answer, what it does
constexpr std::array table{
    Route{"products", "GET", false, "snapfulfil.products.list", false, Grade::assumed,
          about_product, list_products, "the products"},
    Route{"products", "GET", true, "snapfulfil.products.read", false, Grade::assumed, about_product,
          read_product, "one product"},
    Route{"products", "POST", false, "snapfulfil.products.create", true, Grade::assumed,
          about_product, create_product, "a new product"},
    Route{"products", "PUT", true, "snapfulfil.products.update", true, Grade::assumed,
          about_product, update_product, "merges into a product"},
    Route{"products", "DELETE", true, "snapfulfil.products.delete", true, Grade::assumed,
          about_product, delete_product, "takes away a product that nothing refers to"},
    Route{"shipments", "GET", false, "snapfulfil.shipments.list", false, Grade::client,
          about_shipment, list_shipments, "the shipments, whole"},
    Route{"shipments", "GET", true, "snapfulfil.shipments.read", false, Grade::recorded,
          about_shipment, read_shipment, "one shipment"},
    Route{"shipments", "POST", false, "snapfulfil.shipments.create", true, Grade::recorded,
          about_shipment, create_shipment, "a new shipment, Due Out"},
    Route{"shipments", "PUT", true, "snapfulfil.shipments.update", true, Grade::recorded,
          about_shipment, update_shipment, "merges into a shipment that is Due Out"},
    Route{"shipments", "DELETE", true, "snapfulfil.shipments.delete", true, Grade::recorded,
          about_shipment, delete_shipment, "takes away a shipment that is Due Out"},
    Route{"shipmentstatus", "GET", true, "snapfulfil.shipmentstatus.read", false, Grade::assumed,
          about_shipment, read_status, "status and stage of a shipment"},
    Route{"shipmentstatus", "PUT", true, "snapfulfil.shipmentstatus.update", true, Grade::recorded,
          about_shipment, update_status, "sets the status of a shipment alone"},
    Route{"stocktotals", "GET", false, "snapfulfil.stocktotals.list", false, Grade::recorded,
          about_stock, list_stock, "stock by SKU, place and status"},
    Route{"stocktotals", "GET", true, "snapfulfil.stocktotals.read", false, Grade::recorded,
          about_stock, read_stock, "stock of one SKU, an array"},
    Route{"stockmovements", "GET", false, "snapfulfil.stockmovements.list", false, Grade::assumed,
          about_movement, list_movements, "the movements of stock, oldest first"},
    Route{"stockmovements", "GET", true, "snapfulfil.stockmovements.read", false, Grade::client,
          about_movement, read_movement, "one movement"},
    Route{"snapoutbound", "GET", false, "snapfulfil.snapoutbound.list", false, Grade::recorded,
          about_event, list_events, "the messages that wait, oldest first"},
    Route{"snapoutbound", "PUT", true, "snapfulfil.snapoutbound.acknowledge", true, Grade::recorded,
          about_event, acknowledge_event, "takes a message off the queue"},
    Route{"stockdetail", "GET", false, "snapfulfil.stockdetail.list", false, Grade::assumed,
          about_stock, list_detail, "stock by the receipt that it came with"},
    Route{"stockdetail", "GET", true, "snapfulfil.stockdetail.read", false, Grade::assumed,
          about_stock, read_detail, "one row of stock"},
    Route{"despatchstock", "GET", false, "snapfulfil.despatchstock.list", false, Grade::assumed,
          about_shipment, list_despatches, "what left, by parcel and SKU"},
    Route{"despatchstock", "GET", true, "snapfulfil.despatchstock.read", false, Grade::assumed,
          about_shipment, read_despatches, "what left of one shipment, an array"},
    Route{"shipmentdispatch", "GET", false, "snapfulfil.shipmentdispatch.list", false,
          Grade::assumed, about_shipment, list_despatches, "what left, by parcel and SKU"},
    Route{"shipmentdispatch", "GET", true, "snapfulfil.shipmentdispatch.read", false,
          Grade::assumed, about_shipment, read_despatches, "what left of one shipment, an array"},
    Route{"shipmentdispatch", "PUT", true, "snapfulfil.shipmentdispatch.update", true,
          Grade::assumed, about_shipment, update_despatch,
          "another carrier or tracking number after the fact"},
    Route{"stockconsignment", "GET", false, "snapfulfil.stockconsignment.list", false,
          Grade::assumed, about_nothing, list_consignments,
          "what comes in and goes out with each consignment"},
    Route{"stockconsignment", "GET", true, "snapfulfil.stockconsignment.read", false,
          Grade::assumed, about_nothing, read_consignment, "one consignment, an array"},
    Route{"openshipmentssummary", "GET", false, "snapfulfil.openshipmentssummary.list", false,
          Grade::assumed, about_shipment, list_open_shipments, "shipments on their way"},
    Route{"openshipmentssummary", "GET", true, "snapfulfil.openshipmentssummary.read", false,
          Grade::assumed, about_shipment, read_open_shipment, "one that is on its way"},
    Route{"closedshipmentsummary", "GET", false, "snapfulfil.closedshipmentsummary.list", false,
          Grade::assumed, about_shipment, list_closed_shipments,
          "shipments that have left or are cancelled"},
    Route{"closedshipmentsummary", "GET", true, "snapfulfil.closedshipmentsummary.read", false,
          Grade::assumed, about_shipment, read_closed_shipment,
          "one that has left or is cancelled"},
    Route{"openreceiptsummary", "GET", false, "snapfulfil.openreceiptsummary.list", false,
          Grade::assumed, about_nothing, list_open_receipts, "receipts that are not closed"},
    Route{"openreceiptsummary", "GET", true, "snapfulfil.openreceiptsummary.read", false,
          Grade::assumed, about_nothing, read_open_receipt, "one that is not closed"},
    Route{"closedreceiptsummary", "GET", false, "snapfulfil.closedreceiptsummary.list", false,
          Grade::assumed, about_nothing, list_closed_receipts, "receipts that are closed"},
    Route{"closedreceiptsummary", "GET", true, "snapfulfil.closedreceiptsummary.read", false,
          Grade::assumed, about_nothing, read_closed_receipt, "one that is closed"},
    Route{"tasksshipment", "GET", false, "snapfulfil.tasksshipment.list", false, Grade::assumed,
          about_shipment, list_shipment_tasks, "work that waits for shipments"},
    Route{"tasksshipment", "GET", true, "snapfulfil.tasksshipment.read", false, Grade::assumed,
          about_shipment, read_shipment_tasks, "work that waits for one shipment, an array"},
    Route{"tasksreceipt", "GET", false, "snapfulfil.tasksreceipt.list", false, Grade::assumed,
          about_nothing, list_receipt_tasks, "work that waits for receipts and returns"},
    Route{"tasksreceipt", "GET", true, "snapfulfil.tasksreceipt.read", false, Grade::assumed,
          about_nothing, read_receipt_tasks, "work that waits for one, an array"},
    Route{"taskssummary", "GET", false, "snapfulfil.taskssummary.list", false, Grade::assumed,
          about_nothing, list_task_sums, "work that waits, by type"},
    Route{"taskssummary", "GET", true, "snapfulfil.taskssummary.read", false, Grade::assumed,
          about_nothing, read_task_sum, "work of one type"},
    Route{"snapinbound", "GET", false, "snapfulfil.snapinbound.list", false, Grade::assumed,
          about_nothing, list_inbound, "what the host sent, oldest first"},
    Route{"snapinbound", "GET", true, "snapfulfil.snapinbound.read", false, Grade::assumed,
          about_nothing, read_inbound, "one message and its errors"},
    Route{"snaplookups", "GET", false, "snapfulfil.snaplookups.list", false, Grade::assumed,
          about_nothing, list_lookups, "the codes that this system knows"},
    Route{"snaplookups", "GET", true, "snapfulfil.snaplookups.read", false, Grade::assumed,
          about_nothing, read_lookups, "the codes of one list, an array"},
    Route{"stockmovements", "POST", false, "snapfulfil.stockmovements.create", true, Grade::client,
          about_movement, create_movement, "moves stock"},
};

// The rest is as regular as the entities are. Their names are made once and stay.
class Table {
public:
    Table() : routes_(table.begin(), table.end()) {
        for (const RecordEntity* entity : record_entities()) add(*entity);
        for (const NamedOnly& one : named_only()) add(one);
    }
    std::span<const Route> routes() const { return routes_; }

private:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    std::string_view named(std::string_view entity, std::string_view verb) {
        return keep("snapfulfil." + std::string{entity} + "." + std::string{verb});
    }

    void add(const RecordEntity& entity) {
        const auto route = [&](std::string_view method, bool keyed, std::string_view verb,
                               auto answer, std::string_view summary) {
            const bool proven = entity.name == "receipts" && verb == "list";
            routes_.push_back(
                {entity.name, method, keyed, named(entity.name, verb), method != "GET",
                 proven ? Grade::client : Grade::assumed, about_record, answer,
                 keep(std::string{summary} + std::string{entity.title}), Model::modelled, &entity});
        };
        route("GET", false, "list", list_records, "all of ");
        route("GET", true, "read", read_record, "one of ");
        route("POST", false, "create", create_record, "a new one of ");
        route("PUT", true, "update", update_record, "merges into one of ");
        if (entity.deletable) route("DELETE", true, "delete", delete_record, "takes away one of ");
    }

    void add(const NamedOnly& entity) {
        for (const bool keyed : {false, true})
            routes_.push_back({entity.name, "GET", keyed,
                               named(entity.name, keyed ? "read" : "list"), false, Grade::assumed,
                               about_nothing, keyed ? read_nothing : list_nothing,
                               keyed ? "nothing: no more than its name is known"
                                     : "empty: no more than its name is known",
                               Model::name_only});
    }

    std::deque<std::string> texts_;
    std::vector<Route> routes_;
};

}  // namespace

std::span<const Route> routes() {
    static const Table all;
    return all.routes();
}

std::string path_of(const Route& route, std::string_view key) {
    std::string path = "/api/" + std::string{route.entity};
    if (route.keyed) path.append("/{").append(key).append("}");
    return path;
}

}  // namespace peakproof::snapfulfil
