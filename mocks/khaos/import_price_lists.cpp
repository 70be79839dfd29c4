#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/price_lists.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportPriceLists";
constexpr std::array<Parameter, 1> signature{{{.name = "PriceList", .document = "PRICE_LISTS"}}};

struct ImportPriceLists : KhaosCall {
    std::vector<erp::PriceList> lists;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        for (const erp::PriceList& list : lists) {
            for (const erp::Price& price : list.prices)
                if (books.find_item(price.sku) == nullptr)
                    return refuse_by_fault(served, price.sku, {},
                                           "Unknown stock item: " + price.sku);
        }
        for (const erp::PriceList& list : lists) {
            auto& kept = books.reference().price_lists;
            std::erase_if(kept, [&](const auto& one) { return one.name == list.name; });
            kept.push_back(list);
            served.applied = true;
        }
        return text_answer(method, std::to_string(lists.size()));
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    auto lists = read_price_lists(parameters.text(0), books.settings());
    if (!lists) return tl::unexpected(lists.error());
    auto call = std::make_unique<ImportPriceLists>();
    for (const erp::PriceList& list : *lists) call->keys.push_back(list.name);
    call->lists = std::move(*lists);
    return call;
}

}  // namespace

Endpoint import_price_lists() {
    return {method, http::Grade::documented, true, signature, {}, "Overwrites price lists", decode};
}

}  // namespace peakproof::khaos
