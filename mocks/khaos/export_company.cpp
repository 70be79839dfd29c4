#include "mocks/khaos/company_document.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportCompany";
constexpr std::array<Parameter, 3> signature{{{"CompanyCode", xsd::string, true},
                                              {"MappingType", xsd::integer},
                                              {"LastUpdated", xsd::date_time, true}}};

struct ExportCompany : KhaosCall {
    CompanyQuery query;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 1800, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document().open("COMPANYS");
        query.each(books, [&](const erp::Company& company) {
            write_company(xml, company);
            ++served.rows;
        });
        xml.close("COMPANYS");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportCompany>();
    auto query = company_query(parameters);
    if (!query) return tl::unexpected(query.error());
    call->query = std::move(*query);
    const auto since = parameters.date(2, Time::min());
    if (!since) return tl::unexpected(since.error());
    call->query.since = *since;
    return call;
}

}  // namespace

Endpoint export_company() {
    return {method,    http::Grade::documented,  false,
            signature, {.document = "COMPANYS"}, "Customers whole",
            decode};
}

}  // namespace peakproof::khaos
