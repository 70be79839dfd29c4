#include <filesystem>
#include <map>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/say.h"
#include "conformance/report/write_file.h"
#include "scenarios/desk/contracts.h"

// The contracts of the mock systems as files.
namespace peakproof::cli {

namespace fs = std::filesystem;

Exit contracts(const ContractsOptions& options) {
    const auto files = desk::contracts(PEAKPROOF_VERSION, {});
    if (options.out.empty()) {
        result(files.at("coverage.md"));
        return Exit::pass;
    }
    std::error_code failed;
    for (const auto& [file, text] : files)
        if (const fs::path path = fs::path{options.out} / file;
            !options.force && fs::exists(path, failed)) {
            complain({"there is a file already, and nothing is overwritten", path.string(),
                      "Add --force, or give another folder."});
            return Exit::usage;
        }
    for (const auto& [file, text] : files) {
        const fs::path path = fs::path{options.out} / file;
        fs::create_directories(path.parent_path(), failed);
        if (const auto written = report::write_file(path, text); !written) {
            complain(written.error());
            return Exit::usage;
        }
    }
    result(fmt::format("{} files in {}\n", files.size(), options.out));
    return Exit::pass;
}

}  // namespace peakproof::cli
