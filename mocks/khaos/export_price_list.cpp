#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/price_lists.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportPriceList";
constexpr std::array<Parameter, 1> signature{{{"PriceList", xsd::string, true}}};

// Documented: no name means the list that begins with "web"; more than one is a fault.
bool means(const erp::PriceList& list, const std::string& name) {
    if (!name.empty()) return list.name == name;
    return list.name.size() >= 3 && http::same_ignoring_case(list.name.substr(0, 3), "web");
}

struct ExportPriceList : KhaosCall {
    std::string name;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::vector<const erp::PriceList*> found;
        for (const erp::PriceList& list : books.reference().price_lists)
            if (means(list, name)) found.push_back(&list);
        if (found.size() > 1)
            return refuse_by_fault(served, {}, {}, "More than one price list matches");
        SoapAnswer answer{method, 2000, style};
        answer.open_return("xsd:string");
        write_price_lists(answer.document(), books, found);
        served.rows = static_cast<std::int64_t>(found.size());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportPriceList>();
    call->name = std::string{parameters.text(0)};
    return call;
}

}  // namespace

Endpoint export_price_list() {
    return {method,
            http::Grade::documented,
            false,
            signature,
            {.document = "PRICE_LISTS"},
            "One price list: that of the name, or the one that begins with web",
            decode};
}

}  // namespace peakproof::khaos
