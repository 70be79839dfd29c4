#include "scenarios/outside/program/told.h"

#include "tests/fuzz/engine/target.h"

// What a program tells of trouble: the first line is a profile's pattern, the rest its output, and a callback's body.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{"{class}", "{entity}", "{state}", "{message}", "{owner}", "{also}", "{*}", "ALERT", "{", "}", "class",
                                          "entity", "state", "raised", "cleared", "owner", "message", "also", "system-down", "khaos",
                                          "MUG-01,CUP-01", "-", "ok", "resolved", "null", "[\"A\"]", ": "};

namespace {

void must_name(const std::optional<scenarios::Command>& told) {
    if (!told) return;
    if (const auto* raise = std::get_if<scenarios::command::Raise>(&*told))
        must(!raise->what.empty() && !raise->entity.empty() && !raise->owner.empty(), "who, what and about what");
    if (const auto* clear = std::get_if<scenarios::command::Clear>(&*told))
        must(!clear->what.empty() && !clear->entity.empty(), "what is over is named");
}

}  // namespace

void try_bytes(std::string_view bytes) {
    std::string why;
    const auto whole = outside::read_callback(bytes, why);
    must(whole.has_value() != !why.empty(), "a refusal says why", why);
    must_name(whole);
    const std::string_view pattern = take_line(bytes).substr(0, outside::most_of_a_pattern);
    std::string ignored;
    must_name(outside::read_callback(bytes, ignored));
    while (!bytes.empty()) {
        const std::string_view line = take_line(bytes);
        const auto told = outside::read_line(line, pattern);
        must_name(told);
        must(!told || !outside::nearly_fits(line, pattern), "what fits does not nearly fit", line);
    }
}

}  // namespace peakproof::fuzz
