#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}

// What the commands about the two systems themselves take.
namespace peakproof::cli {

void add_serve(CLI::App& app, ServeOptions& serve);
void add_contracts(CLI::App& app, ContractsOptions& contracts);
void add_settings(CLI::App& app, SettingsOptions& settings);

}  // namespace peakproof::cli
