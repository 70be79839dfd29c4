#include <fmt/format.h>

#include <array>
#include <span>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"

namespace peakproof::scenarios::language {
namespace {

struct Choice {
    std::string_view word;
    bool built = true;
};

// The place of the word in the list; the first where the key is not there, or says what is not
// built.
std::size_t choose(const Map& file, std::string_view key, std::span<const Choice> choices) {
    const Tree* tree = file.find(key);
    if (tree == nullptr) return 0;
    std::vector<std::string_view> words;
    for (const Choice& choice : choices) words.push_back(choice.word);
    const std::string word = file.reading().one_of(*tree, key, words);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].word != word) continue;
        if (choices[i].built) return i;
        file.reading().wrong(tree->at, fmt::format("{}: {} is not there yet", key, word),
                             fmt::format("Use {}: {}.", key, words.front()));
    }
    return 0;
}

constexpr std::array<Choice, 3> issue{{{"at-despatch"}, {"daily-batch"}, {"manual", false}}};
constexpr std::array<Choice, 2> events{{{"all"}, {"despatch-only"}}};
constexpr std::array<Choice, 2> short_pick{{{"at-pick"}, {"after-audit"}}};
constexpr std::array<Choice, 6> shortage{{{"cancel-line-now"},
                                          {"cancel-line-when-due"},
                                          {"cancel-shipment-now"},
                                          {"cancel-shipment-when-due"},
                                          {"pick-now"},
                                          {"pick-when-due"}}};
constexpr std::array<std::string_view, 6> shortage_codes{"20", "21", "10", "11", "30", "31"};
constexpr std::array<Choice, 2> month{{{"refuse"}, {"next-open", false}}};
constexpr std::array<Choice, 2> writeback{{{"by-reference"}, {"none"}}};
constexpr std::array<Choice, 2> level{{{"available"}, {"physical", false}}};
constexpr std::array<Choice, 1> zone{{{"Europe/London"}}};

void read_handover(const Map& file) {
    const Tree* tree = file.find("handover");
    if (tree == nullptr) return;
    const Map handover{file.reading(), *tree, handover_keys};
    const auto only = [&](std::string_view key, std::int64_t built) {
        std::int64_t stage = built;
        handover.whole(key, stage, 1, 99);
        if (stage != built)
            file.reading().wrong(handover.find(key)->at,
                                 fmt::format("handover: {} {} is not there yet", key, stage),
                                 fmt::format("Use {}: {}.", key, built));
    };
    only("stage", 9);
    only("acknowledge", 12);
}

void read_khaos(const Map& file, erp::Settings& settings) {
    const Tree* tree = file.find("khaos");
    if (tree == nullptr) return;
    const Map khaos{file.reading(), *tree, khaos_keys};
    khaos.text("site", settings.site_name);
    std::int64_t id = settings.site_id;
    khaos.whole("site_id", id, 1, 9'999);
    settings.site_id = static_cast<int>(id);
    khaos.duration("service_time", settings.service_time);
    khaos.duration("service_time_per_order", settings.service_time_per_order);
}

void read_snapfulfil(const Map& file, warehouse::Settings& settings) {
    const Tree* tree = file.find("snapfulfil");
    if (tree == nullptr) return;
    const Map snapfulfil{file.reading(), *tree, snapfulfil_keys};
    snapfulfil.text("site", settings.site);
    snapfulfil.text("facility", settings.facility);
    snapfulfil.text("business", settings.biz);
    snapfulfil.text("owner", settings.owner);
    snapfulfil.text("currency", settings.currency);
    std::int64_t limit = settings.name_limit;
    snapfulfil.whole("name_limit", limit, 10, 100);
    settings.name_limit = static_cast<int>(limit);
    snapfulfil.duration("service_time", settings.service_time);
    if (const Tree* carriers = snapfulfil.find("carriers")) {
        settings.carriers.clear();
        for (const Tree* carrier : entries(file.reading(), *carriers, "carriers"))
            settings.carriers.push_back(file.reading().text(*carrier, "a carrier"));
    }
}

void read_windows(const Map& file, std::map<std::string, Duration>& windows) {
    const Tree* tree = file.find("windows");
    if (tree == nullptr) return;
    const Map checked{file.reading(), *tree, {"windows", window_names()}};
    if (tree->shape != Shape::map) return;
    for (std::size_t i = 0; i + 1 < tree->items.size(); i += 2) {
        const Duration window = file.reading().duration(tree->items[i + 1], tree->items[i].text);
        if (window <= Duration{0})
            file.reading().wrong(tree->items[i + 1].at,
                                 fmt::format("a window of no length: {}", tree->items[i].text));
        windows[tree->items[i].text] = window;
    }
}

}  // namespace

std::string_view shortage_word(std::string_view code) {
    for (std::size_t i = 0; i < shortage.size(); ++i)
        if (shortage_codes[i] == code) return shortage[i].word;
    return {};
}

void read_world(const Map& file, Scenario& scenario) {
    choose(file, "zone", zone);
    constexpr std::array rules{erp::IssueRule::at_despatch, erp::IssueRule::daily_batch,
                               erp::IssueRule::manual};
    scenario.khaos.issue = rules[choose(file, "issue", issue)];
    scenario.snapfulfil.events = choose(file, "events", events) == 0
                                     ? warehouse::EventRule::all
                                     : warehouse::EventRule::despatch_only;
    scenario.snapfulfil.short_pick = choose(file, "short_pick", short_pick) == 0
                                         ? warehouse::ShortPickRule::at_pick
                                         : warehouse::ShortPickRule::after_audit;
    scenario.snapfulfil.shortage_code = shortage_codes[choose(file, "shortage", shortage)];
    choose(file, "month", month);
    choose(file, "level", level);
    scenario.khaos.writeback_by_reference = choose(file, "writeback", writeback) == 0;
    read_handover(file);
    read_khaos(file, scenario.khaos);
    read_snapfulfil(file, scenario.snapfulfil);
    read_windows(file, scenario.windows);
    if (const Tree* tree = file.find("channel")) {
        const Map channel{file.reading(), *tree, channel_keys};
        channel.share("share", scenario.channel.share_ppm);
        channel.whole("buffer", scenario.channel.buffer_units, 0, most_units);
        channel.whole("cap", scenario.channel.cap_units, 0, most_units);
    }
}

}  // namespace peakproof::scenarios::language
