#pragma once

#include <memory>
#include <string>

#include "scenarios/outside/program/stage.h"
#include "scenarios/subject.h"

namespace peakproof::outside {

// Anybody's program as a subject of a run, over real sockets: in virtual time by its preloaded
// clock, or paced. A life is a process; a kill is kill -9 to all of it.
Expected<std::unique_ptr<scenarios::Subject>> program(const Profile& profile,
                                                      const Settings& settings);

}  // namespace peakproof::outside
