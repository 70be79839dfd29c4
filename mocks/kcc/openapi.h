#pragma once

#include <string>

namespace peakproof::kcc {

// OpenAPI 3 of what a partner serves whom Khaos calls: the paths are his own, named in his
// configuration file; here each goes by the name of its endpoint.
std::string openapi();

}  // namespace peakproof::kcc
