#pragma once

#include <string>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/report/run_report.h"
#include "conformance/report/witness.h"

// Small journals and results for the tests of what is told of them.
namespace peakproof::report {

inline Time minute(std::int64_t n) {
    return from_us(1'795'766'400'000'000 + n * 60'000'000);
}  // 27.11.2026, 08:00 UK

// Records in time order, numbered.
class Told {
public:
    template <class Fact>
    Told& at(std::int64_t minutes, Fact fact) {
        journal::Record record;
        record.at = minute(minutes);
        record.number = ++number_;
        record.body = std::move(fact);
        witness_.take(record);
        return *this;
    }
    RunFacts facts() { return witness_.finish(); }

private:
    Witness witness_;
    std::int64_t number_ = 0;
};

inline journal::Balance opening(const char* book, const char* account, std::int64_t units) {
    return {.moment = "opening",
            .book = book,
            .account = account,
            .sku = "MUG-01",
            .site = "Main Site",
            .units = units};
}

inline journal::KhaosPosted posted(const char* debit, const char* credit, std::int64_t units,
                                   const char* invoice = "") {
    journal::KhaosPosted fact;
    fact.sku = "MUG-01";
    fact.debit = debit;
    fact.credit = credit;
    fact.units = units;
    fact.invoice = invoice;
    return fact;
}

inline journal::StockMoved moved(const char* from, const char* to, std::int64_t units,
                                 const char* invoice = "") {
    journal::StockMoved fact;
    fact.sku = "MUG-01";
    fact.from = from;
    fact.to = to;
    fact.units = units;
    fact.invoice = invoice;
    return fact;
}

inline journal::DespatchConfirmed despatched(const char* invoice, std::int64_t units) {
    journal::DespatchConfirmed fact;
    fact.shipment = "SH-1";
    fact.invoice = invoice;
    fact.lines = {{"MUG-01", units}};
    return fact;
}

inline RunReport a_report() {
    RunReport run;
    run.facts.scenario = "quiet-day";
    run.facts.subject = "reference";
    run.facts.reproducibility = "bit-exact";
    run.facts.grade = "invented";
    run.facts.seed = 7;
    run.facts.begun = run.facts.complete = run.facts.quiet = true;
    run.facts.start = minute(0);
    run.facts.end = minute(600);
    run.facts.orders = 12'345;
    run.facts.lines = 23'456;
    run.facts.records = 700'000;
    run.trace_hash = std::string(64, 'a');
    run.wall_us = 2'500'000;
    run.reproduce = "peakproof run quiet-day --seed 7";
    judge::RuleVerdict rule;
    rule.id = "DSP-01";
    rule.statement = "post every confirmed despatch to Khaos within the window";
    rule.severity = judge::Severity::critical;
    rule.owner = judge::Owner::customer_service;
    rule.verdict = judge::Verdict::pass;
    rule.occasions = 12'000;
    run.verdicts.rules = {rule};
    run.verdicts.verdict = judge::RunVerdict::pass;
    run.verdicts.complete = true;
    return run;
}

inline RunReport a_failed_report() {
    RunReport run = a_report();
    judge::Violation violation;
    violation.rule = "DSP-01";
    violation.entity = "IV0000123A01";
    violation.severity = judge::Severity::critical;
    violation.owner = judge::Owner::customer_service;
    violation.opened = minute(60);
    violation.due = minute(75);
    violation.at = minute(75);
    violation.summary = "The parcel left the building and Khaos was never told.";
    violation.expected = "despatch posted in Khaos";
    violation.actual = "none";
    violation.evidence = {{41, minute(60), "shipment SH-1 left the building"}};
    violation.exposure_pence = 1'234'567;
    auto& rule = run.verdicts.rules.front();
    rule.verdict = judge::Verdict::fail;
    rule.broken = 3;
    rule.violations = {violation};
    run.verdicts.verdict = judge::RunVerdict::fail;
    return run;
}

}  // namespace peakproof::report
