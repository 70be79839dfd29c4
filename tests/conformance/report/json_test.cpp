#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "conformance/report/json.h"
#include "conformance/report/write_file.h"
#include "tests/conformance/report/example.h"

using namespace peakproof;
using namespace peakproof::report;

TEST_CASE("result.json has every field that the design promises", "[report]") {
    const std::array<RunReport, 1> runs{a_failed_report()};
    const auto json = nlohmann::json::parse(result_json(runs));
    const auto& run = json.at("runs").at(0);

    for (const char* field :
         {"scenario", "scenario_hash", "seed", "version", "sut", "reproducibility", "grade",
          "verdict", "windows", "simulated_seconds", "wall_seconds", "counts", "trace_hash",
          "end_state_hash", "faults", "rules", "violations", "stock", "lag"}) {
        CHECK(run.contains(field));
    }
    for (const char* count : {"orders", "lines", "shipments", "exchanges", "events", "records"})
        CHECK(run.at("counts").contains(count));
    CHECK(run.at("verdict") == "fail");
    CHECK(run.at("simulated_seconds") == 36'000);
    CHECK(run.at("wall_seconds") == 2.5);
    const auto& violation = run.at("violations").at(0);
    CHECK(violation.at("rule") == "DSP-01");
    CHECK(violation.at("entity") == "IV0000123A01");
    CHECK(violation.at("opened") == "2026-11-27T09:00:00.000000Z");
    CHECK(violation.at("exposure_pence") == 1'234'567);
    CHECK(violation.at("owner") == "customer-service");
    CHECK(violation.at("evidence").at(0).at("record") == 41);
    CHECK(run.at("rules").at(0).at("violations").at(0) == "IV0000123A01");
}

TEST_CASE("A slice is told as one in result.json, and a whole day is not", "[report][slice]") {
    std::array<RunReport, 1> runs{a_report()};
    CHECK_FALSE(nlohmann::json::parse(result_json(runs)).at("runs").at(0).contains("slice"));
    runs[0].facts.predecessor = "reference";
    runs[0].facts.slice_until = minute(240);
    const auto slice = nlohmann::json::parse(result_json(runs)).at("runs").at(0).at("slice");
    CHECK(slice.at("from") == "2026-11-27T08:00:00.000000Z");
    CHECK(slice.at("until") == "2026-11-27T12:00:00.000000Z");
    CHECK(slice.at("predecessor") == "reference");
}

TEST_CASE("A harness that was too far behind makes no verdict, and says so", "[report][paced]") {
    const auto lag = GENERATE(Duration{2s}, Duration{2s + 1us});
    const bool failed = GENERATE(false, true);
    std::array<RunReport, 1> runs{failed ? a_failed_report() : a_report()};
    const auto judged = runs[0].verdict();
    runs[0].facts.harness_lag = lag;
    const auto told = nlohmann::json::parse(result_json(runs)).at("runs").at(0);
    CHECK(told.at("harness_lag_ms") == 2000);
    CHECK(runs[0].verdict() == (lag == 2s ? judged : judge::RunVerdict::inconclusive));
    if (lag > 2s) CHECK(runs[0].why().find("Peakproof itself was 2000 ms behind") == 0);
}

TEST_CASE("A shorter window leaves the harness less", "[report][paced]") {
    auto run = a_report();
    run.verdicts.windows = {{"despatch", 15min}, {"despatch-p99", 5s}};
    CHECK(run.most_lag() == 500ms);
    run.facts.harness_lag = 500ms + 1us;
    CHECK(run.verdict() == judge::RunVerdict::inconclusive);
    run.facts.harness_lag = 500ms;
    CHECK(run.verdict() == judge::RunVerdict::pass);
}

TEST_CASE("Bytes that are no text do not keep a report from being written", "[report]") {
    std::array<RunReport, 1> runs{a_failed_report()};
    runs[0].verdicts.rules[0].violations[0].actual = "broken \xff body";
    CHECK_NOTHROW(nlohmann::json::parse(result_json(runs)));
}

TEST_CASE("The catalogues are arrays of rows, the matrix an object", "[report]") {
    const std::array<MutantRow, 1> mutants{MutantRow{.name = "drops-short-pick",
                                                     .rules = {"STK-03"},
                                                     .scenarios = {"short-picks"},
                                                     .harms = "invoice",
                                                     .summary = "s"}};
    const auto json = nlohmann::json::parse(mutants_json(mutants));
    CHECK(json.at(0).at("rules").at(0) == "STK-03");
    MatrixRow row;
    row.name = "drops-short-pick";
    row.meant_for = row.killed_by = {"STK-03"};
    row.survived = false;
    const std::array<MatrixRow, 1> rows{row};
    const auto matrix = nlohmann::json::parse(matrix_json(rows)).at("mutants").at(0);
    CHECK(matrix.at("for").at(0) == "STK-03");
    CHECK(matrix.at("survived") == false);
}

TEST_CASE("A file is written whole or not at all", "[report]") {
    const auto folder = std::filesystem::temp_directory_path() / "peakproof-write-file-test";
    std::filesystem::remove_all(folder);
    const auto missing = write_file(folder / "a.json", "{}");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().where == (folder / "a.json").string());

    std::filesystem::create_directories(folder);
    REQUIRE(write_file(folder / "a.json", "{}").has_value());
    REQUIRE(write_file(folder / "a.json", "{\"b\":1}").has_value());
    std::ifstream file{folder / "a.json"};
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str() == "{\"b\":1}");
    CHECK(std::distance(std::filesystem::directory_iterator{folder}, {}) == 1);
    std::filesystem::remove_all(folder);
}
