#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/judged.h"
#include "cli/places.h"
#include "cli/say.h"

namespace peakproof::cli {

Exit report_again(const ReportOptions& options) {
    const auto bad_input = [](const Problem& problem) {
        complain(problem);
        return Exit::usage;
    };
    if (options.outputs.none())
        return bad_input({"nothing says in which form",
                          {},
                          "--html, --json, --junit or --md FILE; - is standard output. On the "
                          "screen: peakproof check RESULT."});
    std::vector<std::string> journals;
    for (const std::string& result : options.results) {
        const auto file = journal_of(result);
        if (!file) return bad_input(file.error());
        journals.push_back(file->string());
    }
    if (auto free = options.outputs.check(options.force); !free) return bad_input(free.error());
    std::vector<report::RunReport> runs;
    for (std::size_t i = 0; i < journals.size(); ++i) {
        auto report = judge_again(journals[i]);
        if (!report) return bad_input(report.error());
        if (report->touched)
            return bad_input({"this journal was touched after the run: " + report->remark,
                              journals[i], "A report of it would prove nothing."});
        report->reproduce = "peakproof check " + options.results[i];
        runs.push_back(std::move(*report));
    }
    if (auto written = options.outputs.write(runs, journals); !written) {
        complain(written.error());
        return Exit::harness;
    }
    return Exit::pass;
}

}  // namespace peakproof::cli
