#include "conformance/report/terminal.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

constexpr std::size_t width = 100, margin = 12;
constexpr std::size_t findings_shown = 3, evidence_shown = 6, reasons_shown = 3;

std::string upper(std::string_view word) {
    std::string out{word};
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

// Those of them that say something.
std::string list(const std::vector<std::string>& parts, std::string_view between = ", ") {
    std::string out;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

// "  Tested    text that goes on under itself"
std::string row(std::string_view head, std::string_view text, Paint paint) {
    const std::string padded = fmt::format("{:<10}", head);
    return fmt::format("  {}{}\n", paint.faint(padded), wrapped(text, width, margin));
}

std::string tested(const RunFacts& facts) {
    return list(
        {counted(facts.orders, "order"), counted(facts.lines, "line"), counted(facts.skus, "SKU"),
         fmt::format("{} handed over", counted(facts.shipments, "shipment")),
         counted(facts.despatches, "despatch", "despatches"),
         facts.issued_invoices == 0 ? ""
                                    : fmt::format("{} billed on {}", pounds(facts.issued_pence),
                                                  counted(facts.issued_invoices, "invoice"))});
}

std::string played(const RunReport& run) {
    const RunFacts& facts = run.facts;
    const Duration simulated = facts.end - facts.start;
    std::string out =
        fmt::format("{} from {}", spoken(simulated),
                    long_date(facts.start) + " " + clock_only(facts.start).substr(0, 5));
    if (run.wall_us > 0) {
        out += fmt::format(", played in {}: {} times as fast as life",
                           spoken(Duration{run.wall_us}), grouped(simulated.count() / run.wall_us));
    }
    return out;
}

std::string pushed(const RunFacts& facts) {
    return list(
        {facts.orders == 0
             ? ""
             : fmt::format("busiest minute {} ({})", counted(facts.busiest_minute_orders, "order"),
                           clock_only(facts.busiest_minute).substr(0, 5)),
         fmt::format("{} calls, up to {} a minute", grouped(facts.exchanges),
                     grouped(facts.busiest_minute_exchanges)),
         facts.short_lines == 0 ? ""
                                : fmt::format("{} ({})", counted(facts.short_lines, "short pick"),
                                              counted(facts.short_units, "unit")),
         facts.stock_changes == 0 ? "" : counted(facts.stock_changes, "stock correction"),
         facts.waited == 0
             ? ""
             : fmt::format("{} had to wait for stock", counted(facts.waited, "invoice"))});
}

struct Kind {
    std::string what;
    std::int64_t fired = 0;
};

// Faults of one kind are told together, the busiest first. Kills are told apart.
std::vector<std::string> struck(const judge::Verdicts& verdicts) {
    std::vector<Kind> kinds;
    std::int64_t changed = 0;
    for (const auto& fault : verdicts.faults) {
        if (fault.what == "kill" || fault.armed == 0) continue;
        changed += fault.changed;
        auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const Kind& one) { return one.what == fault.what; });
        if (kind == kinds.end()) kind = kinds.insert(kinds.end(), Kind{fault.what});
        kind->fired += fault.fired;
    }
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const Kind& a, const Kind& b) { return a.fired > b.fired; });
    std::vector<std::string> fired, never;
    for (const auto& kind : kinds) {
        if (kind.fired > 0)
            fired.push_back(fmt::format("{} {}", kind.what, grouped(kind.fired)));
        else
            never.push_back(kind.what);
    }
    std::vector<std::string> lines;
    if (!fired.empty())
        lines.push_back(fmt::format("faults struck: {}; {} changed by them", list(fired),
                                    counted(changed, "outcome")));
    if (!never.empty()) lines.push_back("armed, but never struck: " + list(never));
    return lines;
}

std::string broken(const RunReport& run) {
    const RunFacts& facts = run.facts;
    std::vector<std::string> lines = struck(run.verdicts);
    const std::string life = list(
        {facts.outages == 0
             ? ""
             : fmt::format("{}, {} in all", counted(facts.outages, "outage"), spoken(facts.outage)),
         facts.kills == 0
             ? ""
             : fmt::format("killed and started again {}", counted(facts.kills, "time")),
         facts.unanswered == 0 ? ""
                               : fmt::format("{} unanswered", counted(facts.unanswered, "call")),
         facts.exceptions == 0
             ? ""
             : fmt::format("{} told to people ({} open at the end)",
                           counted(facts.exceptions, "exception"), grouped(facts.exceptions_open))},
        "; ");
    if (!life.empty()) lines.push_back(life);
    if (lines.empty()) return "nothing: no fault was armed";
    return list(lines, "; ");
}

// One line a kind, in columns.
std::vector<std::string> speed(const RunFacts& facts) {
    std::vector<std::string> lines;
    for (const auto& lag : facts.lags) {
        if (lag.occasions == 0) continue;
        lines.push_back(fmt::format("{:<10} median {:<12} p99 {:<12} worst {}", lag.kind,
                                    spoken(lag.p50), spoken(lag.p99), spoken(lag.worst)));
    }
    return lines;
}

std::string stock(const StockFacts& stock) {
    std::string out =
        stock.drift_units == 0
            ? std::string{"Khaos and SnapFulfil agree on every SKU at the end"}
            : fmt::format("{} adrift at the end on {}", counted(stock.drift_units, "unit"),
                          counted(stock.skus_adrift, "SKU"));
    if (stock.skus_that_differed > 0) {
        out += fmt::format("; on the way they differed for a time on {}, most on {}",
                           counted(stock.skus_that_differed, "SKU"), stock.worst_sku);
    }
    if (stock.skus_unlike_the_shelf > 0) {
        out += fmt::format("; the shelf held other than SnapFulfil's record on {}",
                           counted(stock.skus_unlike_the_shelf, "SKU"));
    }
    return out;
}

std::string_view mark(judge::Verdict verdict) {
    switch (verdict) {
        case judge::Verdict::pass:
            return "✓";
        case judge::Verdict::fail:
            return "✗";
        case judge::Verdict::not_exercised:
            return "·";
        case judge::Verdict::inconclusive:
            return "?";
    }
    return "?";
}

std::string rule_table(const RunReport& run, Paint paint) {
    constexpr std::size_t across = 5, cell = 18;
    std::string out;
    std::size_t column = 0;
    for (const auto& rule : run.verdicts.rules) {
        out.append(column == 0 ? margin : 0, ' ');
        const bool fails = rule.verdict == judge::Verdict::fail;
        const std::string text =
            fmt::format("{} {} {}{}", mark(rule.verdict), rule.id,
                        grouped(fails ? rule.broken : rule.occasions), fails ? " broken" : "");
        const std::size_t used = columns(text);
        out += rule.verdict == judge::Verdict::not_exercised
                   ? paint.faint(text)
                   : paint.verdict(judge::name(rule.verdict), text);
        const bool last = &rule == &run.verdicts.rules.back();
        if (++column == across || last) {
            out += '\n';
            column = 0;
        } else {
            out.append(used < cell ? cell - used : 1, ' ');
        }
    }
    return out;
}

std::string rules_row(const RunReport& run) {
    std::array<std::int64_t, 4> n{};
    std::int64_t occasions = 0;
    for (const auto& rule : run.verdicts.rules) {
        ++n.at(static_cast<std::size_t>(rule.verdict));
        occasions += rule.occasions;
    }
    return list({fmt::format("{} passed", n[0]), fmt::format("{} failed", n[1]),
                   fmt::format("{} not exercised", n[2]),
                   n[3] == 0 ? "" : fmt::format("{} inconclusive", n[3]),
                   fmt::format("{} to break one in {} of the journal", counted(occasions, "chance"),
                               counted(run.facts.records, "record"))});
}

std::string finding_text(const judge::Violation& finding, const judge::RuleVerdict* rule,
                         Paint paint) {
    std::string out = fmt::format("\n  {}  {}  {} at risk, {} to act\n", paint.bad(finding.rule),
                                  paint.bold(finding.entity), pounds(finding.exposure_pence),
                                  judge::name(finding.owner));
    if (!finding.summary.empty()) out += "    " + wrapped(finding.summary, width, 4) + '\n';
    if (!finding.expected.empty() || !finding.actual.empty()) {
        out += "    " +
               wrapped(fmt::format("Expected: {}. Found: {}.", finding.expected, finding.actual),
                       width, 4) +
               '\n';
    }
    out += fmt::format("    Opened {}, due {}, UK time.\n", clock_time(finding.opened),
                       clock_time(finding.due));
    for (std::size_t i = 0; i < finding.evidence.size() && i < evidence_shown; ++i) {
        const judge::Evidence& one = finding.evidence[i];
        out += fmt::format("      {}  {}\n", paint.faint(clock_only(one.at)),
                           wrapped(one.text, width, 16));
    }
    if (rule != nullptr) {
        out += "    " +
               paint.faint(wrapped(
                   fmt::format("The law ({}): {}", judge::name(finding.severity), rule->statement),
                   width, 4)) +
               '\n';
    }
    return out;
}

std::string findings(const RunReport& run, Paint paint) {
    const auto all = run.verdicts.violations();
    std::int64_t total = 0;
    for (const auto& rule : run.verdicts.rules) total += rule.broken;
    // The worst of each broken rule: three of one kind would hide the second kind.
    std::vector<const judge::Violation*> shown;
    for (const auto* finding : all) {
        const bool seen = std::any_of(shown.begin(), shown.end(),
                                      [&](const auto* one) { return one->rule == finding->rule; });
        if (!seen && shown.size() < findings_shown) shown.push_back(finding);
    }
    std::string out;
    for (const auto* finding : shown)
        out += finding_text(*finding, run.verdicts.find(finding->rule), paint);
    const std::int64_t more = total - static_cast<std::int64_t>(shown.size());
    if (!shown.empty() && more > 0)
        out += fmt::format(
            "\n  {}: the worst of each rule is above, --json FILE has the gravest 200 of each.\n",
            counted(more, "more finding"));
    return out;
}

}  // namespace

namespace {

constexpr std::size_t last_lines_shown = 12;

// What a program printed before it was gone, as it printed it.
std::string last_words(const RunFacts& facts, Paint paint) {
    if (facts.last_lines.empty()) return {};
    std::string out = "  Its last lines:\n";
    const std::size_t skipped =
        facts.last_lines.size() - std::min(facts.last_lines.size(), last_lines_shown);
    for (std::size_t i = skipped; i < facts.last_lines.size(); ++i)
        out += paint.faint("  | ") + facts.last_lines[i] + "\n";
    return out + "\n";
}

}  // namespace

std::string screen(const RunReport& run, Paint paint) {
    const RunFacts& facts = run.facts;
    std::string out =
        fmt::format("\n{}  {} with {}, seed {}\n",
                    paint.verdict(judge::name(run.verdict()), upper(judge::name(run.verdict()))),
                    paint.bold(title(facts)), paint.bold(facts.subject), facts.seed);
    out += "  " + wrapped(run.why(reasons_shown), width, 2) + "\n\n";
    out += last_words(facts, paint);
    out += row("Tested", tested(facts), paint);
    out += row("Played", played(run), paint);
    if (const auto slice = slice_told(facts); !slice.empty()) out += row("", slice, paint);
    out += row("Pushed", pushed(facts), paint);
    out += row("Broke", broken(run), paint);
    std::string_view head = "Took";
    for (const auto& line : speed(facts)) {
        out += fmt::format("  {}{}\n", paint.faint(fmt::format("{:<10}", head)), line);
        head = "";
    }
    out += row("Stock", stock(facts.stock), paint);
    out += row("Rules", rules_row(run), paint);
    if (!run.waived.empty())
        out +=
            row("", fmt::format("not judged, as the profile says: {}", fmt::join(run.waived, ", ")),
                paint);
    out += rule_table(run, paint);
    out += findings(run, paint);
    out += '\n';
    out += row("Trace", fmt::format("{}, {}", run.trace_hash, facts.reproducibility), paint);
    out += row("Grade",
               fmt::format("{}: the weakest knowledge of a vendor's system that this run stood on",
                           facts.grade),
               paint);
    for (const auto& [grade, operations] : facts.stands_on)
        out += row("", fmt::format("{}: {}", grade, fmt::join(operations, ", ")), paint);
    if (!run.reproduce.empty()) out += row("Again", run.reproduce, paint);
    for (const auto& line : run.next)
        out += row(&line == &run.next.front() ? "Next" : "", line, paint);
    return out;
}

std::string one_line(const RunReport& run, Paint paint) {
    const RunFacts& facts = run.facts;
    const std::string_view word = judge::name(run.verdict());
    std::string out = fmt::format("{} {:<14} {:<24} seed {:<6} {:>7} orders",
                                  paint.verdict(word, fmt::format("{:<12}", upper(word))),
                                  title(facts), facts.subject, facts.seed, grouped(facts.orders));
    if (run.wall_us > 0) out += fmt::format("  {:>8}", spoken(Duration{run.wall_us}));
    const auto all = run.verdicts.violations();
    if (!all.empty()) {
        out += fmt::format("  {} {}", all.front()->rule, all.front()->entity);
    } else if (run.verdict() != judge::RunVerdict::pass) {
        out += "  " + run.why(1);
    }
    return out + '\n';
}

std::string totals(std::span<const RunReport> runs, Paint paint) {
    std::array<std::int64_t, 4> n{};
    std::int64_t orders = 0;
    for (const auto& run : runs) {
        ++n.at(static_cast<std::size_t>(run.verdict()));
        orders += run.facts.orders;
    }
    std::vector<std::string> parts;
    for (const auto verdict : {judge::RunVerdict::pass, judge::RunVerdict::fail,
                               judge::RunVerdict::vacuous, judge::RunVerdict::inconclusive}) {
        const std::int64_t many = n.at(static_cast<std::size_t>(verdict));
        if (many > 0)
            parts.push_back(paint.verdict(judge::name(verdict),
                                          fmt::format("{} {}", many, judge::name(verdict))));
    }
    return fmt::format("{}: {}; {} in all.\n",
                       counted(static_cast<std::int64_t>(runs.size()), "run"), list(parts),
                       counted(orders, "order"));
}

}  // namespace peakproof::report
