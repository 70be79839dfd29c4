#include <filesystem>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/places.h"
#include "cli/say.h"
#include "conformance/report/write_file.h"
#include "scenarios/import/import.h"
#include "scenarios/language/scenario.h"

namespace peakproof::cli {

// The account is the result, so it goes to standard output; the scenario goes to its file.
Exit import(const ImportOptions& options) {
    const auto refuse = [](const Problem& problem) {
        complain(problem);
        return Exit::usage;
    };
    if (auto writable = free_to_write(options.out, options.force); !writable)
        return refuse(writable.error());
    scenarios::ImportOptions how;
    if (!options.map.empty()) {
        auto map = scenarios::import::load_mapping(options.map);
        if (!map) return refuse(map.error());
        how.map = std::move(*map);
    }
    const std::vector<std::filesystem::path> paths{options.files.begin(), options.files.end()};
    const auto files = scenarios::load_exports(paths);
    if (!files) return refuse(files.error());
    how.scenario = std::filesystem::path{options.out}.stem().string();
    const auto imported = scenarios::import_orders(*files, how);
    if (!imported) return refuse(imported.error());
    const std::string yaml =
        scenarios::write_scenario(scenarios::expand(imported->scenario, imported->scenario.seed));
    if (options.out == "-") {
        result(yaml);
        message(scenarios::import::describe(imported->account));
        return Exit::pass;
    }
    if (auto written = report::write_file(options.out, yaml); !written) {
        complain(written.error());
        return Exit::harness;
    }
    result(scenarios::import::describe(imported->account));
    result(fmt::format("\nWritten: {}. Next: peakproof run {}\n", options.out, options.out));
    return Exit::pass;
}

}  // namespace peakproof::cli
