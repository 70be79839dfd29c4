#include <array>

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
                          "--json, --junit or --md FILE; - is standard output. On the screen: "
                          "peakproof check RESULT."});
    const auto file = journal_of(options.result);
    if (!file) return bad_input(file.error());
    if (auto free = options.outputs.check(options.force); !free) return bad_input(free.error());
    auto report = judge_again(file->string());
    if (!report) return bad_input(report.error());
    if (report->touched)
        return bad_input({"this journal was touched after the run: " + report->remark,
                          file->string(), "A report of it would prove nothing."});
    report->reproduce = "peakproof check " + options.result;
    const std::array<report::RunReport, 1> runs{*report};
    if (auto written = options.outputs.write(runs); !written) {
        complain(written.error());
        return Exit::harness;
    }
    return Exit::pass;
}

}  // namespace peakproof::cli
