#pragma once

#include <sys/types.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace peakproof::outside {

// What the kernel tells in /proc. A text lives in the caller's room, ends with a nought, and is
// empty where nothing could be read.
using ProcText = std::array<char, 640>;
std::string_view read_again(int file, ProcText& text);
std::string_view read_once(const std::string& path, ProcText& text);

// Of a stat line, after the name, which may hold anything. '?' and 0: it tells nothing.
char state_of(std::string_view stat);
pid_t parent_of(std::string_view stat);

std::vector<pid_t> numbers_in(const std::string& folder);

}  // namespace peakproof::outside
