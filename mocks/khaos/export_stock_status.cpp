#include <algorithm>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_query.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportStockStatus";
constexpr std::array<Parameter, 5> signature{{{"StockCode", xsd::string, true},
                                              {"MappingType", xsd::integer, true},
                                              {"LastUpdated", xsd::date_time, true},
                                              {"SiteID", xsd::integer, true},
                                              {"PotentialLeadTime", xsd::boolean, true}}};
constexpr std::int64_t every_site = -1;

// 0 in stock, 1 all allocated, 2 out of stock and due, 3 not due soon, 4 discontinued, 5 not stock
// controlled.
std::int64_t status_of(const erp::Item& item, const erp::StockLevel& level, bool due) {
    if (!item.stock_controlled || item.size_colour_parent || item.made == erp::Made::pack) return 5;
    if (item.discontinued) return 4;
    if (level.available > 0) return 0;
    if (level.assigned > 0) return 1;
    return due ? 2 : 3;
}

struct ExportStockStatus : KhaosCall {
    StockQuery query;
    bool with_site = false, free_stock = false;
    int site = 0;  // 0: the default one

    void write_item(XmlWriter& xml, const erp::Item& item, const erp::Books& books, int at) const {
        const erp::StockLevel level = books.level(item.sku, at);
        const std::int64_t on_order = books.on_order_units(item.sku, at);
        Dates dates;
        xml.begin("STOCK_ITEM").attribute("CODE", item.sku).attribute("ID", item.stock_id);
        xml.attribute("OTHER_REF", item.other_ref).attribute("DESC", item.description).inside();
        xml.element("BUY_PRICE", pence(item.cost_pence))
            .element("SELL_PRICE", millionths(item.sell_net_millionths));
        xml.element("WEBSELL_PRICE", "0").element("BUNDLE_PRICE", "0");
        // What is available to be sold: never the physical stock, and below zero where more was
        // promised.
        xml.element("SAFE_LEVEL", item.safe_level)
            .element("MIN_LEVEL", item.min_level)
            .element("LEVEL", level.available)
            .element("STATUS", status_of(item, level, on_order > 0));
        xml.element("LEAD_TIME", on_order == 0
                                     ? std::string_view{}
                                     : dates.iso_day(books.next_due(item.sku, at, free_stock)));
        xml.element("BUILD_POTENTIAL_CHILDREN", books.build_potential(item, at));
        if (with_site) xml.element("SITE", books.site_name(at)).element("ON_ORDER_LEVEL", on_order);
        if (with_site && item.max_back_order_units)
            xml.element("MAX_BO_QTY", *item.max_back_order_units);
        xml.close("STOCK_ITEM");
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto items = query.find(books, true);
        SoapAnswer answer{method, items.size() * 700, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        xml.begin("STOCK_STATUS").attribute("SITE", books.site_name(site)).inside();
        for (const erp::Item* item : items) {
            write_item(xml, *item, books, site);
            if (!with_site) continue;
            for (const erp::Site& other : books.settings().other_sites)
                write_item(xml, *item, books, other.id);
        }
        xml.close("STOCK_STATUS");
        served.rows = static_cast<std::int64_t>(items.size());
        if (items.size() <= shown_at_most)
            for (const erp::Item* item : items) served.shown.push_back(item->sku);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto query = stock_query(parameters);
    if (!query) return tl::unexpected(query.error());
    const auto site = parameters.integer(3, books.settings().site_id);
    if (!site) return tl::unexpected(site.error());
    const auto sites = books.sites();
    if (*site != every_site &&
        std::none_of(sites.begin(), sites.end(), [&](const auto& one) { return one.id == *site; }))
        return problem("There is no site " + std::to_string(*site));
    const auto lead = parameters.flag(4, false);
    if (!lead) return tl::unexpected(lead.error());
    auto call = std::make_unique<ExportStockStatus>();
    call->query = std::move(*query);
    call->with_site = *site == every_site;
    if (!call->with_site && *site != books.settings().site_id) call->site = static_cast<int>(*site);
    call->free_stock = *lead;
    call->keys = keys_of(call->query, books);
    return call;
}

}  // namespace

Endpoint export_stock_status() {
    return {method,    http::Grade::documented,      false,
            signature, {.document = "STOCK_STATUS"}, "What can be sold of each item, and its state",
            decode};
}

}  // namespace peakproof::khaos
