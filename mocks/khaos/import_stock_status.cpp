#include <tuple>

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/stock_list.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportStockStatus";
constexpr std::array<Parameter, 3> signature{{{.name = "StockStatus", .document = "STOCK_STATUS"},
                                              {"UpdateStockData", xsd::boolean, true},
                                              {"UpdateStockLevels", xsd::boolean, true}}};

struct Row {
    std::string code;
    std::optional<std::int64_t> level, buy_pence, sell_millionths, safe, least;
};

struct ImportStockStatus : KhaosCall {
    std::string site;
    bool data = false, levels = false;
    std::vector<Row> rows;

    bool apply(erp::Books& books, const Row& row, Time now) const {
        const erp::Item* known = books.find_item(row.code);
        if (known == nullptr) return false;
        const std::string sku = known->sku;
        bool changed = false;
        if (data) {
            erp::Item item = *known;
            item.cost_pence = row.buy_pence.value_or(item.cost_pence);
            item.sell_net_millionths = row.sell_millionths.value_or(item.sell_net_millionths);
            item.safe_level = row.safe.value_or(item.safe_level);
            item.min_level = row.least.value_or(item.min_level);
            books.list_item(std::move(item), now);
            changed = true;
        }
        if (levels && row.level)
            changed = books.set_level(sku, books.find_site(site)->id, *row.level, now) || changed;
        return changed;
    }

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        if (books.find_site(site) == nullptr)
            return refuse_by_fault(served, {}, {}, "There is no site " + site);
        std::string updated;
        XmlWriter xml{updated, Layer::envelope, style};
        Dates dates;
        for (const Row& row : rows) {
            if (!apply(books, row, now)) continue;
            const erp::Item& item = *books.find_item(row.code);
            xml.open("item").element("StockCode", item.sku).element("OtherRef", item.other_ref);
            xml.element("StockDesc", item.description);
            xml.element("ParentCode", item.size_colour_of);
            xml.element("ParentOtherRef", parent_other_ref(books, item));
            xml.element("LastUpdated", dates.iso(now)).close("item");
            served.shown.push_back(item.sku);
            ++served.rows;
        }
        served.applied = served.rows > 0;
        SoapAnswer answer{method, updated.size(), style};
        answer.open_return("NS1:TStockList");
        answer.envelope().element("Count", served.rows).open("List").raw(updated).close("List");
        return std::move(answer).finish();
    }
};

// A field that is there must be a number: of units (no places) a whole one.
Expected<void> read_number(const pugi::xml_node& item, const char* name, int places,
                           std::optional<std::int64_t>& value) {
    const std::string text = child_text(item, name);
    if (text.empty()) return {};
    value = places == 0 ? parse_units(text) : parse_decimal(text, places);
    if (value) return {};
    return problem(fmt::format("STOCK_ITEM {}: {} is not a {}: {}", item.attribute("CODE").value(),
                               name, places == 0 ? "whole number" : "sum", text),
                   name);
}

Expected<Row> read_row(const pugi::xml_node& item) {
    Row row{std::string{trim(item.attribute("CODE").value())}, {}, {}, {}, {}, {}};
    if (row.code.empty()) return problem("A STOCK_ITEM has no CODE");
    for (const auto& [name, places, value] :
         {std::tuple{"LEVEL", 0, &row.level}, std::tuple{"BUY_PRICE", 2, &row.buy_pence},
          std::tuple{"SELL_PRICE", 6, &row.sell_millionths}, std::tuple{"SAFE_LEVEL", 0, &row.safe},
          std::tuple{"MIN_LEVEL", 0, &row.least}})
        if (const auto read = read_number(item, name, places, *value); !read)
            return tl::unexpected(read.error());
    return row;
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "STOCK_STATUS", "STOCK_ITEM", document,
                                      published(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportStockStatus>();
    const std::string_view site = trim(document.document_element().attribute("SITE").value());
    call->site = site.empty() ? books.settings().site_name : std::string{site};
    for (const auto& [place, wanted] :
         {std::pair{std::size_t{1}, &call->data}, std::pair{std::size_t{2}, &call->levels}}) {
        const auto value = parameters.flag(place, false);
        if (!value) return tl::unexpected(value.error());
        *wanted = *value;
    }
    for (const pugi::xml_node& record : *records) {
        auto row = read_row(record);
        if (!row) return tl::unexpected(row.error());
        call->keys.push_back(row->code);
        call->rows.push_back(std::move(*row));
    }
    return call;
}

}  // namespace

Endpoint import_stock_status() {
    return {method,    http::Grade::documented, true,
            signature, {.type = "TStockList"},  "Sets levels as absolute values, and prices",
            decode};
}

}  // namespace peakproof::khaos
