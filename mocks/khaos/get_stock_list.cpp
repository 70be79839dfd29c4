#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetStockList";
constexpr std::array<Parameter, 3> signature{{{"DateType", xsd::integer, true},
                                              {"DateValue", xsd::date_time, true},
                                              {"StockItemType", xsd::integer, true}}};

enum class DateType { revision = 0, launch = 1, movement = 2 };

struct GetStockList : KhaosCall {
    DateType date_type = DateType::revision;
    Time from{};             // inclusive
    bool every_item = true;  // parents and children of size and colour alone: this shop has none

    Time date_of(const erp::Books& books, const erp::Item& item) const {
        switch (date_type) {
            case DateType::revision:
                return item.last_changed;
            case DateType::launch:
                return {};  // no item here has a launch date
            case DateType::movement:
                return books.stock_moved(item.sku);
        }
        return {};
    }

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        std::vector<const erp::Item*> found;
        for (const auto& [sku, item] : books.items())
            if (every_item && date_of(books, item) >= from) found.push_back(&item);

        SoapAnswer answer{method, found.size() * 320, style};
        answer.open_return("NS1:TStockList");
        XmlWriter& xml = answer.envelope();
        Dates dates;
        xml.element("Count", static_cast<std::int64_t>(found.size())).open("List");
        for (const erp::Item* item : found) {
            xml.open("item").element("StockCode", item->sku).element("OtherRef", item->other_ref);
            xml.element("StockDesc", item->description)
                .element("ParentCode", "")
                .element("ParentOtherRef", "");
            xml.element("LastUpdated", dates.iso(date_of(books, *item))).close("item");
        }
        xml.close("List");
        served.rows = static_cast<std::int64_t>(found.size());
        if (found.size() <= shown_at_most)
            for (const erp::Item* item : found) served.shown.push_back(item->sku);
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetStockList>();
    const auto type = parameters.integer(0, 0);
    if (!type) return tl::unexpected(type.error());
    if (*type < 0 || *type > 2)
        return problem("DateType is 0 (revision), 1 (launch) or 2 (movement)");
    call->date_type = static_cast<DateType>(*type);
    const auto from = parameters.date(1, Time::min());
    if (!from) return tl::unexpected(from.error());
    call->from = *from;
    const auto items = parameters.integer(2, 0);
    if (!items) return tl::unexpected(items.error());
    if (*items < 0 || *items > 2)
        return problem("StockItemType is 0 (all), 1 (parents) or 2 (children)");
    call->every_item = *items == 0;
    return call;
}

}  // namespace

Endpoint get_stock_list() {
    return {
        method,    http::Grade::documented, false,
        signature, {.type = "TStockList"},  "Codes of items changed since, by one of three dates",
        decode};
}

}  // namespace peakproof::khaos
