#include "scenarios/language/settings/settings.h"

#include <fstream>
#include <iterator>

#include "cli/commands.h"
#include "cli/plays.h"
#include "cli/say.h"

namespace peakproof::cli {

Expected<scenarios::Systems> systems_of(const std::string& file, scenarios::Systems systems) {
    if (file.empty()) return systems;
    std::ifstream stream{file, std::ios::binary};
    if (!stream)
        return problem("the file cannot be read", file,
                       "One with every setting is printed by: peakproof settings");
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    return scenarios::settings::read_file(text, file, std::move(systems));
}

Exit settings(const SettingsOptions& options) {
    const auto systems = systems_of(options.file, {});
    if (!systems) {
        complain(systems.error());
        return Exit::usage;
    }
    result(scenarios::settings::whole_file(*systems));
    return Exit::pass;
}

}  // namespace peakproof::cli
