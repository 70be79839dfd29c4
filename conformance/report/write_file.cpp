#include "conformance/report/write_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

namespace peakproof::report {

Expected<void> write_file(const std::filesystem::path& file, std::string_view text) {
    std::error_code ignored;
    // A device or a pipe (/dev/stdout, /dev/null) cannot be replaced by a file beside it.
    const bool in_place =
        std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored);
    std::filesystem::path beside = file;
    if (!in_place) beside += ".part";
    {
        std::ofstream out{beside, std::ios::binary | std::ios::trunc};
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        out.flush();
        if (!out) {
            const int code = errno;
            if (!in_place) std::filesystem::remove(beside, ignored);
            return problem(fmt::format("cannot write: {}", std::strerror(code)), file.string(),
                           "Choose a place that can be written to.");
        }
    }
    if (in_place) return {};
    std::error_code failed;
    std::filesystem::rename(beside, file, failed);
    if (failed) {
        std::filesystem::remove(beside, ignored);
        return problem(fmt::format("cannot write: {}", failed.message()), file.string(),
                       "Choose a place that can be written to.");
    }
    return {};
}

}  // namespace peakproof::report
