#include "cli/nearest.h"

#include <algorithm>

namespace peakproof::cli {
namespace {

// Letters put in, left out, exchanged or swapped with a neighbour (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
    std::string best;
    std::size_t least = std::max<std::size_t>(word.size() / 2, 2) + 1;
    for (const auto& name : names) {
        // A beginning that is right counts as near, however much is missing.
        const bool begins = word.size() >= 3 && name.rfind(word, 0) == 0;
        const std::size_t far = begins ? 1 : distance(word, name);
        if (far < least) {
            least = far;
            best = name;
        }
    }
    return best;
}

}  // namespace peakproof::cli
