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
        const auto companies = books.every_company();
        std::vector<const erp::Company*> found;
        for (const auto& [code, company] : companies)
            if (query.wants(company)) found.push_back(&company);
        SoapAnswer answer{method, found.size() * 1800, style};
        answer.open_return("xsd:string");
        write_companies(answer.document(), found);
        served.rows = static_cast<std::int64_t>(found.size());
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
