#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

#include "scenarios/language/flow.h"
#include "scenarios/language/settings/settings.h"
#include "scenarios/language/writing.h"
#include "sim/joined.h"
#include "sim/zone.h"

namespace peakproof::scenarios {
namespace language {
namespace {

void line(std::string& out, std::string_view key, std::string_view value) {
    out.append(key).append(": ").append(value).append("\n");
}

void write_world(std::string& out, const Scenario& scenario) {
    const Scenario usual;
    if (!scenario.windows.empty()) {
        Flow windows;
        for (const auto& [name, window] : scenario.windows)
            windows.raw(name, write_duration(window));
        line(out, "windows", windows.close());
    }
    out += settings::unusual_at_top(scenario.systems);
    for (const settings::Part& part : settings::parts()) {
        if (const std::string own = settings::unusual(part.settings, scenario.systems);
            !own.empty())
            line(out, part.section->name, own);
    }

    Flow channel;
    channel.share_unless("share", scenario.channel.share_ppm, usual.channel.share_ppm);
    channel.whole_unless("buffer", scenario.channel.buffer_units, usual.channel.buffer_units);
    channel.whole_unless("cap", scenario.channel.cap_units, usual.channel.cap_units);
    if (!channel.empty()) line(out, "channel", channel.close());
}

// Everything that decides what is played.
std::string write_plan(const Scenario& scenario) {
    std::string out;
    out.reserve(4'096 + scenario.orders.size() * 90 + scenario.items.size() * 120);
    line(out, "scenario", write_text(scenario.name));
    if (!scenario.exercises.empty()) line(out, "exercises", "[" + joined(scenario.exercises) + "]");
    line(out, "start", sim::iso_local(scenario.start));
    line(out, "lasts", write_duration(scenario.lasts));
    line(out, "settle", write_duration(scenario.settle));
    write_world(out, scenario);
    write_items(out, scenario);
    write_demand(out, scenario);
    write_floor(out, scenario);
    write_faults(out, scenario);
    write_orders(out, scenario);
    return out;
}

std::string sha256(std::string_view text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string hex;
    for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace

std::string write_offset(const Scenario& scenario, Time at) {
    return write_duration(at - scenario.start);
}

std::string write_date(const Scenario& scenario, Time date) {
    const std::string wall = sim::iso_local(date);
    const auto back = sim::parse_iso_local(wall);
    return (back && *back == date) || date < scenario.start ? wall : write_offset(scenario, date);
}

std::string write_shares(const Shares& shares) {
    Flow flow;
    for (const auto& [number, ppm] : shares) flow.raw(std::to_string(number), write_share(ppm));
    return flow.close();
}

std::string write_yaml(const Scenario& scenario) {
    std::string out;
    if (!scenario.summary.empty()) line(out, "summary", write_text(scenario.summary));
    if (scenario.group != Scenario{}.group) line(out, "group", write_text(scenario.group));
    line(out, "seed", std::to_string(scenario.seed));
    if (scenario.expanded_from) {
        Flow origin;
        origin.text("hash", scenario.expanded_from->hash);
        origin.text("plan", scenario.expanded_from->plan);
        line(out, "expanded_from", origin.close());
    }
    return out + write_plan(scenario);
}

}  // namespace language

std::string scenario_hash(const Scenario& scenario) {
    const std::string plan = language::sha256(language::write_plan(scenario));
    return scenario.expanded_from && scenario.expanded_from->plan == plan
               ? scenario.expanded_from->hash
               : plan;
}

Scenario explicit_scenario(const Play& play) {
    Scenario scenario;
    scenario.name = play.scenario;
    scenario.summary = play.summary;
    scenario.exercises = play.exercises;
    scenario.seed = play.seed;
    scenario.start = play.start;
    scenario.lasts = play.traffic_ends - play.start;
    scenario.settle = play.settle_limit;
    scenario.windows = play.windows;
    scenario.systems = play.systems;
    scenario.channel = play.channel;
    for (const PlannedItem& item : play.items) scenario.items.push_back({.planned = item});
    scenario.orders = play.orders;
    scenario.goods_in = play.goods_in;
    scenario.adjustments = play.adjustments;
    scenario.item_changes = play.item_changes;
    scenario.floor = play.floor;
    scenario.people = play.people;
    scenario.faults = play.faults;
    scenario.kills = play.kills;
    const std::string plan = language::sha256(language::write_plan(scenario));
    scenario.expanded_from =
        Origin{.hash = play.scenario_hash.empty() ? plan : play.scenario_hash, .plan = plan};
    return scenario;
}

std::string write_scenario(const Play& play) {
    return "# Written from a play: every order, item and fault is explicit. Change what you "
           "like.\n" +
           language::write_yaml(explicit_scenario(play));
}

}  // namespace peakproof::scenarios
