#include "mocks/kcc/customers.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace peakproof::kcc {

std::string Customers::match(const erp::Books& books, const GivenOrder& order,
                             std::int64_t number) {
    if (!order.urn.empty()) {
        if (order.create_new == NewCustomer::never && !knows(order.urn) &&
            books.companies().find(order.urn) == nullptr &&
            std::none_of(books.orders().begin(), books.orders().end(), [&](const erp::Order& each) {
                return each.details.customer_code == order.urn;
            }))
            return {};
        return code_by_key_.emplace("urn " + order.urn, order.urn).first->second;
    }
    const erp::DeliveryDetails& to = order.details;
    std::vector<std::string> keys;
    if (!order.other_ref.empty()) keys.push_back("ref " + order.other_ref);
    if (!order.web_user.empty()) keys.push_back("user " + order.web_user);
    if (keys.empty())
        keys.push_back(fmt::format("at {}|{}|{}", to.customer_name, to.address1, to.postcode));
    std::string code;
    if (order.create_new != NewCustomer::always) code = find(books, order, keys);
    if (code.empty() && order.create_new == NewCustomer::never) return {};
    if (code.empty()) code = fmt::format("K{}", number);
    for (std::string& key : keys) code_by_key_.insert_or_assign(std::move(key), code);
    code_by_key_.emplace("urn " + code, code);
    return code;
}

// Whom this channel brought, then the master's, whoever made him: by the same references.
std::string Customers::find(const erp::Books& books, const GivenOrder& order,
                            const std::vector<std::string>& keys) const {
    for (const std::string& key : keys)
        if (const auto found = code_by_key_.find(key); found != code_by_key_.end())
            return found->second;
    erp::Company wanted;
    wanted.other_ref = order.other_ref;
    wanted.web_user = order.web_user;
    const erp::Company* company = books.companies().match(wanted);
    return company == nullptr ? std::string{} : company->code;
}

bool Customers::knows(std::string_view code) const {
    return code_by_key_.contains("urn " + std::string{code});
}

}  // namespace peakproof::kcc
