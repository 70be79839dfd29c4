#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "mocks/kcc/channel.h"
#include "scenarios/subject.h"

namespace peakproof::cli {

// A partner is a program that somebody is writing: it may drip, or never end. Both are choices of
// ours; the patience is that of a run.
struct CallLimits {
    std::chrono::milliseconds patience{30'000};   // over a whole call
    std::size_t answer_most = 64U * 1024 * 1024;  // bytes of a body
};

// Carries Khaos's own calls over sockets, each on a thread of its own: there is one under way an
// endpoint. Whoever looks often has the limits kept.
class KhaosCalls {
public:
    explicit KhaosCalls(CallLimits limits = {});
    ~KhaosCalls();  // breaks off what is under way
    void send(kcc::Outgoing out);
    // What came back since this was last asked.
    struct Heard {
        std::uint64_t call = 0;
        scenarios::Outcome outcome = scenarios::Outcome::answered;
        http::Response response;
        std::string broken_off;  // why we did that; empty: we did not
    };
    std::vector<Heard> take();
    bool busy() const { return !under_way_.empty(); }  // one is, or was not asked about yet

private:
    struct UnderWay;

    CallLimits limits_;
    std::list<std::unique_ptr<UnderWay>> under_way_;
};

}  // namespace peakproof::cli
