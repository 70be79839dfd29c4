#include "cli/outputs.h"

#include "cli/places.h"
#include "cli/say.h"
#include "conformance/report/json.h"
#include "conformance/report/junit.h"
#include "conformance/report/markdown.h"
#include "conformance/report/write_file.h"

namespace peakproof::cli {
namespace {

Expected<void> put(const std::string& where, const std::string& text) {
    if (where.empty()) return {};
    if (where == "-") {
        result(text);
        return {};
    }
    return report::write_file(where, text);
}

}  // namespace

Expected<void> Outputs::check(bool force) const {
    int shown = 0;
    for (const std::string* file : {&json, &junit, &md}) {
        if (*file == "-") ++shown;
        if (auto writable = free_to_write(*file, force); !writable) return writable;
    }
    if (shown > 1)
        return problem("only one of --json, --junit and --md can go to standard output", {},
                       "Name files for the others.");
    return {};
}

Expected<void> Outputs::write(std::span<const report::RunReport> runs,
                              const std::vector<std::string>& more_json) const {
    if (!json.empty() || !more_json.empty()) {
        const std::string text = report::result_json(runs);
        if (auto written = put(json, text); !written) return written;
        for (const std::string& file : more_json)
            if (auto written = put(file, text); !written) return written;
    }
    if (!junit.empty())
        if (auto written = put(junit, report::junit_xml(runs)); !written) return written;
    if (!md.empty()) return put(md, report::markdown(runs));
    return {};
}

}  // namespace peakproof::cli
