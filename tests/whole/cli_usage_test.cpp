#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/whole/cli_program.h"

using namespace peakproof::tests;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// Bad input: exit 2, one line that says so, and nothing on standard output.
void refused(const Ran& ran, const std::string& says) {
    INFO(ran.err);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK_THAT(ran.err, Contains(says));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
}

}  // namespace

TEST_CASE("help names what is there, with examples, and not what is not", "[whole][cli]") {
    const Ran help = command({"--help"});
    CHECK(help.exit == 0);
    for (const char* name : {"run", "check", "report", "matrix", "import", "profile", "serve", "contracts", "scenarios", "rules", "mutants"})
        CHECK_THAT(help.out, Contains(name));
    for (const char* later : {"sweep", "shrink", "audit", "explore"})
        CHECK_THAT(help.out, !Contains(later));
    for (const char* name : {"run", "check", "report", "matrix", "import", "serve", "contracts", "scenarios"}) {
        const Ran one = command({name, "--help"});
        CHECK(one.exit == 0);
        CHECK_THAT(one.out, Contains("Example"));
    }
    CHECK(command({}).exit == 2);
    CHECK_THAT(command({"--version"}).out, StartsWith("peakproof 0."));
}

TEST_CASE("a wrong word on the command line is answered with the nearest right one",
          "[whole][cli]") {
    refused(command({"rnu", "quiet-day"}), "Did you mean \"run\"?");
    refused(command({"run", "quiet-day", "--seeed", "3"}), "Did you mean \"--seed\"?");
    refused(command({"run", "quiet-dya"}), "no scenario \"quiet-dya\". Nearest: quiet-day.");
    refused(command({"run", "quiet-day", "--sut", "mutant:zzz"}), "no mutant \"zzz\".");
    refused(command({"run", "quiet-day", "--sut", "refrence"}), "no --sut \"refrence\".");
    refused(command({"run", "quiet-day", "--sut", "exec:"}), "nothing says how the program is started");
    refused(command({"run", "quiet-day", "--seed", "-1"}), "--seed");
    refused(command({"run", "restart", "--sut", "attach"}), "restart: this scenario kills");
    refused(command({"run", "restart", "--sut", "attach", "--from", "15:05", "--for", "90min"}),
            "restart: this scenario kills");
    const Folder folder;
    const std::string called = folder.write("called.yaml", "khaos_calls: {path: /khaos/config.json}\n");
    refused(command({"run", "quiet-day", "--sut", "attach", "--profile", called}), "Khaos cannot call a program that runs elsewhere");
    refused(command({"serve", "--port", "0", "--khaos-calls", "127.0.0.1:80/config"}), "is not a URL");
    refused(command({"run"}), "SCENARIO");
    refused(command({"matrix", "zzz"}), "no mutant \"zzz\".");
}

TEST_CASE("a scenario that is wrong is told with its place, before anything runs", "[whole][cli]") {
    const Folder folder;
    refused(command({"run", folder / "none.yaml"}), "none.yaml: there is no such file");
    const std::string wrong = folder.write("wrong.yaml", "scenario: wrong\nshedule: 3\n");
    refused(command({"run", "quiet-day", wrong, "--out", folder / "result"}), "wrong.yaml:2:1");
    CHECK_FALSE(std::filesystem::exists(folder / "result"));
    refused(command({"run", "quiet-day", "quiet-day"}),
            "two scenarios of this run are called \"quiet-day\"");
    refused(command({"run", folder.path.string()}), "there is no scenario.yaml in this folder");
}

TEST_CASE("a journal that is wrong is told with its line", "[whole][cli]") {
    const Folder folder;
    refused(command({"check", folder / "none"}), "there is no such file or folder");
    refused(command({"check", folder.path.string()}), "there is no journal.jsonl in this folder");
    const std::string text = folder.write("journal.jsonl", "hello\nworld\n");
    refused(command({"check", text}), "journal.jsonl");
    const std::string empty = folder.write("empty.jsonl", "");
    refused(command({"check", empty}), "empty.jsonl");
}

TEST_CASE("an export that is wrong is told with its line, and nothing is written", "[whole][cli]") {
    const Folder folder;
    refused(command({"import", folder / "none.csv", "-o", folder / "out.yaml"}), "none.csv");
    const std::string odd = folder.write("odd.csv", "a,b,c\n1,2,3\n");
    refused(command({"import", odd, "-o", folder / "out.yaml"}), "odd.csv");
    CHECK_FALSE(std::filesystem::exists(folder / "out.yaml"));
}

TEST_CASE("nothing is overwritten without --force", "[whole][cli]") {
    const Folder folder;
    const std::string kept = folder.write("kept.json", "mine");
    refused(command({"run", "quiet-day", "--json", kept}), "overwrite it with --force");
    refused(command({"matrix", "--md", kept}), "overwrite it with --force");
    refused(command({"run", "quiet-day", "--json", folder / "no/such/folder.json"}),
            "the folder of this file does not exist");
    CHECK(content(kept) == "mine");
}
