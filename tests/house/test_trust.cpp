#include <catch2/catch.hpp>

#include "tests/house/trust.h"

using namespace peakproof::house;

namespace {

std::vector<std::string> our_rules() {
    std::vector<std::string> rules;
    for (const SourceFile& file : our_sources()) {
        const std::string rule = rule_of(file.path);
        if (!rule.empty()) rules.push_back(rule);
    }
    return rules;
}

// A rule with everything that it needs to be trusted.
std::vector<SourceFile> whole_rule() {
    return {source_file("conformance/rules/catalogue.cpp", "return {ord_01(), tst_08()};"),
            source_file("conformance/rules/tst/tst_08_told_once.cpp",
                        "constexpr RuleInfo info{.id = \"TST-08\"};"),
            source_file("sync/mutants/tells_twice.cpp",
                        "const Mutant tells_twice{\"tells-twice\", {\"TST-08\"}};"),
            source_file("tests/conformance/tst/test_tst_08.cpp",
                        "TEST_CASE(\"TST-08 ...\", \"[TST-08]\") {}")};
}

std::string without(const std::string& path) {
    std::vector<SourceFile> files = whole_rule();
    for (SourceFile& file : files) {
        if (file.path == path) file = source_file(path, "");
    }
    return listed(untrusted_rules(files));
}

}  // namespace

TEST_CASE("every rule has its name, its line in the catalogue, its test and its mutant",
          "[house]") {
    const Findings found = untrusted_rules(our_sources());
    INFO(listed(found));
    CHECK(found.empty());
    CHECK(our_rules().size() >= 22);
}

TEST_CASE("a rule without one of these is found", "[house]") {
    const std::string rule = "conformance/rules/tst/tst_08_told_once.cpp";
    CHECK(untrusted_rules(whole_rule()).empty());
    CHECK(without(rule) == rule + ": its info does not say .id = \"TST-08\"\n");
    CHECK(without("conformance/rules/catalogue.cpp") ==
          rule + ": conformance/rules/catalogue.cpp does not list tst_08()\n");
    CHECK(without("sync/mutants/tells_twice.cpp") ==
          rule + ": no mutant in sync/mutants names TST-08\n");
    CHECK(without("tests/conformance/tst/test_tst_08.cpp") ==
          rule + ": no test bears the tag [TST-08]\n");
}

TEST_CASE("a rule is known by its file's name", "[house]") {
    CHECK(rule_of("conformance/rules/dsp/dsp_01_posted_in_time.cpp") == "DSP-01");
    CHECK(rule_of("conformance/rules/rty/rty_10.cpp") == "RTY-10");
    CHECK(rule_of("conformance/rules/catalogue.cpp").empty());
    CHECK(rule_of("tests/conformance/dsp/dsp_01.cpp").empty());
    CHECK(rules_named("[DSP-02, RTY-05, DSP-02] XDSP-0") ==
          std::vector<std::string>{"DSP-02", "RTY-05"});
}

TEST_CASE("every mutant and every fault stands in its catalogue", "[house]") {
    const std::vector<Exception> helpers{
        {"sync/mutants/altered.cpp", "helper", "what mutants are made from"},
        {"sync/mutants/edit.cpp", "helper", "what mutants are made from"},
        {"scenarios/faults/fate.cpp", "helper", "what faults are made from"},
        {"scenarios/faults/striker.cpp", "helper", "draws whom a fault strikes"},
    };
    Findings found =
        unlisted(our_sources(), "sync/mutants/", "sync/mutants/catalogue.cpp", helpers);
    const Findings faults =
        unlisted(our_sources(), "scenarios/faults/", "scenarios/faults/catalogue.cpp", helpers);
    found.insert(found.end(), faults.begin(), faults.end());
    INFO(listed(found));
    CHECK(found.empty());

    std::vector<SourceFile> files{source_file("f/catalogue.cpp", "&refuse, /* &reset */ &slow_2"),
                                  source_file("f/refuse.cpp", ""), source_file("f/reset.cpp", ""),
                                  source_file("f/slow.cpp", "")};
    CHECK(listed(unlisted(files, "f/", "f/catalogue.cpp", {})) ==
          "f/reset.cpp: f/catalogue.cpp does not list reset\n"
          "f/slow.cpp: f/catalogue.cpp does not list slow\n");
}

TEST_CASE("every scenario of the library exercises rules of ours and is played", "[house]") {
    std::string what_plays = read_file("dev");
    for (const SourceFile& file : our_sources()) {
        if (starts_with(file.path, "tests/") && !starts_with(file.path, "tests/house/"))
            what_plays += file.text;
    }
    const Findings found = idle_scenarios(our_library(), our_rules(), what_plays);
    INFO(listed(found));
    CHECK(found.empty());
    CHECK(our_library().size() >= 6);
}

TEST_CASE("a scenario that exercises nothing, or that nobody plays, is found", "[house]") {
    const auto complaint = [](std::string text, std::string_view plays) {
        return listed(idle_scenarios({{"scenarios/library/late-stock.yaml", std::move(text)}},
                                     {"STK-01"}, plays));
    };
    const std::string good =
        "# Stock comes late.\nscenario: late-stock\nexercises: [STK-01]\nsettle: 2h\n";
    CHECK(complaint(good, "late-stock") == "");
    CHECK(complaint(good, "") ==
          "scenarios/library/late-stock.yaml: neither ./dev nor a test names late-stock\n");
    CHECK(complaint("scenario: late-stock\nexercises: []\n", "late-stock") ==
          "scenarios/library/late-stock.yaml: it promises to exercise no rule\n");
    CHECK(complaint("scenario: late-stock\nexercises: [STK-99, STK-01]\n", "late-stock") ==
          "scenarios/library/late-stock.yaml: it promises to exercise STK-99, which is no rule of "
          "ours\n");
    CHECK(complaint("scenario: other\nexercises: [STK-01]\n", "late-stock") ==
          "scenarios/library/late-stock.yaml: it does not call itself \"scenario: late-stock\", "
          "after its file\n");
}
