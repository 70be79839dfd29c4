#include <algorithm>
#include <utility>

#include "mocks/kcc/channel.h"
#include "mocks/kcc/order_status.h"

// What changed in the books since it was last written down for the partner.
namespace peakproof::kcc {
namespace {

// True where it is news; it is remembered as told.
bool is_news(std::map<std::string, std::string, std::less<>>& told, const std::string& key,
             const Node& node, std::string_view since = {}) {
    std::string written = write_document(node, Format::json).append(since);
    auto& before = told[key];
    if (before == written) return false;
    before = std::move(written);
    return true;
}

std::string last_change(const erp::Books& books, const std::string& order) {
    Time latest{};
    for (const erp::Invoice* invoice : books.invoices_of(*books.find_order(order)))
        latest = std::max(latest, invoice->last_changed);
    return std::to_string(latest.time_since_epoch().count());
}

}  // namespace

void Channel::look(Time now) {
    const auto free = [this](Endpoint endpoint) {
        return config_->has(endpoint) && lane(endpoint).idle();
    };
    choose_offer(now);
    if (free(Endpoint::stock_upload)) look_at_items(now);
    if (free(Endpoint::stock_status_upload)) look_at_levels();
    if (free(Endpoint::order_status_upload)) look_at_orders();
    if (free(Endpoint::price_list_upload)) look_at_prices();
}

void Channel::push(Endpoint endpoint, const Node& body, std::vector<std::string> keys) {
    const Format format = (*config_)[endpoint].format;
    Payload payload;
    payload.headers.emplace_back("Content-Type",
                                 format == Format::json ? "application/json" : "application/xml");
    payload.body = write_document(body, format);
    payload.keys = std::move(keys);
    lane(endpoint).put(std::move(payload));
}

// Documented: the statuses of those orders alone that came by this channel. A warehouse's link is
// told of all that are not over.
const TakenOrder* Channel::order_to_tell(const erp::Invoice& invoice) {
    const auto known = orders_.find(invoice.order);
    if (known != orders_.end()) return &known->second;
    if (!settings_.warehouse_link) return nullptr;
    const erp::Order& order = *books_->find_order(invoice.order);
    const auto invoices = books_->invoices_of(order);
    if (std::all_of(invoices.begin(), invoices.end(),
                    [](const auto* each) { return is_over(*each); }))
        return nullptr;
    TakenOrder& taken = orders_[order.code];
    taken.order = order.code;
    taken.associated_ref = order.associated_ref;
    return &taken;
}

void Channel::look_at_orders() {
    const std::size_t touches = books_->count_changed_since(Time{});
    if (touches == touches_seen_) return;
    touches_seen_ = touches;
    std::set<std::string> changed;
    Time latest = orders_seen_;
    for (const erp::Invoice* invoice : books_->read_changed_since(orders_seen_)) {
        latest = std::max(latest, invoice->last_changed);
        if (order_to_tell(*invoice) != nullptr) changed.insert(invoice->order);
    }
    orders_seen_ = latest;
    std::vector<Node> statuses;
    std::vector<std::string> keys;
    const auto send = [&] {
        if (keys.empty()) return;
        push(Endpoint::order_status_upload, order_statuses(std::exchange(statuses, {})),
             std::exchange(keys, {}));
    };
    for (const std::string& code : changed) {
        Node status = write_order_status(*books_, settings_.channel_id, orders_.find(code)->second);
        const std::string since = settings_.warehouse_link ? last_change(*books_, code) : "";
        if (!is_news(told_orders_, code, status, since)) continue;
        statuses.push_back(std::move(status));
        keys.push_back(code);
        if (keys.size() == settings_.statuses_most) send();
    }
    send();
}

// By id: an item that was given another code stands twice in the books, and the later one counts.
void Channel::choose_offer(Time now) {
    const bool changed =
        offer_changed_ ||
        std::any_of(books_->items().begin(), books_->items().end(),
                    [this](const auto& each) { return each.second.last_changed >= offer_at_; });
    offer_at_ = now;
    if (!changed) return;
    offer_changed_ = false;
    offer_.clear();
    for (const auto& [sku, item] : books_->items()) {
        if (withdrawn_.contains(sku)) continue;
        std::string& here = offer_[stock_id_of(item)];
        if (here.empty() || books_->find_item(here)->last_changed <= item.last_changed) here = sku;
    }
}

void Channel::look_at_items(Time now) {
    std::vector<std::string> deleted;
    for (const auto& [id, written] : told_items_)
        if (!offer_.contains(id)) deleted.push_back(id);
    for (const std::string& id : deleted) told_items_.erase(id);
    std::vector<Node> items;
    std::vector<std::string> keys;
    const auto send = [&] {
        if (keys.empty()) return;
        push(Endpoint::stock_upload,
             stock_items(std::exchange(items, {}), std::exchange(deleted, {})),
             std::exchange(keys, {}));
    };
    keys = deleted;
    for (const auto& [id, sku] : offer_) {
        const erp::Item* item = books_->find_item(sku);
        if (item->last_changed < items_at_ && told_items_.contains(id)) continue;
        Node written = write_stock_item(*item);
        if (!is_news(told_items_, id, written)) continue;
        items.push_back(std::move(written));
        keys.push_back(item->sku);
        if (items.size() == settings_.items_most) send();
    }
    send();
    items_at_ = now;
}

void Channel::look_at_levels() {
    std::vector<Node> statuses;
    std::vector<std::string> keys;
    const auto send = [&] {
        if (keys.empty()) return;
        push(Endpoint::stock_status_upload, stock_statuses(std::exchange(statuses, {})),
             std::exchange(keys, {}));
    };
    for (const auto& [id, sku] : offer_) {
        const erp::Item& item = *books_->find_item(sku);
        std::vector<SiteLevel>& told = told_levels_[sku];
        std::vector<SiteLevel> levels = levels_to_tell(*books_, settings_, item);
        if (levels == told) continue;
        for (const SiteLevel& level : levels) {
            if (std::find(told.begin(), told.end(), level) != told.end()) continue;
            statuses.push_back(write_stock_status(item, level));
            keys.push_back(sku);
            if (keys.size() == settings_.statuses_most) send();
        }
        told = std::move(levels);
    }
    send();
}

// Lists of items (type 3): a customer's own prices are none (assumed). A list without a price is
// told once it has had one (assumed).
void Channel::look_at_prices() {
    std::vector<Node> lists;
    std::vector<std::string> keys;
    for (const erp::PriceList& each : books_->reference().price_lists) {
        if (each.type != 3 || (each.prices.empty() && !told_prices_.contains(each.name))) continue;
        Node written = write_price_list(*books_, settings_.channel_id, each);
        if (!is_news(told_prices_, each.name, written)) continue;
        lists.push_back(std::move(written));
        keys.push_back(each.name);
    }
    if (!keys.empty())
        push(Endpoint::price_list_upload, price_lists(std::move(lists)), std::move(keys));
}

}  // namespace peakproof::kcc
