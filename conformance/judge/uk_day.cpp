#include "conformance/judge/uk_day.h"

#include "sim/zone.h"

namespace peakproof::judge {

std::string uk_day(Time at) { return sim::iso_local_date(at); }

}  // namespace peakproof::judge
