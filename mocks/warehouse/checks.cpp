#include <algorithm>
#include <array>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/countries.h"
#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"
#include "sim/utf8.h"

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

bool holds_or_empty(const std::vector<std::string>& list, std::string_view code) {
    return code.empty() || list.empty() || std::find(list.begin(), list.end(), code) != list.end();
}

bool is_either(std::string_view code, std::string_view first,
               const std::vector<std::string>& more) {
    return code.empty() || code == first || std::find(more.begin(), more.end(), code) != more.end();
}

void check_places(const Fields& fields, std::string_view site, const Settings& settings,
                  std::vector<Invalid>& invalid) {
    if (!is_site(field(fields, site), settings))
        invalid.push_back({std::string{site}, "CHECK_CODE"});
    if (!is_owner(field(fields, "OwnerId"), settings)) invalid.push_back({"OwnerId", "CHECK_CODE"});
    if (!is_facility(field(fields, "Warehouse"), settings))
        invalid.push_back({"Warehouse", "CHECK_CODE"});
    if (!is_biz(field(fields, "BizId"), settings)) invalid.push_back({"BizId", "CHECK_CODE"});
}

void check_stock(const Fields& fields, std::vector<Invalid>& invalid) {
    const std::string_view status = field(fields, "StockStatus");
    if (!status.empty() && !is_stock_status(status))
        invalid.push_back({"StockStatus", "CHECK_CODE"});
}

void check_fields(const Shipment& shipment, const Settings& settings,
                  std::vector<Invalid>& invalid) {
    if (shipment.id.empty()) invalid.push_back({"ShipmentId", "DEFINITION"});
    if (length(shipment.id) > settings.id_limit) invalid.push_back({"ShipmentId", "LENGTH"});
    if (settings.refuses_unknown_status && !is_shipment_status(shipment.status))
        invalid.push_back({"Status", "CHECK_CODE"});
    if (length(shipment.reference) > settings.text_limit)
        invalid.push_back({"CustomerRef", "LENGTH"});
    check_lengths(shipment.header, settings, invalid);
    if (!is_carrier(shipment.carrier, settings)) invalid.push_back({"CarrierId", "CARRIER"});
    check_places(shipment.header, "Site", settings, invalid);
    const std::string_view shortage = field(shipment.header, "ShortageCode");
    if (!shortage.empty() && shortage_said(shortage, settings) == nullptr)
        invalid.push_back({"ShortageCode", "CHECK_CODE"});
    check_stock(shipment.header, invalid);
}

}  // namespace

int length(std::string_view utf8) {
    return static_cast<int>(utf8_characters(utf8));
}

int limit_of(std::string_view name, const Settings& settings) {
    if (is_one_of(ids, name)) return settings.id_limit;
    if (name == "CustomerName" || name == "Name") return settings.name_limit;
    if (is_one_of(codes, name)) return settings.code_limit;
    return settings.text_limit;
}

void check_lengths(const Fields& fields, const Settings& settings, std::vector<Invalid>& invalid) {
    for (const auto& [name, text] : fields)
        if (length(text) > limit_of(name, settings)) invalid.push_back({name, "LENGTH"});
}

bool names_owner(const Fields& fields, std::string_view owner) {
    const std::string_view named = field(fields, "OwnerId");
    return named.empty() || named == owner;
}

bool is_site(std::string_view code, const Settings& settings) {
    return is_either(code, settings.site, settings.more_sites);
}
bool is_owner(std::string_view code, const Settings& settings) {
    return is_either(code, settings.owner, settings.more_owners);
}
bool is_facility(std::string_view code, const Settings& settings) {
    return is_either(code, settings.facility, {});
}
bool is_biz(std::string_view code, const Settings& settings) {
    return is_either(code, settings.biz, {});
}
bool is_carrier(std::string_view code, const Settings& settings) {
    return holds_or_empty(settings.carriers, code);
}
bool is_reason(std::string_view code, const Settings& settings) {
    return holds_or_empty(settings.reasons, code);
}
bool is_unit(std::string_view code, const Settings& settings) {
    return holds_or_empty(settings.units, code);
}

// A product that names its owner is that owner's alone, another is everybody's (assumed).
bool Warehouse::is_of(std::string_view sku, std::string_view owner) const {
    const Product* product = find_product(sku);
    return product == nullptr || names_owner(product->more, owner);
}

std::vector<Invalid> Warehouse::check_header(const Shipment& shipment) const {
    std::vector<Invalid> invalid;
    check_fields(shipment, settings_, invalid);
    return invalid;
}

std::vector<Invalid> Warehouse::check(const Shipment& shipment, const ShipmentLine& line) const {
    std::vector<Invalid> invalid;
    const Product* product = find_product(line.sku);
    if (product == nullptr || !product->active || !is_of(line.sku, owner_of(shipment, line)))
        invalid.push_back({"SKUId", "SKU"});
    else if (!knows(line.sku, line.unit))
        invalid.push_back({"UnitOfMeasure", "UNIT"});
    if (line.ordered < 0) invalid.push_back({"QtyOrdered", "DEFINITION"});
    if (line.required < 0) invalid.push_back({"QtyRequired", "DEFINITION"});
    check_lengths(line.more, settings_, invalid);
    check_places(line.more, "SiteId", settings_, invalid);
    check_stock(line.more, invalid);
    return invalid;
}

std::vector<Invalid> Warehouse::check(const Shipment& shipment) const {
    std::vector<Invalid> invalid = check_header(shipment);
    if (!invalid.empty()) {
        // A header that failed takes its lines with it: each refers to a shipment that does not
        // exist (client).
        invalid.insert(invalid.end(), shipment.lines.size(), {"ShipmentId", "SHIPMENT"});
        return invalid;
    }
    for (const ShipmentLine& line : shipment.lines) {
        const std::vector<Invalid> failed = check(shipment, line);
        invalid.insert(invalid.end(), failed.begin(), failed.end());
    }
    for (const Fields& address : shipment.addresses) {
        check_lengths(address, settings_, invalid);
        const std::string_view country = field(address, "Country");
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
    if (!is_owner(field(product.more, "OwnerId"), settings_))
        invalid.push_back({"OwnerId", "CHECK_CODE"});
    if (!is_biz(field(product.more, "BizId"), settings_))
        invalid.push_back({"BizId", "CHECK_CODE"});
    return invalid;
}

}  // namespace peakproof::warehouse
