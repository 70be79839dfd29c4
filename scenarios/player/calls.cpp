#include <algorithm>

#include "mocks/http/grade.h"
#include "scenarios/player/world.h"

// Khaos calls the integration: its channel says what leaves and when, and the wire between them may
// lose it either way.
namespace peakproof::scenarios {

// A person has set the channel up in Khaos: whom it calls is new to it.
void World::open_channel(const CalledAt& at, bool warehouse_link) {
    kcc::Settings settings = play_.systems.kcc;
    settings.configuration_url = at.configuration_url;
    settings.user = at.user;
    settings.password = at.password;
    settings.warehouse_link = warehouse_link;
    settings.start = play_.start;
    channel_.emplace(books_, std::move(settings));
}

void World::plan_look() {
    if (const auto next = channel_->next(now_))
        events_.schedule(std::max(*next, now_), event::KhaosLooks{++look_serial_});
}

void World::khaos_looks() {
    if (khaos_down_ > 0) {
        events_.schedule(now_ + play_.systems.kcc.look_every, event::KhaosLooks{++look_serial_});
        return;
    }
    for (kcc::Outgoing& out : channel_->due(now_)) call_out(std::move(out));
    plan_look();
}

Duration World::delay(const kcc::Outgoing& out, const char* way) const {
    return sim::delay(manners_.link, draw_, {"link", way, "kcc", std::to_string(out.id)});
}

// It is told, and what trouble it meets is decided.
Asking& World::set_out(kcc::Outgoing out) {
    http::Call call;
    call.operation = kcc::operation(out.endpoint);
    // One fate a try: of a hundred records the unluckiest would hardly ever get through.
    if (!out.keys.empty()) call.keys = {out.keys.front()};
    recorder_.write(
        now_, journal::KhaosCalled{static_cast<std::int64_t>(out.id), call.operation, out.keys});
    striker_.count_attempt(call);
    Asking& asking = askings_[out.id];
    asking.began = now_;
    asking.struck = striker_.strike(call, "kcc", System::khaos, now_);
    if (asking.struck && asking.struck->fate.replaced) asking.response = asking.struck->fate.answer;
    asking.out = std::move(out);
    return asking;
}

void World::call_out(kcc::Outgoing out) {
    const Asking& asking = set_out(std::move(out));
    const std::uint64_t number = asking.out.id;
    const Duration there = delay(asking.out, "there"), back = delay(asking.out, "back");
    const Fate* fate = asking.struck ? &asking.struck->fate : nullptr;
    if (fate == nullptr || fate->reaches)
        events_.schedule(now_ + there, event::CallArrives{number});
    else if (fate->outcome != Outcome::timed_out)
        events_.schedule(now_ + there + back, event::CallEnds{number, fate->outcome});
    events_.schedule(now_ + manners_.khaos_patience, event::CallEnds{number, Outcome::timed_out});
}

void World::call_arrives(std::uint64_t call) {
    const auto found = askings_.find(call);
    if (found == askings_.end()) return;
    Asking& asking = found->second;
    if (subject_ == nullptr) {
        events_.schedule(now_ + delay(asking.out, "back"), event::CallEnds{call, Outcome::refused});
        return;
    }
    asking.incarnation = incarnation_;
    obey(subject_->asked(now_, call, asking.out.request));
}

void World::carry_out(command::Reply& reply) {
    const auto found = askings_.find(reply.call);
    if (found == askings_.end() || found->second.incarnation != incarnation_) return;
    const Outcome outcome = answer_comes(found->second, reply.outcome, std::move(reply.response));
    if (outcome != Outcome::timed_out)
        events_.schedule(now_ + delay(found->second.out, "back"),
                         event::CallEnds{reply.call, outcome});
}

// What Khaos hears of it, which a fault may have made another thing.
Outcome World::answer_comes(Asking& asking, Outcome outcome, http::Response response) {
    const Fate* fate = asking.struck ? &asking.struck->fate : nullptr;
    if (fate == nullptr || !fate->replaced) asking.response = std::move(response);
    return fate != nullptr && outcome == Outcome::answered ? fate->outcome : outcome;
}

void World::hang_up_on_khaos() {
    for (const auto& [call, asking] : askings_)
        if (asking.incarnation == incarnation_)
            events_.schedule(now_ + delay(asking.out, "back"),
                             event::CallEnds{call, Outcome::reset});
}

std::vector<http::Refusal> World::call_ends(std::uint64_t call, Outcome outcome) {
    const auto node = askings_.extract(call);
    if (node.empty()) return {};  // it had ended before
    const Asking& asking = node.mapped();
    const auto hears = [&](auto& caller) {
        if (outcome == Outcome::answered)
            caller.answered(call, asking.response, now_);
        else
            caller.unanswered(call, now_);
        return caller.take_facts();
    };
    const std::vector<kcc::Fact> facts =
        asking.out.endpoint == kcc::Endpoint::courier ? hears(*courier_) : hears(*channel_);
    journal::KhaosHeard heard;
    heard.call = static_cast<std::int64_t>(call);
    heard.operation = kcc::operation(asking.out.endpoint);
    heard.keys = asking.out.keys;
    heard.began_us = to_us(asking.began);
    heard.outcome = name(outcome);
    heard.taken = true;
    heard.grade = http::name(asking.out.grade);
    if (outcome == Outcome::answered) heard.status = asking.response.status;
    if (asking.struck) heard.fault = striker_.faults()[asking.struck->fault].id;
    std::vector<http::Refusal> refusals;
    for (const kcc::Fact& fact : facts) {
        if (const auto* failed = std::get_if<kcc::fact::Failed>(&fact)) {
            heard.taken = false;
            heard.trouble = failed->reason;
            heard.again_us = to_us(failed->again);
        }
        // A courier is asked once.
        if (const auto* refused = std::get_if<kcc::fact::CourierFailed>(&fact))
            heard.trouble = refused->reason;
        if (const auto* refused = std::get_if<kcc::fact::Refused>(&fact)) {
            heard.trouble = refused->reason;
            refusals.push_back({refused->key,
                                refused->key,
                                "REFUSED",
                                !refused->again,
                                refused->grade,
                                {},
                                refused->reason});
        }
    }
    recorder_.write(now_, std::move(heard));
    tell_facts();
    if (healed_ && !asking.out.keys.empty()) quiet_since_ = now_;
    return refusals;
}

}  // namespace peakproof::scenarios
