#pragma once

#include <string>
#include <vector>

#include "mocks/kcc/channel.h"

// The exchanges that tests/wire/kcc holds: what Khaos sends, and what a partner answers to a GET.
// PEAKPROOF_GOLDEN=write writes Khaos's part anew.
namespace peakproof::kcc::test {

struct Golden {
    std::string name;     // "02-orders"
    std::string request;  // method, target, headers, body
};
std::vector<Golden> story(Format format);

std::string golden_path(const std::string& name, Format format, const std::string& which);
std::string read_golden(const std::string& path);

}  // namespace peakproof::kcc::test
