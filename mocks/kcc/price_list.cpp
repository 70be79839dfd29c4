#include "mocks/erp/list_price.h"
#include "mocks/kcc/stock_bodies.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

constexpr std::int64_t no_end = 99'999;  // assumed

Node write_line(const erp::Item& item, const erp::Price& line) {
    const erp::ListPrice price = erp::list_price(item, line);
    Node buy = object("BuyPrice"), sell = object("SellPrice");
    buy.add(number("Net", decimal(item.cost_pence, 2)));
    sell.add(number("Gross", gross(item.sell_net_millionths, item.vat_ppm)));
    Node made = object("PriceListStock");
    made.add(text("StockID", stock_id_of(item))).add(text("StockCode", item.sku));
    made.add(text("StockDesc", item.description)).add(std::move(buy)).add(std::move(sell));
    made.add(number("QtyStart", whole(line.from_units)));
    made.add(number("QtyEnd", whole(line.to_units == 0 ? no_end : line.to_units)));
    made.add(number("PriceValue", decimal(price.millionths, 6)));
    made.add(number("PriceType", std::to_string(price.made)));
    return made;
}

}  // namespace

Node write_price_list(const erp::Books& books, std::string_view channel_id,
                      const erp::PriceList& prices) {
    Node lines = list("StockPrices");
    for (const erp::Price& line : prices.prices)
        if (const erp::Item* item = books.find_item(line.sku); item != nullptr)
            lines.add(write_line(*item, line));
    Node made = object("PriceList");
    made.add(text("PriceListID", prices.id.empty() ? prices.name : prices.id))
        .add(text("PriceListName", prices.name));
    made.add(boolean("PriceListNet", prices.net)).add(std::move(lines));
    made.add(text("ChannelID", channel_id));
    return made;
}

Node price_lists(std::vector<Node> lists) {
    Node root = object("PriceLists");
    Node held = list("UploadPriceLists");
    held.children = std::move(lists);
    root.add(std::move(held));
    return root;
}

}  // namespace peakproof::kcc
