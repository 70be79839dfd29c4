#include "scenarios/desk/admin/why.h"

#include <nlohmann/json.hpp>

#include "mocks/http/grade.h"
#include "scenarios/desk/nearest.h"

namespace peakproof::desk {
namespace {

// What a body of JSON says in that field, wherever it stands.
void collect(const Json& value, const std::string& field, std::vector<std::string>& into) {
    if (value.is_object() && value.contains(field) && value[field].is_string())
        into.push_back(value[field].get<std::string>());
    for (const Json& part : value)
        if (part.is_structured()) collect(part, field, into);
}

bool has(const Desk& desk, const std::string& code) {
    return desk.books().find_item(code) != nullptr || desk.books().find_invoice(code) != nullptr ||
           desk.warehouse().find_product(code) != nullptr ||
           desk.warehouse().find_shipment(code) != nullptr;
}

Codes every_code(const Desk& desk) {
    Codes all = skus(desk);
    for (const Codes& more : {shipments(desk), invoices(desk)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

Json told(const http::Refusal& refusal) {
    Json json{{"code", refusal.code},
              {"for_good", refusal.permanent},
              {"grade", http::name(refusal.grade)}};
    if (!refusal.entity.empty()) json["entity"] = refusal.entity;
    if (!refusal.ref.empty()) json["ref"] = refusal.ref;
    if (!refusal.field.empty()) json["field"] = refusal.field;
    if (!refusal.text.empty()) json["text"] = refusal.text;
    return json;
}

}  // namespace

void explain(const Desk& desk, const Exchange& exchange, Json& into) {
    if (exchange.refusals.empty() && exchange.response.status < 400) return;
    const Json body = Json::parse(exchange.request.body, nullptr, false);
    std::vector<std::string> said = exchange.keys;
    for (const http::Refusal& refusal : exchange.refusals) {
        into["refused"].push_back(told(refusal));
        if (!refusal.field.empty() && !body.is_discarded()) collect(body, refusal.field, said);
    }
    std::erase_if(said, [&](const std::string& code) { return has(desk, code); });
    if (said.empty()) return;
    const Codes all = every_code(desk);
    for (const std::string& code : said)
        if (const std::string near = meant(code, all); !near.empty()) into["nearest"][code] = near;
}

}  // namespace peakproof::desk
