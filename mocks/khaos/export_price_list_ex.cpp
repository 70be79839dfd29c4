#include <algorithm>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/price_lists.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportPriceListEx";
constexpr std::array<Parameter, 3> signature{
    {{"PriceLists"}, {"PriceListType", xsd::integer}, {"PriceListIDs", xsd::boolean, true}}};

struct ExportPriceListEx : KhaosCall {
    std::vector<std::string> lists;
    int type = 3;
    bool by_id = false;

    bool wants(const erp::PriceList& list) const {
        if (list.type != type) return false;
        return lists.empty() ||
               std::find(lists.begin(), lists.end(), by_id ? list.id : list.name) != lists.end();
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::vector<const erp::PriceList*> found;
        for (const erp::PriceList& list : books.reference().price_lists)
            if (wants(list)) found.push_back(&list);
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        write_price_lists(answer.document(), books, found);
        served.rows = static_cast<std::int64_t>(found.size());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportPriceListEx>();
    call->lists = parse_list(parameters.text(0));
    const auto type = parameters.integer(1, 3);
    if (!type) return tl::unexpected(type.error());
    if (*type < 1 || *type > 4)
        return problem(
            "PriceListType is 1 (item, customer), 2 (type, customer), 3 (item, list) or 4 (type, "
            "list)");
    call->type = static_cast<int>(*type);
    const auto by_id = parameters.flag(2, false);
    if (!by_id) return tl::unexpected(by_id.error());
    call->by_id = *by_id;
    return call;
}

}  // namespace

Endpoint export_price_list_ex() {
    return {method,    http::Grade::documented,     false,
            signature, {.document = "PRICE_LISTS"}, "Price lists by type, and by name or id",
            decode};
}

}  // namespace peakproof::khaos
