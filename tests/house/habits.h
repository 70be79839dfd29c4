#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source.h"

namespace peakproof::house {

// A word of code that must not stand in certain folders.
struct Banned {
    std::string word;
    std::string reason;
};
Findings banned_words(const std::vector<SourceFile>& files, const std::vector<std::string>& folders,
                      const std::vector<Banned>& banned, const std::vector<Exception>& exceptions);
// The same for comments and texts too: what must not be written at all. Capitals do not matter.
Findings banned_writing(const std::vector<SourceFile>& files, const std::vector<Banned>& banned,
                        const std::vector<Exception>& exceptions);
// Exceptions whose word does not stand in their file any more, or that give no reason.
Findings stale_exceptions(const std::vector<SourceFile>& files,
                          const std::vector<Exception>& exceptions);

Findings too_long(const std::vector<SourceFile>& files, std::size_t lines_most,
                  const std::vector<Exception>& exceptions);

// .cpp files that no box, no test program and no other target takes in, and headers that nobody
// includes.
Findings unbuilt(const std::vector<SourceFile>& files, std::string_view cmake,
                 std::string_view tests_cmake);

}  // namespace peakproof::house
