#include "scenarios/faults/striker.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

constexpr Duration time_cell = 10min;  // reads without a key share one fate in it

std::string identity(std::string_view operation, std::string_view key) {
    std::string text;
    text.reserve(operation.size() + key.size() + 1);
    text.append(operation).append(1, '\n').append(key);
    return text;
}

bool is_of(const FaultSpec& fault, const http::Call& call, std::string_view all) {
    return fault.of == call.operation || fault.of == all;
}

}  // namespace

Striker::Striker(const std::vector<FaultSpec>& faults, std::uint64_t seed) : draw_(seed) {
    for (const FaultSpec& fault : faults) arm(fault);
}

void Striker::arm(FaultSpec fault) {
    counts_.push_back({.id = fault.id,
                       .what = fault.what,
                       .armed = 1,
                       .matched = 0,
                       .fired = 0,
                       .changed = 0,
                       .of = fault.of});
    faults_.push_back(std::move(fault));
}

std::optional<std::size_t> Striker::disarm(std::string_view id, Time now) {
    const auto found = std::find_if(faults_.begin(), faults_.end(), [&](const FaultSpec& fault) {
        return fault.id == id && fault.until > now;
    });
    if (found == faults_.end()) return std::nullopt;
    found->until = now;
    return static_cast<std::size_t>(found - faults_.begin());
}

std::int64_t Striker::count_attempt(const http::Call& call) {
    attempt_of_key_.clear();
    const auto count = [&](std::string_view key) {
        std::string id = identity(call.operation, key);
        if (const auto struck = open_.find(id);
            struck != open_.end()) {  // it was tried again: the fault bit
            changed(struck->second);
            open_.erase(struck);
        }
        attempt_of_key_.push_back(++attempts_[std::move(id)]);
    };
    if (call.keys.empty()) count({});
    for (const std::string& key : call.keys) count(key);
    return *std::max_element(attempt_of_key_.begin(), attempt_of_key_.end());
}

bool Striker::draws(const FaultSpec& fault, const http::Call& call, Time now) const {
    if (call.keys.empty()) {
        if (!fault.key.empty()) return false;
        if (fault.attempt != 0) return attempt_of_key_.front() == fault.attempt;
        const std::string cell = std::to_string(now.time_since_epoch() / time_cell);
        return draw_.happens(fault.share_ppm, {fault.id, call.operation, "cell", cell});
    }
    // A call about many shares the fate of its unluckiest.
    for (std::size_t i = 0; i < call.keys.size(); ++i) {
        const std::string& key = call.keys[i];
        if (lifted_.contains(key) || (!fault.key.empty() && fault.key != key)) continue;
        if (fault.attempt != 0 && fault.attempt != attempt_of_key_[i]) continue;
        if (draw_.happens(fault.share_ppm,
                          {fault.id, call.operation, key, std::to_string(attempt_of_key_[i])}))
            return true;
    }
    return false;
}

std::optional<Striker::Struck> Striker::strike(const http::Call& call, std::string_view all,
                                               System system, Time now) {
    for (std::size_t i = 0; i < faults_.size(); ++i) {
        const FaultSpec& fault = faults_[i];
        if (now < fault.from || now >= fault.until || !is_of(fault, call, all)) continue;
        ++counts_[i].matched;
        if (!draws(fault, call, now)) continue;
        ++counts_[i].fired;
        strikes_.push_back({i, false});
        const std::size_t strike = strikes_.size() - 1;
        if (call.keys.empty()) open_[identity(call.operation, {})].push_back(strike);
        for (const std::string& key : call.keys)
            open_[identity(call.operation, key)].push_back(strike);
        Struck struck{.fault = i, .fate = find_fault_kind(fault.what)->strike(fault, system)};
        stamp(struck.fate.answer, now);
        if (fault.retry_as_date && fault.retry_after > Duration::zero())
            retry_at(struck.fate.answer, now + fault.retry_after);
        return struck;
    }
    return std::nullopt;
}

void Striker::noticed(const std::string& entity) {
    for (auto it = open_.begin(); it != open_.end();) {
        const std::string_view key = std::string_view{it->first}.substr(it->first.find('\n') + 1);
        if (key != entity) {
            ++it;
            continue;
        }
        changed(it->second);
        it = open_.erase(it);
    }
}

// A strike changes an outcome once, however many records its call was about.
void Striker::changed(const std::vector<std::size_t>& strikes) {
    for (const std::size_t strike : strikes) {
        if (strikes_[strike].changed) continue;
        strikes_[strike].changed = true;
        ++counts_[strikes_[strike].fault].changed;
    }
}

void Striker::begin_slice() {
    for (FaultCount& count : counts_) count.matched = count.fired = count.changed = 0;
    strikes_.clear();
    open_.clear();
}

void Striker::lift(std::string_view key) { lifted_.emplace(key); }

Striker::Striker(const Striker&) = default;
Striker::Striker(Striker&&) noexcept = default;
Striker& Striker::operator=(const Striker&) = default;
Striker& Striker::operator=(Striker&&) noexcept = default;
Striker::~Striker() = default;

}  // namespace peakproof::scenarios
