#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetSiteList";

struct GetSiteList : KhaosCall {
    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        served.rows = 1;
        SoapAnswer answer{method};
        answer.open_return("NS1:TSiteList");
        XmlWriter& xml = answer.envelope();
        xml.open("List").open("item");
        xml.element("SiteID", books.settings().site_id)
            .element("SiteName", books.settings().site_name);
        xml.close("item").close("List").element("CurrentSiteID", books.settings().site_id);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters&, const erp::Books&) { return std::make_unique<GetSiteList>(); }

}  // namespace

Endpoint get_site_list() {
    return {method, http::Grade::documented, false,
            {},     {.type = "TSiteList"},   "Sites, and the one that is meant where none is named",
            decode};
}

}  // namespace peakproof::khaos
