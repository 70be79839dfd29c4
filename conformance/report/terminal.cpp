#include "conformance/report/terminal.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

constexpr std::size_t width = 100, margin = 12;
constexpr std::size_t findings_shown = 3, evidence_shown = 6;

std::string upper(std::string_view word) {
    std::string out{word};
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ") {
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
    return joined({counted(facts.orders, "order"), counted(facts.lines, "line"), counted(facts.skus, "SKU"),
                   fmt::format("{} handed over", counted(facts.shipments, "shipment")),
                   counted(facts.despatches, "despatch", "despatches"),
                   facts.issued_invoices == 0 ? ""
                                              : fmt::format("{} billed on {}", pounds(facts.issued_pence),
                                                            counted(facts.issued_invoices, "invoice"))});
}

std::string played(const RunReport& run) {
    const RunFacts& facts = run.facts;
    const Duration simulated = facts.end - facts.start;
    std::string out = fmt::format("{} from {}", spoken(simulated), long_date(facts.start) + " " + clock_only(facts.start).substr(0, 5));
    if (run.wall_us > 0) {
        out += fmt::format(", played in {}: {} times as fast as life", spoken(Duration{run.wall_us}),
                           grouped(simulated.count() / run.wall_us));
    }
    return out;
}

std::string pushed(const RunFacts& facts) {
    return joined(
        {facts.orders == 0 ? "" : fmt::format("busiest minute {} ({})", counted(facts.busiest_minute_orders, "order"),
                                             clock_only(facts.busiest_minute).substr(0, 5)),
         fmt::format("{} calls, up to {} a minute", grouped(facts.exchanges), grouped(facts.busiest_minute_exchanges)),
         facts.short_lines == 0 ? "" : fmt::format("{} ({})", counted(facts.short_lines, "short pick"), counted(facts.short_units, "unit")),
         facts.stock_changes == 0 ? "" : counted(facts.stock_changes, "stock correction"),
         facts.waited == 0 ? "" : fmt::format("{} had to wait for stock", counted(facts.waited, "invoice"))});
}

std::string broken(const RunFacts& facts) {
    // Faults of one kind are told together: a dozen kills are one line.
    std::vector<std::pair<std::string, FaultFacts>> kinds;
    for (const auto& fault : facts.faults) {
        auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == fault.what; });
        if (kind == kinds.end()) kind = kinds.insert(kinds.end(), {fault.what, FaultFacts{}});
        kind->second.fired += fault.fired;
        kind->second.changed += fault.changed;
    }
    std::vector<std::string> parts;
    for (const auto& [what, sums] : kinds) {
        if (what == "kill") continue;  // told as kills
        parts.push_back(fmt::format("{} fired {}, {} of them changed what happened", what,
                                    counted(sums.fired, "time"), grouped(sums.changed)));
    }
    if (facts.outages > 0) parts.push_back(fmt::format("{}, {} in all", counted(facts.outages, "outage"), spoken(facts.outage)));
    if (facts.kills > 0) parts.push_back(fmt::format("killed and started again {}", counted(facts.kills, "time")));
    if (facts.unanswered > 0) parts.push_back(fmt::format("{} calls went unanswered", grouped(facts.unanswered)));
    if (facts.exceptions > 0) {
        parts.push_back(fmt::format("{} told to people, {} open at the end", counted(facts.exceptions, "exception"),
                                    grouped(facts.exceptions_open)));
    }
    return parts.empty() ? "nothing: no fault was armed" : joined(parts, "; ");
}

std::string speed(const RunFacts& facts) {
    std::vector<std::string> parts;
    for (const auto& lag : facts.lags) {
        if (lag.occasions == 0) continue;
        parts.push_back(fmt::format("{} median {}, p99 {}, worst {}", lag.kind, spoken(lag.p50), spoken(lag.p99), spoken(lag.worst)));
    }
    return joined(parts, "; ");
}

std::string stock(const StockFacts& stock) {
    std::string out = stock.skus_adrift == 0
                          ? std::string{"Khaos and SnapFulfil agree on every SKU at the end"}
                          : fmt::format("{} adrift at the end on {}", counted(stock.drift_units, "unit"), counted(stock.skus_adrift, "SKU"));
    if (stock.skus_that_differed > 0) {
        out += fmt::format("; on the way {} differed, {} the longest", counted(stock.skus_that_differed, "SKU"), stock.worst_sku);
    }
    if (stock.skus_unlike_the_shelf > 0) {
        out += fmt::format("; the shelf held other than SnapFulfil's record for {}", counted(stock.skus_unlike_the_shelf, "SKU"));
    }
    return out;
}

std::string rule_table(const RunReport& run, Paint paint) {
    constexpr std::size_t across = 5, cell = 17;
    std::string out;
    std::size_t column = 0;
    for (const auto& line : run.rules) {
        if (column == 0) out += "    ";
        const std::string_view mark = line.verdict == "pass" ? "✓" : line.verdict == "fail" ? "✗" : line.verdict == "not exercised" ? "·" : "?";
        const std::string text = fmt::format("{} {} {}", mark, line.id, line.verdict == "fail" ? counted(line.violations, "break") : grouped(line.occasions));
        const std::size_t used = columns(text);
        out += line.verdict == "not exercised" ? paint.faint(text) : paint.verdict(line.verdict, text);
        if (++column == across) {
            out += '\n';
            column = 0;
        } else {
            out.append(used < cell ? cell - used : 1, ' ');
        }
    }
    if (column != 0) out += '\n';
    return out;
}

std::string rules_row(const RunReport& run) {
    std::array<std::int64_t, 4> n{};  // pass, fail, not exercised, the rest
    std::int64_t occasions = 0;
    for (const auto& line : run.rules) {
        const std::size_t at = line.verdict == "pass" ? 0 : line.verdict == "fail" ? 1 : line.verdict == "not exercised" ? 2 : 3;
        ++n.at(at);
        occasions += line.occasions;
    }
    return joined({fmt::format("{} passed", n[0]), fmt::format("{} failed", n[1]), fmt::format("{} not exercised", n[2]),
                   n[3] == 0 ? "" : fmt::format("{} inconclusive", n[3]),
                   fmt::format("{} to break one, in {} (number: occasions)", counted(occasions, "chance"), counted(run.facts.records, "record"))});
}

std::string finding_text(const Finding& finding, const RuleLine* rule, Paint paint) {
    std::string out = fmt::format("\n  {}  {}  {} at risk, {} to act\n", paint.bad(finding.rule), paint.bold(finding.entity),
                                  pounds(finding.exposure_pence), finding.owner);
    if (!finding.summary.empty()) out += "    " + wrapped(finding.summary, width, 4) + '\n';
    if (!finding.expected.empty() || !finding.actual.empty()) {
        out += "    " + wrapped(fmt::format("Expected: {}. Found: {}.", finding.expected, finding.actual), width, 4) + '\n';
    }
    out += fmt::format("    opened {}, due {} (UK time)\n", clock_time(finding.opened), clock_time(finding.due));
    for (std::size_t i = 0; i < finding.evidence.size() && i < evidence_shown; ++i) {
        const Evidence& one = finding.evidence[i];
        out += fmt::format("      {}  {}\n", paint.faint(clock_only(one.at)), wrapped(one.text, width, 16));
    }
    const std::string law = rule != nullptr ? rule->statement : finding.law;
    out += "    " + paint.faint(wrapped(fmt::format("The law ({}): {}", finding.severity, law), width, 4)) + '\n';
    return out;
}

std::string findings(const RunReport& run, Paint paint) {
    if (run.findings.empty()) return {};
    std::int64_t total = 0;
    for (const auto& line : run.rules) total += line.violations;
    // The worst of each broken rule first: three of one kind would hide the second kind.
    std::vector<const Finding*> shown;
    for (const auto& finding : run.findings) {
        const bool seen = std::any_of(shown.begin(), shown.end(), [&](const Finding* one) { return one->rule == finding.rule; });
        if (!seen && shown.size() < findings_shown) shown.push_back(&finding);
    }
    std::string out;
    for (const Finding* finding : shown) {
        const auto rule = std::find_if(run.rules.begin(), run.rules.end(), [&](const RuleLine& line) { return line.id == finding->rule; });
        out += finding_text(*finding, rule == run.rules.end() ? nullptr : &*rule, paint);
    }
    const std::int64_t more = std::max<std::int64_t>(total, static_cast<std::int64_t>(run.findings.size())) - static_cast<std::int64_t>(shown.size());
    if (more > 0) out += fmt::format("\n  {}: --json - lists them.\n", counted(more, "more finding"));
    return out;
}

}  // namespace

std::string screen(const RunReport& run, Paint paint) {
    const RunFacts& facts = run.facts;
    std::string out = fmt::format("\n{}  {} with {}, seed {}\n", paint.verdict(run.verdict, upper(run.verdict)), paint.bold(facts.scenario),
                                  paint.bold(facts.subject), facts.seed);
    out += "  " + wrapped(run.why, width, 2) + "\n\n";
    out += row("Tested", tested(facts), paint);
    out += row("Played", played(run), paint);
    out += row("Pushed", pushed(facts), paint);
    out += row("Broke", broken(facts), paint);
    if (const auto text = speed(facts); !text.empty()) out += row("Took", text, paint);
    out += row("Stock", stock(facts.stock), paint);
    out += row("Rules", rules_row(run), paint);
    out += rule_table(run, paint);
    out += findings(run, paint);
    out += '\n';
    out += row("Trace", fmt::format("{} ({}, grade {})", run.trace_hash, facts.reproducibility, facts.grade), paint);
    if (!run.reproduce.empty()) out += row("Again", run.reproduce, paint);
    for (const auto& line : run.next) out += row(&line == &run.next.front() ? "Next" : "", line, paint);
    return out;
}

std::string one_line(const RunReport& run, Paint paint) {
    const RunFacts& facts = run.facts;
    const std::string verdict = fmt::format("{:<12}", upper(run.verdict));
    std::string out = fmt::format("{} {:<16} {:<18} seed {:<5} {:>7} orders", paint.verdict(run.verdict, verdict), facts.scenario,
                                  facts.subject, facts.seed, grouped(facts.orders));
    if (run.wall_us > 0) out += fmt::format("  {:>7}", spoken(Duration{run.wall_us}));
    if (!run.findings.empty()) out += fmt::format("  {}: {}", run.findings.front().rule, run.findings.front().entity);
    else if (run.verdict != "pass") out += "  " + run.why;
    return out + '\n';
}

std::string totals(std::span<const RunReport> runs, Paint paint) {
    std::map<std::string, std::int64_t> by_verdict;
    std::int64_t orders = 0;
    for (const auto& run : runs) {
        ++by_verdict[run.verdict];
        orders += run.facts.orders;
    }
    std::vector<std::string> parts;
    for (const char* verdict : {"pass", "fail", "vacuous", "inconclusive"}) {
        if (by_verdict[verdict] > 0) parts.push_back(paint.verdict(verdict, fmt::format("{} {}", by_verdict[verdict], verdict)));
    }
    return fmt::format("\n{}: {}; {} in all.\n", counted(static_cast<std::int64_t>(runs.size()), "run"), joined(parts), counted(orders, "order"));
}

}  // namespace peakproof::report
