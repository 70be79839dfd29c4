#include "cli/subjects.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/values.h"
#include "sync/hosted/hosted.h"
#include "sync/mutants/catalogue.h"

namespace peakproof::cli {
namespace {

constexpr std::string_view mutant_prefix = "mutant:";

const mutants::Mutant* find_mutant(std::string_view name) {
    for (const auto& mutant : mutants::catalogue()) {
        if (mutant.name == name) return &mutant;
    }
    return nullptr;
}

tl::unexpected<Problem> no_mutant(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& mutant : mutants::catalogue()) names.emplace_back(mutant.name);
    const auto near = scenarios::language::nearest(name, names);
    return problem(fmt::format("no mutant \"{}\".", name), {},
                   (near.empty() ? std::string{} : fmt::format("Nearest: {}. ", near)) +
                       "All: peakproof mutants");
}

}  // namespace

Expected<std::shared_ptr<const scenarios::Subject>> subject_named(std::string_view sut) {
    if (sut == "reference") return std::shared_ptr<const scenarios::Subject>{hosted::reference()};
    if (sut == "reference:kcc") {
        sync::Settings settings;
        settings.face = sync::Face::kcc;
        return std::shared_ptr<const scenarios::Subject>{
            hosted::reference({}, settings, std::string{sut})};
    }
    if (sut.starts_with(mutant_prefix)) {
        const auto name = sut.substr(mutant_prefix.size());
        const auto* mutant = find_mutant(name);
        if (mutant == nullptr) return no_mutant(name);
        return std::shared_ptr<const scenarios::Subject>{mutant->make()};
    }
    if (find_mutant(sut) != nullptr)
        return problem(fmt::format("no --sut \"{}\".", sut), {},
                       fmt::format("Did you mean \"mutant:{}\"?", sut));
    return problem(fmt::format("no --sut \"{}\".", sut), {},
                   "It is reference, reference:kcc, mutant:NAME (peakproof mutants), exec:\"COMMAND\", "
                   "python:FILE:CLASS or attach.");
}

std::vector<report::MutantRow> mutant_rows() {
    std::vector<report::MutantRow> rows;
    for (const auto& mutant : mutants::catalogue()) {
        rows.push_back({std::string{mutant.name},
                        {mutant.rules.begin(), mutant.rules.end()},
                        {mutant.scenarios.begin(), mutant.scenarios.end()},
                        std::string{mutant.harms},
                        std::string{mutant.summary}});
    }
    return rows;
}

Expected<report::MutantRow> mutant_named(std::string_view name) {
    for (auto& row : mutant_rows()) {
        if (row.name == name) return row;
    }
    return no_mutant(name);
}

}  // namespace peakproof::cli
