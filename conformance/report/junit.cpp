#include "conformance/report/junit.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

constexpr std::size_t findings_told = 5;

// A code or a name may hold anything: what is no text becomes U+FFFD, and of the rest what XML 1.0
// cannot carry a question mark.
std::string carried(const std::string& raw) {
    using nlohmann::json;
    std::string text = json::parse(json(raw).dump(-1, ' ', false, json::error_handler_t::replace));
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') c = '?';
    return text;
}

std::string told(const judge::RuleVerdict& rule, const RunReport& run) {
    std::string out;
    for (std::size_t i = 0; i < std::min(findings_told, rule.violations.size()); ++i) {
        const judge::Violation& finding = rule.violations[i];
        out += fmt::format("{}  {}\n{}\nExpected: {}. Found: {}.\n", finding.entity,
                           pounds(finding.exposure_pence), finding.summary, finding.expected,
                           finding.actual);
        for (const judge::Evidence& one : finding.evidence)
            out += fmt::format("  {}  {}\n", clock_only(one.at), one.text);
        out += '\n';
    }
    if (rule.broken > static_cast<std::int64_t>(findings_told))
        out += fmt::format("{} more.\n", grouped(rule.broken - std::int64_t{findings_told}));
    if (!run.reproduce.empty()) out += "Again: " + run.reproduce + "\n";
    return out;
}

// Seconds with six decimals, from whole microseconds.
std::string seconds(std::int64_t us) {
    return fmt::format("{}.{:06}", us / 1'000'000, us % 1'000'000);
}

struct Counts {
    int tests = 0, failures = 0, errors = 0, skipped = 0;
    void operator+=(const Counts& other) {
        tests += other.tests;
        failures += other.failures;
        errors += other.errors;
        skipped += other.skipped;
    }
    void write(pugi::xml_node node) const {
        node.append_attribute("tests") = tests;
        node.append_attribute("failures") = failures;
        node.append_attribute("errors") = errors;
        node.append_attribute("skipped") = skipped;
    }
};

pugi::xml_node test(pugi::xml_node suite, const RunReport& run, const std::string& name) {
    pugi::xml_node node = suite.append_child("testcase");
    node.append_attribute("classname") = carried("peakproof." + run.facts.scenario).c_str();
    node.append_attribute("name") = carried(name).c_str();
    node.append_attribute("time") = "0";
    return node;
}

void outcome(pugi::xml_node node, const char* kind, const std::string& message,
             const std::string& text = {}) {
    pugi::xml_node child = node.append_child(kind);
    child.append_attribute("message") = carried(message).c_str();
    if (!text.empty()) child.text().set(carried(text).c_str());
}

Counts write_run(pugi::xml_node suite, const RunReport& run) {
    Counts counts;
    for (const judge::RuleVerdict& rule : run.verdicts.rules) {
        ++counts.tests;
        pugi::xml_node node = test(suite, run, rule.id + " " + rule.statement);
        switch (rule.verdict) {
            case judge::Verdict::pass:
                break;
            case judge::Verdict::fail:
                ++counts.failures;
                outcome(node, "failure",
                        rule.violations.empty() ? counted(rule.broken, "violation")
                                                : rule.violations.front().summary,
                        told(rule, run));
                break;
            case judge::Verdict::not_exercised:
                ++counts.skipped;
                outcome(node, "skipped", "no occasion in this scenario");
                break;
            case judge::Verdict::inconclusive:
                ++counts.errors;
                outcome(node, "error", rule.note.empty() ? "inconclusive" : rule.note);
                break;
        }
    }
    // The run itself: whether it can be judged at all, and whether the integration saw it out.
    ++counts.tests;
    pugi::xml_node whole = test(suite, run, "the run");
    std::string lines;
    for (const std::string& line : run.facts.last_lines) lines += line + "\n";
    if (run.verdict() == judge::RunVerdict::inconclusive ||
        run.verdict() == judge::RunVerdict::vacuous) {
        ++counts.errors;
        outcome(whole, "error", run.why(), lines + "Again: " + run.reproduce + "\n");
    } else if (!run.facts.subject_end.empty()) {
        ++counts.failures;
        outcome(whole, "failure", run.why(), lines + "Again: " + run.reproduce + "\n");
    }
    return counts;
}

}  // namespace

std::string junit_xml(std::span<const RunReport> runs) {
    pugi::xml_document document;
    pugi::xml_node all = document.append_child("testsuites");
    all.append_attribute("name") = "peakproof";
    Counts total;
    std::int64_t wall_us = 0;
    for (const RunReport& run : runs) {
        pugi::xml_node suite = all.append_child("testsuite");
        suite.append_attribute("name") =
            carried(fmt::format("{} with {}, seed {}", title(run.facts), run.facts.subject,
                                run.facts.seed))
                .c_str();
        suite.append_attribute("time") = seconds(run.wall_us).c_str();
        const Counts counts = write_run(suite, run);
        counts.write(suite);
        total += counts;
        wall_us += run.wall_us;
    }
    total.write(all);
    all.append_attribute("time") = seconds(wall_us).c_str();
    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

}  // namespace peakproof::report
