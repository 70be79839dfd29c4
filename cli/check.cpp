#include <array>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/judged.h"
#include "cli/places.h"
#include "cli/say.h"
#include "cli/verdicts.h"
#include "conformance/report/json.h"
#include "conformance/report/terminal.h"
#include "conformance/report/write_file.h"

namespace peakproof::cli {

Exit check(const CheckOptions& options) {
    const auto file = journal_of(options.result);
    if (!file) {
        complain(file.error());
        return Exit::usage;
    }
    if (auto writable = free_to_write(options.json, options.force); !writable) {
        complain(writable.error());
        return Exit::usage;
    }
    auto report = judge_again(file->string());
    if (!report) {
        complain(report.error());
        return Exit::usage;
    }
    report->reproduce = "peakproof check " + options.result;
    const std::array<report::RunReport, 1> runs{*report};
    if (options.json == "-") {
        result(report::result_json(runs));
    } else {
        const auto paint = paint_for_output();
        result(options.quiet ? report::one_line(*report, paint) : report::screen(*report, paint));
        if (!options.json.empty()) {
            if (auto written = report::write_file(options.json, report::result_json(runs));
                !written) {
                complain(written.error());
                return Exit::harness;
            }
        }
    }
    if (report->touched) {
        message(fmt::format(
            "peakproof: {} was touched after the run ({}): what it says proves nothing.",
            file->string(), report->remark));
    } else if (!report->remark.empty()) {
        message(fmt::format("peakproof: {} is incomplete ({}): judged as far as it goes.",
                            file->string(), report->remark));
    }
    return exit_of(report->verdict());
}

}  // namespace peakproof::cli
