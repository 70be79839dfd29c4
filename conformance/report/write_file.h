#pragma once

#include <filesystem>
#include <string_view>

#include "sim/problem.h"

namespace peakproof::report {

// Whole or not at all: written beside its place, then moved there.
Expected<void> write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace peakproof::report
