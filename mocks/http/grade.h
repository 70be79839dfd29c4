#pragma once

#include "mocks/http/service.h"

namespace peakproof::http {

const char* name(Grade grade);  // "recorded", as the journal and the contracts write it

}  // namespace peakproof::http
