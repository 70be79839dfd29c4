#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/whole/cli_program.h"

// The reference as a program of its own, which Khaos calls over its socket while its clock stands still.
using namespace peakproof::tests;
using Catch::Matchers::Contains;

TEST_CASE("A program is called by Khaos in virtual time, killed on the way, and passes", "[whole][cli][kcc]") {
    const Folder folder;
    const std::string program = std::filesystem::path{PEAKPROOF_PROGRAM}.replace_filename("khaos-snapfulfil-sync").string();
    const std::string profile = folder.write("kcc.yaml", "name: called\nstart: " + program +
                                                             "\nenvironment: {PEAKPROOF_KHAOS_FACE: kcc}\nkhaos_calls: {path: /khaos/config.json}\n");
    const Ran ran = command({"run", "restart", "--profile", profile, "--from", "15:05", "--for", "90min", "--quiet", "--out", folder / "out"});
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("PASS"));
    const std::string journal = content(folder.path / "out" / "restart" / "journal.jsonl");
    CHECK(journal.find("\"operation\":\"kcc.OrderStatusUpload\"") != std::string::npos);
    CHECK(journal.find("\"k\":\"subject.killed\"") != std::string::npos);
    const std::string after = journal.substr(journal.find("\"k\":\"run.slice\""));
    CHECK(after.find("khaos.ExportOrderStatusEx") == std::string::npos);
}
