#include "mocks/khaos/address.h"

#include <pugixml.hpp>

#include "mocks/erp/reference.h"
#include "mocks/http/uri.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/kept_fields.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

// The code wins over the name; neither is the default of the system (documented).
std::string country_of(const pugi::xml_node& block, const AddressNames& names) {
    std::string code = child_text(block, names.country);
    if (!code.empty()) return code;
    const std::string name = child_text(block, names.country_name);
    for (const erp::Country& country : erp::countries())
        if (http::same_ignoring_case(country.name, name)) return std::string{country.code3};
    return "GBR";
}

}  // namespace

void write_address(XmlWriter& xml, const AddressNames& names, const erp::DeliveryDetails& details,
                   const erp::KeptTexts& texts) {
    xml.open(names.block)
        .element(names.line1, details.address1)
        .element(names.line2, details.address2);
    xml.element(names.line3, details.address3).element(names.town, details.town);
    xml.element(names.county, details.county).element(names.postcode, details.postcode);
    xml.element(names.country, details.country_code).element(names.title, details.title);
    xml.element(names.forename, details.forename).element(names.surname, details.surname);
    xml.element(names.telephone, details.telephone).element(names.email, details.email);
    xml.element(names.organisation, details.organisation);
    write_kept(xml, texts, std::string_view{names.block}.substr(0, 1));
    xml.close(names.block);
}

void read_address(const pugi::xml_node& addresses, const AddressNames& names,
                  erp::DeliveryDetails& details) {
    const pugi::xml_node block = addresses.child(names.block);
    const auto text = [&](const char* name, std::size_t most) {
        return cut(child_text(block, name), most);
    };
    details.address1 = text(names.line1, 35);
    details.address2 = text(names.line2, 35);
    details.address3 = text(names.line3, 35);
    details.town = text(names.town, 35);
    details.county = text(names.county, 35);
    details.postcode = text(names.postcode, 10);
    details.title = text(names.title, 20);
    details.forename = text(names.forename, 50);
    details.surname = text(names.surname, 50);
    details.telephone = text(names.telephone, 30);
    details.email = text(names.email, 50);
    details.organisation = text(names.organisation, 50);
    if (block) details.country_code = country_of(block, names);
}

}  // namespace peakproof::khaos
