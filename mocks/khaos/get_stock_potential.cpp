#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetStockPotential";
constexpr std::array<Parameter, 2> signature{
    {{"StockCode", xsd::string, true}, {"MappingType", xsd::integer, true}}};

struct GetStockPotential : KhaosCall {
    std::vector<std::string> codes;
    erp::ItemMapping mapping = erp::ItemMapping::stock_id;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, codes.size() * 300, style};
        answer.open_return("NS1:TStockPotentialArray");
        XmlWriter& xml = answer.envelope();
        for (const std::string& code : codes) {
            const erp::Item* item = books.find_item_by(mapping, code);
            if (item == nullptr) continue;
            const std::int64_t available = books.level(item->sku).available;
            const std::int64_t on_order = books.on_order_units(item->sku, 0);
            const std::int64_t back_order = books.back_order_units(item->sku, 0);
            xml.open("item").element("StockCode", item->sku).element("OtherRef", item->other_ref);
            xml.element("StockDesc", "").element("Available", available);
            xml.element("OnOrder", on_order).element("BackOrder", back_order);
            xml.element("Potential", available + on_order - back_order).close("item");
            served.shown.push_back(item->sku);
            ++served.rows;
        }
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetStockPotential>();
    call->codes = parse_list(parameters.text(0));
    const auto mapping = parameters.integer(1, 0);  // stock id here, and here alone (documented)
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping != 0 && *mapping != 1 && *mapping != 2 && *mapping != 4)
        return problem(
            "MappingType is 0 (stock id), 1 (stock code), 2 (other ref) or 4 (short description)");
    call->mapping = static_cast<erp::ItemMapping>(*mapping);
    return call;
}

}  // namespace

Endpoint get_stock_potential() {
    return {method,
            http::Grade::documented,
            false,
            signature,
            {.type = "TStockPotentialArray"},
            "What could be sold once all that is ordered has come",
            decode};
}

}  // namespace peakproof::khaos
