#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "sync/core/context.h"
#include "sync/core/event.h"
#include "sync/core/hand_over.h"
#include "sync/core/lane.h"
#include "sync/core/line.h"
#include "sync/core/mirror.h"
#include "sync/core/policy.h"
#include "sync/core/queue.h"

namespace peakproof::sync {

// The integration, whole: events in, commands out. A value: it can be copied, and two copies that
// are told the same go the same way. It holds no clock, no socket and no disk, and what it must not
// forget it has committed.
class Core {
public:
    Core(Policy policy, Settings settings, std::uint64_t seed);
    Commands step(const Event& event);

private:
    enum class Flow { mirror, hand_over, queue, lane };
    static constexpr std::array flows{Flow::queue, Flow::lane, Flow::hand_over, Flow::mirror};
    struct UnderWay {
        System system;
        std::optional<Flow> flow;  // none: a probe
        Time sent{};
    };
    using Sends = std::vector<command::Send>;

    void started(const event::Started& event, Context& at);
    void answered(const event::Answer& event, Context& at);
    void send_what_may(System system, Context& at, Sends& sends);
    std::optional<Request> next(Flow flow, System system, Context& at);
    void watch(System system, Context& at);  // is it down?
    Line& line(System system) { return system == System::khaos ? khaos_ : snapfulfil_; }
    Time wake(Time now) const;

    Policy policy_;
    Settings settings_;
    Jitter jitter_;
    Exceptions exceptions_;
    Line khaos_, snapfulfil_;
    Mirror mirror_;
    HandOver hand_over_;
    Queue queue_;
    Lane lane_;
    std::map<std::uint64_t, UnderWay> under_way_;
    std::uint64_t next_call_ = 1;
    std::size_t turn_[2] = {0, 0};  // whose turn it is on each line: none starves the others
    Time wake_{never};              // what the host was last asked for
};

}  // namespace peakproof::sync
