#include "mocks/khaos/compressed.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/stock_list.h"

// What is packed is not public: the list as XML, in the shape of its structure, is assumed.
namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetStockListCompressed";
constexpr std::array<Parameter, 4> signature{{{"DateType", xsd::integer, true},
                                              {"DateValue", xsd::date_time, true},
                                              {"StockItemType", xsd::integer, true},
                                              {"CompressionMethod", xsd::integer, true}}};

struct GetStockListCompressed : KhaosCall {
    StockListQuery query;
    Packing packing = Packing::zip;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto items = query.find(books);
        std::string document;
        XmlWriter xml{document, Layer::envelope, style};
        xml.open("TStockList");
        write_stock_list(xml, books, query, items);
        xml.close("TStockList");
        served.rows = static_cast<std::int64_t>(items.size());
        return compressed_answer(method, "StockList.xml", document, packing);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto query = stock_list_query(parameters);
    if (!query) return tl::unexpected(query.error());
    const auto packing = compression_method(parameters, 3);
    if (!packing) return tl::unexpected(packing.error());
    auto call = std::make_unique<GetStockListCompressed>();
    call->query = *query;
    call->packing = *packing;
    return call;
}

}  // namespace

Endpoint get_stock_list_compressed() {
    return {method,    http::Grade::documented,       false,
            signature, {.type = "TCompressedResult"}, "GetStockList, packed",
            decode};
}

}  // namespace peakproof::khaos
