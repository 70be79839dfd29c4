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
    for (const std::string* file : {&json, &junit, &md, &html}) {
        if (*file == "-") ++shown;
        if (auto writable = free_to_write(*file, force); !writable) return writable;
    }
    if (shown > 1)
        return problem("only one of --json, --junit, --md and --html can go to standard output", {},
                       "Name files for the others.");
    return {};
}

Expected<void> Outputs::write(std::span<const report::RunReport> runs,
                              const std::vector<std::string>& journals) const {
    if (!json.empty())
        if (auto written = put(json, report::result_json(runs)); !written) return written;
    if (!junit.empty())
        if (auto written = put(junit, report::junit_xml(runs)); !written) return written;
    if (!md.empty())
        if (auto written = put(md, report::markdown(runs)); !written) return written;
    if (html.empty()) return {};
    std::vector<report::Exhibit> exhibits;
    for (std::size_t i = 0; i < runs.size(); ++i) exhibits.push_back({&runs[i], journals.at(i)});
    const auto page = report::html_page(exhibits);
    if (!page) return tl::unexpected(page.error());
    return put(html, *page);
}

}  // namespace peakproof::cli
