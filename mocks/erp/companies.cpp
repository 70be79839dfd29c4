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

// The two that are never dropped, in one. Empty: whom nobody can be found by.
std::string person_of(const Company& company) {
    std::string person{trim(company.billing.surname)};
    const std::string_view postcode = trim(company.billing.postcode);
    if (person.empty() || postcode.empty()) return {};
    person.append(1, '\n').append(postcode);
    std::transform(person.begin(), person.end(), person.begin(), upper);
    return person;
}

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
    if (const std::string* known = by_.first(By::other_ref, wanted.other_ref)) return find(*known);
    if (const std::string* known = by_.first(By::web_user, wanted.web_user)) return find(*known);
    const auto alike_in_person = with(By::person, person_of(wanted));
    for (std::size_t asked = criteria.size(); asked >= never_dropped; --asked)
        for (const Company* company : alike_in_person)
            if (std::all_of(criteria.begin(), criteria.begin() + static_cast<std::ptrdiff_t>(asked),
                            [&](Criterion same) { return same(*company, wanted); }))
                return company;
    return nullptr;
}

std::vector<const Company*> Companies::with(By by, std::string_view value) const {
    std::vector<const Company*> found;
    for (const std::string& code : by_.find(by, value)) found.push_back(find(code));
    return found;
}

std::vector<const Company*> Companies::with_other_ref(std::string_view other_ref) const {
    return with(By::other_ref, other_ref);
}

std::vector<const Company*> Companies::with_web_user(std::string_view web_user) const {
    return with(By::web_user, web_user);
}

void Companies::list(const Company& company) {
    by_.add(By::other_ref, company.other_ref, company.code);
    by_.add(By::web_user, company.web_user, company.code);
    by_.add(By::person, person_of(company), company.code);
}

void Companies::unlist(const Company& company) {
    by_.remove(By::other_ref, company.other_ref, company.code);
    by_.remove(By::web_user, company.web_user, company.code);
    by_.remove(By::person, person_of(company), company.code);
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
        unlist(kept);
        update(kept, given);
        list(kept);
        kept.last_changed = now;
        return {kept.code, {}, false};
    }
    const Company usual;
    given.name = name_of(given);
    if (given.name.empty() && given.code.empty())
        return {{}, "NO NAME: no COMPANY_CODE, no COMPANY_NAME and no contact", false};
    if (given.company_class.empty()) given.company_class = usual.company_class;
    if (given.type.empty()) given.type = usual.type;
    if (given.status.empty()) given.status = usual.status;
    if (given.currency.empty()) given.currency = usual.currency;
    if (given.code.empty() || companies_.contains(given.code)) given.code = new_code(given);
    given.last_changed = now;
    std::string code = given.code;
    list(given);
    companies_.insert_or_assign(code, std::move(given));
    return {std::move(code), {}, true};
}

void Companies::remove(std::string_view code, std::string_view merged_into, Time now) {
    const auto found = companies_.find(trim(code));
    if (found == companies_.end()) return;
    deleted_.push_back({found->first, std::string{trim(merged_into)}, now});
    unlist(found->second);
    companies_.erase(found);
}

bool Companies::was_removed(std::string_view code) const {
    return std::any_of(deleted_.begin(), deleted_.end(),
                       [&](const DeletedCompany& gone) { return gone.code == trim(code); });
}

}  // namespace peakproof::erp
