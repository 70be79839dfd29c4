#include "sim/problem.h"

#include <algorithm>

namespace peakproof {

std::string describe(const Problem& problem) {
    std::string line;
    line.reserve(problem.where.size() + problem.what.size() + problem.remedy.size() + 4);
    if (!problem.where.empty()) line.append(problem.where).append(": ");
    line.append(problem.what);
    if (!problem.remedy.empty()) {
        const bool ended =
            !line.empty() && std::string_view{".?!:"}.find(line.back()) != std::string_view::npos;
        line.append(ended ? " " : ". ").append(problem.remedy);
    }
    // What a library or a file said may hold line ends; a message is one line.
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

}  // namespace peakproof
