#include "mocks/khaos/company_document.h"

#include <algorithm>
#include <set>

#include <pugixml.hpp>

#include "mocks/khaos/address.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {

erp::Company read_company(const pugi::xml_node& node) {
    erp::Company company;
    company.code = cut(child_text(node, "COMPANY_CODE"), 10);
    company.other_ref = cut(child_text(node, "OTHER_REF"), 30);
    company.web_user = cut(child_text(node, "WEB_USER"), 50);
    company.password = child_text(node, "WEB_PASSWORD");
    company.company_class = child_text(node, "COMPANY_CLASS");
    company.type = child_text(node, "COMPANY_TYPE");
    company.status = child_text(node, "COMPANY_STATUS");
    company.name = cut(child_text(node, "COMPANY_NAME"), 50);
    company.web_site = child_text(node, "WEB_SITE");
    company.source = child_text(node, "SOURCE_CODE");
    company.tax_reference = cut(child_text(node, "TAX_REFERENCE"), 20);
    company.currency = child_text(node, "CURRENCY_CODE");
    const pugi::xml_node addresses = node.child("ADDRESSES");
    read_address(addresses, invoice_address, company.billing);
    read_address(addresses, delivery_address, company.delivery);
    // Documented: an empty one is the invoice address.
    if (company.delivery.address1.empty()) company.delivery = company.billing;
    return company;
}

Expected<std::vector<erp::Company>> read_companies(std::string_view text,
                                                   const erp::Settings& settings) {
    pugi::xml_document document;
    const auto records = read_records(text, "COMPANYS", "COMPANY", document, published(settings));
    if (!records) return tl::unexpected(records.error());
    std::vector<erp::Company> companies;
    for (const pugi::xml_node& record : *records) companies.push_back(read_company(record));
    return companies;
}

void write_company(XmlWriter& xml, const erp::Company& company) {
    xml.open("COMPANY").element("COMPANY_CODE", company.code);
    xml.element("OTHER_REF", company.other_ref).element("WEB_USER", company.web_user);
    xml.element("COMPANY_CLASS", company.company_class).element("COMPANY_TYPE", company.type);
    xml.element("COMPANY_STATUS", company.status).element("COMPANY_NAME", company.name);
    xml.element("WEB_SITE", company.web_site).element("SOURCE_CODE", company.source);
    xml.element("TAX_REFERENCE", company.tax_reference);
    xml.element("CURRENCY_CODE", company.currency).open("ADDRESSES");
    write_address(xml, invoice_address, company.billing);
    write_address(xml, delivery_address, company.delivery);
    xml.close("ADDRESSES").close("COMPANY");
}

// By code, other reference and user they are found; by name and source all are looked at.
void CompanyQuery::each(const erp::Books& books,
                        const std::function<void(const erp::Company&)>& visit) const {
    const erp::Companies& master = books.companies();
    std::set<std::string> found;
    for (const std::string& code : codes) {
        if (mapping == 1) found.insert(code);
        for (const erp::Company* known : mapping == 2   ? master.with_other_ref(code)
                                         : mapping == 3 ? master.with_web_user(code)
                                                        : std::vector<const erp::Company*>{})
            found.insert(known->code);
    }
    for (const std::string& code : found)
        if (const erp::Company* known = master.find(code); known != nullptr)
            visit(*known);
        else if (const auto named = books.find_company(code))
            visit(*named);
    if (!codes.empty() && mapping <= 3) return;
    books.each_company([&](const erp::Company& company) {
        const std::string& value = mapping == 4 ? company.name : company.source;
        if (codes.empty() ? company.last_changed >= since
                          : std::find(codes.begin(), codes.end(), value) != codes.end())
            visit(company);
    });
}

Expected<CompanyQuery> company_query(const Parameters& parameters) {
    CompanyQuery query;
    query.codes = parse_list(parameters.text(0));
    const auto mapping = parameters.integer(1, 1);
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping < 1 || *mapping > 5)
        return problem(
            "MappingType is 1 (COMPANY_CODE), 2 (OTHER_REF), 3 (USER_NAME), 4 (COMPANY_NAME) or 5 "
            "(SSOURCE_DESC)");
    query.mapping = static_cast<int>(*mapping);
    return query;
}

}  // namespace peakproof::khaos
