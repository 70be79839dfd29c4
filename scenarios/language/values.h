#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/time.h"

// Single values as people write them, and back. Whole numbers throughout: nothing here is ever a
// float.
namespace peakproof::scenarios::language {

// "2h", "19h30m", "15min", "250ms"; units d h m min s ms us, each at most once, greatest first.
std::optional<Duration> parse_duration(std::string_view text);
std::string write_duration(Duration duration);

// "5%", "0.25%", "300ppm": parts per million.
std::optional<std::int64_t> parse_share(std::string_view text);
std::string write_share(std::int64_t ppm);

// "12", "-3".
std::optional<std::int64_t> parse_whole(std::string_view text);

// Pounds: "12.99". At most six decimals, exactly.
std::optional<std::int64_t> parse_millionths(std::string_view pounds);
std::optional<std::int64_t> parse_pence(std::string_view pounds);  // at most two decimals
std::string write_millionths(std::int64_t millionths);
std::string write_pence(std::int64_t pence);

// "19:00" or "19:00:30": seconds since midnight on the wall.
std::optional<std::int64_t> parse_clock(std::string_view text);

// The days that can be played.
constexpr int first_year = 2000, last_year = 2098;
bool can_be_played(Time day);

// A code or name in quotes where YAML would read it otherwise; else as it is.
std::string write_text(std::string_view text);

// The candidate that was probably meant: few edits away, else none. Of two as near, the one that
// begins as the word does.
template <class Candidates>
std::string_view nearest(std::string_view word, const Candidates& candidates);

std::size_t edits_between(std::string_view a,
                          std::string_view b);  // with a swap of neighbours as one

std::size_t begun_alike(std::string_view a, std::string_view b);  // letters before they part

template <class Candidates>
std::string_view nearest(std::string_view word, const Candidates& candidates) {
    std::string_view best;
    std::size_t fewest = word.size() / 3 + 1;  // more edits than that is another word
    for (const auto& candidate : candidates) {
        const std::size_t edits = edits_between(word, candidate);
        const bool begins_better =
            !best.empty() && begun_alike(word, candidate) > begun_alike(word, best);
        if (edits > fewest || (edits == fewest && !best.empty() && !begins_better)) continue;
        fewest = edits;
        best = candidate;
    }
    return best;
}

}  // namespace peakproof::scenarios::language
