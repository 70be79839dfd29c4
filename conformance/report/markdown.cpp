#include "conformance/report/markdown.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

constexpr std::size_t findings_told = 10;

// Text inside a table or a paragraph: nothing in it may be taken for Markdown or HTML.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            out += ' ';
            continue;
        }
        if (c == '<') {
            out += "&lt;";
            continue;
        }
        if (std::string_view{"\\`*_[]|#&"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// Code that holds back-ticks is fenced by more of them.
std::string code(std::string_view text) {
    std::string fence = "`";
    while (text.find(fence) != std::string_view::npos) fence += '`';
    const std::string apart = text.ends_with('`') || text.starts_with('`') ? " " : "";
    return fence + apart + std::string{text} + apart + fence;
}

std::string verdict_of(const RunReport& run) {
    switch (run.verdict()) {
        case judge::RunVerdict::pass:
            return "pass";
        case judge::RunVerdict::fail:
            return "**FAIL**";
        case judge::RunVerdict::inconclusive:
            return "inconclusive";
        case judge::RunVerdict::vacuous:
            return "vacuous";
    }
    return {};
}

std::string row(const RunReport& run) {
    std::int64_t broken = 0;
    std::int64_t exposure = 0;
    std::int64_t failed = 0;
    for (const auto& rule : run.verdicts.rules) {
        broken += rule.broken;
        failed += rule.verdict == judge::Verdict::fail ? 1 : 0;
        for (const auto& violation : rule.violations) exposure += violation.exposure_pence;
    }
    return fmt::format("| {} | {} | {} | {} | {} | {} |\n", plain(title(run.facts)),
                       verdict_of(run), grouped(run.facts.orders),
                       failed == 0 ? std::string{"-"} : grouped(failed),
                       broken == 0 ? std::string{"-"} : grouped(broken),
                       exposure == 0 ? std::string{"-"} : pounds(exposure));
}

std::string finding(const judge::Violation& one) {
    std::string out =
        fmt::format("- **{}** {}, {}, {} to act: {}\n", one.rule, plain(one.entity),
                    pounds(one.exposure_pence), judge::name(one.owner), plain(one.summary));
    out += fmt::format("  Expected: {}. Found: {}.\n", plain(one.expected), plain(one.actual));
    for (const judge::Evidence& evidence : one.evidence)
        out += fmt::format("  - {} {}\n", clock_only(evidence.at), plain(evidence.text));
    return out;
}

std::string details(const RunReport& run) {
    std::string out = fmt::format("\n### {} with {}, seed {}\n\n{}\n", plain(title(run.facts)),
                                  plain(run.facts.subject), run.facts.seed, plain(run.why(5)));
    if (const auto slice = slice_told(run.facts); !slice.empty())
        out += fmt::format("\nThis is {}.\n", plain(slice));
    if (!run.facts.last_lines.empty()) {
        out += "\nIts last lines:\n\n";
        for (const std::string& line : run.facts.last_lines) out += "    " + line + "\n";
    }
    const auto all = run.verdicts.violations();
    if (!all.empty()) {
        out += "\n<details><summary>The gravest findings</summary>\n\n";
        for (std::size_t i = 0; i < std::min(findings_told, all.size()); ++i)
            out += finding(*all[i]);
        out += "\n</details>\n";
    }
    if (!run.reproduce.empty()) out += "\nAgain: " + code(run.reproduce) + "\n";
    return out;
}

}  // namespace

std::string markdown(std::span<const RunReport> runs) {
    const auto passed = std::count_if(runs.begin(), runs.end(), [](const RunReport& run) {
        return run.verdict() == judge::RunVerdict::pass;
    });
    std::string out = fmt::format(
        "## Peakproof: {} of {} passed\n\n"
        "| scenario | verdict | orders | rules broken | times | at risk |\n"
        "| --- | --- | ---: | ---: | ---: | ---: |\n",
        passed, counted(static_cast<std::int64_t>(runs.size()), "run"));
    for (const RunReport& run : runs) out += row(run);
    for (const RunReport& run : runs)
        if (run.verdict() != judge::RunVerdict::pass) out += details(run);
    return out;
}

}  // namespace peakproof::report
