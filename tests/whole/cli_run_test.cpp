#include <array>
#include <csignal>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/whole/cli_program.h"

using namespace peakproof::tests;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

json result_of(const std::vector<std::string>& arguments, int exit = 0) {
    const Ran ran = command(arguments);
    INFO(ran.err);
    REQUIRE(ran.exit == exit);
    return json::parse(ran.out).at("runs").at(0);
}

// The journal goes into a pipe that the test reads: the run cannot get further than the test lets
// it, so Ctrl-C falls in the middle however fast or slow the machine is.
std::string interrupted_journal(const Folder& folder, Ran& ran) {
    std::filesystem::create_directories(folder.path / "result/quiet-day");
    const std::string pipe = folder / "result/quiet-day/journal.jsonl";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::string text;
    ran = command({"run", "quiet-day", "--out", folder / "result", "--force", "--quiet"},
                  [&](pid_t child) {
                      const int in = ::open(pipe.c_str(), O_RDONLY);
                      std::array<char, 65'536> some{};
                      bool asked = false;
                      for (ssize_t n = 0; (n = ::read(in, some.data(), some.size())) > 0;) {
                          text.append(some.data(), static_cast<std::size_t>(n));
                          if (!asked && text.size() > 300'000) asked = ::kill(child, SIGINT) == 0;
                      }
                      ::close(in);
                  });
    return text;
}

}  // namespace

TEST_CASE("the same seed gives the same journal and end, another seed another", "[whole][cli]") {
    const json one = result_of({"run", "quiet-day", "--seed", "7", "--json", "-"});
    const json again = result_of({"run", "quiet-day", "--seed", "7", "--json", "-"});
    const json other = result_of({"run", "quiet-day", "--seed", "8", "--json", "-"});

    CHECK(one.at("verdict") == "pass");
    CHECK(one.at("trace_hash") == again.at("trace_hash"));
    CHECK(one.at("end_state_hash") == again.at("end_state_hash"));
    CHECK(one.at("trace_hash") != other.at("trace_hash"));
    CHECK(one.at("end_state_hash") != other.at("end_state_hash"));
    CHECK(one.at("sut") == "reference");
    CHECK(one.at("counts").at("orders").get<int>() > 100);
    CHECK(one.at("simulated_seconds").get<double>() > 3'600);
    CHECK(one.at("stock").at("drift_units") == 0);
    for (const auto& rule : one.at("rules")) {
        INFO(rule.at("id"));
        CHECK((rule.at("verdict") == "pass" || rule.at("verdict") == "not-exercised"));
    }
    CHECK_THAT(one.at("reproduce").get<std::string>(),
               Contains("peakproof run quiet-day --seed 7"));
}

TEST_CASE("a result can be judged again, played again, and shows who touched it", "[whole][cli]") {
    const Folder folder;
    const std::string out = folder / "result";
    const Ran first = command({"run", "quiet-day", "--out", out, "--seed", "3"});
    REQUIRE(first.exit == 0);
    CHECK_THAT(first.out, Contains("PASS  quiet-day with reference, seed 3"));
    const json told = json::parse(content(out + "/result.json")).at("runs").at(0);

    const json checked = result_of({"check", out + "/quiet-day", "--json", "-"});
    CHECK(checked.at("trace_hash") == told.at("trace_hash"));
    CHECK(checked.at("rules") == told.at("rules"));
    CHECK(checked.at("counts") == told.at("counts"));

    // The same orders, now explicit. The file is another, so its hash may be; what happens is the
    // same.
    const json replayed = result_of({"run", out + "/quiet-day", "--json", "-"});
    CHECK(replayed.at("seed") == 3);
    CHECK(replayed.at("end_state_hash") == told.at("end_state_hash"));

    CHECK(command({"run", "quiet-day", "--out", out}).exit == 2);
    CHECK(content(out + "/result.json") == content(out + "/result.json"));

    const std::string journal = out + "/quiet-day/journal.jsonl";
    std::string text = content(journal);
    const auto at = text.find("\"khaos.stage\"");
    REQUIRE(at != std::string::npos);
    const auto digit = text.find_last_of("0123456789", at);
    text[digit] = text[digit] == '1' ? '2' : '1';
    std::ofstream{journal, std::ios::binary} << text;
    const Ran touched = command({"check", journal, "--quiet"});
    CHECK(touched.exit == 3);
    CHECK_THAT(touched.err, Contains("touched"));
}

TEST_CASE("Ctrl-C leaves a journal that check reads as far as it goes and calls incomplete",
          "[whole][cli]") {
    const Folder folder;
    Ran ran;
    const std::string journal = folder.write("cut.jsonl", interrupted_journal(folder, ran));
    CHECK(ran.exit == 130);
    CHECK_THAT(ran.err, Contains("interrupted"));

    const Ran checked = command({"check", journal});
    CHECK(checked.exit == 3);
    CHECK_THAT(checked.err, Contains("incomplete"));
    CHECK_THAT(checked.out, Contains("INCONCLUSIVE  quiet-day"));
}

TEST_CASE("playing twice is compared record by record", "[whole][cli]") {
    const Ran ran = command({"run", "quiet-day", "--check-determinism", "--quiet"});
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.err, Contains("byte for byte"));
}

TEST_CASE("several scenarios are told in the order given, with one line each where they pass",
          "[whole][cli]") {
    const Folder folder;
    const Ran ran =
        command({"run", "quiet-day", "sku-gap", "--jobs", "2", "--json", folder / "both.json"});
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("2 runs: 2 pass"));
    CHECK(ran.out.find("quiet-day") < ran.out.find("sku-gap"));
    CHECK(json::parse(content(folder / "both.json")).at("runs").size() == 2);
}

TEST_CASE("the catalogues are there for programs too", "[whole][cli]") {
    const json scenarios = json::parse(command({"scenarios", "--json"}).out);
    const json rules = json::parse(command({"rules", "--json"}).out);
    const json mutants = json::parse(command({"mutants", "--json"}).out);
    CHECK(scenarios.size() >= 6);
    for (const char* field : {"name", "group", "summary", "seconds", "exercises"})
        CHECK(scenarios.at(0).contains(field));
    CHECK(rules.size() == 37);
    for (const char* field : {"id", "statement", "severity", "owner", "window"})
        CHECK(rules.at(0).contains(field));
    CHECK(mutants.size() >= 22);
    for (const char* field : {"name", "rules", "scenarios", "harms", "summary"})
        CHECK(mutants.at(0).contains(field));
}
