#include "sync/core/lane.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/core/record.h"

namespace peakproof::sync {
namespace {

constexpr std::string_view prefix = "owed/";

std::string key_of(std::uint64_t place) { return fmt::format("{}{:012}", prefix, place); }

Duration alarm_after(const Effect& effect, const Policy& policy) {
    return effect.is_despatch() ? policy.unposted_after : policy.stock_unposted_after;
}

}  // namespace

void Lane::load(const Contents& durable, Context& at) {
    together_ = at.policy.records_per_import;
    for (const auto& [key, row] : rows_under(durable, prefix)) {
        const Place place = std::stoull(key.substr(prefix.size()));
        Unpacker record{row};
        const Time refused = record.time();
        Entry entry;
        entry.effect = Effect::unpack(record.text());
        next_ = place + 1;
        const bool despatched = entry.effect.is_despatch();
        if (refused != Time{} ||
            at.exceptions.stands(despatched ? "despatch-unposted" : "stock-unposted",
                                 entry.effect.entity()))
            told(entry);
        if (refused == Time{}) {
            alarms_.put(std::max(at.now, entry.effect.since + alarm_after(entry.effect, at.policy)),
                        place);
            ready_.insert(place);
            live_.emplace(place, std::move(entry));
        } else {
            dead_until_.put(std::max(at.now, refused + at.policy.refused_again), place);
            dead_.emplace(place, std::move(entry));
        }
    }
}

void Lane::save(Place place, const Entry& entry, Time refused, Context& at) {
    at.out.write(key_of(place), Packer{}.time(refused).text(entry.effect.pack()).take());
}

void Lane::owe(Effect effect, Context& at) {
    const Place place = next_++;
    alarms_.put(std::max(at.now, effect.since + alarm_after(effect, at.policy)), place);
    const Entry& entry =
        live_.emplace(place, Entry{std::move(effect), {}, false, false, {}}).first->second;
    save(place, entry, Time{}, at);
    if (ready_.empty()) gather_until_ = at.now + at.policy.gather;
    ready_.insert(place);
}

// Whether something that touches the same things stands before it and waits.
bool Lane::overtakes(Place place, const Effect& effect) const {
    for (const std::string* touched : {&effect.entity(), &effect.shipment}) {
        const auto found = hindered_.find(*touched);
        if (found != hindered_.end() && *found->second.begin() < place) return true;
    }
    return false;
}

void Lane::hinder(Place place, const Effect& effect, bool add) {
    for (const std::string* touched : {&effect.entity(), &effect.shipment}) {
        if (touched->empty()) continue;
        if (add) {
            hindered_[*touched].insert(place);
        } else if (const auto found = hindered_.find(*touched); found != hindered_.end()) {
            found->second.erase(place);
            if (found->second.empty()) hindered_.erase(found);
        }
    }
}

std::optional<Request> Lane::next(std::uint64_t call, Context& at) {
    while (const auto due = waiting_.take(at.now)) {
        hinder(due->second, live_.at(due->second).effect, false);
        ready_.insert(due->second);
    }
    if (!under_way_.empty()) return {};  // its order is kept: one call at a time
    if (at.now < gather_until_ && ready_.size() < at.policy.records_per_import) return {};
    UnderWay under_way;
    std::vector<khaos::DespatchRecord> despatches;
    std::vector<khaos::AdjustmentRecord> adjustments;
    std::string site;
    for (const Place place : ready_) {
        const Entry& entry = live_.at(place);
        const Effect& effect = entry.effect;
        if (overtakes(place, effect)) continue;
        const bool first = under_way.places.empty();
        // The lane's order: a run of one kind, and of one site, is one call; the next kind waits
        // for its answer.
        if (!first &&
            (effect.is_despatch() != under_way.despatches || effect.site != site || entry.alone))
            break;
        under_way.despatches = effect.is_despatch();
        under_way.places.push_back(place);
        site = effect.site;
        if (effect.is_despatch())
            despatches.push_back(std::get<khaos::DespatchRecord>(effect.record));
        else
            adjustments.push_back(std::get<khaos::AdjustmentRecord>(effect.record));
        if (entry.alone || under_way.places.size() >= together_) break;
    }
    if (under_way.places.empty()) return {};
    for (const Place place : under_way.places) ready_.erase(place);
    Request request = under_way.despatches
                          ? khaos::import_despatches(at.settings.khaos, despatches)
                          : khaos::import_adjustments(at.settings.khaos, site, adjustments);
    under_way_.emplace(call, std::move(under_way));
    return request;
}

// One wait for all of them. Fewer together next time: if one of them is what hurts, the others get
// through.
void Lane::wait(const std::vector<Place>& places, const Verdict& verdict, Context& at) {
    Time due = at.now;
    for (const Place place : places) {
        Entry& entry = live_.at(place);
        entry.tries.failed(verdict.sent, at.now, verdict.record_hold);
        due = std::max(due, again_at(at.policy.backoff, entry.tries,
                                     live_.at(places.front()).effect.ref(), at.jitter));
    }
    together_ = std::max<std::size_t>(1, places.size() / 4);
    for (const Place place : places) {
        Entry& entry = live_.at(place);
        if (at.policy.attempts_max > 0 && entry.tries.made >= at.policy.attempts_max) {
            refused(place,
                    fmt::format("given up after {} tries ({})", entry.tries.made, verdict.words),
                    at);
            continue;
        }
        entry.tries.due = due;
        waiting_.put(due, place);
        hinder(place, entry.effect, true);
    }
}

void Lane::answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                    Context& at) {
    const auto node = under_way_.extract(call);
    if (node.empty()) return;
    const UnderWay& under_way = node.mapped();
    if (verdict.meaning == Meaning::refused || verdict.meaning == Meaning::unknown_fault) {
        if (under_way.places.size() > 1) {  // nothing of it took effect; one of them is to blame
            for (const Place place : under_way.places) {
                live_.at(place).alone = true;
                ready_.insert(place);
            }
            return;
        }
        const Place place = under_way.places.front();
        const bool perhaps = verdict.meaning == Meaning::unknown_fault &&
                             live_.at(place).tries.made + 1 < at.policy.unknown_fault_tries;
        if (perhaps)
            wait(under_way.places, verdict, at);
        else
            refused(place, verdict.words, at);
        return;
    }
    const auto answer = verdict.meaning == Meaning::done ? khaos::read_import(response.body)
                                                         : unreadable(verdict.words);
    if (!answer) return wait(under_way.places, verdict, at);
    together_ = std::min(std::max<std::size_t>(1, together_ * 2), at.policy.records_per_import);
    taken_one_by_one(under_way, *answer, verdict, at);
}

void Lane::taken_one_by_one(const UnderWay& under_way, const khaos::ImportAnswer& answer,
                            const Verdict& verdict, Context& at) {
    std::set<std::string_view>
        taken;  // "ALREADY IMPORTED" stands here too: an earlier try was taken, its answer lost
    std::map<std::string_view, std::string_view> skipped;
    for (const auto& record : answer.taken) taken.insert(record.ref);
    for (const auto& record : answer.skipped) skipped.emplace(record.ref, record.reason);
    std::vector<Place> unanswered;
    for (const Place place : under_way.places) {
        const std::string& ref = live_.at(place).effect.ref();
        if (taken.contains(ref))
            posted(place, at);
        else if (const auto skip = skipped.find(ref); skip != skipped.end())
            refused(place, std::string{skip->second}, at);
        else
            unanswered.push_back(place);
    }
    if (!unanswered.empty()) wait(unanswered, verdict, at);
}

void Lane::posted(Place place, Context& at) {
    const Entry entry = std::move(live_.extract(place).mapped());
    at.out.erase(key_of(place));
    const std::string& entity = entry.effect.entity();
    if (!entry.over_posted.empty()) at.exceptions.clear(at.out, "over-posted", entry.over_posted);
    if (!entry.told) return;
    const auto count = told_by_entity_.find(entity);
    if (--count->second > 0) return;  // another one of it still stands out
    told_by_entity_.erase(count);
    for (const std::string_view what :
         {"despatch-unposted", "stock-unposted", "unlinked-sku", "period-closed"})
        at.exceptions.clear(at.out, what, entity);
}

void Lane::told(Entry& entry) {
    if (!entry.told) ++told_by_entity_[entry.effect.entity()];
    entry.told = true;
}

// A dead letter: kept, told, and tried once more in a while, unchanged, in case a person acted.
void Lane::refused(Place place, const std::string& reason, Context& at) {
    auto node = live_.extract(place);
    Entry& entry = node.mapped();
    tell_refused(entry, reason, at);
    told(entry);
    entry.tries.made = 0;
    save(place, entry, at.now, at);
    dead_until_.put(at.now + at.policy.refused_again, place);
    dead_.insert(std::move(node));
}

void Lane::tell_refused(Entry& entry, const std::string& reason, Context& at) {
    const Effect& effect = entry.effect;
    const std::string& entity = effect.entity();
    const auto tell = [&](std::string_view what, std::string_view owner) {
        at.exceptions.raise(
            at.out, what, entity, owner,
            fmt::format(
                "Khaos does not take {} {} ({}): {}. It is kept, and tried again every {} minutes.",
                effect.is_despatch() ? "the despatch of invoice" : "an adjustment of item", entity,
                effect.ref(), reason,
                std::chrono::duration_cast<std::chrono::minutes>(at.policy.refused_again).count()));
    };
    if (reason.starts_with("MONTH CLOSED")) tell("period-closed", "finance");
    if (effect.is_despatch()) {
        if (reason.starts_with("MORE THAN ASSIGNED")) {  // "MORE THAN ASSIGNED: TYRE-700 2 of 1"
            const std::string sku =
                reason.size() > 20 ? reason.substr(20, reason.find(' ', 20) - 20) : std::string{};
            entry.over_posted = sku;
            if (!sku.empty())
                at.exceptions.raise(
                    at.out, "over-posted", sku, "finance",
                    fmt::format(
                        "More of item {} left the warehouse than invoice {} has assigned: {}.", sku,
                        entity, reason),
                    {entity});
        }
        return tell("despatch-unposted", "customer-service");
    }
    if (reason.starts_with("UNKNOWN ITEM")) return tell("unlinked-sku", "finance");
    tell("stock-unposted", "finance");
}

void Lane::alarms(Context& at) {
    while (const auto due = dead_until_.take(at.now)) {
        auto node = dead_.extract(due->second);
        ready_.insert(due->second);
        live_.insert(std::move(node));
    }
    while (const auto due = alarms_.take(at.now)) {
        const auto found = live_.find(due->second);
        if (found == live_.end() || found->second.told) continue;
        Entry& entry = found->second;
        told(entry);
        const bool despatched = entry.effect.is_despatch();
        at.exceptions.raise(
            at.out, despatched ? "despatch-unposted" : "stock-unposted", entry.effect.entity(),
            despatched ? "customer-service" : "finance",
            fmt::format(
                "{} {} ({}) is still not posted to Khaos after {} tries. It goes on being tried.",
                despatched ? "The despatch of invoice" : "An adjustment of item",
                entry.effect.entity(), entry.effect.ref(), entry.tries.made));
    }
}

void Lane::back(Context& at) {
    waiting_.advance(at.now, [&](Place place) {
        Tries& tries = live_.at(place).tries;
        return tries.due = sooner(at.policy.backoff, tries, at.now);
    });
}

Time Lane::wake(Time now) const {
    const Time gathered = gather_until_ > now && !ready_.empty() ? gather_until_ : never;
    return std::min({gathered, waiting_.wake(now), dead_until_.wake(now), alarms_.wake(now)});
}

}  // namespace peakproof::sync
