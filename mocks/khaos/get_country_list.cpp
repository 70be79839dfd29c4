#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetCountryList";

struct GetCountryList : KhaosCall {
    http::Response serve(erp::Books&, Time, http::Served& served) const override {
        const auto& all = erp::countries();
        served.rows = static_cast<std::int64_t>(all.size());
        SoapAnswer answer{method, all.size() * 320, style};
        answer.open_return("NS1:TCountryList");
        XmlWriter& xml = answer.envelope();
        xml.element("Count", served.rows).open("List");
        for (const erp::Country& country : all) {
            xml.open("item").element("CountryName", country.name);
            xml.element("CountryCode2", country.code2).element("CountryCode3", country.code3);
            xml.element("EUMember", country.eu_member ? "true" : "false");
            xml.element("PaysVAT", country.pays_vat ? "true" : "false");
            xml.element("CurrencyName", country.currency_name);
            xml.element("CurrencyCode", country.currency_code).element("Zone", country.zone);
            xml.close("item");
        }
        xml.close("List");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters&, const erp::Books&) { return std::make_unique<GetCountryList>(); }

}  // namespace

Endpoint get_country_list() {
    return {method, http::Grade::documented,  false,
            {},     {.type = "TCountryList"}, "Countries with their codes and currencies",
            decode};
}

}  // namespace peakproof::khaos
