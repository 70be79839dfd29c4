#include <utility>

#include "scenarios/desk/inside.h"

// Khaos calls whom it was told to call. Its calls leave when somebody looks for them, and what
// comes back counts then: on a desk time stands still meanwhile.
namespace peakproof::desk {

using scenarios::Outcome;

void Desk::let_khaos_call(const scenarios::CalledAt& at, bool warehouse) {
    inside_->world.open_channel(at, warehouse);
    keep(opening);
}

std::vector<kcc::Outgoing> Desk::calls() {
    scenarios::World& world = inside_->world;
    std::vector<kcc::Outgoing> due, leaving;
    if (world.khaos_down_ > 0) return leaving;
    if (world.channel_) due = world.channel_->due(world.now_);
    if (world.courier_)
        for (kcc::Outgoing& out : world.courier_->due(world.now_)) due.push_back(std::move(out));
    for (kcc::Outgoing& out : due) {
        const scenarios::Asking& asking = world.set_out(out);
        const std::uint64_t number = ++calls_made_;
        calls_[number] = std::exchange(out.id, number);
        if (asking.struck && !asking.struck->fate.reaches)
            heard(out.id, asking.struck->fate.outcome, {});
        else
            leaving.push_back(std::move(out));
    }
    return leaving;
}

void Desk::heard(std::uint64_t call, Outcome outcome, http::Response response) {
    scenarios::World& world = inside_->world;
    const auto number = calls_.extract(call);
    if (number.empty()) return;  // the desk has gone back to a moment before it
    scenarios::Asking& asking = world.askings_.at(number.mapped());
    const Outcome told = world.answer_comes(asking, outcome, std::move(response));
    Exchange exchange;
    exchange.number = world.next_exchange_;
    exchange.at = now();
    exchange.system = scenarios::System::khaos;
    exchange.operation = kcc::operation(asking.out.endpoint);
    exchange.request = asking.out.request;
    exchange.outcome = told;
    exchange.response = asking.response;
    exchange.applied = told == Outcome::answered && asking.response.status == 200;
    exchange.grade = asking.out.grade;
    if (asking.struck) exchange.fault = world.striker_.faults()[asking.struck->fault].id;
    exchange.refusals = world.call_ends(number.mapped(), told);
    add(std::move(exchange));
}

// Whoever carried what was under way at that moment does so no more.
void Desk::break_off_calls() {
    calls_.clear();
    scenarios::World& world = inside_->world;
    while (!world.askings_.empty()) world.call_ends(world.askings_.begin()->first, Outcome::reset);
}

}  // namespace peakproof::desk
