#include <algorithm>
#include <set>

#include "mocks/khaos/endpoints.h"

// Operations that answer a list of names: what a document may hold where a name must be known.
namespace peakproof::khaos {
namespace {

using Names = std::vector<std::string>;
using List = Names (*)(const erp::Books& books, std::int64_t kind);

struct ListNames : KhaosCall {
    std::string_view method;
    List list = nullptr;
    std::int64_t kind = 0;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        const Names names = list(books, kind);
        served.rows = static_cast<std::int64_t>(names.size());
        return strings_answer(method, names);
    }
};

Names sales_sources(const erp::Books& books, std::int64_t) {
    return books.reference().sales_sources;
}

Names company_classes(const erp::Books& books, std::int64_t kind) {
    Names names;
    for (const erp::NamedClass& one : books.reference().company_classes)
        if (kind == 0 || one.price_list == (kind == 1)) names.push_back(one.name);
    return names;
}

Names company_statuses(const erp::Books& books, std::int64_t) {
    return books.reference().company_statuses;
}

Names agents(const erp::Books& books, std::int64_t) { return books.reference().agents; }

Names manufacturers(const erp::Books& books, std::int64_t) {
    std::set<std::string> names;
    for (const auto& [sku, item] : books.items())
        if (!item.manufacturer.empty()) names.insert(item.manufacturer);
    return {names.begin(), names.end()};
}

Names price_lists(const erp::Books& books, std::int64_t) {
    Names names;
    for (const erp::PriceList& list : books.reference().price_lists) names.push_back(list.name);
    return names;
}

Names keycode_types(const erp::Books& books, std::int64_t) {
    return books.reference().keycode_types;
}

Decoded decode_list(std::string_view method, List list) {
    auto call = std::make_unique<ListNames>();
    call->method = method;
    call->list = list;
    return call;
}

Decoded decode_classes(const Parameters& parameters, const erp::Books&) {
    const auto kind = parameters.integer(0, 0);
    if (!kind) return tl::unexpected(kind.error());
    if (*kind < 0 || *kind > 2)
        return problem("CompanyClassType is 0 (all), 1 (price lists) or 2 (others)");
    auto call = std::make_unique<ListNames>();
    call->method = "GetCompanyClass";
    call->list = company_classes;
    call->kind = *kind;
    return call;
}

constexpr std::array<Parameter, 1> class_signature{{{"CompanyClassType", xsd::integer, true}}};

Endpoint names_of(std::string_view method, std::string_view summary,
                  Decoded (*decode)(const Parameters&, const erp::Books&)) {
    return {method, http::Grade::documented, false, {}, {.type = "TStringArray"}, summary, decode};
}

}  // namespace

Endpoint get_sale_source() {
    return names_of("GetSaleSource", "Sales sources that an order may name",
                    [](const Parameters&, const erp::Books&) {
                        return decode_list("GetSaleSource", sales_sources);
                    });
}

Endpoint get_company_class() {
    Endpoint endpoint =
        names_of("GetCompanyClass", "Classes of customers, price lists among them", decode_classes);
    endpoint.signature = class_signature;
    return endpoint;
}

Endpoint get_company_status() {
    return names_of("GetCompanyStatus", "States of customers",
                    [](const Parameters&, const erp::Books&) {
                        return decode_list("GetCompanyStatus", company_statuses);
                    });
}

Endpoint get_agent_list() {
    return names_of("GetAgentList", "Agents", [](const Parameters&, const erp::Books&) {
        return decode_list("GetAgentList", agents);
    });
}

Endpoint get_manufacturer() {
    return names_of("GetManufacturer", "Manufacturers of items",
                    [](const Parameters&, const erp::Books&) {
                        return decode_list("GetManufacturer", manufacturers);
                    });
}

Endpoint get_price_lists() {
    return names_of("GetPriceLists", "Names of price lists",
                    [](const Parameters&, const erp::Books&) {
                        return decode_list("GetPriceLists", price_lists);
                    });
}

Endpoint get_keycode_types() {
    return names_of("GetKeycodeTypes", "Types of keycodes",
                    [](const Parameters&, const erp::Books&) {
                        return decode_list("GetKeycodeTypes", keycode_types);
                    });
}

}  // namespace peakproof::khaos
