#include "mocks/khaos/price_lists.h"

#include <pugixml.hpp>

#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {

void write_price_lists(XmlWriter& xml, const std::vector<const erp::PriceList*>& lists) {
    xml.open("PRICE_LISTS");
    for (const erp::PriceList* list : lists) {
        xml.begin("PRICE_LIST").attribute("ID", list->id).attribute("NAME", list->name);
        xml.attribute("TYPE", list->type).attribute("IS_NET", flag(list->net)).inside();
        for (const erp::Price& price : list->prices) {
            xml.begin("PRICE").attribute("STOCK_CODE", price.sku);
            xml.attribute("QTY_START", price.from_units).attribute("QTY_END", price.to_units);
            xml.inside().text(millionths(price.net_millionths)).close("PRICE");
        }
        xml.close("PRICE_LIST");
    }
    xml.close("PRICE_LISTS");
}

Expected<std::vector<erp::PriceList>> read_price_lists(std::string_view text,
                                                       const erp::Settings& settings) {
    pugi::xml_document document;
    const auto records =
        read_records(text, "PRICE_LISTS", "PRICE_LIST", document, published(settings));
    if (!records) return tl::unexpected(records.error());
    std::vector<erp::PriceList> lists;
    for (const pugi::xml_node& record : *records) {
        erp::PriceList list;
        list.id = record.attribute("ID").value();
        list.name = std::string{trim(record.attribute("NAME").value())};
        if (list.name.empty()) return problem("A PRICE_LIST has no NAME");
        list.type = record.attribute("TYPE").as_int(3);
        list.net = parse_flag(record.attribute("IS_NET").value()).value_or(true);
        for (const pugi::xml_node& node : record.children("PRICE")) {
            erp::Price price;
            price.sku = std::string{trim(node.attribute("STOCK_CODE").value())};
            price.from_units = parse_units(node.attribute("QTY_START").value()).value_or(1);
            price.to_units = parse_units(node.attribute("QTY_END").value()).value_or(0);
            const auto value = parse_decimal(node.text().get(), 6);
            if (price.sku.empty() || !value)
                return problem("PRICE_LIST " + list.name + " holds a PRICE without code or sum");
            price.net_millionths = *value;
            list.prices.push_back(std::move(price));
        }
        lists.push_back(std::move(list));
    }
    return lists;
}

}  // namespace peakproof::khaos
