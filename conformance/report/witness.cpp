#include "conformance/report/witness.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace peakproof::report {
namespace {

// The better known first. A verdict says the lowest that it stands on.
constexpr std::array<std::string_view, 6> grades{"recorded", "documented", "client",
                                                 "reported", "assumed",    "invented"};

int rank_of(std::string_view grade) {
    const auto* found = std::find(grades.begin(), grades.end(), grade);
    return found == grades.end() ? 0 : static_cast<int>(found - grades.begin());
}

}  // namespace

void Witness::Since::begin(const std::string& key, Time at) {
    if (open.find(key) == nullptr) open[key] = at;
}

void Witness::Since::end(const std::string& key, Time at) {
    const Time* began = open.find(key);
    if (began == nullptr) return;
    took_us.push_back((at - *began).count());
    open.erase(key);
}

void Witness::Since::begin_again(Time at) {
    took_us.clear();
    for (const auto& key : open.keys()) open[key] = at;
}

Lag Witness::Since::lag(std::string kind) {
    Lag lag{.kind = std::move(kind),
            .occasions = static_cast<std::int64_t>(took_us.size()),
            .p50 = {},
            .p99 = {},
            .worst = {}};
    if (took_us.empty()) return lag;
    std::sort(took_us.begin(), took_us.end());
    // The nearest rank: the smallest value that at least so many hundredths do not exceed.
    const auto at = [&](std::size_t percent) {
        const std::size_t rank = (took_us.size() * percent + 99) / 100;
        return Duration{took_us[rank == 0 ? 0 : rank - 1]};
    };
    lag.p50 = at(50);
    lag.p99 = at(99);
    lag.worst = Duration{took_us.back()};
    return lag;
}

void Witness::Minute::count(Time at) {
    const std::int64_t this_minute = to_us(at) / 60'000'000;
    here = this_minute == minute ? here + 1 : 1;
    minute = this_minute;
    if (here > most) {
        most = here;
        busiest = minute;
    }
}

void Witness::take(const journal::Record& record) {
    if (facts_.records == 0) facts_.start = record.at;
    ++facts_.records;
    now_ = record.at;
    std::visit([this](const auto& fact) { on(fact); }, record.body);
}

void Witness::on(const journal::RunBegun& fact) {
    facts_.begun = true;
    facts_.scenario = fact.scenario;
    facts_.scenario_hash = fact.scenario_hash;
    facts_.version = fact.version;
    facts_.subject = fact.subject;
    facts_.reproducibility = fact.reproducibility;
    facts_.seed = fact.seed;
    facts_.exercises = fact.exercises;
}

void Witness::on(const journal::Balance& fact) { drift_.on(now_, fact); }

void Witness::on(const journal::FaultBegan& fact) {
    if (fact.extent == "whole" && fact.system != "integration")
        down_since_.emplace(fact.fault, now_);
}

void Witness::on(const journal::FaultEnded& fact) {
    const auto found = down_since_.find(fact.fault);
    if (found == down_since_.end()) return;
    ++facts_.outages;
    facts_.outage += now_ - found->second;
    down_since_.erase(found);
}

// The day until here was another's: what is told begins now. What is open stays open from now on,
// and what both systems hold is what it is.
void Witness::on(const journal::SliceBegun& fact) {
    RunFacts day;
    day.scenario = facts_.scenario;
    day.scenario_hash = facts_.scenario_hash;
    day.version = facts_.version;
    day.subject = facts_.subject;
    day.reproducibility = facts_.reproducibility;
    day.seed = facts_.seed;
    day.exercises = facts_.exercises;
    day.begun = facts_.begun;
    day.records = facts_.records;
    day.skus = facts_.skus;
    day.start = now_;
    day.predecessor = fact.predecessor;
    day.slice_until = from_us(fact.until_us);
    facts_ = std::move(day);
    for (Since* since : {&hand_over_, &despatch_, &event_}) since->begin_again(now_);
    orders_ = exchanges_ = {};
    for (auto& [fault, since] : down_since_) since = now_;
    drift_.begin_again(now_);
}

void Witness::on(const journal::SubjectEnded& fact) {
    facts_.subject_end = fact.why;
    facts_.subject_was_ready = fact.ready;
    facts_.last_lines = fact.lines;
}

void Witness::on(const journal::ExceptionRaised& fact) {
    ++facts_.exceptions;
    standing_.emplace(fact.what + ' ' + fact.entity, fact.owner);
}

void Witness::on(const journal::ExceptionCleared& fact) {
    standing_.erase(fact.what + ' ' + fact.entity);
}

void Witness::on(const journal::ExchangeBegan& fact) {
    exchanges_.count(now_);
    facts_.retries += fact.writes && fact.attempt > 1 ? 1 : 0;
}

void Witness::on(const journal::ExchangeEnded& fact) {
    ++facts_.exchanges;
    facts_.unanswered += fact.outcome == "answered" ? 0 : 1;
    met(fact.operation, fact.grade);
}

void Witness::on(const journal::KhaosHeard& fact) { met(fact.operation, fact.grade); }

void Witness::met(const std::string& operation, const std::string& grade) {
    const int rank = rank_of(grade);
    grade_ = std::max(grade_, rank);
    if (rank >= rank_of("reported")) facts_.stands_on[grade].insert(operation);
}

void Witness::on(const journal::OrderAccepted& fact) {
    ++facts_.orders;
    facts_.lines += static_cast<std::int64_t>(fact.lines.size());
    for (const auto& line : fact.lines) facts_.units += line.units;
    orders_.count(now_);
}

void Witness::on(const journal::InvoiceStage& fact) { facts_.waited += fact.to == 18 ? 1 : 0; }

void Witness::on(const journal::Issued& fact) {
    ++facts_.issued_invoices;
    facts_.issued_pence += fact.delivery_net_pence + fact.delivery_vat_pence;
    for (const auto& line : fact.lines) facts_.issued_pence += line.net_pence + line.vat_pence;
}

void Witness::on(const journal::ShipmentCreated& fact) {
    ++facts_.shipments;
    hand_over_.end(fact.invoice, now_);
}

void Witness::on(const journal::LinePicked& fact) {
    if (fact.short_units <= 0) return;
    ++facts_.short_lines;
    facts_.short_units += fact.short_units;
}

void Witness::on(const journal::DespatchConfirmed& fact) {
    ++facts_.despatches;
    despatch_.begin(fact.invoice, now_);
    drift_.on(now_, fact);
}

void Witness::on(const journal::EventReadable& fact) {
    ++facts_.events;
    event_.begin(fact.event, now_);
}

RunFacts Witness::finish() {
    facts_.end = now_;
    for (const auto& [fault, since] : down_since_) {  // a journal that was cut short
        ++facts_.outages;
        facts_.outage += now_ - since;
    }
    facts_.grade = grades.at(static_cast<std::size_t>(grade_));
    facts_.exceptions_open = static_cast<std::int64_t>(standing_.size());
    facts_.busiest_minute_orders = orders_.most;
    facts_.busiest_minute = from_us(orders_.busiest * 60'000'000);
    facts_.busiest_minute_exchanges = exchanges_.most;
    facts_.lags = {hand_over_.lag("hand-over"), despatch_.lag("despatch"), event_.lag("event")};
    facts_.stock = drift_.finish(now_);
    return std::move(facts_);
}

}  // namespace peakproof::report
