#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/web_categories.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportWebCategories";
constexpr std::array<Parameter, 1> signature{{{"Website"}}};

struct ExportWebCategories : KhaosCall {
    std::string website;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        served.rows = write_web_categories(answer.document(), books, {website, {}, {}, true});
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportWebCategories>();
    call->website = std::string{parameters.text(0)};
    return call;
}

}  // namespace

Endpoint export_web_categories() {
    return {method,    http::Grade::documented,        false,
            signature, {.document = "WEB_CATEGORIES"}, "The tree of a web shop",
            decode};
}

}  // namespace peakproof::khaos
