#include "scenarios/desk/desk.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/desk/inside.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/outside/program/told.h"
#include "sim/zone.h"

namespace peakproof::desk {
namespace {

constexpr std::size_t exchanges_kept = 200;

}  // namespace

Desk::Desk(scenarios::Play play, std::string version) : play_(std::move(play)) {
    play_.slice.reset();
    play_.kills.clear();  // there is nobody to kill
    options_.version = std::move(version);
    inside_ = std::make_unique<Inside>(play_, log_, options_);
    keep(opening);
}
Desk::~Desk() = default;

Desk::Answer Desk::ask(scenarios::System system, const http::Request& request) {
    auto [number, flight] = inside_->world.ask(system, request);
    Exchange exchange{number,
                      now(),
                      system,
                      flight.call->operation,
                      {},
                      request,
                      flight.outcome,
                      flight.response,
                      flight.served.applied,
                      flight.served.grade,
                      flight.call->keys,
                      flight.served.refusals};
    if (flight.struck) exchange.fault = inside_->world.striker_.faults()[flight.struck->fault].id;
    add(std::move(exchange));
    return {flight.outcome, std::move(flight.response), flight.served.service_time};
}

void Desk::add(Exchange exchange) {
    exchanges_.push_back(std::move(exchange));
    if (exchanges_.size() > exchanges_kept) exchanges_.pop_front();
}

const erp::Books& Desk::books() const { return inside_->world.books_; }
const warehouse::Warehouse& Desk::warehouse() const { return inside_->world.warehouse_; }
const scenarios::Physical& Desk::physical() const { return inside_->world.physical_; }
const scenarios::Counts& Desk::counts() const { return inside_->world.counts_; }
Time Desk::now() const { return inside_->world.now_; }
void Desk::move_to(Time to) { inside_->world.move_to(to); }
bool Desk::step(Time until) { return inside_->world.step(until); }

// The language reads it, so that a desk takes what a scenario takes and refuses what it refuses.
Expected<std::vector<std::string>> Desk::arm(std::string_view faults) {
    const bool list = faults.find_first_not_of(" \t\r\n") != std::string_view::npos &&
                      faults[faults.find_first_not_of(" \t\r\n")] == '[';
    const std::string text = fmt::format(
        "scenario: desk\nstart: \"{}\"\nlasts: 24h\nsettle: 1h\nstock: {{ANY: 1}}\n"
        "orders: [{{at: 0s, lines: [[ANY, 1]]}}]\nfaults: {}{}{}\n",
        sim::iso_local(now()), list ? "" : "[", faults, list ? "" : "]");
    auto read = scenarios::read_scenario(text, "faults");
    if (!read) {
        Problem wrong = read.error();
        wrong.where.clear();
        return tl::unexpected(wrong);
    }
    std::vector<std::string> ids;
    for (scenarios::FaultSpec fault : scenarios::expand(*read, play_.seed).faults) {
        if (fault.id.starts_with("fault-")) fault.id = next_fault_id();
        const auto armed = inside_->world.striker_.faults();
        if (std::any_of(armed.begin(), armed.end(),
                        [&](const auto& other) { return other.id == fault.id; }))
            return problem(fmt::format("there is a fault \"{}\" already", fault.id), {},
                           "Give it another \"id\", or take the old one away first.");
        ids.push_back(fault.id);
        inside_->world.arm(std::move(fault));
    }
    return ids;
}

std::string Desk::next_fault_id() const {
    return fmt::format("fault-{}", inside_->world.striker_.faults().size() + 1);
}

bool Desk::disarm(std::string_view id) { return inside_->world.disarm(id); }

std::vector<std::pair<scenarios::FaultSpec, scenarios::FaultCount>> Desk::faults() const {
    const auto& armed = inside_->world.striker_.faults();
    const auto counts = inside_->world.striker_.counts();
    std::vector<std::pair<scenarios::FaultSpec, scenarios::FaultCount>> all;
    for (std::size_t i = 0; i < armed.size(); ++i) all.emplace_back(armed[i], counts[i]);
    return all;
}

Expected<void> Desk::tell(std::string_view callback) {
    std::string why;
    auto command = outside::read_callback(callback, why);
    if (!command) return problem(why, {}, "The form of an exception: docs/exceptions.md");
    scenarios::World& world = inside_->world;
    auto& standing = inside_->standing;
    const auto same = [](const scenarios::command::Raise& one, const auto& other) {
        return one.what == other.what && one.entity == other.entity;
    };
    if (auto* raising = std::get_if<scenarios::command::Raise>(&*command)) {
        if (std::none_of(standing.begin(), standing.end(),
                         [&](const auto& one) { return same(one, *raising); }))
            standing.push_back(*raising);
        world.carry_out(*raising);
    } else if (const auto* clearing = std::get_if<scenarios::command::Clear>(&*command)) {
        std::erase_if(standing, [&](const auto& one) { return same(one, *clearing); });
        world.carry_out(*clearing);
    }
    return {};
}

const std::vector<scenarios::command::Raise>& Desk::standing() const { return inside_->standing; }

void Desk::keep(const std::string& name) {
    inside_->moments.insert_or_assign(
        name, Inside::Moment{now(), copy_of(inside_->world.changing()), inside_->standing});
}

bool Desk::go_back_to(std::string_view name) {
    const auto found = inside_->moments.find(name);
    if (found == inside_->moments.end()) return false;
    inside_->world.changing() = found->second.state;
    inside_->standing = found->second.standing;
    log_.go_back_to(inside_->world.recorder_.records());
    break_off_calls();
    std::erase_if(exchanges_, [&](const Exchange& exchange) {
        return exchange.number > inside_->world.next_exchange_;
    });
    return true;
}

bool Desk::forget(std::string_view name) {
    const auto found = inside_->moments.find(name);
    if (found == inside_->moments.end() || name == opening) return false;
    inside_->moments.erase(found);
    return true;
}

std::vector<std::pair<std::string, Time>> Desk::kept() const {
    std::vector<std::pair<std::string, Time>> moments;
    for (const auto& [name, moment] : inside_->moments) moments.emplace_back(name, moment.at);
    return moments;
}

void Desk::reset() { go_back_to(opening); }

}  // namespace peakproof::desk
