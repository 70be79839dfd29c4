#pragma once

#include "sync/core/context.h"
#include "sync/core/hand_over.h"
#include "sync/core/mirror.h"

namespace peakproof::sync {

// What Khaos asks of us where it is the one that calls. What it pushed is durable before the answer
// leaves: an answer of 200 ends its telling, anything else makes it say all of it again.
Response answer_khaos(const Request& request, Context& at, HandOver& hand_over, Mirror& mirror);

}  // namespace peakproof::sync
