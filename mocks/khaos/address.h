#pragma once

#include <string_view>

#include "mocks/erp/facts.h"
#include "mocks/erp/kept_text.h"
#include "mocks/khaos/xml.h"

namespace pugi {
class xml_node;
}

// INVADDR and DELADDR: the same tags, which differ in their first letter alone.
namespace peakproof::khaos {

struct AddressNames {
    const char *block, *line1, *line2, *line3, *town, *county, *postcode, *country, *title,
        *forename, *surname, *telephone, *email, *organisation, *country_name;
};
constexpr AddressNames invoice_address{"INVADDR", "IADDRESS1",     "IADDRESS2",    "IADDRESS3",
                                       "ITOWN",   "ICOUNTY",       "IPOSTCODE",    "ICOUNTRY_CODE",
                                       "ITITLE",  "IFORENAME",     "ISURNAME",     "ITEL",
                                       "IEMAIL",  "IORGANISATION", "ICOUNTRY_NAME"};
constexpr AddressNames delivery_address{"DELADDR", "DADDRESS1",     "DADDRESS2",    "DADDRESS3",
                                        "DTOWN",   "DCOUNTY",       "DPOSTCODE",    "DCOUNTRY_CODE",
                                        "DTITLE",  "DFORENAME",     "DSURNAME",     "DTEL",
                                        "DEMAIL",  "DORGANISATION", "DCOUNTRY_NAME"};

void write_address(XmlWriter& xml, const AddressNames& names, const erp::DeliveryDetails& details,
                   const erp::KeptTexts& texts = {});
// The block of that name under `addresses`, into the address and contact of `details`. Texts are
// cut where the guide ends their fields (35 for lines, towns and counties, 10 for postcodes, 50 for
// names).
void read_address(const pugi::xml_node& addresses, const AddressNames& names,
                  erp::DeliveryDetails& details);

}  // namespace peakproof::khaos
