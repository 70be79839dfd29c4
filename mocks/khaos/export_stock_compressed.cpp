#include "mocks/khaos/compressed.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_items.h"
#include "mocks/khaos/stock_query.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportStockCompressed";
constexpr std::array<Parameter, 4> signature{{{"StockCode", xsd::string, true},
                                              {"MappingType", xsd::integer, true},
                                              {"LastUpdated", xsd::date_time, true},
                                              {"CompressionMethod", xsd::integer, true}}};

struct ExportStockCompressed : KhaosCall {
    StockQuery query;
    Packing packing = Packing::zip;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto items = query.find(books, false);
        std::string document;
        XmlWriter xml{document, Layer::envelope, style};
        write_stock_items(xml, books, items);
        served.rows = static_cast<std::int64_t>(items.size());
        return compressed_answer(method, "Stock.xml", document, packing);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto query = stock_query(parameters);
    if (!query) return tl::unexpected(query.error());
    const auto packing = compression_method(parameters, 3);
    if (!packing) return tl::unexpected(packing.error());
    auto call = std::make_unique<ExportStockCompressed>();
    call->query = std::move(*query);
    call->packing = *packing;
    call->keys = keys_of(call->query, books);
    return call;
}

}  // namespace

Endpoint export_stock_compressed() {
    return {method,    http::Grade::documented,       false,
            signature, {.type = "TCompressedResult"}, "ExportStock, packed",
            decode};
}

}  // namespace peakproof::khaos
