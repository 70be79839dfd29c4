#include "mocks/khaos/endpoint.h"

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/khaos/fault.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {

Parameters::Parameters(const SoapCall& call, std::span<const Parameter> signature)
    : signature_(signature) {
    for (std::size_t position = 0; position < call.parameters.size(); ++position) {
        const auto& [name, value] = call.parameters[position];
        std::size_t place = position;
        for (std::size_t known = 0; known < signature.size(); ++known)
            if (http::same_ignoring_case(signature[known].name, name)) place = known;
        if (place < signature.size()) values_[place] = trim(value);
    }
}

Expected<std::int64_t> Parameters::integer(std::size_t place, std::int64_t otherwise) const {
    if (!given(place)) return otherwise;
    if (const auto value = parse_integer(text(place))) return *value;
    return problem(fmt::format("{} is not a whole number: {}", signature_[place].name, text(place)),
                   std::string{signature_[place].name});
}

Expected<bool> Parameters::flag(std::size_t place, bool otherwise) const {
    if (!given(place)) return otherwise;
    if (const auto value = parse_flag(text(place))) return *value;
    return problem(fmt::format("{} is not a Boolean: {}", signature_[place].name, text(place)),
                   std::string{signature_[place].name});
}

Expected<Time> Parameters::date(std::size_t place, Time otherwise) const {
    if (!given(place)) return otherwise;
    if (const auto value = parse_date(text(place))) return *value;
    return problem(
        fmt::format("{} is not a date: {}. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS, UK local time",
                    signature_[place].name, text(place)),
        std::string{signature_[place].name});
}

void count_orders(http::Served& served, std::size_t orders, const erp::Settings& settings) {
    served.rows = static_cast<std::int64_t>(orders);
    if (orders > 1) served.service_time += settings.service_time_per_order * (served.rows - 1);
}

http::Response refuse_by_fault(http::Served& served, std::string entity, std::string ref,
                               std::string_view text) {
    served.applied = false;
    http::Refusal refusal{std::move(entity), std::move(ref), std::string{fault_class::business}};
    refusal.text = text;
    refusal.grade = http::Grade::documented;  // refusals of records can be faults too
    served.refusals.push_back(std::move(refusal));
    return soap_fault(fault_class::business, text);
}

bool is_offered(const Endpoint& endpoint, const erp::Settings& settings) {
    return !endpoint.extra || settings.amend_orders;
}

const Endpoint* find_endpoint(std::string_view method) {
    for (const Endpoint& endpoint : endpoints())
        if (endpoint.method == method) return &endpoint;
    return nullptr;
}

}  // namespace peakproof::khaos
