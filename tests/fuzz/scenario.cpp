#include <algorithm>
#include <cstdio>

#include "scenarios/language/scenario_types.h"
#include "tests/fuzz/engine/target.h"

// The language of scenarios: read or refused with a place; and what is read is expanded, written out and read back.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "scenario", "summary", "start", "lasts", "settle", "exercises", "windows", "khaos", "snapfulfil", "stock", "items", "catalogue", "demand",
    "orders", "goods-in", "floor", "people", "faults", "kills", "flash", "shape", "black-friday", "over", "from", "for", "until", "at", "of",
    "share", "key", "attempt", "retry_after", "lose-answer", "status-503", "time-out", "reset-before", "refuse", "kill", "khaos.ImportDespatches",
    "MUG-01", "5%", "0.1%", "100%", "1h30m", "90s", "25:61", "2026-11-27T09:00", "12.50", "ORD-01", "DSP-01", "~", "&a", "*a", "!!str", "<<",
    "|", ">", "---", "...", "? ", "- ", ": ", "{}", "[]"};

void try_bytes(std::string_view bytes) {
    const auto scenario = scenarios::read_scenario(bytes, "f.yaml");
    if (!scenario) {
        const Problem& problem = scenario.error();
        long line = 0, column = 0;
        must(!problem.what.empty(), "a refusal has words");
        must(std::sscanf(problem.where.c_str(), "f.yaml:%ld:%ld", &line, &column) == 2 && line > 0 && column > 0,
             "a refusal has a place", describe(problem));
        return;
    }
    std::int64_t orders = scenario->catalogue.skus;
    for (const scenarios::Demand& demand : scenario->demand)
        orders += demand.orders + (demand.flash ? demand.flash->orders : 0);
    if (orders > 100) return;  // lawful, but long
    const std::string once = scenarios::write_scenario(scenarios::expand(*scenario, 7));
    const auto again = scenarios::read_scenario(once, "f.yaml");
    must(again.has_value(), "what we write can be read", again ? once : describe(again.error()) + "\n" + once);
    must(scenarios::write_scenario(scenarios::expand(*again, 7)) == once, "a scenario written again is the same", once);
}

}  // namespace peakproof::fuzz
