#include "mocks/erp/companies.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mocks/erp/ids.h"

namespace peakproof::erp {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool alike(std::string_view left, std::string_view right) {
    left = trim(left);
    right = trim(right);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return upper(a) == upper(b); });
}

// What two customers must share, the last dropped first.
using Criterion = bool (*)(const Company& one, const Company& other);
constexpr std::array<Criterion, 7> criteria{
    [](const Company& one, const Company& other) {
        return alike(one.billing.surname, other.billing.surname);
    },
    [](const Company& one, const Company& other) {
        return alike(one.billing.postcode, other.billing.postcode);
    },
    [](const Company& one, const Company& other) {
        return alike(one.billing.town, other.billing.town);
    },
    [](const Company& one, const Company& other) {
        return alike(one.billing.address1, other.billing.address1);
    },
    [](const Company& one, const Company& other) { return alike(one.name, other.name); },
    [](const Company& one, const Company& other) {
        return alike(one.billing.forename, other.billing.forename);
    },
    [](const Company& one, const Company& other) { return alike(one.currency, other.currency); }};
constexpr std::size_t never_dropped = 2;

// Blank: built from the contact (documented).
std::string name_of(const Company& company) {
    if (!trim(company.name).empty()) return std::string{trim(company.name)};
    std::string name = company.billing.forename;
    if (!name.empty() && !company.billing.surname.empty()) name.append(1, ' ');
    return name.append(company.billing.surname);
}

void overwrite(std::string& kept, const std::string& given) {
    if (!given.empty()) kept = given;
}

// An update leaves alone what it does not name (assumed).
void update(Company& kept, const Company& given) {
    overwrite(kept.other_ref, given.other_ref);
    overwrite(kept.web_user, given.web_user);
    overwrite(kept.password, given.password);
    overwrite(kept.name, given.name);
    overwrite(kept.company_class, given.company_class);
    overwrite(kept.type, given.type);
    overwrite(kept.status, given.status);
    overwrite(kept.currency, given.currency);
    overwrite(kept.web_site, given.web_site);
    overwrite(kept.source, given.source);
    overwrite(kept.tax_reference, given.tax_reference);
    if (!given.billing.address1.empty()) kept.billing = given.billing;
    if (!given.delivery.address1.empty()) kept.delivery = given.delivery;
}

}  // namespace

const Company* Companies::find(std::string_view code) const {
    const auto found = companies_.find(trim(code));
    return found == companies_.end() ? nullptr : &found->second;
}

const Company* Companies::match(const Company& wanted) const {
    if (const Company* known = find(wanted.code)) return known;
    const auto by = [&](std::string Company::*field) -> const Company* {
        if (trim(wanted.*field).empty()) return nullptr;
        for (const auto& [code, company] : companies_)
            if (trim(company.*field) == trim(wanted.*field)) return &company;
        return nullptr;
    };
    if (const Company* known = by(&Company::other_ref)) return known;
    if (const Company* known = by(&Company::web_user)) return known;
    if (trim(wanted.billing.surname).empty() || trim(wanted.billing.postcode).empty())
        return nullptr;
    for (std::size_t asked = criteria.size(); asked >= never_dropped; --asked)
        for (const auto& [code, company] : companies_)
            if (std::all_of(criteria.begin(), criteria.begin() + static_cast<std::ptrdiff_t>(asked),
                            [&, &here = company](Criterion same) { return same(here, wanted); }))
                return &company;
    return nullptr;
}

// Five letters of the name and a number, as in the vendor's samples: NORTH01.
std::string Companies::new_code(const Company& company) const {
    std::string stem;
    for (const char c : company.name)
        if (const char big = upper(c); big >= 'A' && big <= 'Z' && stem.size() < 5)
            stem.push_back(big);
    if (stem.empty()) stem = "CUST";
    for (int number = 1;; ++number) {
        std::string code = fmt::format("{}{:02}", stem, number);
        if (!companies_.contains(code)) return code;
    }
}

CompanyOutcome Companies::take(Company given, CompanyMethod method, Time now) {
    given.code = std::string{trim(given.code)};
    const Company* known = method == CompanyMethod::force_new ? nullptr : match(given);
    if (known != nullptr && method == CompanyMethod::create_only)
        return {known->code, "ALREADY THERE: " + known->code, false};
    if (known == nullptr && method == CompanyMethod::update_only)
        return {given.code, "UNKNOWN CUSTOMER: " + given.code, false};
    if (known != nullptr) {
        Company& kept = companies_.find(known->code)->second;
        update(kept, given);
        kept.last_changed = now;
        return {kept.code, {}, false};
    }
    const Company usual;
    given.name = name_of(given);
    if (given.company_class.empty()) given.company_class = usual.company_class;
    if (given.type.empty()) given.type = usual.type;
    if (given.status.empty()) given.status = usual.status;
    if (given.currency.empty()) given.currency = usual.currency;
    if (given.code.empty() || companies_.contains(given.code)) given.code = new_code(given);
    given.last_changed = now;
    std::string code = given.code;
    companies_.insert_or_assign(code, std::move(given));
    return {std::move(code), {}, true};
}

void Companies::remove(std::string_view code, std::string_view merged_into, Time now) {
    const auto found = companies_.find(trim(code));
    if (found == companies_.end()) return;
    deleted_.push_back({found->first, std::string{trim(merged_into)}, now});
    companies_.erase(found);
}

}  // namespace peakproof::erp
