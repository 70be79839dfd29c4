#include <catch2/catch.hpp>

#include <array>
#include <cstring>

#include <pugixml.hpp>

#include "conformance/report/junit.h"
#include "tests/conformance/report/example.h"

using namespace peakproof;
using namespace peakproof::report;

namespace {

pugi::xml_document read(const std::vector<RunReport>& runs) {
    pugi::xml_document document;
    REQUIRE(document.load_string(junit_xml(runs).c_str()));
    return document;
}

}  // namespace

TEST_CASE("JUnit: a suite a run, a test a rule and one for the run", "[report]") {
    const RunReport run = a_failed_report();
    const auto document = read({run});
    const auto suite = document.child("testsuites").child("testsuite");
    CHECK(suite.attribute("tests").as_uint() == run.verdicts.rules.size() + 1);
    CHECK(suite.attribute("failures").as_int() == 1);
    int tests = 0;
    for (const auto& test : suite.children("testcase")) tests += test ? 1 : 0;
    CHECK(tests == suite.attribute("tests").as_int());
    const auto failed = suite.child("testcase");
    CHECK(std::string{failed.attribute("name").value()}.starts_with("DSP-01 "));
    const std::string told = failed.child("failure").text().get();
    CHECK(told.find("IV0000123A01") != std::string::npos);
    CHECK(told.find("Expected: ") != std::string::npos);
    CHECK(told.find("Again: ") != std::string::npos);
}

TEST_CASE("JUnit: a rule without a chance is skipped, one that cannot be judged is an error",
          "[report]") {
    RunReport run = a_failed_report();
    run.verdicts.rules.front().verdict = judge::Verdict::not_exercised;
    CHECK(read({run}).select_node("//testcase[1]/skipped"));
    run.verdicts.rules.front().verdict = judge::Verdict::inconclusive;
    CHECK(read({run}).select_node("//testcase[1]/error"));
}

TEST_CASE("JUnit: an integration that ended fails the run itself", "[report]") {
    RunReport run = a_failed_report();
    run.facts.subject_end = "ended with exit code 3";
    run.facts.subject_was_ready = true;
    run.facts.last_lines = {"it is <all> too much"};
    const auto document = read({run});
    const auto whole = document.select_node("//testcase[@name='the run']/failure").node();
    CHECK(std::strstr(whole.text().get(), "it is <all> too much") != nullptr);
}

TEST_CASE("JUnit: what XML cannot carry does not spoil the file", "[report]") {
    RunReport run = a_failed_report();
    run.verdicts.rules.front().violations.front().entity = "A\x01&<\xff\"'";
    const auto document = read({run});
    const std::string told = document.select_node("//failure").node().text().get();
    CHECK(told.starts_with("A?&<\xEF\xBF\xBD\"'"));
}
