#include <fmt/format.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/writing.h"

namespace peakproof::scenarios::language {

void write_faults(std::string& out, const Scenario& scenario) {
    if (!scenario.faults.empty()) out.append("faults:\n");
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        const FaultSpec& fault = scenario.faults[i];
        Flow flow;
        flow.text_unless("id", fault.id, fmt::format("fault-{}", i + 1));
        if (fault.key.empty() && fault.attempt == 0) {
            flow.text("of", fault.of);
        } else {
            Flow where;
            where.text("operation", fault.of);
            where.text_unless("key", fault.key, {});
            where.whole_unless("attempt", fault.attempt, 0);
            flow.raw("at", where.close());
        }
        flow.share_unless("share", fault.share_ppm, 1'000'000);
        if (fault.from != scenario.start) flow.raw("from", write_offset(scenario, fault.from));
        if (fault.until != scenario.traffic_ends())
            flow.raw("for", write_duration(fault.until - fault.from));
        flow.duration_unless("retry_after", fault.retry_after, {});
        if (fault.retry_as_date) flow.text("retry_after_as", "date");
        flow.text_unless("code", fault.code, {});
        out.append("  - ").append(fault.what).append(": ").append(flow.close()).append("\n");
    }
    if (!scenario.kills.empty()) out.append("kills:\n");
    for (std::size_t i = 0; i < scenario.kills.size(); ++i) {
        const Kill& kill = scenario.kills[i];
        Flow flow;
        flow.text_unless("id", kill.id, fmt::format("kill-{}", i + 1));
        if (kill.gap > 0)
            flow.whole("after_commands", kill.gap);
        else
            flow.raw("at", write_offset(scenario, kill.at));
        flow.duration_unless("down", kill.down, Kill{}.down);
        out.append("  - ").append(flow.close()).append("\n");
    }
}

}  // namespace peakproof::scenarios::language
