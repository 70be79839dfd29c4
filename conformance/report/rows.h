#pragma once

#include <cstdint>
#include <string>
#include <vector>

// The catalogues and the kill matrix as rows, for tables and JSON alike.
namespace peakproof::report {

struct ScenarioRow {
    std::string name{}, group{}, summary{};
    std::int64_t seconds = 0;  // of traffic, simulated
    std::vector<std::string> exercises{};
};

struct RuleRow {
    std::string id{}, statement{}, severity{}, owner{}, window{};
};

struct MutantRow {
    std::string name{};
    std::vector<std::string> rules{}, scenarios{};
    std::string harms{}, summary{};
};

struct MatrixRow {
    std::string name{};
    std::vector<std::string> meant_for{};  // rules that must kill it
    std::vector<std::string> killed_by{};  // rules that did, in the catalogue's order
    bool survived = true;
    std::string scenario{};  // where it was killed
    std::int64_t seed = 1;
    std::int64_t wall_us = 0;
    std::string harms{};                       // the kind of entity that it says it harms
    std::string first_rule{}, first_entity{};  // of the gravest finding there
    bool passes_quiet_day = false;
    std::string problem{};  // why it could not be judged; empty: it was
};

}  // namespace peakproof::report
