#pragma once

#include <memory>
#include <string>

#include "scenarios/subject.h"
#include "sync/core/policy.h"

// The reference integration as a subject of a run: the same core that its program runs, on the
// player's clock, wire and disk.
namespace peakproof::hosted {

std::unique_ptr<scenarios::Subject> reference(const sync::Policy& policy = {},
                                              const sync::Settings& settings = {},
                                              std::string name = "reference");

}  // namespace peakproof::hosted
