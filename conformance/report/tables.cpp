#include "conformance/report/tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/report/words.h"
#include "sim/joined.h"

namespace peakproof::report {
namespace {

constexpr std::size_t width = 100;

template <class Rows, class Field>
std::size_t widest(const Rows& rows, Field field) {
    std::size_t most = 0;
    for (const auto& row : rows) most = std::max(most, columns(field(row)));
    return most;
}

bool kills(const MatrixRow& row, const std::string& rule) {
    return std::find(row.killed_by.begin(), row.killed_by.end(), rule) != row.killed_by.end();
}
bool meant(const MatrixRow& row, const std::string& rule) {
    return std::find(row.meant_for.begin(), row.meant_for.end(), rule) != row.meant_for.end();
}

// Rules that no mutant was made for: they were never seen to fail.
std::vector<std::string> untried(std::span<const MatrixRow> rows,
                                 const std::vector<std::string>& rules) {
    std::vector<std::string> out;
    for (const auto& rule : rules) {
        if (std::none_of(rows.begin(), rows.end(),
                         [&](const auto& row) { return meant(row, rule) && kills(row, rule); }))
            out.push_back(rule);
    }
    return out;
}

}  // namespace

std::string scenarios_table(std::span<const ScenarioRow> rows, Paint paint) {
    const std::size_t name = widest(rows, [](const auto& row) { return row.name; });
    std::string out;
    for (const auto& row : rows) {
        out += paint.bold(fmt::format("{:<{}}", row.name, name)) + "  " +
               wrapped(row.summary, width, name + 2) + '\n';
        out += std::string(name + 2, ' ') +
               paint.faint(wrapped(fmt::format("{} of traffic; exercises {}",
                                               spoken(Duration{row.seconds * 1'000'000}),
                                               joined(row.exercises, " ")),
                                   width, name + 2)) +
               '\n';
    }
    return out;
}

std::string rules_table(std::span<const RuleRow> rows, Paint paint) {
    const std::size_t owner = widest(rows, [](const auto& row) { return row.owner; });
    std::string out;
    for (const auto& row : rows) {
        const std::string head =
            fmt::format("{}  {:<8}  {:<{}}  ", row.id, row.severity, row.owner, owner);
        const std::string window = row.window.empty() ? "" : fmt::format(" [{}]", row.window);
        out += paint.bold(row.id) + paint.faint(head.substr(row.id.size())) +
               wrapped(row.statement + window, width, head.size()) + '\n';
    }
    return out;
}

std::string mutants_table(std::span<const MutantRow> rows, Paint paint) {
    const std::size_t name = widest(rows, [](const auto& row) { return row.name; });
    const std::size_t rules = widest(rows, [](const auto& row) { return joined(row.rules, " "); });
    std::string out;
    for (const auto& row : rows) {
        const std::size_t indent = name + rules + 4;
        out += paint.bold(fmt::format("{:<{}}", row.name, name)) +
               fmt::format("  {:<{}}  ", joined(row.rules, " "), rules) +
               wrapped(row.summary, width, indent) + '\n';
        out += std::string(indent, ' ') +
               paint.faint(wrapped(
                   fmt::format("harms {}; seen in {}", row.harms, joined(row.scenarios, " ")),
                   width, indent)) +
               '\n';
    }
    return out;
}

std::string matrix_total(std::span<const MatrixRow> rows, const std::vector<std::string>& rules) {
    const auto many = static_cast<std::int64_t>(rows.size());
    const std::int64_t survived =
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.survived; });
    const std::int64_t quiet = std::count_if(rows.begin(), rows.end(),
                                             [](const auto& row) { return row.passes_quiet_day; });
    const auto never = untried(rows, rules);
    return fmt::format(
        "{}: {} killed by their own rules, {} survived; {} pass quiet-day. {}\n",
        counted(many, "mutant"), grouped(many - survived), grouped(survived), grouped(quiet),
        never.empty() ? fmt::format("Each of the {} rules was seen to fail.", rules.size())
                      : "Never seen to fail here: " + joined(never, " ") + '.');
}

std::string matrix_table(std::span<const MatrixRow> rows, const std::vector<std::string>& rules,
                         Paint paint) {
    const std::size_t name = widest(rows, [](const auto& row) { return row.name; });
    const std::size_t scenario = widest(rows, [](const auto& row) { return row.scenario; });
    std::string out;
    for (const auto& row : rows) {
        std::string killers;
        for (const auto& rule : row.killed_by)
            killers += (killers.empty() ? "" : " ") +
                       (meant(row, rule) ? paint.bold(rule) : paint.faint(rule));
        if (row.survived) {
            std::string missing;
            for (const auto& rule : row.meant_for) {
                if (!kills(row, rule)) missing += ' ' + rule;
            }
            killers += paint.bad(fmt::format("{}not by{}", killers.empty() ? "" : " ", missing)) +
                       (row.problem.empty() ? "" : ": " + row.problem);
        }
        out += fmt::format("{} {:<{}}  {:<{}}  {}\n",
                           row.survived ? paint.bad("survived") : paint.good("killed  "), row.name,
                           name, row.scenario, scenario, killers);
    }
    return out + '\n' + matrix_total(rows, rules);
}

std::string matrix_markdown(std::span<const MatrixRow> rows,
                            const std::vector<std::string>& rules) {
    std::string out =
        "# The kill matrix\n\n"
        "Every known-bad integration against every rule. Written by `peakproof matrix --md "
        "docs/matrix.md --force`; not by hand.\n"
        "**Bold**: a rule that the mutant was made to break. The others fell as well. *Quiet* says "
        "whether the mutant passes\n"
        "`quiet-day`: real mistakes show only under trouble.\n\n";
    out += matrix_total(rows, rules) + '\n';
    out += "| mutant | killed by | in | first finding | quiet |\n| --- | --- | --- | --- | --- |\n";
    for (const auto& row : rows) {
        std::string killers;
        for (const auto& rule : row.killed_by)
            killers +=
                (killers.empty() ? "" : " ") + (meant(row, rule) ? "**" + rule + "**" : rule);
        if (row.survived) killers += killers.empty() ? "survived" : ", survived";
        out +=
            fmt::format("| {} | {} | {} | {} | {} |\n", row.name, killers, row.scenario,
                        row.first_entity.empty() ? "" : row.first_rule + " on " + row.first_entity,
                        row.passes_quiet_day ? "passes" : "fails");
    }
    out += "\n| rule | killed mutants made for it | also killed |\n| --- | --- | --- |\n";
    for (const auto& rule : rules) {
        std::string own;
        std::int64_t others = 0;
        for (const auto& row : rows) {
            if (!kills(row, rule)) continue;
            if (meant(row, rule))
                own += (own.empty() ? "" : ", ") + row.name;
            else
                ++others;
        }
        out += fmt::format("| {} | {} | {} |\n", rule, own.empty() ? "**none**" : own, others);
    }
    return out;
}

}  // namespace peakproof::report
