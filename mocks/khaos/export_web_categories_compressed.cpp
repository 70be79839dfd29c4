#include "mocks/khaos/compressed.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/web_categories.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportWebCategoriesCompressed";
constexpr std::array<Parameter, 2> signature{
    {{"Website"}, {"CompressionMethod", xsd::integer, true}}};

struct ExportWebCategoriesCompressed : KhaosCall {
    std::string website;
    Packing packing = Packing::zip;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::string document;
        XmlWriter xml{document, Layer::envelope, style};
        served.rows = write_web_categories(xml, books, {website, {}, {}, true});
        return compressed_answer(method, "WebCategories.xml", document, packing);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    const auto packing = compression_method(parameters, 1);
    if (!packing) return tl::unexpected(packing.error());
    auto call = std::make_unique<ExportWebCategoriesCompressed>();
    call->website = std::string{parameters.text(0)};
    call->packing = *packing;
    return call;
}

}  // namespace

Endpoint export_web_categories_compressed() {
    return {method,    http::Grade::documented,       false,
            signature, {.type = "TCompressedResult"}, "ExportWebCategories, packed",
            decode};
}

}  // namespace peakproof::khaos
