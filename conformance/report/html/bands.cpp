#include "conformance/report/html/bands.h"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

namespace peakproof::report::html {
namespace {

constexpr std::size_t most_bands = 500, most_moments = 500;  // a chart shows no more
constexpr std::int64_t unended = -1'000'000'000;

}  // namespace

void Bands::take(const journal::Record& record) {
    const std::int64_t now = second(record.at);
    const auto moment = [&](std::string what) {
        if (now >= 0 && moments_.size() < most_moments) moments_.push_back({now, std::move(what)});
    };
    if (const auto* began = std::get_if<journal::FaultBegan>(&record.body)) {
        if (bands_.size() >= most_bands) return;
        open_[began->fault] = bands_.size();
        bands_.push_back({began->fault, began->what, began->system, began->extent, now, unended});
    } else if (const auto* ended = std::get_if<journal::FaultEnded>(&record.body)) {
        const auto found = open_.find(ended->fault);
        if (found == open_.end()) return;
        bands_[found->second].until_s = now;
        open_.erase(found);
    } else if (const auto* killed = std::get_if<journal::SubjectKilled>(&record.body)) {
        moment(fmt::format("killed (life {})", killed->incarnation));
    } else if (const auto* started = std::get_if<journal::SubjectStarted>(&record.body)) {
        if (started->incarnation > 1)
            moment(fmt::format("started again (life {})", started->incarnation));
    } else if (const auto* gone = std::get_if<journal::SubjectEnded>(&record.body)) {
        moment("gone: " + gone->why);
    } else if (std::holds_alternative<journal::Healed>(record.body)) {
        moment("trading and faults end");
    }
}

void Bands::finish(Time end) {
    for (Band& band : bands_)
        if (band.until_s == unended) band.until_s = second(end);
}

void Bands::write(JsonText& out) const {
    out.object().key("faults").array();
    for (const Band& band : bands_) {
        if (band.until_s < 0) continue;  // over before the slice began
        out.object();
        out.key("fault").text(band.fault).key("what").text(band.what);
        out.key("system").text(band.system).key("extent").text(band.extent);
        out.key("from")
            .number(std::max<std::int64_t>(0, band.from_s))
            .key("until")
            .number(band.until_s);
        out.end_object();
    }
    out.end_array().key("moments").array();
    for (const Moment& moment : moments_)
        out.object().key("at").number(moment.at_s).key("what").text(moment.what).end_object();
    out.end_array().end_object();
}

}  // namespace peakproof::report::html
