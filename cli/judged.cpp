#include "cli/judged.h"

#include <algorithm>
#include <chrono>
#include <fstream>

#include <fmt/format.h>

#include "conformance/journal/kinds.h"
#include "conformance/journal/line.h"
#include "conformance/journal/reader.h"
#include "conformance/journal/sinks.h"
#include "conformance/journal/writer.h"
#include "conformance/judge/judge.h"
#include "conformance/report/tell.h"
#include "conformance/report/witness.h"
#include "conformance/report/words.h"
#include "conformance/rules/catalogue.h"
#include "sync/hosted/hosted.h"

namespace peakproof::cli {
namespace {

// The only look at a wall clock in the program: how long a run took to play.
class Stopwatch {
public:
    std::int64_t us() const {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now() - began_)
            .count();
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

scenarios::Options options_with(const std::function<void(const scenarios::Progress&)>& progress,
                                const std::atomic<bool>* stop) {
    scenarios::Options options;
    options.progress = progress;
    options.stop = stop;
    options.version = PEAKPROOF_VERSION;
    static const auto predecessor =
        hosted::reference();  // of a slice; each run has its own life of it
    options.predecessor = predecessor.get();
    return options;
}

// Holds each record against the next line of a journal.
class Comparer final : public journal::Sink {
public:
    explicit Comparer(const std::string& file) : file_(file, std::ios::binary) {}
    void take(const journal::Record& record) override {
        if (!difference_.empty()) return;
        mine_.clear();
        journal::append_line(mine_, record);
        mine_.pop_back();
        if (!next()) {
            difference_ = fmt::format(
                "record {}: the first time the journal ended here; the second time: {}\n    {}",
                record.number, report::tell(record), mine_);
        } else if (mine_ != theirs_) {
            difference_ = fmt::format(
                "record {} at {}: {}\n    first time:  {}\n    second time: {}", record.number,
                report::clock_time(record.at), report::tell(record), theirs_, mine_);
        }
    }
    std::string finish() {
        if (difference_.empty() && next())
            difference_ =
                fmt::format("the second time the journal ended before this:\n    {}", theirs_);
        return difference_;
    }

private:
    bool next() {  // passes over the lines that are no records
        while (std::getline(file_, theirs_)) {
            const bool frame = theirs_.find(journal::first_kind) != std::string::npos ||
                               theirs_.find(journal::last_kind) != std::string::npos;
            if (!frame) return true;
        }
        return false;
    }
    std::ifstream file_;
    std::string mine_, theirs_, difference_;
};

}  // namespace

namespace {

std::vector<judge::Rule> rules_without(const std::vector<std::string>& left_out) {
    std::vector<judge::Rule> rules;
    for (const judge::Rule& rule : rules::catalogue())
        if (std::find(left_out.begin(), left_out.end(), rule.info.id) == left_out.end())
            rules.push_back(rule);
    return rules;
}

}  // namespace

Expected<Judged> play_and_judge(const scenarios::Play& play, const scenarios::Subject& subject,
                                const Keep& keep) {
    auto writer = keep.journal.empty() ? Expected<journal::Writer>{journal::Writer{}}
                                       : journal::Writer::to_file(keep.journal);
    if (!writer) return tl::unexpected(writer.error());
    judge::Judge judge{rules_without(keep.does_not)};
    report::Witness witness;
    journal::Tee tee{{&*writer, &judge, &witness}};

    const Stopwatch watch;
    const auto played = scenarios::play(play, subject, tee, options_with(keep.progress, keep.stop));
    Judged judged;
    judged.ending = played.ending;
    judged.report.verdicts = judge.finish();
    judged.report.wall_us = watch.us();
    judged.report.facts = witness.finish();
    judged.report.trace_hash = writer->head().hash;
    judged.report.end_state_hash = played.end_state_hash;
    judged.report.waived = keep.does_not;
    if (!judged.interrupted()) {  // a journal that was cut short has no trailer, and is called
                                  // incomplete
        const auto head = writer->close();
        if (!head) return tl::unexpected(head.error());
    }
    return judged;
}

Expected<std::string> first_difference(const scenarios::Play& play,
                                       const scenarios::Subject& subject,
                                       const std::string& journal) {
    Comparer comparer{journal};
    const auto played = scenarios::play(play, subject, comparer, options_with({}, &stop_asked()));
    if (played.ending == scenarios::Ending::interrupted) return std::string{};
    return comparer.finish();
}

Expected<report::RunReport> judge_again(const std::string& file) {
    judge::Judge judge{rules::catalogue()};
    report::Witness witness;
    journal::Tee tee{{&judge, &witness}};
    const auto reading = journal::read_all(file, tee);
    if (!reading) return tl::unexpected(reading.error());
    report::RunReport report;
    report.verdicts = judge.finish();
    report.facts = witness.finish();
    if (!report.facts.begun) {
        return problem("this journal holds no run: it does not begin with run.begun", file,
                       "A journal is made by: peakproof run SCENARIO --out DIR");
    }
    report.trace_hash = reading->head.hash;
    report.touched = reading->state == journal::State::touched;
    if (reading->state != journal::State::untouched) report.remark = reading->remark;
    return report;
}

}  // namespace peakproof::cli
