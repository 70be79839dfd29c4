#include "scenarios/traffic/curve.h"

#include <algorithm>
#include <array>

#include "sim/zone.h"

namespace peakproof::scenarios::traffic {
namespace {

constexpr std::int64_t at(int hour, int minute = 0) { return hour * 3'600 + minute * 60; }

struct Shape {
    std::string_view name;
    Curve curve;
};

// Orders a minute, 100 being the ordinary minute.
const std::array<Shape, 3>& shapes() {
    static const std::array<Shape, 3> all{{
        // A quiet night, a plateau over the working day, the busiest hour in the evening. Invented,
        // in the manner of shops.
        {"ordinary-day",
         {{at(0), 30},
          {at(2), 8},
          {at(5), 8},
          {at(8), 80},
          {at(10), 120},
          {at(13), 110},
          {at(17), 110},
          {at(20), 180},
          {at(21, 30), 150},
          {at(23, 59), 40}}},
        // Calibrated on published figures; scenarios/library/black-friday.yaml cites them.
        {"black-friday",
         {{at(0), 1150}, {at(0, 12), 1100}, {at(0, 30), 350}, {at(1), 180},       {at(2), 60},
          {at(5), 50},   {at(6), 110},      {at(7), 160},     {at(8), 270},       {at(9), 130},
          {at(10), 100}, {at(11), 130},     {at(12), 100},    {at(17), 85},       {at(18), 110},
          {at(19), 190}, {at(19, 35), 350}, {at(20), 1150},   {at(20, 15), 1150}, {at(20, 30), 400},
          {at(21), 220}, {at(22), 260},     {at(23), 120},    {at(23, 59), 80}}},
        {"flat", {{at(0), 100}}},
    }};
    return all;
}

// Straight lines between points; before the first and after the last, as they are.
std::int64_t weight_at(const Curve& curve, std::int64_t second) {
    if (second <= curve.front().first) return curve.front().second;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const auto& [from, before] = curve[i - 1];
        const auto& [to, after] = curve[i];
        if (second > to) continue;
        return before + (after - before) * (second - from) / (to - from);
    }
    return curve.back().second;
}

}  // namespace

std::optional<Curve> named_shape(std::string_view name) {
    for (const Shape& shape : shapes())
        if (shape.name == name) return shape.curve;
    return std::nullopt;
}

std::vector<std::int64_t> minute_weights(const Curve& curve, Time from, Duration over) {
    std::vector<std::int64_t> weights;
    const std::int64_t minutes =
        (over.count() + Duration{1min}.count() - 1) / Duration{1min}.count();
    weights.reserve(static_cast<std::size_t>(minutes));
    for (std::int64_t minute = 0; minute < minutes; ++minute) {
        const auto wall = sim::to_london(from + minute * Duration{1min});
        weights.push_back(weight_at(curve, wall.hour * 3'600LL + wall.minute * 60LL + wall.second));
    }
    return weights;
}

}  // namespace peakproof::scenarios::traffic
