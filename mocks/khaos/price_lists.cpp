#include "mocks/khaos/price_lists.h"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/erp/list_price.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

// What is not there is as usual; what is there must be readable.
template <class Value>
std::optional<Value> read_if(const pugi::xml_node& node, const char* name, Value usual,
                             std::optional<Value> (*parse)(std::string_view)) {
    const std::string_view text = trim(node.attribute(name).value());
    return text.empty() ? std::optional{usual} : parse(text);
}

tl::unexpected<Problem> wrong(const erp::PriceList& list, const pugi::xml_node& node,
                              const char* name, std::string_view expected) {
    return problem(fmt::format("PRICE_LIST {}: {} is not {}: {}", list.name, name, expected,
                               node.attribute(name).value()),
                   name);
}

}  // namespace

void write_price_lists(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::PriceList*>& lists) {
    xml.open("PRICE_LISTS");
    for (const erp::PriceList* list : lists) {
        xml.begin("PRICE_LIST").attribute("ID", list->id).attribute("NAME", list->name);
        xml.attribute("TYPE", list->type).attribute("IS_NET", flag(list->net)).inside();
        for (const erp::Price& price : list->prices) {
            xml.begin("PRICE").attribute("STOCK_CODE", price.sku);
            xml.attribute("QTY_START", price.from_units).attribute("QTY_END", price.to_units);
            const erp::Item* item = books.find_item(price.sku);
            const std::int64_t value =
                item == nullptr ? price.millionths : erp::list_price(*item, price).millionths;
            xml.inside().text(millionths(value)).close("PRICE");
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
        const auto type = read_if(record, "TYPE", std::int64_t{3}, parse_integer);
        const auto net = read_if(record, "IS_NET", true, parse_flag);
        if (!type || *type < 1 || *type > 4) return wrong(list, record, "TYPE", "1 to 4");
        if (!net) return wrong(list, record, "IS_NET", "-1 or 0");
        list.type = static_cast<int>(*type);
        list.net = *net;
        for (const pugi::xml_node& node : record.children("PRICE")) {
            erp::Price price;
            price.sku = std::string{trim(node.attribute("STOCK_CODE").value())};
            const auto from = read_if(node, "QTY_START", std::int64_t{1}, parse_units);
            const auto to = read_if(node, "QTY_END", std::int64_t{0}, parse_units);
            if (!from || *from < 0) return wrong(list, node, "QTY_START", "a quantity");
            if (!to || *to < 0) return wrong(list, node, "QTY_END", "a quantity");
            price.from_units = *from;
            price.to_units = *to;
            const auto value = parse_decimal(node.text().get(), 6);
            if (price.sku.empty() || !value)
                return problem("PRICE_LIST " + list.name + " holds a PRICE without code or sum");
            price.millionths = *value;
            list.prices.push_back(std::move(price));
        }
        lists.push_back(std::move(list));
    }
    return lists;
}

}  // namespace peakproof::khaos
