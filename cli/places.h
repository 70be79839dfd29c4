#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/problem.h"

namespace peakproof::cli {

// Nothing is overwritten without --force. "-" and the empty name are no files.
Expected<void> free_to_write(const std::string& file, bool force);

// DIR of --out: result.json, report.html, and a folder a scenario with journal.jsonl and
// scenario.yaml.
struct ResultFolder {
    std::filesystem::path root;
    std::filesystem::path result() const { return root / "result.json"; }
    std::filesystem::path report() const { return root / "report.html"; }
    std::filesystem::path journal(const std::string& scenario) const {
        return root / scenario / "journal.jsonl";
    }
    std::filesystem::path scenario(const std::string& name) const {
        return root / name / "scenario.yaml";
    }
};
// Checks that nothing of it is there (or may be written over), and makes the folders.
Expected<ResultFolder> make_result_folder(const std::string& out,
                                          const std::vector<std::string>& scenarios, bool force);

// What RESULT means: a journal file, or a folder with a journal.jsonl (or with one scenario's
// folder that has it).
Expected<std::filesystem::path> journal_of(const std::string& result);
// As SCENARIO: the scenario.yaml of such a folder.
Expected<std::filesystem::path> scenario_of(const std::string& folder);

}  // namespace peakproof::cli
