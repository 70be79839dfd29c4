#pragma once

#include <string>
#include <vector>

#include "conformance/journal/kinds.h"
#include "conformance/journal/writer.h"
#include "conformance/report/html/collect.h"
#include "conformance/report/run_report.h"
#include "conformance/report/witness.h"
#include "tests/conformance/journal_builder.h"

// Small journals that were judged, for the tests of the page.
namespace peakproof::report {

using test::nine;

struct Story {
    std::vector<journal::Record> records;
    RunReport run;

    explicit Story(const test::Journal& journal, std::vector<judge::Violation> findings = {})
        : records(journal.records()) {
        Witness witness;
        journal::Writer writer;
        for (const auto& record : records) {
            witness.take(record);
            writer.take(record);
        }
        run.facts = witness.finish();
        run.trace_hash = writer.head().hash;
        judge::RuleVerdict rule;
        rule.id = "DSP-01";
        rule.statement = "post every confirmed despatch to Khaos within the window";
        rule.window = "despatch";
        rule.verdict = findings.empty() ? judge::Verdict::pass : judge::Verdict::fail;
        rule.broken = static_cast<std::int64_t>(findings.size());
        rule.violations = std::move(findings);
        run.verdicts.rules = {rule};
        run.verdicts.verdict = rule.broken == 0 ? judge::RunVerdict::pass : judge::RunVerdict::fail;
    }

    html::Texts texts(html::Room room = {}) const {
        html::Collector collector{run, room};
        for (const auto& record : records) collector.take(record);
        return collector.finish();
    }
};

inline judge::Violation finding_on(std::string entity, Time opened, Time due,
                                   std::vector<judge::Evidence> evidence = {}) {
    judge::Violation finding;
    finding.rule = "DSP-01";
    finding.entity = std::move(entity);
    finding.severity = judge::Severity::critical;
    finding.owner = judge::Owner::customer_service;
    finding.opened = opened;
    finding.due = finding.at = due;
    finding.summary = "The parcel left the building and Khaos was never told.";
    finding.evidence = std::move(evidence);
    finding.exposure_pence = 2400;
    return finding;
}

// One order that goes well, one whose despatch Khaos never hears of, a fault, and a lost mug.
inline test::Journal a_small_day() {
    using namespace std::chrono_literals;
    test::Journal day;
    day.listed("MUG", nine)
        .balance("opening", "khaos", "available", "MUG", 10, nine)
        .balance("opening", "snapfulfil", "00", "MUG", 10, nine)
        .balance("opening", "physical", "shelf", "MUG", 10, nine)
        .invoice("IV1", {{"MUG", 2}}, nine + 1min)
        .ready("IV1", nine + 1min)
        .invoice("IV2", {{"MUG", 1}}, nine + 2min)
        .ready("IV2", nine + 2min, 1200, 1)
        .call({.operation = "snapfulfil.shipments.create", .keys = {"IV1"}}, nine + 3min)
        .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 3min)
        .call({.operation = "snapfulfil.shipments.create", .keys = {"IV2"}}, nine + 5min)
        .shipment("SH2", "IV2", {{"MUG", 1}}, nine + 5min)
        .by(0)
        .down("khaos", nine + 10min, nine + 20min)
        .stock_moved("M1", "SHORT", "MUG", 1, "00", "40", nine + 12min, "SHORT")
        .confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 15min)
        .confirmed("SH2", "IV2", {{"MUG", 1}}, nine + 15min)
        .failed("khaos.ImportDespatches", {"IV2"}, nine + 16min)
        .call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, nine + 21min)
        .posted("IV1", {}, nine + 21min)
        .by(0)
        .booked("MUG", "variance", "available", 1, nine + 22min)
        .quiet(nine + 40min);
    return day;
}

}  // namespace peakproof::report
