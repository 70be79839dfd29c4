#include "scenarios/outside/program/profile.h"

#include "tests/fuzz/engine/target.h"

// The profile of a program under test.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "name", "start", "in", "environment", "files", "ready", "when", "within", "exceptions", "from", "pattern", "stop", "signal", "hangs_after",
    "windows", "does_not", "mirrors", "listen", "khaos", "snapfulfil", "callback", "output", "file", "command", "every", "first call",
    "answers: /health", "line: listening", "INT", "TERM", "KILL", "20s", "5min", "STK-06", "hand-over", "description", "127.0.0.1:8081",
    "${PEAKPROOF_KHAOS_URL}", "${", "}", "ALERT {class} {entity} {state}: {message}", "{*}", "{}", "[]", "- ", ": "};

void try_bytes(std::string_view bytes) {
    const auto profile = outside::read_profile(bytes, "sync.yaml", {"STK-06", "ORD-01"}, {"hand-over", "despatch"});
    if (!profile) {
        must(!profile.error().what.empty(), "a refusal has words");
        must(profile.error().where.starts_with("sync.yaml:"), "a refusal has a place", describe(profile.error()));
        return;
    }
    for (const auto& [name, value] : profile->environment) (void)outside::filled_in(value, {{"PEAKPROOF_KHAOS_URL", "${A}"}});
    for (const auto& [name, content] : profile->files) {
        must(name.find('/') == std::string::npos && !name.starts_with('.'), "no file lies outside its folder", name);
        (void)outside::filled_in(content, {});
    }
    must(profile->hangs_after > 0s && profile->ready.within > 0s, "nobody waits backwards");
}

}  // namespace peakproof::fuzz
