#include "sync/core/backoff.h"

#include <algorithm>

namespace peakproof::sync {
namespace {

std::uint64_t mixed(std::uint64_t x) {  // the finaliser of splitmix64 (Steele, Lea, Flood, 2014)
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

}  // namespace

Duration Jitter::up_to(Duration most, std::string_view effect, int attempt) const {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a over the effect's name
    for (const char c : effect) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    const std::uint64_t bits = mixed(mixed(seed_ ^ hash) + static_cast<std::uint64_t>(attempt));
    const auto choices = static_cast<std::uint64_t>(most.count()) + 1;
    return Duration{
        static_cast<std::int64_t>((bits >> 24U) % choices)};  // 40 bits: waits stay far below them
}

void Tries::failed(Time sent, Time now, std::optional<Duration> hold) {
    if (made++ == 0) first = sent;
    last = now;
    if (hold) held = std::max(held, now + *hold);
}

Duration wait_after(const Backoff& backoff, int tries, Duration since_first,
                    std::string_view effect, const Jitter& jitter) {
    const int doublings = std::clamp(tries - 1, 0, 20);
    const bool quick = tries <= backoff.quick && since_first < backoff.quick_for;
    const Duration floor = quick ? Duration{0} : std::min(backoff.floor, backoff.cap);
    const Duration width =
        std::min(backoff.base * (std::int64_t{1} << doublings), backoff.cap - floor);
    return floor + jitter.up_to(width, effect, tries);
}

Time again_at(const Backoff& backoff, const Tries& tries, std::string_view effect,
              const Jitter& jitter) {
    const Duration since_first = tries.last - tries.first;
    return std::max(tries.held,
                    tries.last + wait_after(backoff, tries.made, since_first, effect, jitter));
}

Time sooner(const Backoff& backoff, const Tries& tries, Time now) {
    const bool quick = tries.made <= backoff.quick && now - tries.first < backoff.quick_for;
    const Time from = quick || tries.made == 0 ? now : tries.last + backoff.floor;
    return std::min(tries.due, std::max({now, from, tries.held}));
}

}  // namespace peakproof::sync
