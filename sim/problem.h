#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace peakproof {

// What the world did wrong, told so that a person can mend it.
struct Problem {
    std::string what;    // "unknown key \"shedule\" in demand"
    std::string where;   // "peak.yaml:14:5", empty where there is no place
    std::string remedy;  // "Did you mean \"schedule\"?", empty where nothing is to be suggested
};

template <class T>
using Expected = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(std::string what, std::string where = {},
                                       std::string remedy = {}) {
    return tl::unexpected<Problem>{Problem{std::move(what), std::move(where), std::move(remedy)}};
}

// One line: where, what, remedy.
std::string describe(const Problem& problem);

}  // namespace peakproof
