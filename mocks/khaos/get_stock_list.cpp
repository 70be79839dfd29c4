#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_list.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetStockList";
constexpr std::array<Parameter, 3> signature{{{"DateType", xsd::integer, true},
                                              {"DateValue", xsd::date_time, true},
                                              {"StockItemType", xsd::integer, true}}};

struct GetStockList : KhaosCall {
    StockListQuery query;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto found = query.find(books);
        SoapAnswer answer{method, found.size() * 320, style};
        answer.open_return("NS1:TStockList");
        write_stock_list(answer.envelope(), books, query, found);
        served.rows = static_cast<std::int64_t>(found.size());
        if (found.size() <= shown_at_most)
            for (const erp::Item* item : found) served.shown.push_back(item->sku);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    const auto query = stock_list_query(parameters);
    if (!query) return tl::unexpected(query.error());
    auto call = std::make_unique<GetStockList>();
    call->query = *query;
    return call;
}

}  // namespace

Endpoint get_stock_list() {
    return {
        method,    http::Grade::documented, false,
        signature, {.type = "TStockList"},  "Codes of items changed since, by one of three dates",
        decode};
}

}  // namespace peakproof::khaos
