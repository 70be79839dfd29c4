#include <csignal>
#include <cstdlib>
#include <exception>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "sync/shell/config.h"
#include "sync/shell/program.h"

namespace {

constexpr auto about =
    "Keeps Khaos Control (ERP) and SnapFulfil (WMS) in step: items and orders to the warehouse,\n"
    "despatches and stock adjustments back.";

constexpr auto more =
    "\nExamples:\n"
    "  khaos-snapfulfil-sync --config sync.yaml --check\n"
    "  khaos-snapfulfil-sync --config sync.yaml\n"
    "  PEAKPROOF_KHAOS_URL=... PEAKPROOF_SNAPFULFIL_URL=... khaos-snapfulfil-sync\n"
    "\nA key of the file wins over the environment. SIGTERM stops it cleanly; kill -9 loses "
    "nothing.\n"
    "Exit codes: 0 stopped as asked, or all well with --check; 1 it cannot go on, or a system "
    "does\n"
    "not answer as it should; 2 wrong usage or configuration.";

}  // namespace

int main(int argc, char** argv) {
    using namespace peakproof::sync::shell;
    CLI::App app{about};
    app.footer(more);
    std::string file;
    bool check_only = false;
    app.add_option("--config", file, "YAML file (docs/sync.md); left out: the environment alone");
    app.add_flag("--check", check_only, "check the configuration and both connections, and end");
    app.set_version_flag("--version", std::string{"khaos-snapfulfil-sync "} + PEAKPROOF_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& wrong) {
        fmt::print(stderr, "khaos-snapfulfil-sync: {} See: khaos-snapfulfil-sync --help\n",
                   wrong.what());
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    const auto config = read_config(file, [](const char* name) { return std::getenv(name); });
    if (!config) {
        const Wrong& wrong = config.error();
        fmt::print(stderr, "khaos-snapfulfil-sync: {}: {}. {}\n", wrong.place, wrong.what,
                   wrong.remedy);
        return 2;
    }
    try {
        return check_only ? check(*config) : run(*config);
    } catch (const std::exception& broken) {
        fmt::print(stderr, "khaos-snapfulfil-sync: a fault of its own: {}\n", broken.what());
        return 1;
    }
}
