#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scenarios/subject.h"
#include "sim/problem.h"

namespace peakproof::cli {

// What --sut names: reference, mutant:NAME.
Expected<std::shared_ptr<const scenarios::Subject>> subject_named(std::string_view sut);

}  // namespace peakproof::cli
