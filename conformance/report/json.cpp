#include "conformance/report/json.h"

#include <nlohmann/json.hpp>

#include "sim/zone.h"

namespace peakproof::report {
namespace {

using Json = nlohmann::ordered_json;

// Bytes that are no text (a broken body in a message) must not keep a report from being written.
std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json seconds(std::int64_t us) {
    if (us % 1'000'000 == 0) return us / 1'000'000;
    return static_cast<double>(us) / 1e6;
}

std::int64_t milliseconds(Duration length) { return length.count() / 1'000; }

std::string text_of(std::string_view text) { return std::string{text}; }

Json violation(const judge::Violation& finding) {
    Json evidence = Json::array();
    for (const auto& one : finding.evidence) {
        evidence.push_back(
            {{"record", one.number}, {"at", sim::iso_utc(one.at)}, {"text", one.text}});
    }
    return {{"rule", finding.rule},
            {"entity", finding.entity},
            {"severity", text_of(judge::name(finding.severity))},
            {"opened", sim::iso_utc(finding.opened)},
            {"due", sim::iso_utc(finding.due)},
            {"found", sim::iso_utc(finding.at)},
            {"summary", finding.summary},
            {"expected", finding.expected},
            {"actual", finding.actual},
            {"evidence", std::move(evidence)},
            {"exposure_pence", finding.exposure_pence},
            {"owner", text_of(judge::name(finding.owner))}};
}

Json rule(const judge::RuleVerdict& line) {
    Json entities = Json::array();
    for (const auto& violation : line.violations) entities.push_back(violation.entity);
    Json out{{"id", line.id},
             {"verdict", text_of(judge::name(line.verdict))},
             {"occasions", line.occasions},
             {"violations", std::move(entities)},  // the gravest; `broken` counts them all
             {"broken", line.broken},
             {"open", line.open},
             {"escalated", line.escalated}};
    if (!line.note.empty()) out["note"] = line.note;
    return out;
}

Json run_json(const RunReport& run) {
    const RunFacts& facts = run.facts;
    Json out;
    out["scenario"] = facts.scenario;
    out["scenario_hash"] = facts.scenario_hash;
    out["seed"] = facts.seed;
    out["version"] = facts.version;
    out["sut"] = facts.subject;
    out["reproducibility"] = facts.reproducibility;
    out["grade"] = facts.grade;
    out["stands_on"] = facts.stands_on;
    out["verdict"] = text_of(judge::name(run.verdict()));
    out["why"] = run.why();
    Json windows = Json::object();
    for (const auto& window : run.verdicts.windows)
        windows[window.name] = seconds(window.length.count());
    out["windows"] = std::move(windows);
    out["started"] = sim::iso_utc(facts.start);
    if (!facts.predecessor.empty())
        out["slice"] = {{"from", sim::iso_utc(facts.start)},
                        {"until", sim::iso_utc(facts.slice_until)},
                        {"predecessor", facts.predecessor}};
    out["simulated_seconds"] = seconds((facts.end - facts.start).count());
    out["wall_seconds"] = seconds(run.wall_us);
    out["counts"] = {{"orders", facts.orders},
                     {"lines", facts.lines},
                     {"shipments", facts.shipments},
                     {"exchanges", facts.exchanges},
                     {"events", facts.events},
                     {"records", facts.records},
                     {"units", facts.units},
                     {"skus", facts.skus},
                     {"despatches", facts.despatches},
                     {"issued_invoices", facts.issued_invoices},
                     {"issued_pence", facts.issued_pence},
                     {"short_lines", facts.short_lines},
                     {"short_units", facts.short_units},
                     {"waited_for_stock", facts.waited},
                     {"stock_changes", facts.stock_changes},
                     {"unanswered", facts.unanswered},
                     {"retries", facts.retries},
                     {"kills", facts.kills},
                     {"outages", facts.outages},
                     {"exceptions", facts.exceptions},
                     {"exceptions_open", facts.exceptions_open},
                     {"people_acted", facts.people_acted},
                     {"busiest_minute_orders", facts.busiest_minute_orders},
                     {"busiest_minute_exchanges", facts.busiest_minute_exchanges}};
    out["outage_seconds"] = seconds(facts.outage.count());
    out["trace_hash"] = run.trace_hash;
    out["end_state_hash"] = run.end_state_hash;
    out["complete"] = facts.complete;
    if (!facts.subject_end.empty())
        out["integration_ended"] = {{"why", facts.subject_end},
                                    {"was_ready", facts.subject_was_ready},
                                    {"last_lines", facts.last_lines}};
    out["not_judged"] = run.waived;
    out["harness_lag_ms"] = facts.harness_lag / 1ms;
    out["touched"] = run.touched;
    Json faults = Json::array();
    for (const auto& fault : run.verdicts.faults) {
        faults.push_back({{"id", fault.fault},
                          {"what", fault.what},
                          {"armed", fault.armed},
                          {"matched", fault.matched},
                          {"fired", fault.fired},
                          {"changed", fault.changed}});
    }
    out["faults"] = std::move(faults);
    Json rules = Json::array();
    for (const auto& line : run.verdicts.rules) rules.push_back(rule(line));
    out["rules"] = std::move(rules);
    Json violations = Json::array();
    for (const auto* finding : run.verdicts.violations()) violations.push_back(violation(*finding));
    out["violations"] = std::move(violations);
    const StockFacts& stock = facts.stock;
    out["stock"] = {{"drift_units", stock.drift_units},
                    {"drift_unit_seconds", stock.drift_unit_seconds},
                    {"worst_sku", stock.worst_sku},
                    {"worst_sku_unit_seconds", stock.worst_sku_unit_seconds},
                    {"drift_skus", stock.skus_adrift},
                    {"skus_that_differed", stock.skus_that_differed},
                    {"skus_unlike_the_shelf", stock.skus_unlike_the_shelf}};
    Json lags = Json::object();
    for (const auto& lag : facts.lags) {
        lags[lag.kind] = {{"p50", milliseconds(lag.p50)},
                          {"p99", milliseconds(lag.p99)},
                          {"max", milliseconds(lag.worst)},
                          {"occasions", lag.occasions}};
    }
    out["lag"] = std::move(lags);
    out["reproduce"] = run.reproduce;
    return out;
}

}  // namespace

std::string result_json(std::span<const RunReport> runs) {
    Json out{{"runs", Json::array()}};
    for (const auto& run : runs) out["runs"].push_back(run_json(run));
    return printed(out);
}

std::string scenarios_json(std::span<const ScenarioRow> rows) {
    Json out = Json::array();
    for (const auto& row : rows) {
        out.push_back({{"name", row.name},
                       {"group", row.group},
                       {"summary", row.summary},
                       {"seconds", row.seconds},
                       {"exercises", row.exercises}});
    }
    return printed(out);
}

std::string rules_json(std::span<const RuleRow> rows) {
    Json out = Json::array();
    for (const auto& row : rows) {
        out.push_back({{"id", row.id},
                       {"statement", row.statement},
                       {"severity", row.severity},
                       {"owner", row.owner},
                       {"window", row.window}});
    }
    return printed(out);
}

std::string mutants_json(std::span<const MutantRow> rows) {
    Json out = Json::array();
    for (const auto& row : rows) {
        out.push_back({{"name", row.name},
                       {"rules", row.rules},
                       {"scenarios", row.scenarios},
                       {"harms", row.harms},
                       {"summary", row.summary}});
    }
    return printed(out);
}

std::string matrix_json(std::span<const MatrixRow> rows) {
    Json out{{"mutants", Json::array()}};
    for (const auto& row : rows) {
        Json one{{"name", row.name},
                 {"for", row.meant_for},
                 {"killed_by", row.killed_by},
                 {"survived", row.survived},
                 {"scenario", row.scenario},
                 {"seed", row.seed},
                 {"seconds", seconds(row.wall_us)},
                 {"harms", row.harms},
                 {"first_rule", row.first_rule},
                 {"first_entity", row.first_entity},
                 {"passes_quiet_day", row.passes_quiet_day}};
        if (!row.problem.empty()) one["problem"] = row.problem;
        out["mutants"].push_back(std::move(one));
    }
    return printed(out);
}

}  // namespace peakproof::report
