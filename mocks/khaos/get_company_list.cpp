#include <algorithm>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetCompanyList";
constexpr std::array<Parameter, 2> signature{
    {{"LastUpdated", xsd::date_time}, {"CompanyClassList", xsd::string, true}}};

struct GetCompanyList : KhaosCall {
    Time since{};
    std::vector<std::string> classes;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::string rows;
        XmlWriter xml{rows, Layer::envelope, style};
        Dates dates;
        books.each_company([&](const erp::Company& company) {
            if (company.last_changed < since) return;
            if (!classes.empty() &&
                std::find(classes.begin(), classes.end(), company.company_class) == classes.end())
                return;
            xml.open("item").element("CompanyCode", company.code);
            xml.element("OtherRef", company.other_ref);
            xml.element("LastUpdated", dates.iso(company.last_changed)).close("item");
            ++served.rows;
        });
        SoapAnswer answer{method, rows.size(), style};
        answer.open_return("NS1:TCompanyList");
        answer.envelope().element("Count", served.rows).open("List").raw(rows).close("List");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetCompanyList>();
    const auto since = parameters.date(0, Time::min());
    if (!since) return tl::unexpected(since.error());
    call->since = *since;
    call->classes = parse_list(parameters.text(1));
    return call;
}

}  // namespace

Endpoint get_company_list() {
    return {method,    http::Grade::documented,  false,
            signature, {.type = "TCompanyList"}, "Codes of customers changed since",
            decode};
}

}  // namespace peakproof::khaos
