#include <iostream>
#include <string>

#include <unistd.h>

#include "cli/commands.h"
#include "cli/places.h"
#include "cli/say.h"
#include "conformance/report/write_file.h"
#include "scenarios/outside/program/profile.h"

namespace peakproof::cli {

Exit profile(const ProfileOptions& options) {
    std::string command = options.command;
    if (command.empty() && ::isatty(STDIN_FILENO) != 0) {
        message("The command that starts your integration (as in a shell):");
        std::getline(std::cin, command);
    }
    if (command.empty()) command = "python3 sync.py";
    if (auto writable = free_to_write(options.out, options.force); !writable) {
        complain(writable.error());
        return Exit::usage;
    }
    const std::string text = outside::profile_template(command);
    if (options.out.empty() || options.out == "-") {
        result(text);
        return Exit::pass;
    }
    if (auto written = report::write_file(options.out, text); !written) {
        complain(written.error());
        return Exit::harness;
    }
    message("Next: peakproof run quiet-day --profile " + options.out + " --dry-run");
    return Exit::pass;
}

}  // namespace peakproof::cli
