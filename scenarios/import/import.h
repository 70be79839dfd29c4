#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/import/account.h"
#include "scenarios/import/mapping.h"
#include "scenarios/language/scenario_types.h"
#include "sim/problem.h"

// A real export of order lines turned into a scenario of explicit orders: docs/import.md. All files
// or nothing.
namespace peakproof::scenarios {

struct ImportFile {
    std::string name, text;
};  // the name is for messages

enum class SameCode { keep, merge };  // the same code on several lines of one order

struct ImportOptions {
    std::optional<import::Mapping> map = {};  // none: as the Online Retail data set is written
    std::string scenario = "imported";
    SameCode same_code = SameCode::keep;  // merge: of the same price too
    std::int64_t margin_ppm = 100'000;    // opening stock over what was ordered and written off
    std::int64_t margin_units = 5;
};

struct Imported {
    Scenario scenario;  // write it with write_scenario(expand(scenario, seed))
    import::Account account;
};

Expected<Imported> import_orders(std::span<const ImportFile> files,
                                 const ImportOptions& options = {});
Expected<std::vector<ImportFile>> load_exports(std::span<const std::filesystem::path> files);

}  // namespace peakproof::scenarios
