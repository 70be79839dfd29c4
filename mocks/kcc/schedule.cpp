#include <algorithm>

#include "mocks/kcc/channel.h"

// When Khaos asks and looks.
namespace peakproof::kcc {

void Channel::schedule(Time now) {
    if (now >= config_at_ && lane(Endpoint::config).idle()) {
        lane(Endpoint::config).put({});
        config_at_ = now + settings_.config_kept;
    }
    if (!config_) return;
    fetch_orders(now);
    fetch(Endpoint::return_download, (*config_)[Endpoint::return_download].frequency, now);
    fetch(Endpoint::provided_stock, settings_.provided_every, now);
    if (now < look_at_) return;
    look_at_ = now + settings_.look_every;
    look(now);
}

void Channel::fetch(Endpoint endpoint, Duration each, Time now) {
    Time& at = fetch_at_[static_cast<std::size_t>(endpoint)];
    if (!config_->has(endpoint) || now < at || !lane(endpoint).idle()) return;
    at = now + each;
    lane(endpoint).put({});
}

// What failed before is asked for first, by name. Such a question carries no continuation, and that
// of its answer is not kept: it is about other orders than the next ones (assumed).
void Channel::fetch_orders(Time now) {
    constexpr auto here = Endpoint::order_download;
    Time& at = fetch_at_[static_cast<std::size_t>(here)];
    if (now < at || !lane(here).idle()) return;
    at = now + (*config_)[here].frequency;
    Payload again;
    again.specific = true;
    std::string names;
    for (auto& [reference, tries] : failed_) {
        if (tries >= settings_.specific_tries_most) continue;
        ++tries;
        names += (names.empty() ? "" : ",") + reference;
        again.keys.push_back(reference);
    }
    if (!names.empty()) {
        again.headers.emplace_back("SpecificIDs", "\"" + names + "\"");
        lane(here).put(std::move(again));
    }
    if (continuation_.empty()) continuation_ = kcc::continuation(settings_.start);
    Payload ask;
    ask.headers.emplace_back("Sirion-Continuation", continuation_);
    lane(here).put(std::move(ask));
}

std::optional<Time> Channel::next(Time now) const {
    std::optional<Time> soonest;
    const auto at = [&](Time when) {
        when = std::max(when, now);
        soonest = soonest ? std::min(*soonest, when) : when;
    };
    bool free = false;  // some lane has nothing to do: what the books do next may fill it
    for (const Endpoint endpoint : every_endpoint) {
        if (place_of(endpoint).url.host.empty()) continue;
        if (const auto again = lane(endpoint).next()) at(*again);
        if (!lane(endpoint).idle()) continue;
        const bool fetched = info(endpoint).method == "GET";
        if (endpoint == Endpoint::config) at(config_at_);
        if (endpoint != Endpoint::config && fetched)
            at(fetch_at_[static_cast<std::size_t>(endpoint)]);
        free = free || !fetched;
    }
    if (free) at(look_at_);
    return soonest;
}

}  // namespace peakproof::kcc
