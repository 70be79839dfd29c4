#include <algorithm>
#include <array>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/countries.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// What SnapFulfil refuses. The codes LENGTH, SHIPMENT and CHECK_CODE are known (client,
// documented); SKU, UNIT and CARRIER follow their pattern (assumed).
namespace peakproof::warehouse {
namespace {

constexpr std::array<std::string_view, 5> codes{"Status", "StockStatus", "PriorityAllocation",
                                                "PriorityDespatch", "ShortageCode"};
constexpr std::array<std::string_view, 10> ids{
    "CustomerId",   "SKUId",           "ShipmentId",  "SupplierId",       "ReceiptId",
    "SalesOrderId", "PurchaseOrderId", "AlternateId", "CustomerReturnId", "UnitOfMeasure"};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view value(const Fields& fields, std::string_view name) {
    for (const auto& [field, text] : fields)
        if (field == name) return text;
    return {};
}

void check_lengths(const Fields& fields, const Settings& settings, std::vector<Invalid>& invalid) {
    for (const auto& [field, text] : fields)
        if (length(text) > limit_of(field, settings)) invalid.push_back({field, "LENGTH"});
}

void check_header(const Shipment& shipment, const Settings& settings,
                  std::vector<Invalid>& invalid) {
    if (shipment.id.empty()) invalid.push_back({"ShipmentId", "DEFINITION"});
    if (length(shipment.id) > settings.id_limit) invalid.push_back({"ShipmentId", "LENGTH"});
    if (settings.refuses_unknown_status && !is_shipment_status(shipment.status))
        invalid.push_back({"Status", "CHECK_CODE"});
    if (length(shipment.reference) > settings.text_limit)
        invalid.push_back({"CustomerRef", "LENGTH"});
    check_lengths(shipment.header, settings, invalid);
    const auto& carriers = settings.carriers;
    if (!shipment.carrier.empty() && !carriers.empty() &&
        std::find(carriers.begin(), carriers.end(), shipment.carrier) == carriers.end())
        invalid.push_back({"CarrierId", "CARRIER"});
    const std::string_view shortage = value(shipment.header, "ShortageCode");
    if (!shortage.empty() && shortage != settings.shortage_code)
        invalid.push_back({"ShortageCode", "CHECK_CODE"});
}

}  // namespace

int length(std::string_view utf8) {
    return static_cast<int>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

int limit_of(std::string_view field, const Settings& settings) {
    if (is_one_of(ids, field)) return settings.id_limit;
    if (field == "CustomerName" || field == "Name") return settings.name_limit;
    if (is_one_of(codes, field)) return settings.code_limit;
    return settings.text_limit;
}

std::vector<Invalid> Warehouse::check(const Shipment& shipment) const {
    std::vector<Invalid> invalid;
    check_header(shipment, settings_, invalid);
    if (!invalid.empty()) {
        // A header that failed takes its lines with it: each refers to a shipment that does not
        // exist (client).
        invalid.insert(invalid.end(), shipment.lines.size(), {"ShipmentId", "SHIPMENT"});
        return invalid;
    }
    for (const ShipmentLine& line : shipment.lines) {
        const Product* product = find_product(line.sku);
        if (product == nullptr || !product->active)
            invalid.push_back({"SKUId", "SKU"});
        else if (!knows(line.sku, line.unit))
            invalid.push_back({"UnitOfMeasure", "UNIT"});
        if (line.ordered < 0) invalid.push_back({"QtyOrdered", "DEFINITION"});
        if (line.required < 0) invalid.push_back({"QtyRequired", "DEFINITION"});
    }
    for (const Fields& address : shipment.addresses) {
        check_lengths(address, settings_, invalid);
        const std::string_view country = value(address, "Country");
        if (!country.empty() && !is_country(country)) invalid.push_back({"Country", "CHECK_CODE"});
    }
    for (const Fields& contact : shipment.contacts) check_lengths(contact, settings_, invalid);
    return invalid;
}

std::vector<Invalid> Warehouse::check(const Product& product) const {
    std::vector<Invalid> invalid;
    if (product.sku.empty()) invalid.push_back({"SKUId", "DEFINITION"});
    if (length(product.sku) > settings_.id_limit) invalid.push_back({"SKUId", "LENGTH"});
    if (length(product.description) > settings_.text_limit)
        invalid.push_back({"Description", "LENGTH"});
    if (product.unit.empty()) invalid.push_back({"UnitOfMeasure", "DEFINITION"});
    if (length(product.unit) > settings_.id_limit) invalid.push_back({"UnitOfMeasure", "LENGTH"});
    if (length(product.upc) > settings_.text_limit) invalid.push_back({"UPC", "LENGTH"});
    check_lengths(product.more, settings_, invalid);
    return invalid;
}

}  // namespace peakproof::warehouse
