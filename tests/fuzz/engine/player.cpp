#include <cstdio>
#include <iostream>
#include <iterator>

#include "conformance/journal/writer.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/player/player.h"
#include "sync/hosted/hosted.h"

// The scenario of standard input, played by the reference; its journal into the file that is named.
int main(int count, char** arguments) {
    using namespace peakproof;
    const std::string text{std::istreambuf_iterator<char>{std::cin}, {}};
    const auto scenario = scenarios::read_scenario(text, "seed.yaml");
    if (count != 2 || !scenario) {
        std::fprintf(stderr, "fuzz_player: %s\n", scenario ? "name a file" : describe(scenario.error()).c_str());
        return 2;
    }
    auto journal = journal::Writer::to_file(arguments[1]);
    if (!journal) return 2;
    const auto reference = hosted::reference();
    scenarios::play(scenarios::expand(*scenario, 7), *reference, *journal);
    return journal->close() ? 0 : 2;
}
