#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "scenarios/desk/desk.h"
#include "scenarios/player/world.h"

// What a desk keeps from those who look at it.
namespace peakproof::desk {

inline constexpr const char* opening = "opening";  // a moment of its own, never forgotten

// A quantity that somebody says; verb: what cannot be done with another, "ordered".
Expected<void> can_be_counted(std::int64_t units, std::string_view verb);

// Nobody is under test.
class Nobody final : public scenarios::Subject {
public:
    std::string name() const override { return "nobody"; }
    scenarios::Commands start(Time, const sim::Disk&) override { return {}; }
    scenarios::Commands wake(Time) override { return {}; }
    scenarios::Commands answered(Time, std::uint64_t, scenarios::Outcome,
                                 const http::Response&) override {
        return {};
    }
    std::unique_ptr<Subject> fresh(std::uint64_t) const override {
        return std::make_unique<Nobody>();
    }
    std::unique_ptr<Subject> clone() const override { return std::make_unique<Nobody>(); }
};

template <class... Part>
std::tuple<Part...> copy_of(const std::tuple<Part&...>& parts) {
    return parts;
}

struct Desk::Inside {
    Nobody nobody;
    scenarios::World world;
    using State = decltype(copy_of(std::declval<scenarios::World&>().changing()));
    using Told = std::vector<scenarios::command::Raise>;
    struct Moment {
        Time at{};
        State state;
        Told standing;
    };
    std::map<std::string, Moment, std::less<>> moments;
    Told standing;

    Inside(const scenarios::Play& play, journal::Sink& sink, const scenarios::Options& options)
        : world(play, nobody, sink, options) {
        world.open();
    }
};

}  // namespace peakproof::desk
