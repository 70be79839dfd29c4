#include <fmt/format.h>

#include <set>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/language/references.h"

namespace peakproof::scenarios::language {
namespace {

// What one entry of the list says, whichever way it is written.
struct Entry {
    const Tree* name = nullptr;  // the word
    const Tree* body = nullptr;  // its parameters
};

// lose-answer: {of: ...}, or {what: lose-answer, at: {...}}.
Entry entry_of(Reading& reading, const Tree& tree) {
    if (tree.shape != Shape::map || tree.items.empty()) {
        reading.wrong(tree.at, "a fault needs a name with parameters",
                      "Say it as \"lose-answer: {of: khaos.ImportDespatches, share: 5%, from: 1h, "
                      "for: 2h}\".");
        return {};
    }
    if (const Tree* what = tree.find("what")) return {what, &tree};
    if (tree.items.size() == 2) return {tree.items.data(), &tree.items[1]};
    reading.wrong(tree.items[2].at,
                  fmt::format("\"{}\" stands beside the fault \"{}\"", tree.items[2].text,
                              tree.items[0].text),
                  "Indent it below the fault's name, or put the parameters in braces.");
    return {};
}

void read_kill(const Map& map, Scenario& scenario) {
    Reading& reading = map.reading();
    Kill kill{.id = fmt::format("kill-{}", scenario.kills.size() + 1), .at = reading.start};
    map.text("id", kill.id);
    if (const Tree* at = map.find("at")) kill.at = reading.time(*at, "at");
    map.duration("down", kill.down);
    scenario.kills.push_back(std::move(kill));
}

void read_where(const Map& map, FaultSpec& fault, const FaultName& kind, const Scenario& scenario,
                const Goods& goods) {
    Reading& reading = map.reading();
    const Tree* of = map.find("of");
    if (const Tree* at = map.find("at")) {
        const Map place{reading, *at, place_keys};
        if (of != nullptr)
            reading.wrong(of->at, "a fault says where it strikes twice: \"of\" and \"at\"",
                          "Keep one of them.");
        of = place.need("operation");
        if (const Tree* key = place.find("key")) {
            fault.key = reading.text(*key, "key");
            if (std::string invoice = invoice_of_reference(scenario, fault.key); !invoice.empty())
                fault.key = std::move(invoice);  // the wire knows invoices, not references
            if (!is_invoice_id(scenario, fault.key) && find(goods, fault.key) == nullptr)
                reading.wrong(
                    key->at,
                    fmt::format(
                        "\"{}\" is neither an order, an invoice nor an item of this scenario",
                        fault.key),
                    "Invoices are named by their order's number: IV0000123A01.");
        }
        place.whole("attempt", fault.attempt, 1, 1'000'000);
    } else if (of == nullptr) {
        reading.wrong(map.at(), fmt::format("{} does not say what it strikes", fault.what),
                      "Add \"of: khaos.ImportDespatches\", or another operation or system.");
    }
    if (of == nullptr) return;
    std::vector<std::string_view> known{systems().begin(), systems().end()};
    if (!kind.whole_system) known.insert(known.end(), operations().begin(), operations().end());
    fault.of = reading.text(*of, "of");
    if (of->shape != Shape::text) return;
    if (std::find(known.begin(), known.end(), fault.of) == known.end())
        reading.wrong(
            of->at,
            fmt::format("{} of \"{}\": no such {}", fault.what, fault.of,
                        kind.whole_system ? "system" : "operation or system"),
            kind.whole_system || nearest(fault.of.substr(0, 60), known).empty()
                ? "A system is khaos or snapfulfil; operations are listed in docs/scenarios.md."
                : fmt::format("Did you mean \"{}\"?", nearest(fault.of, known)));
    else if (kind.khaos_only && !fault.of.starts_with("khaos"))
        reading.wrong(of->at,
                      fmt::format("{} is a fault of Khaos, not of {}", fault.what, fault.of),
                      "Use status-503 for SnapFulfil.");
}

void read_when(const Map& map, FaultSpec& fault) {
    Reading& reading = map.reading();
    fault.from = reading.start;
    fault.until = reading.traffic_ends;
    if (const Tree* from = map.find("from")) fault.from = time_in_traffic(reading, *from, "from");
    if (const Tree* lasts = map.find("for")) {
        fault.until = fault.from + reading.duration(*lasts, "for");
        if (fault.until > reading.traffic_ends)
            reading.wrong(lasts->at,
                          fmt::format("the fault would outlast the traffic, which ends after {}",
                                      write_duration(reading.traffic_ends - reading.start)),
                          "All faults end with it at the latest: shorten \"for\", or let the "
                          "scenario last longer.");
    }
    if (fault.until <= fault.from)
        reading.wrong(map.at(), "the fault has no time to strike",
                      "Begin it before the traffic ends.");
}

void read_fault(Reading& reading, const Tree& tree, Scenario& scenario, const Goods& goods) {
    const Entry entry = entry_of(reading, tree);
    if (entry.name == nullptr) return;
    const std::string word = reading.one_of(*entry.name, "fault", fault_words());
    const Map map{reading, *entry.body, fault_keys};
    const auto only_with = [&](std::string_view key, bool takes) {
        if (!takes && map.has(key))
            reading.wrong(map.find(key)->at, fmt::format("{} does not take \"{}\"", word, key));
    };
    if (word == "kill") {
        for (const std::string_view key :
             {"of", "share", "from", "for", "retry_after", "retry_after_as", "code"})
            only_with(key, false);
        map.need("at");
        return read_kill(map, scenario);
    }
    const FaultName* kind = find_fault(word);
    if (kind == nullptr) return;
    FaultSpec fault;
    fault.id = fmt::format("fault-{}", scenario.faults.size() + 1);
    fault.what = kind->means;
    only_with("down", false);
    only_with("retry_after", kind->takes_retry_after);
    only_with("retry_after_as", kind->takes_retry_after);
    only_with("code", kind->takes_code);
    only_with("share", !kind->whole_system);
    only_with("at", !kind->whole_system);
    map.text("id", fault.id);
    map.share("share", fault.share_ppm);
    map.duration("retry_after", fault.retry_after);
    if (const Tree* as = map.find("retry_after_as")) {
        if (!map.has("retry_after"))
            reading.wrong(as->at, "retry_after_as says how, and nothing says when",
                          "Add \"retry_after: 20s\".");
        fault.retry_as_date = reading.one_of(*as, "retry_after_as", retry_after_forms()) == "date";
    }
    map.text("code", fault.code);
    read_where(map, fault, *kind, scenario, goods);
    read_when(map, fault);
    if (fault.share_ppm == 0)
        reading.wrong(map.at(), fmt::format("{} with a share of nothing never strikes", word),
                      "Give it a share above 0%, or take it out.");
    scenario.faults.push_back(std::move(fault));
}

void read_kills(const Map& file, Scenario& scenario) {
    const Tree* tree = file.find("kills");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    for (const Tree* one : entries(reading, *tree, "kills")) {
        if (one->shape == Shape::text) {  // kills: [1h, 2h30m]
            scenario.kills.push_back({.id = fmt::format("kill-{}", scenario.kills.size() + 1),
                                      .at = reading.time(*one, "a kill")});
            continue;
        }
        const Map map{reading, *one, kill_keys};
        if (map.has("at") == map.has("after_commands"))
            reading.wrong(map.at(), "a kill comes either at a time or after a number of commands",
                          "Say \"at: 2h\" or \"after_commands: 120\".");
        read_kill(map, scenario);
        map.whole("after_commands", scenario.kills.back().gap, 1, 1'000'000'000);
    }
}

}  // namespace

void read_faults(const Map& file, Scenario& scenario, const Goods& goods) {
    Reading& reading = file.reading();
    if (const Tree* tree = file.find("faults"))
        for (const Tree* one : entries(reading, *tree, "faults"))
            read_fault(reading, *one, scenario, goods);
    read_kills(file, scenario);
    std::set<std::string> ids;
    const Tree* where = file.find(file.has("faults") ? "faults" : "kills");
    const auto once = [&](const std::string& id) {
        if (!ids.insert(id).second)
            reading.wrong(where->at, fmt::format("two faults are called \"{}\"", id),
                          "Give one of them another id.");
    };
    for (const FaultSpec& fault : scenario.faults) once(fault.id);
    for (const Kill& kill : scenario.kills) {
        once(kill.id);
        if (kill.gap == 0 && kill.at < reading.start)
            reading.wrong(where->at, fmt::format("{} is before the scenario's start", kill.id));
    }
}

}  // namespace peakproof::scenarios::language
