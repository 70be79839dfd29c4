#include "mocks/http/grade.h"

namespace peakproof::http {

const char* name(Grade grade) {
    switch (grade) {
        case Grade::recorded:
            return "recorded";
        case Grade::documented:
            return "documented";
        case Grade::client:
            return "client";
        case Grade::reported:
            return "reported";
        case Grade::assumed:
            return "assumed";
        case Grade::invented:
            return "invented";
    }
    return "";
}

}  // namespace peakproof::http
