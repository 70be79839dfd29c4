#include "conformance/report/html/entities.h"

#include "conformance/journal/kinds.h"
#include "conformance/report/html/series.h"

namespace peakproof::report::html {
namespace {

template <class... Kinds>
bool is_one_of(const journal::Record& record) {
    return (std::holds_alternative<Kinds>(record.body) || ...);
}

}  // namespace

Lane lane_of(const journal::Record& record) {
    const std::string_view kind = journal::kind(record.body);
    if (kind.starts_with("khaos.")) return Lane::khaos;
    if (kind.starts_with("snapfulfil.") || kind.starts_with("physical.")) return Lane::snapfulfil;
    if (kind.starts_with("exchange.") || kind.starts_with("exception.") ||
        kind.starts_with("subject."))
        return Lane::integration;
    return Lane::run;
}

Lane target_of(const journal::Record& record) {
    const auto of = [](std::string_view system) {
        return system == "khaos" ? Lane::khaos
                                 : (system == "snapfulfil" ? Lane::snapfulfil : Lane::run);
    };
    if (const auto* began = std::get_if<journal::ExchangeBegan>(&record.body))
        return of(began->system);
    if (const auto* ended = std::get_if<journal::ExchangeEnded>(&record.body))
        return of(ended->system);
    return Lane::run;
}

bool is_trouble(const journal::Record& record) {
    if (const auto* call = std::get_if<journal::ExchangeEnded>(&record.body))
        return went_wrong(*call);
    return is_one_of<journal::FaultBegan, journal::SubjectKilled, journal::SubjectEnded,
                     journal::ExceptionRaised>(record);
}

bool is_landmark(const journal::Record& record) {
    return is_one_of<journal::RunBegun, journal::Healed, journal::Settled, journal::RunEnded,
                     journal::FaultBegan, journal::FaultEnded, journal::FaultTold,
                     journal::PersonActed, journal::SubjectStarted, journal::SubjectKilled,
                     journal::SubjectEnded, journal::ExceptionRaised, journal::ExceptionCleared>(
        record);
}

}  // namespace peakproof::report::html
