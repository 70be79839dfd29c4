#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_items.h"
#include "mocks/khaos/stock_query.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportStock";
constexpr std::array<Parameter, 3> signature{{{"StockCode", xsd::string, true},
                                              {"MappingType", xsd::integer, true},
                                              {"LastUpdated", xsd::date_time, true}}};

struct ExportStock : KhaosCall {
    StockQuery query;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto items = query.find(books, false);
        SoapAnswer answer{method, items.size() * 1400, style};
        answer.open_return("xsd:string");
        write_stock_items(answer.document(), books, items);
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
