#include <catch2/catch.hpp>

#include "tests/house/boxes.h"

using namespace peakproof::house;

namespace {

const std::vector<Box>& our_boxes() {
    static const std::vector<Box> boxes = boxes_of(read_file("CMakeLists.txt"));
    return boxes;
}

const std::vector<std::string> systems{"http", "erp", "warehouse", "khaos", "kcc", "snapfulfil"};

std::vector<std::string> with(std::vector<std::string> some, const std::vector<std::string>& more) {
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

// The design's picture. What CMakeLists.txt lets a box see may change; these walls may not.
const std::vector<Wall> walls{
    {"sim",
     with({"journal", "judge", "rules", "report", "scenarios", "search", "sync", "hosted",
           "mutants"},
          systems),
     "the kernel knows no field word"},
    {"erp",
     {"warehouse", "snapfulfil", "http", "khaos", "kcc", "journal", "scenarios"},
     "Khaos's books are a pure model"},
    {"warehouse",
     {"erp", "khaos", "kcc", "http", "snapfulfil", "journal", "scenarios"},
     "the warehouse is a pure model"},
    {"khaos",
     {"warehouse", "snapfulfil", "journal", "scenarios", "judge"},
     "the two systems never meet"},
    {"kcc",
     {"khaos", "warehouse", "snapfulfil", "journal", "scenarios", "judge"},
     "one face of Khaos does not know the other"},
    {"snapfulfil",
     {"erp", "khaos", "kcc", "journal", "scenarios", "judge"},
     "the two systems never meet"},
    {"rules", with({"scenarios", "search", "sync", "hosted", "mutants"}, systems),
     "a rule sees the journal and nothing else"},
    {"report", with({"scenarios", "search", "sync", "hosted", "mutants"}, systems),
     "a report is told from the journal"},
    {"scenarios",
     {"judge", "rules", "report", "sync", "hosted", "mutants"},
     "the player judges nothing"},
    {"search",
     {"rules", "report", "sync", "hosted", "mutants"},
     "search is handed a judge and a subject"},
    {"sync", with({"sim", "journal", "judge", "rules", "report", "scenarios", "search"}, systems),
     "it reads the wire apart from the mocks, so that one misreading does not hide in both"},
    {"mutants", {"rules", "report", "judge"}, "a mistake must not know the law that it breaks"},
};

}  // namespace

TEST_CASE("no file includes from a box that its own box does not see", "[house]") {
    const Findings found = forbidden_includes(our_sources(), our_boxes());
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("the walls of the design stand", "[house]") {
    const Findings found = broken_walls(our_boxes(), walls);
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("a rule includes nothing of ours but conformance, and time", "[house]") {
    const Findings found =
        foreign_includes(our_sources(), "conformance/rules", {"conformance/", "sim/time.h"}, {});
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("the reference's core and wire include nothing of ours but themselves", "[house]") {
    Findings found = foreign_includes(our_sources(), "sync/core", {"sync/core/", "sync/wire/"}, {});
    const Findings wire =
        foreign_includes(our_sources(), "sync/wire", {"sync/core/", "sync/wire/"}, {});
    found.insert(found.end(), wire.begin(), wire.end());
    INFO(listed(found));
    CHECK(found.empty());
}

TEST_CASE("headers that are slow to compile stay where they are needed", "[house]") {
    const std::vector<Heavy> heavy{
        {"CLI/", {"cli", "sync/shell"}},
        {"httplib.h", {"sync/shell", "cli", "bench", "tests"}},
        {"nlohmann/json.hpp",
         {"conformance/report", "conformance/journal", "cli", "tests", "bench",
          "scenarios/outside/program", "scenarios/desk", "mocks/kcc"}},
        {"yaml-cpp/", {"scenarios/language", "scenarios/import", "sync/shell", "tests"}},
    };
    const Findings found = heavy_includes(our_sources(), heavy);
    INFO(listed(found));
    CHECK(found.empty());

    CHECK(heavy_includes({source_file("scenarios/player/play.cpp", "#include <CLI/CLI.hpp>\n")},
                         heavy)
              .size() == 1);
    CHECK(
        heavy_includes({source_file("cli/options.h", "#include <CLI/CLI.hpp>\n")}, heavy).size() ==
        1);
    CHECK(heavy_includes({source_file("cli/options.cpp", "#include <CLI/CLI.hpp>\n")}, heavy)
              .empty());
}

TEST_CASE("boxes are read from CMakeLists.txt as CMake reads them", "[house]") {
    const auto boxes = boxes_of(
        "# peakproof_box(not a box)\n"
        "peakproof_box(low FOLDER low)\n"
        "peakproof_box(high FOLDER high/a\n    high/b  # two\n  USES low PRIVATE fmt::fmt)\n");
    REQUIRE(boxes.size() == 2);
    CHECK(boxes[1].name == "high");
    CHECK(boxes[1].folders == std::vector<std::string>{"high/a", "high/b"});
    CHECK(boxes[1].uses == std::vector<std::string>{"low"});
    CHECK(reach_of(boxes).at("high") == std::set<std::string>{"high", "low"});
    CHECK(box_of(boxes, "high/b/deep/x.h") == "high");
    CHECK(box_of(boxes, "highway/x.h").empty());
}

TEST_CASE("an include up or across the picture is found", "[house]") {
    const auto complaint = [](std::string path, std::string include) {
        const auto found = forbidden_includes(
            {source_file(std::move(path), "#include \"" + include + "\"\n")}, our_boxes());
        return listed(found);
    };
    CHECK(complaint("sim/draw.cpp", "mocks/erp/books.h") ==
          "sim/draw.cpp:1: box sim must not see erp (\"mocks/erp/books.h\")\n");
    CHECK(complaint("conformance/rules/dsp/dsp_01.cpp", "mocks/warehouse/facts.h") != "");
    CHECK(complaint("conformance/judge/judge.cpp", "scenarios/play.h") != "");
    CHECK(complaint("conformance/report/text.cpp", "sync/core/policy.h") != "");
    CHECK(complaint("scenarios/player/play.cpp", "conformance/judge/judge.h") != "");
    CHECK(complaint("scenarios/play.h", "conformance/judge/judge.h") != "");
    CHECK(complaint("sync/core/line.cpp", "sim/draw.h") != "");
    CHECK(complaint("sync/core/line.cpp", "mocks/http/message.h") != "");
    CHECK(complaint("mocks/khaos/export.cpp", "mocks/warehouse/facts.h") != "");
    CHECK(complaint("sim/draw.cpp", "nowhere/x.h") ==
          "sim/draw.cpp:1: \"nowhere/x.h\" is in no box\n");
    CHECK(complaint("sync/hosted/subject.cpp", "sync/core/policy.h") == "");
    CHECK(complaint("cli/main.cpp", "conformance/judge/judge.h") == "");
}

TEST_CASE("an arrow in CMakeLists.txt that breaks a wall is found", "[house]") {
    std::vector<Box> boxes = our_boxes();
    for (Box& box : boxes) {
        if (box.name == "judge") box.uses.push_back("erp");
    }
    const std::string found = listed(broken_walls(boxes, walls));
    CHECK(found.find("box rules must never see erp") != std::string::npos);
    CHECK(listed(broken_walls({}, walls)).find("no box sim any more") != std::string::npos);
}

TEST_CASE("an include from outside a closed folder is found, except where one is allowed",
          "[house]") {
    const std::vector<SourceFile> rule{
        source_file("conformance/rules/dsp/dsp_01.cpp", "#include \"sim/zone.h\"\n")};
    CHECK(foreign_includes(rule, "conformance/rules", {"conformance/"}, {}).size() == 1);
    CHECK(foreign_includes(rule, "conformance/rules", {"conformance/"},
                           {{"conformance/rules/dsp/dsp_01.cpp", "sim/zone.h", "shown"}})
              .empty());
}
