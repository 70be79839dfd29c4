#include "mocks/erp/money.h"
#include "mocks/kcc/stock_bodies.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

struct ListPrice {
    std::int64_t pence = 0;
    int type = 1;
};

ListPrice price_of(const erp::Item& item, const PriceLine& line) {
    constexpr std::int64_t whole_ppm = 1'000'000;
    if (line.amount_pence != 0) return {line.amount_pence, 1};
    if (line.discount_ppm != 0) {
        const std::int64_t sell = erp::unit_net_pence(item.sell_net_millionths);
        return {erp::divide_half_up(sell * (whole_ppm - line.discount_ppm), whole_ppm), 2};
    }
    return {erp::divide_half_up(item.cost_pence * (whole_ppm + line.markup_ppm), whole_ppm), 3};
}

Node write_line(const erp::Item& item, const PriceLine& line) {
    const ListPrice price = price_of(item, line);
    Node buy = object("BuyPrice"), sell = object("SellPrice");
    buy.add(number("Net", decimal(item.cost_pence, 2)));
    sell.add(number("Gross", gross(item.sell_net_millionths, item.vat_ppm)));
    Node made = object("PriceListStock");
    made.add(text("StockID", stock_id_of(item))).add(text("StockCode", item.sku));
    made.add(text("StockDesc", item.description)).add(std::move(buy)).add(std::move(sell));
    made.add(number("QtyStart", whole(line.from_units)));
    made.add(number("QtyEnd", whole(line.to_units)));
    made.add(number("PriceValue", decimal(price.pence, 2)));
    made.add(number("PriceType", std::to_string(price.type)));
    return made;
}

}  // namespace

Node write_price_list(const erp::Books& books, std::string_view channel_id,
                      const PriceList& prices) {
    Node lines = list("StockPrices");
    for (const PriceLine& line : prices.lines)
        if (const erp::Item* item = books.find_item(line.sku); item != nullptr)
            lines.add(write_line(*item, line));
    Node made = object("PriceList");
    made.add(text("PriceListID", prices.id)).add(text("PriceListName", prices.name));
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
