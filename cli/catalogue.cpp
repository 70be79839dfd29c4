#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/say.h"
#include "cli/subjects.h"
#include "conformance/report/json.h"
#include "conformance/report/tables.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/language/scenario_types.h"

namespace peakproof::cli {
namespace {

Expected<std::vector<report::ScenarioRow>> scenario_rows() {
    std::vector<report::ScenarioRow> rows;
    for (const auto& name : scenarios::library_names()) {
        const auto scenario = scenarios::library_scenario(name);
        if (!scenario) return tl::unexpected(scenario.error());
        rows.push_back({name, scenario->group, scenario->summary,
                        scenario->lasts.count() / 1'000'000, scenario->exercises});
    }
    return rows;
}

std::vector<report::RuleRow> rule_rows() {
    std::vector<report::RuleRow> rows;
    for (const auto& rule : rules::catalogue()) {
        rows.push_back({std::string{rule.info.id}, std::string{rule.info.statement},
                        std::string{judge::name(rule.info.severity)},
                        std::string{judge::name(rule.info.owner)}, std::string{rule.info.window}});
    }
    return rows;
}

}  // namespace

Exit catalogue(const CatalogueOptions& options) {
    const auto paint = paint_for_output();
    switch (options.what) {
        case CatalogueOptions::What::scenarios: {
            const auto rows = scenario_rows();
            if (!rows) {  // a scenario of our own library that cannot be read is a fault of ours
                complain(rows.error());
                return Exit::harness;
            }
            result(options.json ? report::scenarios_json(*rows)
                                : report::scenarios_table(*rows, paint));
            break;
        }
        case CatalogueOptions::What::rules: {
            const auto rows = rule_rows();
            result(options.json ? report::rules_json(rows) : report::rules_table(rows, paint));
            break;
        }
        case CatalogueOptions::What::mutants: {
            const auto rows = mutant_rows();
            result(options.json ? report::mutants_json(rows) : report::mutants_table(rows, paint));
            break;
        }
    }
    return Exit::pass;
}

}  // namespace peakproof::cli
