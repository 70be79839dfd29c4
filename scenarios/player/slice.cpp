#include "scenarios/player/slice.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/reading.h"
#include "sim/zone.h"

namespace peakproof::scenarios {

namespace {

Expected<Slice> read(const Play& play, const std::string& from, const std::string& length) {
    if (from.empty())
        return problem("--for says how long a slice is, and nothing says where it begins",
                       "--for " + length, "Add --from, as in --from 18:00.");
    const auto begins = language::parse_time(from, play.start);
    if (!begins)
        return problem(fmt::format("\"{}\" is not a time", from), "--from",
                       std::string{language::how_to_say_a_time});
    const std::string trading =
        fmt::format("{} is open from {} to {}.", play.scenario, sim::iso_local(play.start),
                    sim::iso_local(play.traffic_ends));
    if (*begins < play.start)
        return problem(fmt::format("the slice would begin before {} does", play.scenario),
                       "--from " + from, trading);
    if (*begins >= play.traffic_ends)
        return problem("the slice would begin when trading is over", "--from " + from, trading);
    Slice slice{*begins, play.traffic_ends, {}};
    if (length.empty()) return slice;
    const auto lasts = language::parse_duration(length);
    if (!lasts)
        return problem(fmt::format("\"{}\" is not a length of time", length), "--for",
                       "Say it as 4h, 90min or 1h30m.");
    if (*lasts <= Duration{})
        return problem("a slice of no time has nothing in it", "--for " + length,
                       "Give it an hour or more.");
    slice.until = std::min(slice.until, slice.from + std::min(*lasts, Duration{24h * 400}));
    return slice;
}

}  // namespace

Expected<Play> slice_of(Play play, const std::string& from, const std::string& length) {
    auto slice = read(play, from, length);
    if (!slice) return tl::unexpected(slice.error());
    const Time until = slice->until;
    const auto later = [&](const auto& planned) { return planned.at >= until; };
    std::erase_if(play.items, [&](const PlannedItem& item) { return item.listed >= until; });
    std::erase_if(play.orders, later);
    std::erase_if(play.goods_in, later);
    std::erase_if(play.adjustments, later);
    std::erase_if(play.item_changes, later);
    std::erase_if(play.people,
                  [&](const PersonRule& person) { return person.on.empty() && later(person); });
    std::erase_if(play.faults, [&](const FaultSpec& fault) { return fault.from >= until; });
    for (FaultSpec& fault : play.faults) {
        fault.until = std::min(fault.until, until);
        if (fault.until <= slice->from) slice->others.push_back(fault.id);
    }
    // The predecessor's life is nobody's concern.
    std::erase_if(play.kills, [&](const Kill& kill) {
        return kill.gap == 0 && (kill.at < slice->from || kill.at >= until);
    });
    play.slice = std::move(*slice);
    return play;
}

}  // namespace peakproof::scenarios
