#include <cstdio>

#include "scenarios/language/settings/settings.h"
#include "tests/fuzz/engine/target.h"

// How both systems are set up.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "khaos", "kcc", "snapfulfil", "site", "site_id", "other_sites", "sub_stages", "path", "handover_stage", "acknowledge_stage", "issue", "manual",
    "daily-batch", "released_ahead", "never", "level", "physical", "again_after", "web_codes", "reference_format", "{0}", "share", "cap", "least_units", "buffer", "stock_of", "rounding",
    "more_sites", "units", "EAC", "shortage", "pick-now", "release", "2018", "2021", "site_zone", "America/New_York", "stage_codes", "rows_limit",
    "id", "stage", "name", "transit", "yes", "no", "5%", "100%", "30s", "0s", "15ms", "99", "100", "0", "-1", "[", "]", "{}", "[]", "- ", ": "};

void try_bytes(std::string_view bytes) {
    const auto systems = scenarios::settings::read_file(bytes, "f.yaml", {});
    if (!systems) {
        const Problem& problem = systems.error();
        long line = 0, column = 0;
        must(!problem.what.empty(), "a refusal has words");
        must(std::sscanf(problem.where.c_str(), "f.yaml:%ld:%ld", &line, &column) == 2 && line > 0 && column > 0,
             "a refusal has a place", describe(problem));
        return;
    }
    must(!scenarios::settings::conflict(*systems), "what is taken goes together");
    const std::string once = scenarios::settings::whole_file(*systems);
    const auto again = scenarios::settings::read_file(once, "f.yaml", {});
    must(again.has_value(), "what we write can be read", again ? once : describe(again.error()) + "\n" + once);
    must(scenarios::settings::whole_file(*again) == once, "settings written again are the same", once);
}

}  // namespace peakproof::fuzz
