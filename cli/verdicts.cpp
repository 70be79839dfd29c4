#include "cli/verdicts.h"

namespace peakproof::cli {

Exit exit_of(judge::RunVerdict verdict) {
    switch (verdict) {
        case judge::RunVerdict::pass:
            return Exit::pass;
        case judge::RunVerdict::fail:
            return Exit::failed;
        case judge::RunVerdict::inconclusive:
            return Exit::unsure;
        case judge::RunVerdict::vacuous:
            return Exit::unsure;
    }
    return Exit::harness;
}

void InOrder::done(std::size_t number) {
    const std::lock_guard lock{mutex_};
    ready_[number] = true;
    for (; next_ < ready_.size() && ready_[next_]; ++next_) tell_(next_);
}

}  // namespace peakproof::cli
