#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace peakproof::cli {

// The name most like `word`, by how many letters differ; empty where none is like it.
std::string nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace peakproof::cli
