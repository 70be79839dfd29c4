#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/warehouse.h"
#include "scenarios/language/settings/settings.h"

// Settings that are right one by one and not together.
namespace peakproof::scenarios::settings {
namespace {

std::optional<std::string> said_twice(std::string first, const std::vector<std::string>& more) {
    std::set<std::string> seen{std::move(first)};
    for (const std::string& each : more)
        if (!seen.insert(each).second) return each;
    return std::nullopt;
}

std::optional<Conflict> in_khaos(const erp::Settings& khaos) {
    std::set<int> sites{khaos.site_id};
    for (const erp::Site& site : khaos.other_sites)
        if (!sites.insert(site.id).second)
            return Conflict{"khaos", "other_sites", fmt::format("site {} stands twice", site.id),
                            "Each site has an id of its own, and site_id is one of them."};
    std::set<int> sub_stages;
    for (const erp::SubStage& sub_stage : khaos.sub_stages)
        if (!sub_stages.insert(sub_stage.id).second)
            return Conflict{"khaos", "sub_stages",
                            fmt::format("sub-stage {} stands twice", sub_stage.id),
                            "Each has an id of its own."};
    if (khaos.handover_stage == khaos.acknowledge_stage)
        return Conflict{"khaos", "acknowledge_stage", "the same as handover_stage",
                        "What was taken must be told apart from what waits."};
    if (!khaos.path.empty() && khaos.path.front() != khaos.handover_stage)
        return Conflict{"khaos", "path",
                        fmt::format("it begins with {} and not with the hand-over stage, {}",
                                    khaos.path.front(), khaos.handover_stage),
                        "Put that first."};
    if (!khaos.path.empty() && std::find(khaos.path.begin(), khaos.path.end(),
                                         khaos.acknowledge_stage) == khaos.path.end())
        return Conflict{
            "khaos", "path",
            fmt::format("{}, the acknowledge stage, is not in it", khaos.acknowledge_stage),
            "Put it where it belongs."};
    if (std::set<int>(khaos.path.begin(), khaos.path.end()).size() != khaos.path.size())
        return Conflict{"khaos", "path", "a stage stands twice", "An invoice goes forward only."};
    if (khaos.issued_shown_for <= Duration{0})
        return Conflict{"khaos", "issued_shown_for", "nothing would ever be shown",
                        "Say how long, 48h as published."};
    return std::nullopt;
}

bool tells_nothing(const kcc::StockScale& scale) {
    return scale.share.cap_units != 0 && scale.least_units > scale.share.cap_units;
}

std::optional<Conflict> in_channel(const kcc::Settings& kcc) {
    if (kcc.reference_format.find("{0}") == std::string::npos)
        return Conflict{"kcc", "reference_format", "all references would be the same",
                        "{0} in it is where the reference goes."};
    for (const auto& [key, length] : {std::pair{"cycle", kcc.cycle},
                                      {"look_every", kcc.look_every},
                                      {"config_kept", kcc.config_kept},
                                      {"provided_every", kcc.provided_every}})
        if (length <= Duration{0})
            return Conflict{"kcc", key, "it would never rest", "Give it a length."};
    if (tells_nothing(kcc.stock))
        return Conflict{"kcc", "least_units", "more than cap: nothing would ever be told",
                        "Say less than cap, or no cap (0)."};
    for (const auto& [sku, scale] : kcc.stock_of)
        if (tells_nothing(scale))
            return Conflict{"kcc", "stock_of",
                            fmt::format("least_units of {} is more than its cap: nothing of it "
                                        "would ever be told",
                                        sku),
                            "Say less than cap, or no cap (0)."};
    return std::nullopt;
}

std::optional<Conflict> in_snapfulfil(const warehouse::Settings& snapfulfil) {
    if (const auto twice = said_twice(snapfulfil.site, snapfulfil.more_sites))
        return Conflict{"snapfulfil", "more_sites", fmt::format("site {} stands twice", *twice),
                        "`site` is the default; the others stand here once."};
    if (const auto twice = said_twice(snapfulfil.owner, snapfulfil.more_owners))
        return Conflict{"snapfulfil", "more_owners", fmt::format("owner {} stands twice", *twice),
                        "`owner` is the default; the others stand here once."};
    std::set<std::string> shown;
    for (const auto& [ours, code] : snapfulfil.stage_codes)
        if (!shown.insert(code).second)
            return Conflict{"snapfulfil", "stage_codes",
                            fmt::format("two stages would both be shown as {}", code),
                            "Each stage has a code of its own."};
    shown.clear();
    for (const warehouse::ShortageOption& option : warehouse::shortage_options)
        if (const auto code = warehouse::shown_shortage(option.code, snapfulfil);
            !shown.insert(std::string{code}).second)
            return Conflict{"snapfulfil", "shortage_codes",
                            fmt::format("two shortage options would both be called {}", code),
                            "Each option has a code of its own."};
    if (!snapfulfil.units.empty() && std::find(snapfulfil.units.begin(), snapfulfil.units.end(),
                                               "EAC") == snapfulfil.units.end())
        return Conflict{"snapfulfil", "units", "EAC is not among them",
                        "Stock is kept in single units, whose code is EAC."};
    if (const auto all = warehouse::supported(snapfulfil); !all)
        return Conflict{"snapfulfil", "shortage", all.error().what, all.error().remedy};
    return std::nullopt;
}

}  // namespace

language::Mark where_said(const Conflict& conflict, const language::Tree& file) {
    const language::Tree* part = file.find(conflict.section);
    if (part != nullptr)
        if (const language::Tree* key = part->find(conflict.key)) return key->at;
    if (const language::Tree* key = file.find(conflict.key)) return key->at;
    return part != nullptr ? part->at : file.at;
}

std::optional<Conflict> not_in_a_run(const Systems& systems) {
    const erp::Settings usual;
    if (systems.khaos.issue == erp::IssueRule::manual)
        return Conflict{"khaos", "issue", "nobody in a run issues by hand",
                        "Use issue: daily-batch, or try it on a desk: peakproof serve."};
    for (const auto& [key, is, was] :
         {std::tuple{"handover_stage", systems.khaos.handover_stage, usual.handover_stage},
          {"acknowledge_stage", systems.khaos.acknowledge_stage, usual.acknowledge_stage}})
        if (is != was)
            return Conflict{"khaos", key, fmt::format("{} is not there yet in a run", is),
                            fmt::format("Use {}, or try it on a desk: peakproof serve.", was)};
    return std::nullopt;
}

std::optional<Conflict> conflict(const Systems& systems) {
    if (auto found = in_khaos(systems.khaos)) return found;
    if (auto found = in_channel(systems.kcc)) return found;
    if (systems.snapfulfil_wire.purge_code == "00")
        return Conflict{"snapfulfil", "purge_code", "00 is a product in use",
                        "Say what one out of use reads: 90."};
    return in_snapfulfil(systems.snapfulfil);
}

}  // namespace peakproof::scenarios::settings
