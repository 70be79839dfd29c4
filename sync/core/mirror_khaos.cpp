#include <algorithm>

#include "sync/core/mirror.h"
#include "sync/core/record.h"
#include "sync/wire/text.h"

// The side of the mirror that reads Khaos: a list of what changed, then its details in chunks (as
// the vendor asks).
namespace peakproof::sync {

std::optional<Request> Mirror::next_khaos(std::uint64_t call, Context& at) {
    UnderWay under_way{Doing::describe, {}, at.now};
    if (together_ == 0) together_ = at.policy.items_per_read;
    while (under_way.codes.size() < together_) {
        const auto due = to_describe_.take(at.now);
        if (!due) break;
        under_way.codes.push_back(due->second);
    }
    if (!under_way.codes.empty()) {
        Request request = khaos::export_items(at.settings.khaos, under_way.codes);
        under_way_.emplace(call, std::move(under_way));
        return request;
    }
    if (list_under_way_ || list_.due > at.now) return {};
    list_under_way_ = true;
    under_way_.emplace(call, UnderWay{Doing::list, {}, at.now});
    std::optional<Time> since = watermark_;
    if (since) *since -= at.policy.items_overlap;  // clocks differ (documented)
    return khaos::list_items(at.settings.khaos, since);
}

void Mirror::listed(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                    Context& at) {
    list_under_way_ = false;
    list_.due = at.now + at.policy.items_every;
    const auto rows = verdict.meaning == Meaning::done ? khaos::read_item_list(response.body)
                                                       : unreadable(verdict.words);
    if (!rows) {  // sooner than a round would: nothing can be handed over without it
        list_.failed(verdict.sent, at.now, verdict.record_hold);
        list_.due = std::max(again_at(at.policy.backoff, list_, "item list", at.jitter),
                             at.now + Duration{5s});
        return;
    }
    list_.made = 0;
    for (const auto& row : *rows) {
        Item& item = items_[row.code];
        if (item.described && item.updated == row.last_updated)
            continue;  // the overlap shows it again
        item.updated = row.last_updated;
        item.described = false;
        save(row.code, item, at);
        item.tries.made = 0;
        plan(row.code, item, Step::describe, at.now);
    }
    watermark_ = under_way.sent;  // in the same commit as the codes that it stands for
    at.out.write("mark/items", Packer{}.time(*watermark_).take());
}

void Mirror::described(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                       Context& at) {
    const auto told = verdict.meaning == Meaning::done ? khaos::read_items(response.body)
                                                       : unreadable(verdict.words);
    if (!told) {
        // One wait for all of them, or each would come back in a call of its own.
        const std::string& first = under_way.codes.front();
        Time due = at.now;
        for (const auto& code : under_way.codes) {
            Tries& tries = items_.at(code).tries;
            tries.failed(verdict.sent, at.now, verdict.record_hold);
            due = std::max(due, again_at(at.policy.backoff, tries, first, at.jitter));
        }
        // Fewer together next time: where each of them may be struck, all hardly ever get through.
        together_ = std::max<std::size_t>(1, under_way.codes.size() / 4);
        for (const auto& code : under_way.codes) plan(code, items_.at(code), Step::describe, due);
        return;
    }
    together_ = std::min(together_ * 2, at.policy.items_per_read);
    std::map<std::string_view, const khaos::Item*> found;
    for (const auto& item : *told) found.emplace(item.code, &item);
    for (const auto& code : under_way.codes) {
        Item& item = items_.at(code);
        item.described = true;
        item.tries.made = 0;
        const auto at_khaos = found.find(code);
        if (at_khaos == found.end()) {  // left out in silence: Khaos knows no such code
            item.picked = false;
            item.description.clear();
            if (!item.updated.empty()) save(code, item, at);
            plan(code, item, item.wanted > 0 ? Step::describe : Step::idle,
                 at.now + at.policy.look_every * 2);
            continue;
        }
        const khaos::Item& master = *at_khaos->second;
        describe_as(code, item, master.stock_controlled && !master.drop_ship && !master.parent,
                    master.description, master.barcode, at);
    }
}

void Mirror::describe_as(const std::string& code, Item& item, bool picked,
                         std::string_view description, std::string_view barcode, Context& at) {
    item.described = true;
    item.tries.made = 0;
    const std::string before = item.description + '\n' + item.barcode;
    item.picked = picked;
    item.description = wire::cut(description.empty() ? code : description, at.policy.text_limit);
    item.barcode = wire::cut(barcode, at.policy.text_limit);
    if (before != item.description + '\n' + item.barcode || !item.picked)
        taken(code, item, at);  // changed: no longer the same try
    save(code, item, at);
    if (!item.picked && item.wanted > 0) news_.emplace_back(code, true);
    plan_snapfulfil(code, item, at);
    if (item.known) news_.emplace_back(code, true);
}

}  // namespace peakproof::sync
