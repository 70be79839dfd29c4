#include "mocks/khaos/company_document.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetCompanyInfo";
constexpr std::array<Parameter, 2> signature{{{"CompanyCode"}, {"MappingType", xsd::integer}}};

bool is_in_eu(const erp::Company& company) {
    for (const erp::Country& country : erp::countries())
        if (country.code3 == company.billing.country_code) return country.eu_member;
    return false;
}

void write_info(XmlWriter& xml, const erp::Company& company, const erp::Credit& credit) {
    const auto truth = [&](std::string_view name, bool value) {
        xml.element(name, value ? "true" : "false");
    };
    xml.open("item").element("CompanyCode", company.code).element("CompanyName", company.name);
    xml.element("OtherRef", company.other_ref).element("HideCompany", flag(company.hidden));
    xml.element("HoldData", 0).element("CreditLimit", pence(company.credit_limit_pence));
    xml.element("CreditBalance", pence(credit.balance_pence));
    xml.element("CreditOverdue", pence(credit.overdue_pence));
    xml.element("CreditPending", pence(credit.pending_pence));
    xml.element("CreditUnallocated", pence(credit.unallocated_pence));
    xml.element("OutstandingBalance", pence(credit.overdue_pence - credit.unallocated_pence));
    xml.element("CurrencyCode", company.currency).element("TermsLength", company.terms_days);
    xml.element("TermsType", 0).element("TermsDesc", std::to_string(company.terms_days) + " days");
    truth("CreditStop", company.credit_stop);
    truth("OrdersHeld", company.orders_held);
    xml.element("PTypeID", company.payment_type);
    truth("Proforma", company.proforma);
    truth("Supplier", company.supplier);
    truth("ECCompany", is_in_eu(company));
    truth("PaysVAT", company.pays_vat);
    truth("POCodeRequired", company.po_code_required);
    xml.open("PriceLists");
    for (const std::string& list : company.price_lists) xml.element("item", list);
    xml.close("PriceLists").close("item");
}

struct GetCompanyInfo : KhaosCall {
    CompanyQuery query;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        SoapAnswer answer{method, 2000, style};
        answer.open_return("NS1:TCompanyInfoArray");
        query.each(books, [&](const erp::Company& company) {
            write_info(answer.envelope(), company, books.credit_of(company.code, now));
            ++served.rows;
        });
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetCompanyInfo>();
    auto query = company_query(parameters);
    if (!query) return tl::unexpected(query.error());
    if (query->codes.empty()) return problem("GetCompanyInfo needs a CompanyCode");
    call->query = std::move(*query);
    return call;
}

}  // namespace

Endpoint get_company_info() {
    return {method,    http::Grade::documented,       false,
            signature, {.type = "TCompanyInfoArray"}, "Terms and credit of customers",
            decode};
}

}  // namespace peakproof::khaos
