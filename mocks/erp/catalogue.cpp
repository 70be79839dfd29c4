#include <algorithm>
#include <array>
#include <utility>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"

namespace peakproof::erp {
namespace {

// What an item may be asked for by, besides its code and its other reference.
constexpr std::array<std::pair<ItemMapping, std::string Item::*>, 6> values_of_items{
    {{ItemMapping::stock_id, &Item::stock_id},
     {ItemMapping::external, &Item::external_code},
     {ItemMapping::description, &Item::description},
     {ItemMapping::barcode, &Item::barcode},
     {ItemMapping::channel_code, &Item::channel_code},
     {ItemMapping::catalogue_ref, &Item::catalogue_ref}}};

}  // namespace

Books::Books(Settings settings) : settings_(std::move(settings)) {}

void Books::list_item(Item item, Time now) {
    item.sku = std::string{trim(item.sku)};
    item.last_changed = now;
    const bool mirrored = is_picked(item);
    facts_.push_back(fact::ItemListed{item.sku, item.stock_id, item.description, mirrored,
                                      item.cost_pence, item.barcode});
    if (mirrored) stock_.try_emplace(item.sku);
    if (!item.other_ref.empty()) sku_by_other_ref_[item.other_ref] = item.sku;
    if (const Item* before = find_item(item.sku)) unlist_by_values(*before);
    list_by_values(item);
    std::string sku = item.sku;
    items_.insert_or_assign(std::move(sku), std::move(item));
}

void Books::list_by_values(const Item& item) {
    for (const auto& [by, field] : values_of_items) items_by_.add(by, item.*field, item.sku);
}

void Books::unlist_by_values(const Item& item) {
    for (const auto& [by, field] : values_of_items) items_by_.remove(by, item.*field, item.sku);
}

void Books::open_stock(std::string_view sku, std::int64_t available) {
    const auto stock = stock_.find(trim(sku));
    if (stock != stock_.end()) stock->second.level.available = available;
}

void Books::set_channel(Channel channel) { channel_ = channel; }

void Books::goods_in(std::string_view sku, std::int64_t units, Time now) {
    const auto stock = stock_.find(trim(sku));
    if (stock == stock_.end() || units <= 0) return;
    stock->second.level.available += units;
    stock->second.moved = now;
    post(stock->first, Account::available, Account::supplier, units, {.cause = "goods-in"});
    assign_back_orders(stock->first, now);
}

std::int64_t Books::published_units(std::string_view sku) const {
    const Item* item = find_item(sku);
    if (item == nullptr) return 0;
    if (item->size_colour_parent) return 0;
    if (item->made == Made::pack) {  // as many as its scarcest child makes
        std::int64_t packs = unlimited_units;
        for (const Part& part : item->parts)
            packs = std::min(packs, published_units(part.sku) / part.units);
        return packs;
    }
    // Postage, gift vouchers and what a supplier ships himself never run out.
    if (!is_picked(*item)) return unlimited_units;
    const auto stock = stock_.find(item->sku);
    const std::int64_t available = std::max<std::int64_t>(0, stock->second.level.available);
    // Documented: a percentage of the level, rounded down by default, and a maximum; 0 is no
    // maximum.
    const std::int64_t share = available * channel_.share_ppm / 1'000'000;
    const std::int64_t offered = std::max<std::int64_t>(0, share - channel_.buffer_units);
    return channel_.cap_units > 0 ? std::min(offered, channel_.cap_units) : offered;
}

const Item* Books::find_item(std::string_view sku) const {
    const auto item = items_.find(trim(sku));
    return item == items_.end() ? nullptr : &item->second;
}

const Item* Books::find_item_by_other_ref(std::string_view other_ref) const {
    const auto sku = sku_by_other_ref_.find(trim(other_ref));
    return sku == sku_by_other_ref_.end() ? nullptr : find_item(sku->second);
}

const Item* Books::find_item_by(ItemMapping mapping, std::string_view code) const {
    switch (mapping) {
        case ItemMapping::automatic:
            for (const ItemMapping each :
                 {ItemMapping::stock_code, ItemMapping::other_ref, ItemMapping::barcode,
                  ItemMapping::channel_code, ItemMapping::description})
                if (const Item* item = find_item_by(each, code)) return item;
            return nullptr;
        case ItemMapping::stock_code:
            return find_item(code);
        case ItemMapping::other_ref:
            return find_item_by_other_ref(code);
        case ItemMapping::stock_id:
        case ItemMapping::external:
        case ItemMapping::description:
        case ItemMapping::barcode:
        case ItemMapping::channel_code:
        case ItemMapping::catalogue_ref:
            if (const std::string* sku = items_by_.first(mapping, code)) return find_item(*sku);
    }
    return nullptr;
}

StockLevel Books::level(std::string_view sku) const {
    const auto stock = stock_.find(trim(sku));
    return stock == stock_.end() ? StockLevel{} : stock->second.level;
}

Time Books::stock_moved(std::string_view sku) const {
    const auto stock = stock_.find(trim(sku));
    return stock == stock_.end() ? Time{} : stock->second.moved;
}

Books::Books(const Books&) = default;
Books::Books(Books&&) noexcept = default;
Books& Books::operator=(const Books&) = default;
Books& Books::operator=(Books&&) noexcept = default;
Books::~Books() = default;

}  // namespace peakproof::erp
