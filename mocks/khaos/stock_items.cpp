#include "mocks/khaos/stock_items.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mocks/khaos/kept_fields.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

void write_price(XmlWriter& xml, std::string_view name, const std::string& value) {
    xml.begin(name).attribute("IS_NET", flag(true)).inside().text(value).close(name);
}

void write_parts(XmlWriter& xml, const erp::Item& item) {
    constexpr std::int64_t in_a_pack = 3;
    xml.open("LINKED_ITEMS");
    for (const erp::Part& part : item.parts) {
        xml.open("LINK_ITEM").element("STOCK_CODE", part.sku).element("LINK_TYPE", in_a_pack);
        xml.element("LINK_VALUE", part.units).element("AUTO_ADD", flag(true)).close("LINK_ITEM");
    }
    xml.close("LINKED_ITEMS");
}

// The preferred one's code stands by itself too.
void write_suppliers(XmlWriter& xml, const erp::Item& item) {
    for (const erp::Supplier& each : item.suppliers)
        if (each.preferred) xml.element("SUPPLIER_STOCK_CODE", each.stock_code);
    xml.open("SUPPLIER_STOCK_CODES");
    for (const erp::Supplier& each : item.suppliers) {
        xml.begin("SUPPLIER_REF").attribute("IS_PREFERRED", flag(each.preferred));
        xml.attribute("SUPPLIER_NAME", each.name).attribute("SUPPLIER_URN", each.urn);
        xml.attribute("DISCOUNT", percent(each.discount_ppm));
        xml.attribute("PURCHASE_COST", pence(each.cost_pence));
        xml.attribute("REORDER_QTY", each.reorder_units);
        xml.attribute("QTY_AVAIL", each.available_units).inside();
        xml.text(each.stock_code).close("SUPPLIER_REF");
    }
    xml.close("SUPPLIER_STOCK_CODES");
}

void write_where_set(XmlWriter& xml, const erp::Item& item) {
    constexpr std::array levels{"STOCK_TTYPE", "STOCK_TYPE", "STOCK_MID_TYPE", "STOCK_SUB_TYPE"};
    for (std::size_t level = 0; level < std::min(levels.size(), item.types.size()); ++level) {
        xml.element(levels[level], item.types[level].name);
        xml.element(std::string{levels[level]}.append("_ID"), item.types[level].id);
    }
    for (const auto& [name, value] : {std::pair{"HEIGHT", item.height_thousandths},
                                      {"WIDTH", item.width_thousandths},
                                      {"DEPTH", item.depth_thousandths}})
        if (value != 0) xml.element(name, thousandths(value));
    if (!item.suppliers.empty()) write_suppliers(xml, item);
    for (const erp::UserDefined& each : item.user_defined) {
        xml.begin("USER_DEFINED").attribute("NAME", each.name).attribute("TYPE", each.type);
        xml.inside().text(each.value).close("USER_DEFINED");
    }
    for (const erp::KeptText& text : item.texts)
        if (text.field != "LONG_DESC" && text.field != "EPOS_DESC")
            xml.element(text.field, text.value);
}

// The header level of the documented list, as far as this shop keeps it; the rest may be left out.
void write_fields(XmlWriter& xml, const erp::Item& item, std::string_view description) {
    xml.element("STOCK_CODE", item.sku).element("ASSOCIATED_REF", item.other_ref);
    xml.element(description, item.description);
    for (const std::string_view name : {"LONG_DESC", "EPOS_DESC"})
        xml.element(name, find_kept(item.texts, name));
    write_price(xml, "BUY_PRICE", pence(item.cost_pence));
    write_price(xml, "SELL_PRICE", millionths(item.sell_net_millionths));
    xml.element("SELL_PRICE_WEB", "0").element("VAT_RATE", percent(item.vat_ppm));
    xml.element("STOCK_ID", item.stock_id)
        .element("LEAD_TIME", item.lead_days)
        .element("WEIGHT", item.weight_grams);
    xml.element("DELETED", flag(item.discontinued)).element("WEB", flag(true));
    xml.element("DISCONTINUED", flag(item.discontinued)).element("DISCOUNTS_DISABLED", flag(false));
    xml.element("RUN_TO_ZERO", flag(item.run_to_zero)).element("DROP_SHIP", flag(item.drop_ship));
    xml.element("STOCK_CONTROLLED", flag(item.stock_controlled))
        .element("MIN_LEVEL", item.min_level)
        .element("SAFE_LEVEL", item.safe_level);
    xml.begin("STOCK_OPTION").attribute("NAME", "Run To Zero").inside();
    xml.text(item.run_to_zero ? "-1" : "0").close("STOCK_OPTION").open("BARCODES");
    if (!item.barcode.empty())
        xml.begin("BARCODE").attribute("DESC", "EAN").inside().text(item.barcode).close("BARCODE");
    xml.close("BARCODES");
    if (!item.manufacturer.empty()) xml.element("MANUFACTURER", item.manufacturer);
    if (item.launched != Time{}) xml.element("LAUNCH_DATE", Dates{}.iso_day(item.launched));
    if (item.made == erp::Made::pack) write_parts(xml, item);
    write_where_set(xml, item);
}

// One level of headings; what a size or a colour is called is the child's description (assumed).
void write_children(XmlWriter& xml, const erp::Books& books, const erp::Item& parent) {
    xml.open("SCS").begin("HEADING").attribute("LEVEL", 1).inside().text("Style").close("HEADING");
    for (const auto& [sku, child] : books.items()) {
        if (child.size_colour_of != parent.sku) continue;
        xml.open("STYLE").element("DESCRIPTION", child.description);
        xml.element("SCS_CODE_SUFFIX",
                    sku.starts_with(parent.sku) ? sku.substr(parent.sku.size()) : sku);
        xml.open("SCS_ITEM");
        write_fields(xml, child, "DESCRIPTION");
        xml.close("SCS_ITEM").close("STYLE");
    }
    xml.close("SCS");
}

}  // namespace

void write_stock_items(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::Item*>& items) {
    const bool nested = books.settings().nested_size_colour;
    xml.open("STOCK_ITEMS");
    for (const erp::Item* item : items) {
        if (nested && !item->size_colour_of.empty()) continue;
        xml.open("STOCK_ITEM");
        write_fields(xml, *item, "STOCK_DESC");
        if (nested && item->size_colour_parent) write_children(xml, books, *item);
        xml.close("STOCK_ITEM");
    }
    xml.close("STOCK_ITEMS");
}

}  // namespace peakproof::khaos
