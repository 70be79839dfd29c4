#include "sync/core/core.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/core/pushed.h"
#include "sync/core/record.h"
#include "sync/core/verdict.h"

namespace peakproof::sync {
namespace {

const char* name(System system) { return system == System::khaos ? "khaos" : "snapfulfil"; }

std::string hold_key(System system) { return std::string{"hold/"} + name(system); }

}  // namespace

Core::Core(Policy policy, Settings settings, std::uint64_t seed)
    : policy_(std::move(policy)),
      settings_(std::move(settings)),
      jitter_(seed),
      khaos_(policy_.khaos, policy_.breaker, "khaos", jitter_),
      snapfulfil_(policy_.snapfulfil, policy_.breaker, "snapfulfil", jitter_) {}

Commands Core::step(const Event& event) {
    Decisions out;
    const Time now = std::visit([](const auto& told) { return told.now; }, event);
    Context at{now, policy_, settings_, jitter_, exceptions_, out};
    if (const auto* start = std::get_if<event::Started>(&event))
        started(*start, at);
    else if (const auto* answer = std::get_if<event::Answer>(&event))
        answered(*answer, at);
    else if (const auto* asked = std::get_if<event::Asked>(&event))
        out.told.emplace_back(
            command::Reply{asked->call, answer_khaos(asked->request, at, hand_over_, mirror_)});
    if (wake_ <= now) wake_ = never;  // it has rung

    hand_over_.items_known(at, mirror_);
    mirror_.alarms(at);
    hand_over_.alarms(at);
    lane_.alarms(at);
    Sends sends;
    for (const System system : {System::khaos, System::snapfulfil}) {
        send_what_may(system, at, sends);
        watch(system, at);
    }
    exceptions_.tidy(out);

    Commands commands;
    commands.reserve(out.told.size() + sends.size() + 2);
    // First of all, and in one piece: everything below rests on it.
    if (!out.writes.empty()) commands.emplace_back(command::Commit{std::move(out.writes)});
    for (auto& told : out.told) commands.push_back(std::move(told));
    for (auto& send : sends) commands.emplace_back(std::move(send));
    if (const Time next_wake = wake(now); next_wake != wake_ && next_wake != never) {
        wake_ = next_wake;
        commands.emplace_back(command::Wake{next_wake});
    }
    return commands;
}

void Core::started(const event::Started& event, Context& at) {
    exceptions_.load(event.durable, at.out);
    mirror_.load(event.durable, at);
    hand_over_.load(event.durable, at);
    queue_.load(event.durable, at);
    lane_.load(event.durable, at);
    for (const System system : {System::khaos, System::snapfulfil})
        if (const auto hold = event.durable.find(hold_key(system)); hold != event.durable.end())
            line(system).hold_until(Unpacker{hold->second}.time());
}

void Core::answered(const event::Answer& event, Context& at) {
    const auto node = under_way_.extract(event.call);
    if (node.empty()) return;  // not of this life
    const auto [system, flow, sent] = node.mapped();
    Verdict verdict = judge(system, event.outcome, event.response, policy_, at.now);
    verdict.sent = sent;
    const bool back =
        line(system).heard(at.now, verdict.alive, !flow, verdict.hold, verdict.denied);
    if (verdict.hold)
        at.out.write(hold_key(system), Packer{}.time(line(system).held_until()).take());
    if (flow) {
        switch (*flow) {
            case Flow::mirror:
                mirror_.answered(event.call, verdict, event.response, at);
                break;
            case Flow::hand_over:
                hand_over_.answered(event.call, verdict, event.response, at, mirror_);
                break;
            case Flow::queue:
                queue_.answered(event.call, verdict, event.response, at, lane_);
                break;
            case Flow::lane:
                lane_.answered(event.call, verdict, event.response, at);
                break;
        }
    }
    if (!back) return;
    mirror_.back(system, at);
    hand_over_.back(system, at);
    if (system == System::khaos)
        lane_.back(at);
    else
        queue_.back(at);
}

std::optional<Request> Core::next(Flow flow, System system, Context& at) {
    switch (flow) {
        case Flow::mirror:
            return mirror_.next(system, next_call_, at);
        case Flow::hand_over:
            return hand_over_.next(system, next_call_, at);
        case Flow::queue:
            return system == System::snapfulfil ? queue_.next(next_call_, at) : std::nullopt;
        case Flow::lane:
            return system == System::khaos ? lane_.next(next_call_, at) : std::nullopt;
    }
    return {};
}

void Core::send_what_may(System system, Context& at, Sends& sends) {
    Line& way = line(system);
    const auto send = [&](Request request, std::optional<Flow> flow) {
        way.sent(at.now, !flow);
        under_way_.emplace(next_call_, UnderWay{system, flow, at.now});
        sends.push_back({next_call_++, system, std::move(request)});
    };
    if (way.wants_probe(at.now)) {
        send(system == System::khaos ? khaos::get_version(settings_.khaos)
                                     : snapfulfil::probe(settings_.snapfulfil),
             {});
        return;
    }
    std::size_t& turn = turn_[system == System::khaos ? 0 : 1];
    std::size_t idle = 0;
    while (idle < flows.size() && way.may_send(at.now)) {
        const Flow flow = flows[turn];
        turn = (turn + 1) % flows.size();
        if (auto request = next(flow, system, at)) {
            send(std::move(*request), flow);
            idle = 0;
        } else {
            ++idle;
        }
    }
}

void Core::watch(System system, Context& at) {
    if (line(system).denied())
        exceptions_.raise(
            at.out, "credentials", name(system), "integration",
            fmt::format("{} refuses our user or password (401). It is asked again once a minute, "
                        "with the same; what is owed is kept.",
                        name(system)));
    const auto since = line(system).failing_since();
    if (!since) {
        if (!line(system).well()) return;
        exceptions_.clear(at.out, "system-down", name(system));
        exceptions_.clear(at.out, "credentials", name(system));
        return;
    }
    if (at.now - *since < policy_.down_after) return;
    exceptions_.raise(
        at.out, "system-down", name(system), "integration",
        fmt::format("Every call to {} has failed for {} minutes. It is asked again every few "
                    "seconds; what is owed is kept.",
                    name(system),
                    std::chrono::duration_cast<std::chrono::minutes>(policy_.down_after).count()));
}

Time Core::wake(Time now) const {
    Time at = std::min({mirror_.wake(now), hand_over_.wake(now), queue_.wake(now), lane_.wake(now),
                        khaos_.wake(now), snapfulfil_.wake(now)});
    for (const Line* way : {&khaos_, &snapfulfil_})
        if (const auto since = way->failing_since(); since && *since + policy_.down_after > now)
            at = std::min(at, *since + policy_.down_after);
    return at;
}

}  // namespace peakproof::sync
