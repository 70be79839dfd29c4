#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/web_categories.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportWebCategoriesEx2";
constexpr std::array<Parameter, 4> signature{{{"WebsiteName", xsd::string, true},
                                              {"WebsiteID", xsd::string, true},
                                              {"WebNodeID", xsd::string, true},
                                              {"IncludeItems", xsd::boolean, true}}};

struct ExportWebCategoriesEx2 : KhaosCall {
    WebQuery query;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        served.rows = write_web_categories(answer.document(), books, query);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportWebCategoriesEx2>();
    const auto items = parameters.flag(3, false);
    if (!items) return tl::unexpected(items.error());
    call->query = {std::string{parameters.text(0)}, std::string{parameters.text(1)},
                   std::string{parameters.text(2)}, *items};
    return call;
}

}  // namespace

Endpoint export_web_categories_ex2() {
    return {method,
            http::Grade::documented,
            false,
            signature,
            {.document = "WEB_CATEGORIES"},
            "The tree of a web shop, or one branch, with or without items",
            decode};
}

}  // namespace peakproof::khaos
