#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/whole/cli_program.h"

// Slices of a day as a user asks for them.
using namespace peakproof::tests;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

json result_of(const std::vector<std::string>& arguments, int exit = 0) {
    const Ran ran = command(arguments);
    INFO(ran.err << ran.out);
    REQUIRE(ran.exit == exit);
    return json::parse(ran.out).at("runs").at(0);
}

std::string profile(const std::string& name) {
    return std::string{PEAKPROOF_INTEGRATIONS} + "/" + name + ".yaml";
}

}  // namespace

TEST_CASE("A slice says in every report that it is one, and its journal is judged as one again",
          "[whole][cli][slice]") {
    const Folder folder;
    const std::string out = folder / "result";
    const Ran ran = command({"run", "restart", "--from", "15:30", "--for", "90min", "--out", out,
                             "--junit", folder / "junit.xml", "--md", folder / "report.md"});
    INFO(ran.out << ran.err);
    REQUIRE(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("PASS  restart, 15:30 to 17:00 with reference, seed 1"));
    CHECK_THAT(ran.out,
               Contains("a slice of the day: what was before 26 Nov 15:30:00 was played by"));
    CHECK_THAT(ran.out, Contains("peakproof run restart --from 15:30 --for 90min --seed 1"));
    CHECK_THAT(content(folder / "junit.xml"),
               Contains("restart, 15:30 to 17:00 with reference, seed 1"));
    CHECK_THAT(content(folder / "report.md"), Contains("| restart, 15:30 to 17:00 | pass |"));

    const json told = json::parse(content(out + "/result.json")).at("runs").at(0);
    CHECK(told.at("slice").at("from") == "2026-11-26T15:30:00.000000Z");
    CHECK(told.at("slice").at("until") == "2026-11-26T17:00:00.000000Z");
    CHECK(told.at("slice").at("predecessor") == "reference");
    CHECK(told.at("counts").at("kills") == 2);

    const json checked = result_of({"check", out + "/restart", "--json", "-"});
    for (const char* field : {"verdict", "why", "slice", "rules", "violations", "counts", "faults",
                              "trace_hash", "lag"}) {
        INFO(field);
        CHECK(checked.at(field) == told.at(field));
    }
    // The folder holds the whole day, so that the same slice of it, or another, can be played
    // again.
    const json again =
        result_of({"run", out + "/restart", "--from", "15:30", "--for", "90min", "--json", "-"});
    CHECK(again.at("end_state_hash") == told.at("end_state_hash"));
}

TEST_CASE("A slice is not vacuous for what lies outside it, and is held to what lies in it",
          "[whole][cli][slice]") {
    // The outage is over before, so neither its fault nor the load while it lasts is promised.
    const json before =
        result_of({"run", "khaos-outage", "--from", "12:00", "--for", "2h", "--json", "-"});
    CHECK(before.at("verdict") == "pass");
    for (const auto& rule : before.at("rules"))
        if (rule.at("id") == "RTY-06") CHECK(rule.at("verdict") == "not-exercised");
    const json within =
        result_of({"run", "khaos-outage", "--from", "20:00", "--for", "90min", "--json", "-"});
    CHECK(within.at("verdict") == "pass");
    for (const auto& rule : within.at("rules"))
        if (rule.at("id") == "RTY-06") CHECK(rule.at("verdict") == "pass");
    CHECK(within.at("faults").at(0).at("armed") == 1);
}

TEST_CASE("A slice played twice gives the same records, and one of a mutant is found out",
          "[whole][cli][slice]") {
    const Ran ran = command(
        {"run", "restart", "--from", "11:20", "--for", "30min", "--check-determinism", "--quiet"});
    INFO(ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.err, Contains("byte for byte"));
    const json found = result_of({"run", "short-picks", "--from", "10:30", "--for", "2h", "--sut",
                                  "mutant:drops-short-picks", "--json", "-"},
                                 1);
    CHECK(found.at("violations").at(0).at("rule").get<std::string>().substr(0, 3) == "STK");
    CHECK_THAT(found.at("reproduce").get<std::string>(), Contains("--from 10:30 --for 2h"));
}

TEST_CASE("What cannot be cut is refused before anything is played", "[whole][cli][slice]") {
    const auto refused = [](const std::vector<std::string>& arguments, const std::string& says) {
        const Ran ran = command(arguments);
        INFO(ran.err);
        CHECK(ran.exit == 2);
        CHECK(ran.out.empty());
        CHECK_THAT(ran.err, Contains(says));
    };
    refused({"run", "restart", "--from", "23:00"}, "the slice would begin when trading is over");
    refused({"run", "restart", "--from", "2026-11-25T18:00"}, "would begin before restart does");
    refused({"run", "restart", "--from", "teatime"}, "\"teatime\" is not a time");
    refused({"run", "restart", "--from", "18:00", "--for", "0h"},
            "a slice of no time has nothing in it");
    refused({"run", "restart", "--from", "18:00", "--for", "a while"}, "is not a length of time");
    refused({"run", "restart", "--for", "4h"}, "nothing says where it begins");
    refused({"run", "all", "--from", "16h"}, "the slice would begin when trading is over");
}

TEST_CASE("One that runs elsewhere is played where the slice kills nobody", "[whole][cli][slice]") {
    const Folder folder;
    const std::string profile = folder.write("elsewhere.yaml", "ready: {within: 1s}\n");
    const Ran ran = command({"run", "restart", "--sut", "attach", "--profile", profile, "--from",
                             "13:40", "--for", "1h"});
    INFO(ran.out << ran.err);
    CHECK((ran.out + ran.err).find("did not call within 1 s") != std::string::npos);
}

TEST_CASE("A dry run says what the slice would be", "[whole][cli][slice]") {
    const Ran ran = command({"run", "khaos-outage", "--from", "18:00", "--for", "4h", "--dry-run"});
    INFO(ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("4 h from 1 Dec 18:00:00, after 18 h that the reference plays"));
}

TEST_CASE("Programs of others take over in the middle of an outage",
          "[whole][cli][slice][integrations]") {
    const std::string name = GENERATE("threads", "coroutines");
    const Ran ran = command({"run", "khaos-outage", "--from", "20:30", "--for", "45min",
                             "--profile", profile(name), "--seed", "1", "--json", "-"});
    INFO(ran.out << ran.err);
    const json told = json::parse(ran.out).at("runs").at(0);
    CHECK(told.at("violations").empty());
    CHECK(told.at("complete") == true);
    CHECK(told.at("slice").at("predecessor") == "reference");
}

TEST_CASE("The reference as a program takes over from itself in this process",
          "[whole][cli][slice][integrations]") {
    const std::string program = std::string{PEAKPROOF_PROGRAM};
    const std::string sync = program.substr(0, program.rfind('/') + 1) + "khaos-snapfulfil-sync";
    const Ran ran = command({"run", "restart", "--from", "16:15", "--for", "45min", "--sut",
                             "exec:" + sync, "--json", "-"});
    INFO(ran.out << ran.err);
    const json told = json::parse(ran.out).at("runs").at(0);
    CHECK(told.at("violations").empty());
    CHECK(told.at("counts").at("kills") == 1);
    CHECK((told.at("verdict") == "pass" || told.at("verdict") == "vacuous"));
}

TEST_CASE("What a program printed in the run before does not stay", "[whole][cli]") {
    const Folder folder;
    const std::string day =
        folder.write("day.yaml",
                     "scenario: day\nlasts: 10min\nsettle: 10min\nitems: {A-1: 9}\n"
                     "orders: [{at: 1min, lines: [[A-1, 1]]}]\n");
    const auto printed = [&](const std::string& word) {
        command({"run", day, "--sut", "exec:echo " + word, "--out", folder / "out", "--force",
                 "--quiet"});
        return content(folder / "out/day/program.log");
    };
    CHECK(printed("first") == "first\n");
    CHECK(printed("second") == "second\n");
}
