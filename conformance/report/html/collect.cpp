#include "conformance/report/html/collect.h"

#include "conformance/journal/reader.h"
#include "sim/zone.h"

namespace peakproof::report::html {
namespace {

// The hands of a UK clock over the run: from which second on (since its start) it is how many
// seconds ahead of UTC. A browser need not know the rules.
void write_zone(JsonText& out, Time start, Time end) {
    out.array();
    Duration told = Duration{-1};
    for (Time at = start; at <= end; at += 1min) {
        const Duration offset = sim::london_offset(at);
        if (offset == told) continue;
        told = offset;
        out.array().number((at - start) / 1s).number(offset / 1s).end_array();
    }
    out.end_array();
}

void write_rules(JsonText& out, const judge::Verdicts& verdicts) {
    out.array();
    for (const judge::RuleVerdict& rule : verdicts.rules) {
        std::int64_t pence = 0;
        for (const auto& violation : rule.violations) pence += violation.exposure_pence;
        out.object();
        out.key("id").text(rule.id).key("statement").text(rule.statement);
        out.key("window").text(rule.window);
        out.key("severity").text(judge::name(rule.severity));
        out.key("owner").text(judge::name(rule.owner));
        out.key("pence").number(pence);
        out.end_object();
    }
    out.end_array();
}

}  // namespace

Collector::Collector(const RunReport& run, Room room)
    : run_(run),
      findings_(run.verdicts.violations()),
      series_(Grid::over(run.facts.start, run.facts.end)),
      stock_(run.facts.start,
             [this](std::int64_t units, std::int64_t skus) { series_.drifted(units, skus); }),
      lives_(run.facts.start),
      bands_(run.facts.start),
      chapters_(findings_, room.of_a_finding),
      kept_(room) {}

void Collector::take(const journal::Record& record) {
    series_.advance(record.at);
    series_.take(record);
    stock_.take(record);
    lives_.take(record);
    bands_.take(record);
    const bool wanted =
        chapters_.take(record, [this](std::string_view entity) { return stock_.has(entity); });
    kept_.take(record, wanted);
}

std::string Collector::run_text() const {
    JsonText out;
    out.object();
    out.key("start_us").number(to_us(run_.facts.start));
    out.key("end_us").number(to_us(run_.facts.end));
    out.key("zone");
    write_zone(out, run_.facts.start, run_.facts.end);
    out.key("busiest_minute_us").number(to_us(run_.facts.busiest_minute));
    out.key("exercises").texts(run_.facts.exercises);
    out.key("rules");
    write_rules(out, run_.verdicts);
    out.key("series");
    series_.write(out);
    out.key("bands");
    bands_.write(out);
    out.key("chapters");
    chapters_.write(out);
    out.key("account");
    kept_.write_account(out);
    out.key("invoices").number(static_cast<std::int64_t>(lives_.size()));
    out.key("skus").number(static_cast<std::int64_t>(stock_.size()));
    out.end_object();
    return out.str();
}

Texts Collector::finish() {
    series_.finish();
    stock_.finish(run_.facts.end);
    bands_.finish(run_.facts.end);
    Texts texts;
    texts.run = run_text();
    const auto written = [](const auto& part) {
        JsonText out;
        part.write(out);
        return out.str();
    };
    texts.stock = written(stock_);
    texts.lives = written(lives_);
    texts.records = written(kept_);
    return texts;
}

Expected<Texts> collect(const std::string& journal, const RunReport& run, Room room) {
    Collector collector{run, room};
    const auto reading = journal::read_all(journal, collector);
    if (!reading) return tl::unexpected(reading.error());
    // One that was cut short has no trailer to hold against: what stands is what was judged.
    const bool another =
        reading->state == journal::State::touched ||
        (reading->state == journal::State::untouched && reading->head.hash != run.trace_hash);
    if (another)
        return problem("this journal changed between its judging and its report", journal,
                       "Nothing was written. Is something still writing to it?");
    return collector.finish();
}

}  // namespace peakproof::report::html
