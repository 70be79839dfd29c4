#include "sync/core/mirror.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/core/record.h"
#include "sync/wire/text.h"

namespace peakproof::sync {
namespace {

constexpr std::string_view prefix = "item/";

// Khaos need not have a barcode for every item; what the warehouse then entered itself is left
// alone.
bool differs(const std::string& shown, const std::string& description, const std::string& barcode) {
    Unpacker there{shown};
    return there.text() != description || (!barcode.empty() && there.text() != barcode);
}

// In a record: nothing, no, yes.
std::optional<bool> read_told(std::int64_t number) {
    if (number == 0) return {};
    return number == 2;
}
std::int64_t write_told(std::optional<bool> told) { return told ? *told ? 2 : 1 : 0; }

}  // namespace

void Mirror::load(const Contents& durable, Context& at) {
    if (const auto mark = durable.find("mark/items"); mark != durable.end())
        watermark_ = Unpacker{mark->second}.time();
    opening_read_ = durable.contains("mark/products");
    opening_.due = at.now;
    list_.due = at.settings.face == Face::kcc ? never : at.now;
    for (const auto& [key, row] : rows_under(durable, prefix)) {
        std::string code = key.substr(prefix.size());
        Unpacker record{row};
        Item& item = items_[code];
        item.updated = record.text();
        item.description = record.text();
        item.barcode = record.text();
        item.shown = record.text();
        item.described = record.number() != 0;
        item.picked = record.number() != 0;
        item.known = record.number() != 0;
        item.refused = record.time();
        item.stocked = read_told(record.number());
        item.kept = read_told(record.number());
        if (item.refused != Time{}) watch(code, item, at);
        if (!item.described)
            plan(code, item, Step::describe, at.now);
        else
            plan_snapfulfil(code, item, at);
    }
}

void Mirror::save(const std::string& code, const Item& item, Context& at) {
    Packer record;
    record.text(item.updated).text(item.description).text(item.barcode).text(item.shown);
    record.number(item.described).number(item.picked).number(item.known).time(item.refused);
    if (item.stocked || item.kept)
        record.number(write_told(item.stocked)).number(write_told(item.kept));
    at.out.write(std::string{prefix} + code, record.take());
}

Mirror::Standing Mirror::look(std::string_view code) const {
    const auto item = items_.find(code);
    if (item == items_.end() || !item->second.described) return Standing::untold;
    if (!item->second.picked)
        return item->second.description.empty() ? Standing::unknown : Standing::not_picked;
    return item->second.known ? Standing::known : Standing::unknown;
}

// One place where an item changes what it waits for.
void Mirror::plan(const std::string& code, Item& item, Step step, Time due) {
    to_describe_.drop(item.tries.due, code);
    to_send_.drop(item.tries.due, code);
    later_.drop(item.tries.due, code);
    item.step = step;
    due = std::max(due, item.tries.held);
    item.tries.due = due;
    if (step == Step::describe)
        to_describe_.put(due, code);
    else if (step != Step::idle)
        to_send_.put(due, code);
}

void Mirror::plan_snapfulfil(const std::string& code, Item& item, Context& at) {
    if (!item.described) return plan(code, item, Step::describe, at.now);
    if (!item.picked) return plan(code, item, Step::idle, at.now);
    const bool right = !differs(item.shown, item.description, item.barcode);
    if (item.known && right) return plan(code, item, Step::idle, at.now);
    if (item.known && item.refused == Time{}) return plan(code, item, Step::update, at.now);
    if (item.known) {
        const Time again = std::max(at.now, item.refused + at.policy.refused_again);
        plan(code, item, Step::update, again);
        to_send_.drop(item.tries.due, code);
        return later_.put(item.tries.due, code);
    }
    if (item.refused == Time{}) return plan(code, item, Step::create, at.now);
    // Refused for good: one unchanged try in a while, and where an order waits, a look whether a
    // person has mended it.
    Time due = std::max(at.now, item.refused + at.policy.refused_again);
    Step step = Step::create;
    const Time look = at.now + at.policy.look_every +
                      at.jitter.up_to(at.policy.look_every, code, ++item.tries.made);
    if (item.wanted > 0 && look < due) {
        due = look;
        step = Step::look;
    }
    plan(code, item, step, due);
    to_send_.drop(item.tries.due, code);
    later_.put(item.tries.due, code);
}

// An order that waits for it is told of sooner, by itself. But also what nobody has ordered yet is
// to be known, and under its present name.
void Mirror::watch(const std::string& code, const Item& item, Context& at) {
    alarms_.put(std::max(at.now, item.refused + at.policy.refused_item_after), code);
}

void Mirror::alarms(Context& at) {
    while (const auto due = alarms_.take(at.now)) {
        const std::string& code = due->second;
        const Item& item = items_.at(code);
        if (item.refused == Time{} || item.wanted > 0) continue;
        at.exceptions.raise(
            at.out, "item-unknown", code, "customer-service",
            fmt::format(
                "SnapFulfil does not take item {} as Khaos has it (\"{}\"): {}. No order "
                "waits for it yet. It is tried again when it changes in Khaos, and "
                "unchanged every {} minutes.",
                code, item.description,
                item.known ? "its change is refused" : "it cannot be used there",
                std::chrono::duration_cast<std::chrono::minutes>(at.policy.refused_again).count()));
    }
}

void Mirror::taken(const std::string& code, Item& item, Context& at) {
    item.refused = Time{};
    at.exceptions.clear(at.out, "item-unknown", code);
}

void Mirror::again(const std::string& code, Item& item, const Verdict& verdict, Context& at) {
    item.tries.failed(verdict.sent, at.now, verdict.record_hold);
    plan(code, item, item.step, again_at(at.policy.backoff, item.tries, code, at.jitter));
}

void Mirror::want(const std::string& code, Context& at) {
    Item& item = items_[code];
    if (++item.wanted > 1) return;
    if (item.step == Step::idle && look(code) != Standing::known)
        plan(code, item, Step::describe, at.now);
    else if (item.step == Step::create && item.refused != Time{})
        plan_snapfulfil(code, item, at);
}

void Mirror::unwant(const std::string& code) {
    const auto item = items_.find(code);
    if (item != items_.end() && item->second.wanted > 0) --item->second.wanted;
}

void Mirror::doubt(const std::string& code, Context& at) {
    Item& item = items_[code];
    if (!item.known) return;
    item.known = false;
    item.was_unknown = false;
    item.tries.made = 0;
    save(code, item, at);
    plan(code, item, Step::look, at.now);
}

std::optional<Request> Mirror::next(System system, std::uint64_t call, Context& at) {
    return system == System::khaos ? next_khaos(call, at) : next_snapfulfil(call, at);
}

void Mirror::answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                      Context& at) {
    const auto node = under_way_.extract(call);
    if (node.empty()) return;
    const UnderWay& under_way = node.mapped();
    if (under_way.doing == Doing::list) return listed(under_way, verdict, response, at);
    if (under_way.doing == Doing::describe) return described(under_way, verdict, response, at);
    if (under_way.doing == Doing::opening) return opened(verdict, response, at);
    const std::string& code = under_way.codes.front();
    Item& item = items_.at(code);
    if (under_way.doing == Doing::create)
        created(code, item, verdict, at);
    else if (under_way.doing == Doing::look)
        looked(code, item, verdict, response, at);
    else
        updated(code, item, verdict, at);
}

void Mirror::back(System system, Context& at) {
    const auto moved = [&](const std::string& code) {
        Tries& tries = items_.at(code).tries;
        return tries.due = sooner(at.policy.backoff, tries, at.now);
    };
    if (system == System::khaos) {
        to_describe_.advance(at.now, moved);
        if (at.settings.face == Face::ikosweb) list_.due = std::min(list_.due, at.now);
    } else {
        to_send_.advance(at.now, moved);
        opening_.due = std::min(opening_.due, at.now);
    }
}

Time Mirror::wake(Time now) const {
    Time at =
        std::min({to_describe_.wake(now), to_send_.wake(now), later_.wake(now), alarms_.wake(now)});
    if (!list_under_way_ && list_.due > now) at = std::min(at, list_.due);
    if (!opening_read_ && !opening_under_way_ && opening_.due > now)
        at = std::min(at, opening_.due);
    return at;
}

}  // namespace peakproof::sync
