#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetSiteList";

struct GetSiteList : KhaosCall {
    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const auto sites = books.sites();
        served.rows = static_cast<std::int64_t>(sites.size());
        SoapAnswer answer{method, sites.size() * 80, style};
        answer.open_return("NS1:TSiteList");
        XmlWriter& xml = answer.envelope();
        xml.open("List");
        for (const erp::Site& site : sites)
            xml.open("item")
                .element("SiteID", site.id)
                .element("SiteName", site.name)
                .close("item");
        xml.close("List").element("CurrentSiteID", books.settings().site_id);
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
