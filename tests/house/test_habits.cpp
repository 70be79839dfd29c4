#include <catch2/catch.hpp>

#include "tests/house/habits.h"

using namespace peakproof::house;

namespace {

// Everything that decides what happens in a run, or how it is judged.
const std::vector<std::string> deciding{"sim",
                                        "mocks/erp",
                                        "mocks/warehouse",
                                        "mocks/khaos",
                                        "mocks/kcc",
                                        "mocks/snapfulfil",
                                        "scenarios",
                                        "conformance/journal",
                                        "conformance/judge",
                                        "conformance/rules",
                                        "sync/core",
                                        "sync/wire",
                                        "sync/mutants"};

const std::vector<Banned> not_repeatable{
    {"system_clock", "virtual time is passed in"},
    {"steady_clock", "virtual time is passed in"},
    {"high_resolution_clock", "virtual time is passed in"},
    {"clock_gettime", "virtual time is passed in"},
    {"gettimeofday", "virtual time is passed in"},
    {"time(nullptr)", "virtual time is passed in"},
    {"localtime", "zone rules are shipped: sim/zone.h"},
    {"gmtime", "zone rules are shipped: sim/zone.h"},
    {"mktime", "zone rules are shipped: sim/zone.h"},
    {"current_zone", "zone rules are shipped: sim/zone.h"},
    {"#random", "the standard's distributions differ between libraries: sim/draw.h"},
    {"mt19937", "draws are keyed by identity: sim/draw.h"},
    {"random_device", "draws are keyed by identity: sim/draw.h"},
    {"rand(", "draws are keyed by identity: sim/draw.h"},
    {"std::shuffle", "its order differs between libraries: sim/draw.h"},
    {"std::hash", "its values differ between libraries: sim/hash.h"},
    {"unordered_map", "its order differs between libraries"},
    {"unordered_set", "its order differs between libraries"},
    {"unordered_multimap", "its order differs between libraries"},
    {"float", "whole pence, millionths, units, microseconds"},
    {"double", "whole pence, millionths, units, microseconds"},
    {"getenv", "a run depends on its scenario and seed alone"},
    {"std::thread", "one thread owns everything that decides"},
    {"std::async", "one thread owns everything that decides"},
};

// Where one of these stands nevertheless, and why no run can differ by it.
const std::vector<Exception> repeatable_all_the_same{
    {"scenarios/search/pool.cpp", "std::thread",
     "whole runs side by side: each has one thread and shares nothing"},
    {"scenarios/outside/clock/clock.cpp", "clock_gettime",
     "how long a real program leaves a wake lying: it is woken again, and nothing else follows"},
    {"scenarios/outside/clock/reach.cpp", "getenv", "PATH: which program a command means"},
    {"scenarios/outside/program/program.cpp", "steady_clock",
     "a program that hangs is ended in real time, and paced time follows the wall clock"},
    {"scenarios/desk/admin/act.cpp", "double",
     "a speed, as people write it; what it moves is whole"},
    {"scenarios/desk/admin/look.cpp", "double", "a speed, as people write it"},
    {"scenarios/outside/clock/preload/clocks.c", "clock_gettime", "it is what is replaced there"},
    {"scenarios/outside/clock/preload/clocks.c", "gettimeofday", "it is what is replaced there"},
    {"scenarios/outside/clock/preload/core.c", "clock_gettime",
     "the kernel's own, asked by number"},
    {"scenarios/outside/clock/preload/core.c", "getenv", "where the clock is shared"},
    {"scenarios/outside/clock/preload/raw.c", "clock_gettime", "it is what is replaced there"},
    {"scenarios/outside/clock/preload/raw.c", "gettimeofday", "it is what is replaced there"},
};

const std::vector<Banned> sleeps{
    {"sleep_for", "a test waits for what it wants, not for a time"},
    {"sleep_until", "a test waits for what it wants, not for a time"},
    {"sleep(", "a test waits for what it wants, not for a time"},
    {"usleep", "a test waits for what it wants, not for a time"},
    {"nanosleep", "a test waits for what it wants, not for a time"},
};

const std::vector<Banned> never_written{
    {"todo", "do it, or write an issue"},
    {"fixme", "mend it, or write an issue"},
    {"xxx", "say what is meant"},
    {"dispatch", "here goods are despatched"},
    {"dispatched", "here goods are despatched"},
    {"/work/", "no path of one machine"},
};
const std::vector<Exception> written_all_the_same{
    {"mocks/snapfulfil/despatches.cpp", "dispatch", "the vendor's own spelling of one entity"},
    {"tests/house/test_habits.cpp", "todo", "names what is looked for"},
    {"tests/house/test_habits.cpp", "fixme", "names what is looked for"},
    {"tests/house/test_habits.cpp", "xxx", "names what is looked for"},
    {"tests/house/test_habits.cpp", "dispatch", "names what is looked for"},
    {"tests/house/test_habits.cpp", "dispatched", "names what is looked for"},
    {"tests/house/test_habits.cpp", "/work/", "names what is looked for"},
};

const std::vector<Exception> long_all_the_same{};

std::string said(const Findings& findings) { return listed(findings); }

}  // namespace

TEST_CASE("nothing that decides reads a clock, draws by chance, hashes its order or floats",
          "[house]") {
    const Findings found =
        banned_words(our_sources(), deciding, not_repeatable, repeatable_all_the_same);
    INFO(said(found));
    CHECK(found.empty());
    const Findings stale = stale_exceptions(our_sources(), repeatable_all_the_same);
    INFO(said(stale));
    CHECK(stale.empty());
}

TEST_CASE("what could differ between two runs is found", "[house]") {
    const auto complaints = [](std::string path, std::string text) {
        return banned_words({source_file(std::move(path), std::move(text))}, deciding,
                            not_repeatable, {})
            .size();
    };
    CHECK(complaints("sim/a.cpp", "auto now = std::chrono::system_clock::now();") == 1);
    CHECK(complaints("sim/a.cpp", "#include <random>\n") == 1);
    CHECK(complaints("mocks/erp/a.cpp", "std::unordered_map<int, int> m;") == 1);
    CHECK(complaints("mocks/warehouse/a.h", "double price = 1.0;") == 1);
    CHECK(complaints("scenarios/player/a.cpp", "const int x = std::rand();") == 1);
    CHECK(complaints("conformance/rules/dsp/a.cpp", "float f;") == 1);
    CHECK(complaints("sync/core/a.cpp", "if (std::getenv(\"HOME\")) return;") == 1);
    CHECK(complaints("sim/a.cpp",
                     "// double entry\nconst char* s = \"unordered_map\"; int double_entry;") == 0);
    CHECK(complaints("cli/a.cpp", "auto now = std::chrono::system_clock::now();") == 0);
}

TEST_CASE("an exception excuses its own file and word alone, and is found when needed no more",
          "[house]") {
    const std::vector<SourceFile> files{source_file("sim/a.cpp", "double x;"),
                                        source_file("sim/b.cpp", "double x;")};
    const std::vector<Exception> exceptions{{"sim/a.cpp", "double", "shown"}};
    const Findings found = banned_words(files, deciding, not_repeatable, exceptions);
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == "sim/b.cpp");
    CHECK(stale_exceptions(files, exceptions).empty());
    CHECK(stale_exceptions(files, {{"sim/a.cpp", "float", "shown"}}).size() == 1);
    CHECK(stale_exceptions(files, {{"sim/a.cpp", "double", ""}}).size() == 1);
}

TEST_CASE("no test sleeps", "[house]") {
    // Programs that a test plays are not the test: theirs is to wait in every way there is.
    std::vector<SourceFile> files = our_sources();
    std::erase_if(files, [](const SourceFile& file) {
        return file.path.starts_with("tests/outside/programs/");
    });
    const Findings found = banned_words(files, {"tests"}, sleeps, {});
    INFO(said(found));
    CHECK(found.empty());

    const std::vector<SourceFile> sleepy{
        source_file("tests/a/a.cpp", "std::this_thread::sleep_for(10ms);\nsleep(1);")};
    CHECK(banned_words(sleepy, {"tests"}, sleeps, {}).size() == 2);
}

TEST_CASE("no file is longer than 400 lines", "[house]") {
    std::vector<SourceFile> files = our_sources();
    files.push_back(source_file("dev", read_file("dev")));
    files.push_back(source_file("CMakeLists.txt", read_file("CMakeLists.txt")));
    const Findings found = too_long(files, 400, long_all_the_same);
    INFO(said(found));
    CHECK(found.empty());

    CHECK(too_long({source_file("sim/a.cpp", std::string(401, '\n'))}, 400, {}).size() == 1);
    CHECK(too_long({source_file("sim/a.cpp", std::string(400, '\n'))}, 400, {}).empty());
}

TEST_CASE("every file is built by a target, and every header has a reader", "[house]") {
    const std::string cmake = read_file("CMakeLists.txt"),
                      tests_cmake = read_file("tests/CMakeLists.txt");
    const Findings found = unbuilt(our_sources(), cmake, tests_cmake);
    INFO(said(found));
    CHECK(found.empty());

    const auto complaints = [&](std::string path) {
        return unbuilt({source_file(std::move(path), "")}, cmake, tests_cmake).size();
    };
    CHECK(complaints("mocks/tills/till.cpp") == 1);
    CHECK(complaints("tests/tills/till.cpp") == 1);
    CHECK(complaints("tests/stray.cpp") == 1);
    CHECK(complaints("tests/fuzz/gossip.cpp") == 1);
    CHECK(complaints("tests/fuzz/soap.cpp") == 0);
    CHECK(complaints("cli/deep/main.cpp") == 1);
    CHECK(complaints("sim/unread.h") == 1);
    CHECK(complaints("sim/draw.cpp") == 0);
    CHECK(complaints("tests/house/source.cpp") == 0);
}

TEST_CASE("nothing is left for later, and words are spelled as the house spells them", "[house]") {
    const Findings found = banned_writing(our_sources(), never_written, written_all_the_same);
    INFO(said(found));
    CHECK(found.empty());

    const auto complaints = [](std::string text) {
        return banned_writing({source_file("sim/a.cpp", std::move(text))}, never_written, {})
            .size();
    };
    CHECK(complaints("// TODO: later") == 1);
    CHECK(complaints("// the goods are Dispatched") == 1);
    CHECK(complaints("const char* path = \"/work/data\";") == 1);
    CHECK(complaints("// the goods are despatched") == 0);
}
