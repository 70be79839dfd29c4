#include "mocks/kcc/stock_bodies.h"

#include <utility>

#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

// The same codes as in the other face: 1 standard, 2 zero, 4 reduced, 5 the user's own.
DataItem tax_rate(std::int64_t vat_ppm) {
    if (vat_ppm == 200'000) return {"1", "1", "Standard"};
    if (vat_ppm == 0) return {"2", "2", "Zero"};
    if (vat_ppm == 50'000) return {"4", "4", "Reduced"};
    return {"5", "5", "Other"};
}

Node price(std::string_view name, std::string_view kind, std::string literal) {
    Node made = object(name);
    made.add(number(kind, literal));
    return made;
}

bool is_kept_yes(const erp::Item& item, std::string_view field) {
    const std::string_view kept = find_kept(item.texts, field);
    return !kept.empty() && kept != "0";
}

// One at a time, unless the item says otherwise.
std::string sales_multiple(const erp::Item& item) {
    const auto thousandths = parse_decimal(find_kept(item.texts, sales_multiple_field), 3);
    return decimal(thousandths.value_or(1'000), 3);
}

Node options(const erp::Item& item) {
    Node made = object("Options");
    made.add(boolean("PublishOnWeb", true));  // whatever is told here is on this channel
    made.add(boolean("Discontinued", item.discontinued));
    made.add(boolean("DropShipItem", item.drop_ship)).add(boolean("DiscountsDisabled", false));
    made.add(boolean("RunToZero", item.run_to_zero))
        .add(boolean("VatReliefQualified", is_kept_yes(item, vat_relief_field)));
    made.add(boolean("StockControlled", item.stock_controlled)).add(boolean("FreeText", false));
    made.add(boolean("NonPhysical", !item.stock_controlled)).add(list("CustomOptions"));
    return made;
}

// Two are required: one for all where the item has none (assumed).
void add_types(Node& made, const erp::Item& item) {
    for (std::size_t level = 0; level < 4; ++level) {
        const std::string name = "StockType" + std::to_string(level + 1);
        if (level < item.types.size())
            made.add(data_item(name, {.id = item.types[level].id, .name = item.types[level].name}));
        else if (level < 2)
            made.add(data_item(name, {.id = "1", .name = "General"}));
    }
}

Node suppliers(const erp::Item& item) {
    Node made = list("SupplierInfo");
    for (const erp::Supplier& each : item.suppliers) {
        Node one = object("SupplierInfo");
        one.add(text("URN", each.urn)).add(text("Name", each.name));
        one.add(boolean("IsPreferred", each.preferred)).add(text("SupplierRef", each.stock_code));
        made.add(std::move(one));
    }
    return made;
}

void add_where_set(Node& made, const erp::Item& item) {
    for (const auto& [name, field] : kept_item_texts)
        for (const erp::KeptText& kept : item.texts)
            if (kept.field == field) made.add(text(name, kept.value));
    if (!item.manufacturer.empty()) made.add(text("Manufacturer", item.manufacturer));
    if (item.lead_days != 0) made.add(number("LeadTime", std::to_string(item.lead_days)));
    if (item.min_level != 0) made.add(number("MinLevel", std::to_string(item.min_level)));
    if (item.safe_level != 0) made.add(number("SafeLevel", std::to_string(item.safe_level)));
    for (const auto& [name, value] : {std::pair{"Height", item.height_thousandths},
                                      {"Width", item.width_thousandths},
                                      {"Depth", item.depth_thousandths}})
        if (value != 0) made.add(number(name, decimal(value, 3)));
}

}  // namespace

const std::string& stock_id_of(const erp::Item& item) {
    return item.stock_id.empty() ? item.sku : item.stock_id;
}

Node write_stock_item(const erp::Item& item) {
    Node made = object("StockItem");
    made.add(text("StockID", stock_id_of(item))).add(text("StockCode", item.sku));
    // StockDescription in the vendor's table, ShortDescription in its samples.
    made.add(text("ShortDescription", item.description));
    made.add(price("BuyPrice", "Net", decimal(item.cost_pence, 2)));
    made.add(price("SellPrice", "Gross", gross(item.sell_net_millionths, item.vat_ppm)));
    made.add(data_item("TaxRate", tax_rate(item.vat_ppm)));
    add_types(made, item);
    made.add(options(item));
    if (!item.other_ref.empty()) made.add(text("OtherRef", item.other_ref));
    if (item.weight_grams != 0) made.add(number("AverageWeight", decimal(item.weight_grams, 3)));
    made.add(number("SalesMultiple", sales_multiple(item)))
        .add(suppliers(item))
        .add(list("Images"));
    add_where_set(made, item);
    Node barcodes = list("Barcodes");
    if (!item.barcode.empty()) {
        Node barcode = object("StockBarcode");
        barcode.add(text("Barcode", item.barcode));
        barcodes.add(std::move(barcode));
    }
    made.add(std::move(barcodes));
    return made;
}

Node stock_items(std::vector<Node> items, const std::vector<std::string>& deleted) {
    Node root = object("StockItems");
    Node held = list("Items");
    held.children = std::move(items);
    Node gone = list("Deleted");
    for (const std::string& id : deleted) gone.add(text("StockID", id));
    root.add(std::move(held)).add(std::move(gone));
    return root;
}

std::vector<SiteLevel> levels_to_tell(const erp::Books& books, const Settings& settings,
                                      const erp::Item& item) {
    const auto own = settings.stock_of.find(item.sku);
    const StockScale& scale = own == settings.stock_of.end() ? settings.stock : own->second;
    std::vector<SiteLevel> levels = levels_of(books, item);
    if (!erp::is_picked(item)) return levels;
    for (SiteLevel& level : levels) level.available = told_units(scale, level.available);
    return levels;
}

Node write_stock_status(const erp::Item& item, const SiteLevel& level) {
    Node made = object("StockStatus");
    made.add(text("StockCode", item.sku)).add(text("StockID", stock_id_of(item)));
    made.add(number("SiteID", std::to_string(level.site_id)));
    if (level.available != no_level) {
        Node levels = object("Levels");
        levels.add(number("Available", whole(level.available)));
        levels.add(number("OnOrder", whole(level.on_order)));
        made.add(std::move(levels));
    }
    if (level.from_children != no_level) {
        Node potential = object("RelationshipPotential");
        potential.add(number("FromChildren", std::to_string(level.from_children)));
        potential.add(number("FromParents", "0"));  // nothing is broken down in these books
        made.add(std::move(potential));
    }
    return made;
}

Node stock_statuses(std::vector<Node> statuses) {
    Node root = object("StockStatuses");
    Node held = list("Statuses");
    held.children = std::move(statuses);
    root.add(std::move(held));
    return root;
}

}  // namespace peakproof::kcc
