#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "mocks/http/credentials.h"
#include "mocks/http/date.h"
#include "mocks/http/grade.h"
#include "scenarios/faults/kinds.h"
#include "scenarios/player/world.h"
#include "sim/hash.h"

// One exchange, from the integration's sending to its knowing what became of it.
namespace peakproof::scenarios {

namespace {

// What kind of failure an answer is: what trying again may mend passes, the rest is for good.
const char* failure_of(const http::Response& response) {
    const int status = response.status;
    if (status == 304) return "duplicate";
    if (status < 400) return "none";
    if (status == 401) return "credentials";
    if (status == 429 || status == 502 || status == 503 || status == 504) return "passing";
    if (status == 500 && response.body.find("EKhaosError") != std::string::npos) return "permanent";
    return status == 500 ? "passing" : "permanent";
}

// Counted from when the answer arrives, whichever way it is said.
std::int64_t retry_after_us(const http::Headers& headers, Time now) {
    const std::string_view text = http::header(headers, "Retry-After");
    if (const auto date = http::read_http_date(text))
        return std::max<std::int64_t>(0, to_us(*date) - to_us(now));
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds * 1'000'000;
}

}  // namespace

http::Service& World::service(System system) {
    return system == System::khaos ? static_cast<http::Service&>(khaos_) : snapfulfil_;
}

Duration World::delay(const Flight& flight, const char* way) const {
    const std::string_view key = flight.call->keys.empty()
                                     ? std::string_view{}
                                     : std::string_view{flight.call->keys.front()};
    return sim::delay(manners_.link, draw_,
                      {"link", way, flight.call->operation, key, std::to_string(flight.attempt)});
}

// A request sets out: it is read, counted and told, and what trouble it meets is decided. Where
// that keeps it from its system, what comes back instead is known already.
Flight World::set_out(System system, const http::Request& request) {
    ++counts_.exchanges;
    counts_.bytes_sent += static_cast<std::int64_t>(request.target.size() + request.body.size());
    const std::int64_t minute = now_.time_since_epoch() / 1min;
    if (minute != exchange_minute_) exchanges_this_minute_ = 0;
    exchange_minute_ = minute;
    counts_.exchanges_in_busiest_minute =
        std::max(counts_.exchanges_in_busiest_minute, ++exchanges_this_minute_);

    Flight flight;
    flight.system = system;
    flight.call = service(system).read(request);
    flight.began = now_;
    flight.attempt = striker_.count_attempt(*flight.call);
    flight.struck = striker_.strike(*flight.call, system, now_);
    const http::Call& call = *flight.call;
    recorder_.write(
        now_, journal::ExchangeBegan{++next_exchange_, flight.attempt, scenarios::name(system),
                                     call.operation, call.digest, call.keys, call.refs, call.writes,
                                     std::string{http::credentials_shown(request)}});
    if (!flight.struck || flight.struck->fate.reaches) return flight;
    const Fate& fate = flight.struck->fate;
    flight.outcome = fate.outcome;
    flight.reached = true;
    if (!fate.replaced) return flight;
    flight.response = fate.answer;
    for (const std::string& key : call.keys)
        if (std::string_view{failure_of(fate.answer)} == "permanent")
            flight.served.refusals.push_back(
                {key, {}, striker_.faults()[flight.struck->fault].code, true});
    return flight;
}

void World::send(const command::Send& sending) {
    Flight flight = set_out(sending.system, sending.request);
    const std::int64_t exchange = next_exchange_;
    flight.incarnation = incarnation_;
    flight.call_number = sending.call;
    flight.deadline = now_ + subject_->patience();
    const Duration there = delay(flight, "there");
    if (!flight.reached) {
        events_.schedule(now_ + there, event::Reach{exchange});
    } else {
        const Duration back = delay(flight, "back");
        events_.schedule(
            flight.outcome == Outcome::timed_out ? flight.deadline : now_ + there + back,
            event::Deliver{exchange});
    }
    flights_.emplace(exchange, std::move(flight));
}

void World::reach(std::int64_t exchange) {
    const auto found = flights_.find(exchange);
    if (found == flights_.end()) return;  // a slice has begun meanwhile
    const Flight& flight = found->second;
    if (flight.system == System::snapfulfil || !khaos_busy_) return serve(exchange);
    khaos_queue_.push_back(exchange);
    events_.schedule(flight.deadline, event::Deadline{exchange});
}

void World::serve(std::int64_t exchange) {
    Flight& flight = flights_.at(exchange);
    flight.reached = true;
    flight.response = service(flight.system).answer(*flight.call, now_, flight.served);
    note_activity(flight);
    tell_facts(exchange);
    if (flight.system == System::khaos) {
        khaos_busy_ = true;
        events_.schedule(now_ + flight.served.service_time, event::KhaosFree{});
    }
    const Time answered = now_ + flight.served.service_time + delay(flight, "back");
    flight.outcome = flight.struck ? flight.struck->fate.outcome : Outcome::answered;
    if (answered > flight.deadline) flight.outcome = Outcome::timed_out;
    events_.schedule(
        flight.outcome == Outcome::timed_out ? std::max(now_, flight.deadline) : answered,
        event::Deliver{exchange});
}

void World::khaos_is_free() {
    khaos_busy_ = false;
    if (khaos_queue_.empty()) return;
    const std::int64_t next = khaos_queue_.front();
    khaos_queue_.pop_front();
    serve(next);
}

// The client's patience ends while its request still waits its turn at Khaos, which will do it all
// the same.
void World::deadline(std::int64_t exchange) {
    const auto found = flights_.find(exchange);
    if (found == flights_.end() || found->second.reached ||
        found->second.incarnation != incarnation_)
        return;
    Flight& flight = found->second;
    const std::uint64_t number = flight.call_number;
    flight.incarnation =
        0;  // nobody waits for its answer any more; its end is told when it is known
    if (subject_ != nullptr) obey(subject_->answered(now_, number, Outcome::timed_out, {}));
}

// The client's own patience, where it is shorter: it has hung up.
void World::abandon(std::uint64_t call) {
    const auto found = std::find_if(flights_.begin(), flights_.end(), [&](const auto& entry) {
        return entry.second.call_number == call && entry.second.incarnation == incarnation_;
    });
    if (found == flights_.end()) return;
    found->second.incarnation = 0;
    if (!found->second.reached) return;  // its system will do it all the same
    Flight flight = std::move(found->second);
    const std::int64_t exchange = found->first;
    flights_.erase(found);
    flight.outcome = Outcome::timed_out;
    record_end(exchange, flight, false);
}

void World::deliver(std::int64_t exchange) {
    const auto found = flights_.find(exchange);
    if (found == flights_.end()) return;  // its client has hung up
    Flight flight = std::move(found->second);
    flights_.erase(found);
    counts_.bytes_received += static_cast<std::int64_t>(flight.response.body.size());
    const bool heard = subject_ != nullptr && flight.incarnation == incarnation_;
    const bool gave_up = flight.incarnation == 0;
    if (gave_up) flight.outcome = Outcome::timed_out;
    record_end(exchange, flight, !heard && !gave_up);
    if (heard) obey(subject_->answered(now_, flight.call_number, flight.outcome, flight.response));
}

void World::record_end(std::int64_t exchange, const Flight& flight, bool abandoned) {
    const http::Call& call = *flight.call;
    journal::ExchangeEnded end;
    end.exchange = exchange;
    end.attempt = flight.attempt;
    end.began_us = to_us(flight.began);
    end.system = scenarios::name(flight.system);
    end.operation = call.operation;
    end.digest = call.digest;
    end.keys = call.keys;
    end.refs = call.refs;
    end.writes = call.writes;
    end.outcome = abandoned ? "abandoned" : scenarios::name(flight.outcome);
    end.failure = "passing";
    if (flight.outcome == Outcome::answered) {
        end.status = flight.response.status;
        end.failure = failure_of(flight.response);
        end.retry_after_us = retry_after_us(flight.response.headers, now_);
    }
    end.applied = flight.served.applied;
    if (flight.struck) end.fault = striker_.faults()[flight.struck->fault].id;
    end.rows = flight.served.rows;
    end.shown = flight.served.shown;
    end.grade = http::name(flight.served.grade);
    for (const http::Refusal& refusal : flight.served.refusals)
        if (refusal.carried)
            end.refused.push_back({refusal.entity, refusal.ref, refusal.code, refusal.permanent});
    recorder_.write(now_, std::move(end));
}

// After the heal: a write, or a read that shows what it had not shown before, is a sign of life.
void World::note_activity(const Flight& flight) {
    if (!healed_) return;
    if (flight.call->writes) {
        quiet_since_ = now_;
        return;
    }
    if (flight.served.rows == 0) return;
    sim::SipHash24 hash{1, 2};
    hash.add(flight.response.body);
    std::uint64_t& last = last_shown_[flight.call->operation + flight.call->digest];
    if (last == hash.finish()) return;
    last = hash.finish();
    quiet_since_ = now_;
}

}  // namespace peakproof::scenarios
