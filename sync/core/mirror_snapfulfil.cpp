#include <algorithm>

#include "sync/core/mirror.h"
#include "sync/core/record.h"

// The side of the mirror that writes SnapFulfil, and looks what is there.
namespace peakproof::sync {
namespace {

std::string fingerprint(const snapfulfil::Product& product) {
    return Packer{}.text(product.description).text(product.upc).take();
}

// Known: active, and its unit is the one that lines come in.
bool usable(const snapfulfil::Product& product, const Policy& policy) {
    return product.status == "00" && product.unit == policy.unit;
}

}  // namespace

std::optional<Request> Mirror::next_snapfulfil(std::uint64_t call, Context& at) {
    if (!opening_read_) {  // once in the integration's life: what is there already need not be made
        if (opening_under_way_ || opening_.due > at.now) return {};
        opening_under_way_ = true;
        under_way_.emplace(call, UnderWay{Doing::opening, {}, at.now});
        return snapfulfil::list_products(at.settings.snapfulfil);
    }
    auto due = to_send_.take(at.now);
    if (!due) due = later_.take(at.now);
    if (!due) return {};
    const std::string& code = due->second;
    const Item& item = items_.at(code);
    const snapfulfil::Product product{
        .sku = code, .description = item.description, .unit = at.policy.unit, .upc = item.barcode};
    const auto& to = at.settings.snapfulfil;
    if (item.step == Step::create) {
        under_way_.emplace(call, UnderWay{Doing::create, {code}, at.now});
        return snapfulfil::create_product(to, product);
    }
    if (item.step == Step::update) {
        under_way_.emplace(call, UnderWay{Doing::update, {code}, at.now});
        return snapfulfil::update_product(to, product);
    }
    under_way_.emplace(call, UnderWay{Doing::look, {code}, at.now});
    return snapfulfil::read_product(to, code);
}

void Mirror::opened(const Verdict& verdict, const Response& response, Context& at) {
    opening_under_way_ = false;
    const auto products = verdict.meaning == Meaning::done
                              ? snapfulfil::read_products(response.body)
                              : unreadable(verdict.words);
    if (!products) {
        opening_.failed(verdict.sent, at.now, verdict.record_hold);
        opening_.due = again_at(at.policy.backoff, opening_, "products", at.jitter);
        return;
    }
    opening_read_ = true;
    at.out.write("mark/products", Packer{}.time(at.now).take());
    for (const auto& product : *products) {
        Item& item = items_[product.sku];
        item.shown = fingerprint(product);
        item.known = usable(product, at.policy);
        item.was_unknown = !item.known;
        save(product.sku, item, at);
        if (!item.described) continue;  // Khaos has not told of it yet
        plan_snapfulfil(product.sku, item, at);
        if (item.known) news_.emplace_back(product.sku, true);
    }
}

void Mirror::now_known(const std::string& code, Item& item, std::string shown, Context& at) {
    item.known = true;
    item.shown = std::move(shown);
    taken(code, item, at);
    item.tries.made = 0;
    save(code, item, at);
    news_.emplace_back(code, item.was_unknown);
    item.was_unknown = false;
    plan_snapfulfil(code, item, at);
}

// The first order that asks for it is told of; where none does, the item by itself, a while later.
void Mirror::refused(const std::string& code, Item& item, Context& at) {
    item.refused = at.now;
    item.was_unknown = item.was_unknown || !item.known;
    watch(code, item, at);
    save(code, item, at);
    plan_snapfulfil(code, item, at);
}

void Mirror::created(const std::string& code, Item& item, const Verdict& verdict, Context& at) {
    switch (verdict.meaning) {
        case Meaning::done:
            return now_known(code, item, Packer{}.text(item.description).text(item.barcode).take(),
                             at);
        case Meaning::duplicate:
            return plan(code, item, Step::look, at.now);
        case Meaning::passing:
            return again(code, item, verdict, at);
        case Meaning::missing:
        case Meaning::refused:
        case Meaning::unknown_fault:
            return refused(code, item, at);
    }
}

void Mirror::looked(const std::string& code, Item& item, const Verdict& verdict,
                    const Response& response, Context& at) {
    const auto unknown = [&] {
        item.was_unknown = true;
        if (item.refused != Time{}) return plan_snapfulfil(code, item, at);
        item.step = Step::create;  // with a wait: SnapFulfil may say of one code that it is there
                                   // and is not
        again(code, item, verdict, at);
    };
    if (verdict.meaning == Meaning::missing) return unknown();
    const auto products = verdict.meaning == Meaning::done
                              ? snapfulfil::read_products(response.body)
                              : unreadable(verdict.words);
    if (!products) return again(code, item, verdict, at);
    const auto there = std::find_if(products->begin(), products->end(),
                                    [&](const auto& product) { return product.sku == code; });
    if (there == products->end()) return unknown();
    // There, but put out of use or in another unit. The warehouse did that, so the warehouse undoes
    // it.
    if (!usable(*there, at.policy)) return refused(code, item, at);
    now_known(code, item, fingerprint(*there), at);
}

void Mirror::updated(const std::string& code, Item& item, const Verdict& verdict, Context& at) {
    switch (verdict.meaning) {
        case Meaning::done: {
            item.shown = Packer{}.text(item.description).text(item.barcode).take();
            taken(code, item, at);
            save(code, item, at);
            return plan(code, item, Step::idle, at.now);
        }
        case Meaning::passing:
            return again(code, item, verdict, at);
        case Meaning::missing:
            item.known = false;
            item.was_unknown = true;
            save(code, item, at);
            return plan(code, item, Step::create, at.now);
        case Meaning::duplicate:
        case Meaning::refused:
        case Meaning::unknown_fault:
            // It stays known under its old description.
            return refused(code, item, at);
    }
}

}  // namespace peakproof::sync
