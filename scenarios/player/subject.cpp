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

const char* name(Outcome outcome) {
    switch (outcome) {
        case Outcome::answered:
            return "answered";
        case Outcome::refused:
            return "refused";
        case Outcome::reset:
            return "reset";
        case Outcome::timed_out:
            return "timed-out";
    }
    return "";
}

const char* name(Reproducibility reproducibility) {
    switch (reproducibility) {
        case Reproducibility::bit_exact:
            return "bit-exact";
        case Reproducibility::decision_exact:
            return "decision-exact";
    }
    return "";
}

}  // namespace peakproof::scenarios
