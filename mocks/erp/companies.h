#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/company.h"
#include "mocks/erp/lookup.h"

namespace peakproof::erp {

// The customer master: found by reference, matched by address, made with a code of its own.
class Companies {
public:
    const Company* find(std::string_view code) const;
    // By code, other reference and web user, in this order; then by surname, postcode, town,
    // address, company name, forename and currency, of which one after the other may differ, never
    // the first two (documented).
    const Company* match(const Company& wanted) const;
    std::vector<const Company*> with_other_ref(std::string_view other_ref) const;
    std::vector<const Company*> with_web_user(std::string_view web_user) const;

    CompanyOutcome take(Company given, CompanyMethod method, Time now);
    void remove(std::string_view code, std::string_view merged_into, Time now);
    bool was_removed(std::string_view code) const;

    const std::map<std::string, Company, std::less<>>& all() const { return companies_; }
    const std::vector<DeletedCompany>& deleted() const { return deleted_; }

private:
    enum class By { other_ref, web_user, person };
    std::string new_code(const Company& company) const;
    std::vector<const Company*> with(By by, std::string_view value) const;
    void list(const Company& company);
    void unlist(const Company& company);

    std::map<std::string, Company, std::less<>> companies_;
    std::vector<DeletedCompany> deleted_;
    Lookup<By, std::string> by_;
};

}  // namespace peakproof::erp
