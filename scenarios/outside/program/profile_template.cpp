#include <fmt/format.h>

#include "scenarios/language/values.h"
#include "scenarios/outside/program/profile.h"

namespace peakproof::outside {

std::string profile_template(std::string_view command) {
    return fmt::format(
        R"(# How Peakproof starts this integration, and what it should know of it. Every key: docs/profile.md.
# Check it without playing anything:  peakproof run quiet-day --profile THIS-FILE --dry-run
name: our-sync
start: {}                      # for /bin/sh; killed and started again where a scenario says so
# directory: .                            # where it is started, told from this file's place

# It is told by its environment: PEAKPROOF_KHAOS_URL, PEAKPROOF_SNAPFULFIL_URL, PEAKPROOF_STATE_DIR, ...
# What it calls them itself is mapped here, or written to a file in its state folder.
# environment: {{KHAOS: "${{PEAKPROOF_KHAOS_URL}}", WMS: "${{PEAKPROOF_SNAPFULFIL_URL}}"}}
# files:
#   settings.json: '{{"khaos": "${{PEAKPROOF_KHAOS_URL}}", "wms": "${{PEAKPROOF_SNAPFULFIL_URL}}"}}'

ready: {{when: first-call, within: 60s}}  # or when: /health (its own endpoint), or when: "line: listening"
exceptions: {{from: callback}}            # or {{from: output, pattern: "{{*}}ALERT {{class}} {{entity}} {{state}}: {{message}}"}}
stop: {{signal: TERM, within: 10s}}
# khaos_calls: {{path: /khaos/config.json}} # Khaos is to call it (KCC), at an endpoint of its own
hangs_after: 30s                        # of real time, in which it neither rests nor calls

# windows: {{hand-over: 20min}}            # how long it may take, where that is not the default
# does_not: [STK-06]                     # rules that it does not set out to keep: shown, not judged
# mirrors: [description]                 # of an item, where not both description and barcode
)",
        scenarios::language::write_text(command));
}

}  // namespace peakproof::outside
