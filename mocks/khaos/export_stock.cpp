#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_query.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportStock";
constexpr std::array<Parameter, 3> signature{{{"StockCode", xsd::string, true},
                                              {"MappingType", xsd::integer, true},
                                              {"LastUpdated", xsd::date_time, true}}};

void write_price(XmlWriter& xml, std::string_view name, const std::string& value) {
    xml.begin(name).attribute("IS_NET", flag(true)).inside().text(value).close(name);
}

// The header level of the documented list, as far as this shop keeps it; the rest may be left out.
void write_item(XmlWriter& xml, const erp::Item& item) {
    xml.open("STOCK_ITEM")
        .element("STOCK_CODE", item.sku)
        .element("ASSOCIATED_REF", item.other_ref);
    xml.element("STOCK_DESC", item.description).element("LONG_DESC", "").element("EPOS_DESC", "");
    write_price(xml, "BUY_PRICE", pence(item.cost_pence));
    write_price(xml, "SELL_PRICE", millionths(item.sell_net_millionths));
    xml.element("SELL_PRICE_WEB", "0").element("VAT_RATE", percent(item.vat_ppm));
    xml.element("STOCK_ID", item.stock_id)
        .element("LEAD_TIME", 0)
        .element("WEIGHT", item.weight_grams);
    xml.element("DELETED", flag(item.discontinued)).element("WEB", flag(true));
    xml.element("DISCONTINUED", flag(item.discontinued)).element("DISCOUNTS_DISABLED", flag(false));
    xml.element("RUN_TO_ZERO", flag(item.run_to_zero)).element("DROP_SHIP", flag(item.drop_ship));
    xml.element("STOCK_CONTROLLED", flag(item.stock_controlled))
        .element("MIN_LEVEL", 0)
        .element("SAFE_LEVEL", 0);
    xml.begin("STOCK_OPTION").attribute("NAME", "Run To Zero").inside();
    xml.text(item.run_to_zero ? "-1" : "0").close("STOCK_OPTION").open("BARCODES");
    if (!item.barcode.empty())
        xml.begin("BARCODE").attribute("DESC", "EAN").inside().text(item.barcode).close("BARCODE");
    xml.close("BARCODES").close("STOCK_ITEM");
}

struct ExportStock : KhaosCall {
    StockQuery query;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto items = query.find(books, false);
        SoapAnswer answer{method, items.size() * 1400, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.open("STOCK_ITEMS");
        for (const erp::Item* item : items) write_item(xml, *item);
        xml.close("STOCK_ITEMS");
        served.rows = static_cast<std::int64_t>(items.size());
        if (items.size() <= shown_at_most)
            for (const erp::Item* item : items) served.shown.push_back(item->sku);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto query = stock_query(parameters);
    if (!query) return tl::unexpected(query.error());
    auto call = std::make_unique<ExportStock>();
    call->query = std::move(*query);
    call->keys = keys_of(call->query, books);
    return call;
}

}  // namespace

Endpoint export_stock() {
    return {method,    http::Grade::documented,     false,
            signature, {.document = "STOCK_ITEMS"}, "Items whole",
            decode};
}

}  // namespace peakproof::khaos
