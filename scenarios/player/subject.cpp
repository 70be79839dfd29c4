#include "scenarios/subject.h"

namespace peakproof::scenarios {

const char* name(System system) {
    switch (system) {
        case System::khaos:
            return "khaos";
        case System::snapfulfil:
            return "snapfulfil";
    }
    return "";
}

}  // namespace peakproof::scenarios
