#include "mocks/warehouse/records.h"

#include <algorithm>
#include <charconv>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/countries.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// Records as their host keeps them: made, changed and taken away. Only their names are public, so
// that all of it follows shipments (assumed).
namespace peakproof::warehouse {
namespace {

std::int64_t units_in(std::string_view text) {
    std::int64_t units = 0;
    std::from_chars(text.data(), text.data() + text.size(), units);
    return units;
}

void set(Fields& fields, std::string_view name, std::string_view text) {
    for (auto& [known, value] : fields)
        if (known == name) value = text;
}

// What a line says, else what its header does. Only a sales order's line says where and whose.
std::string_view said(const Record& record, const RecordLine& line, std::string_view by_line,
                      std::string_view by_header) {
    const std::string_view own = field(line.fields, by_line);
    return own.empty() ? field(record.fields, by_header) : own;
}

// Whom it is from.
const Kind* partner_of(Kind kind) {
    static constexpr Kind customer = Kind::customers, supplier = Kind::suppliers;
    if (kind == Kind::returns) return &customer;
    return kind == Kind::receipts || kind == Kind::purchase_orders ? &supplier : nullptr;
}

}  // namespace

const KindInfo& info_of(Kind kind) {
    static constexpr std::array<KindInfo, kinds> all{{{"CustomerId", "CUSTOMER", false},
                                                      {"SupplierId", "SUPPLIER", false},
                                                      {"AlternateId", "ALTERNATE", false},
                                                      {"SKUId", "SKU", false},
                                                      {"SKUId", "KIT", false},
                                                      {"SalesOrderId", "SALES_ORDER", true},
                                                      {"PurchaseOrderId", "PURCHASE_ORDER", true},
                                                      {"ReceiptId", "RECEIPT", true},
                                                      {"CustomerReturnId", "RETURN", true}}};
    return all[static_cast<std::size_t>(kind)];
}

std::string_view stock_asked(const Record& record, const RecordLine& line) {
    const std::string_view stock = said(record, line, "StockStatus", "StockStatus");
    return stock.empty() ? stock_status::good : stock;
}

std::string configuration_id(std::string_view sku, std::string_view unit) {
    return std::string{sku} + '\n' + std::string{unit};
}

std::string_view field(const Fields& fields, std::string_view name) {
    for (const auto& [known, text] : fields)
        if (known == name) return text;
    return {};
}

std::map<std::string, Record, std::less<>>& Warehouse::book(Kind kind) {
    return records_[static_cast<std::size_t>(kind)];
}
const std::map<std::string, Record, std::less<>>& Warehouse::records(Kind kind) const {
    return records_[static_cast<std::size_t>(kind)];
}

const Record* Warehouse::find_record(Kind kind, std::string_view id) const {
    const auto found = records(kind).find(id);
    return found == records(kind).end() ? nullptr : &found->second;
}

std::string_view Warehouse::sku_of(std::string_view code) const {
    if (const Product* product = find_product(code)) return product->sku;
    const Record* alternate = find_record(Kind::alternates, code);
    return alternate == nullptr ? std::string_view{} : field(alternate->fields, "SKUId");
}

// The code with which a value is refused that refers to nothing; empty: it is good.
std::string_view Warehouse::refused(Kind kind, std::string_view name, std::string_view text,
                                    std::string_view sku) const {
    const auto unless = [](bool known, std::string_view code) {
        return known ? std::string_view{} : code;
    };
    if (text.empty()) return {};
    if (name == "SupplierId")
        return unless(find_record(Kind::suppliers, text) != nullptr, "SUPPLIER");
    if (name == "CustomerId" && kind == Kind::returns && settings_.returns_need_customer)
        return unless(find_record(Kind::customers, text) != nullptr, "CUSTOMER");
    if (name == "ShipmentId") return unless(find_shipment(text) != nullptr, "SHIPMENT");
    if (name == "CarrierId") return unless(is_carrier(text, settings_), "CARRIER");
    if (name == "Country") return unless(is_country(text), "CHECK_CODE");
    if (name == "Site" || name == "SiteId") return unless(is_site(text, settings_), "CHECK_CODE");
    if (name == "OwnerId") return unless(is_owner(text, settings_), "CHECK_CODE");
    if (name == "Warehouse") return unless(is_facility(text, settings_), "CHECK_CODE");
    if (name == "BizId") return unless(is_biz(text, settings_), "CHECK_CODE");
    if (name == "StockStatus") return unless(is_stock_status(text), "CHECK_CODE");
    if (name == "Status" && info_of(kind).staged)
        return unless(!settings_.refuses_unknown_status || is_shipment_status(text), "CHECK_CODE");
    if (name == "SKUId") {
        const Product* product = find_product(text);
        return unless(product != nullptr && product->active, "SKU");
    }
    if (name == "UnitOfMeasure") {
        if (kind == Kind::configuration) return unless(is_unit(text, settings_), "UNIT");
        return unless(find_product(sku) == nullptr || knows(sku, text), "UNIT");
    }
    return {};
}

std::vector<Invalid> Warehouse::check(Kind kind, const Record& record) const {
    std::vector<Invalid> invalid;
    const KindInfo& info = info_of(kind);
    const auto check_fields = [&](const Fields& fields) {
        check_lengths(fields, settings_, invalid);
        for (const auto& [name, text] : fields)
            if (const std::string_view code = refused(kind, name, text, field(fields, "SKUId"));
                !code.empty())
                invalid.push_back({name, std::string{code}});
    };
    if (record.id.empty()) invalid.push_back({std::string{info.key}, "DEFINITION"});
    if (kind != Kind::configuration && length(record.id) > settings_.id_limit)
        invalid.push_back({std::string{info.key}, "LENGTH"});
    if (kind == Kind::kits && find_product(record.id) == nullptr)
        invalid.push_back({"SKUId", "SKU"});
    if (kind == Kind::alternates && find_product(record.id) != nullptr)
        invalid.push_back({"AlternateId", "CHECK_CODE"});  // a SKU already, and so ambiguous
    check_fields(record.fields);
    std::string_view owner = field(record.fields, "OwnerId");
    if (owner.empty()) owner = settings_.owner;
    if (const Kind* partner = partner_of(kind)) {
        const KindInfo& of = info_of(*partner);
        const Record* known = find_record(*partner, field(record.fields, of.key));
        if (known != nullptr && !names_owner(known->fields, owner))
            invalid.push_back({std::string{of.key}, std::string{of.code}});
    }
    if (!invalid.empty()) {
        invalid.insert(invalid.end(), record.lines.size(),
                       {std::string{info.key}, std::string{info.code}});
        return invalid;
    }
    for (const RecordLine& line : record.lines) {
        check_fields(line.fields);
        const std::string_view own = field(line.fields, "OwnerId");
        if (info.staged && !is_of(line.sku, own.empty() ? owner : own))
            invalid.push_back({"SKUId", "SKU"});
        if (kind == Kind::kits && line.sku == record.id) invalid.push_back({"SKUId", "SKU"});
        if (line.ordered < 0) invalid.push_back({"QtyOrdered", "DEFINITION"});
        if (line.advised < 0) invalid.push_back({"QtyAdvised", "DEFINITION"});
    }
    return invalid;
}

void Warehouse::work_out(Kind /*kind*/, Record& record) {
    for (RecordLine& line : record.lines) {
        if (const std::string_view sku = sku_of(field(line.fields, "SKUId")); !sku.empty())
            set(line.fields, "SKUId", std::string{sku});
        line.sku = field(line.fields, "SKUId");
        line.unit = field(line.fields, "UnitOfMeasure");
        const std::string_view ordered = field(line.fields, "QtyOrdered"),
                               advised = field(line.fields, "QtyAdvised");
        line.ordered = units_in(ordered.empty() ? field(line.fields, "Qty") : ordered);
        line.advised = advised.empty() ? line.ordered : units_in(advised);
    }
}

// Lines are numbered, and what they bring is expected.
void Warehouse::take_in(Kind kind, Record& record) {
    if (info_of(kind).staged)
        for (RecordLine& line : record.lines) {
            if (line.line.empty()) line.line = next_id();
            line.place = place_of(said(record, line, "SiteId", "Site"),
                                  said(record, line, "OwnerId", "OwnerId"), line.sku, line.unit);
        }
    expect(kind, record, 1);
    if (kind == Kind::receipts || kind == Kind::returns)
        standing_[static_cast<std::size_t>(kind)].open.insert(record.id);
    if (kind == Kind::receipts) {
        begin_order(Kind::purchase_orders, field(record.fields, "PurchaseOrder"));
        if (const std::string_view named = field(record.fields, "ConsignmentId"); !named.empty())
            consigned_receipts_.emplace(named, record.id);
    }
    if (kind == Kind::configuration) set_unit(record);
}

void Warehouse::let_go(Kind kind, const Record& record) {
    expect(kind, record, -1);
    standing_[static_cast<std::size_t>(kind)].open.erase(record.id);
    if (kind == Kind::receipts)
        consigned_receipts_.erase({std::string{field(record.fields, "ConsignmentId")}, record.id});
}

Result Warehouse::create_record(Kind kind, Record record, Time now) {
    if (find_record(kind, record.id) != nullptr) return {Outcome::duplicate, {}};
    work_out(kind, record);
    if (auto invalid = check(kind, record); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    record.created = now;
    Record& kept = book(kind).emplace(record.id, std::move(record)).first->second;
    take_in(kind, kept);
    return {};
}

Result Warehouse::change_record(Kind kind, Record record, Time /*now*/) {
    const auto found = book(kind).find(record.id);
    if (found == book(kind).end()) return {Outcome::unknown, {}};
    Record& kept = found->second;
    if (kept.stage != stage::due_out) return {Outcome::wrong_stage, {}};
    work_out(kind, record);
    if (auto invalid = check(kind, record); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    let_go(kind, kept);
    record.created = kept.created;
    kept = std::move(record);
    take_in(kind, kept);
    return {};
}

Result Warehouse::delete_record(Kind kind, std::string_view id, Time /*now*/) {
    const auto found = book(kind).find(id);
    if (found == book(kind).end()) return {Outcome::unknown, {}};
    if (found->second.stage != stage::due_out) return {Outcome::wrong_stage, {}};
    let_go(kind, found->second);
    book(kind).erase(found);
    return {};
}

void Warehouse::set_unit(const Record& configuration) {
    const auto product = products_.find(field(configuration.fields, "SKUId"));
    if (product == products_.end()) return;
    product->second.configured_units[std::string{field(configuration.fields, "UnitOfMeasure")}] =
        units_in(field(configuration.fields, "QtyPerUnit"));
}

}  // namespace peakproof::warehouse
