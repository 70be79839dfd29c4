#pragma once

#include "mocks/erp/settings.h"
#include "mocks/kcc/settings.h"
#include "mocks/khaos/khaos.h"
#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/settings.h"

namespace peakproof::scenarios {

// How the two systems are set up, beneath and on the wire: what their owner chose, and what nobody
// outside can know. Each choice is a row of scenarios/language/settings.
struct Systems {
    erp::Settings khaos;
    khaos::Access khaos_wire;
    kcc::Settings kcc;
    warehouse::Settings snapfulfil;
    snapfulfil::WireSettings snapfulfil_wire;
};

}  // namespace peakproof::scenarios
