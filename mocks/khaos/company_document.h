#pragma once

#include <functional>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/khaos/xml.h"
#include "sim/problem.h"

namespace pugi {
class xml_node;
}

// COMPANYS: customers as documents. Its fields are those of CUSTOMER_DETAIL (documented); that a
// record is called COMPANY is assumed.
namespace peakproof::khaos {

erp::Company read_company(const pugi::xml_node& node);
Expected<std::vector<erp::Company>> read_companies(std::string_view text,
                                                   const erp::Settings& settings);
void write_company(XmlWriter& xml, const erp::Company& company);  // one of COMPANYS

// Customers by codes that mean what the mapping says (1 code, 2 other ref, 3 user name, 4 name, 5
// source), else by when they changed.
struct CompanyQuery {
    std::vector<std::string> codes;
    int mapping = 1;
    Time since = Time::min();
    void each(const erp::Books& books, const std::function<void(const erp::Company&)>& visit) const;
};
class Parameters;
Expected<CompanyQuery> company_query(const Parameters& parameters);

}  // namespace peakproof::khaos
