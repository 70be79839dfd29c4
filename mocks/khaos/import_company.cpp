#include "mocks/khaos/company_document.h"
#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportCompany";
constexpr std::array<Parameter, 2> signature{
    {{.name = "Customers", .document = "COMPANYS"}, {"Method", xsd::integer, true}}};

struct ImportCompany : KhaosCall {
    std::vector<erp::Company> companies;
    erp::CompanyMethod how = erp::CompanyMethod::upsert;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        std::string imported, skipped;
        XmlWriter in{imported, Layer::envelope, style}, out{skipped, Layer::envelope, style};
        std::int64_t count = 0;
        for (const erp::Company& company : companies) {
            const std::string& passed = company.code.empty() ? company.other_ref : company.code;
            const erp::CompanyOutcome outcome = books.companies().take(company, how, now);
            if (!outcome.reason.empty()) {
                out.open("item").element("CustomerRef", company.other_ref);
                out.element("SkipReason", outcome.reason);
                out.element("PassedReference", passed).close("item");
                served.refusals.push_back({passed, {}, outcome.reason, true});
                continue;
            }
            ++count;
            served.applied = true;
            in.open("item").element("URN", outcome.code);
            in.element("Action", outcome.made ? "New" : "Update");
            in.element("OtherRef", company.other_ref);
            in.element("PassedReference", passed).close("item");
        }
        SoapAnswer answer{method, imported.size() + skipped.size(), style};
        answer.open_return("NS1:TCustomerImportResult");
        XmlWriter& xml = answer.envelope();
        xml.element("ImportedCount", count);
        xml.open("CustomerImport").raw(imported).close("CustomerImport");
        xml.open("CustomerSkipped").raw(skipped).close("CustomerSkipped");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto companies = read_companies(parameters.text(0), books.settings());
    if (!companies) return tl::unexpected(companies.error());
    const auto how = parameters.integer(1, 0);
    if (!how) return tl::unexpected(how.error());
    if (*how < 0 || *how > 3)
        return problem("Method is 0 (create or update), 1 (create), 2 (update) or 3 (force new)");
    auto call = std::make_unique<ImportCompany>();
    call->companies = std::move(*companies);
    call->how = static_cast<erp::CompanyMethod>(*how);
    for (const erp::Company& company : call->companies)
        call->keys.push_back(company.code.empty() ? company.other_ref : company.code);
    return call;
}

}  // namespace

Endpoint import_company() {
    return {method,    http::Grade::documented,           true,
            signature, {.type = "TCustomerImportResult"}, "Makes customers, or changes them",
            decode};
}

}  // namespace peakproof::khaos
