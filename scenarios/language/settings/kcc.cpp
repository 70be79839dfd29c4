#include <array>

#include <fmt/format.h>

#include "scenarios/language/settings/settings.h"

namespace peakproof::scenarios::settings {
namespace {

using http::Grade;
using language::entries;
using language::Reading;
using language::Tree;
using S = Systems;
using Channel = kcc::Settings;
using Scale = kcc::StockScale;

constexpr std::array<std::string_view, 3> unfit{"abort", "import-and-hold", "skip"};
constexpr std::array<std::string_view, 3> rounding{"down", "up", "nearest"};

std::string write_again_after(Systems& systems) {
    std::string all;
    for (const Duration wait : systems.kcc.again_after)
        all.append(all.empty() ? "" : ", ").append(language::write_duration(wait));
    return "[" + all + "]";
}
void read_again_after(Reading& reading, const Tree& tree, Systems& systems) {
    systems.kcc.again_after.clear();
    for (const Tree* entry : entries(reading, tree, "again_after"))
        systems.kcc.again_after.push_back(reading.duration(*entry, "again_after"));
}

constexpr std::array all{
    Setting{"channel_id", Grade::documented, "of the channel in Khaos",
            text<&S::kcc, &Channel::channel_id>()},
    Setting{"reference_format", Grade::documented, "decorates AssociatedRef; {0} is the reference",
            text<&S::kcc, &Channel::reference_format>()},
    Setting{"first_number", Grade::assumed, "pulled orders are numbered from the next one",
            whole<&S::kcc, &Channel::first_number>(0, 999'999'999)},
    Setting{"delivery_vat", Grade::assumed, "where only one of net and gross is said",
            share<&S::kcc, &Channel::delivery_vat_ppm>()},
    Setting{"unknown_items", Grade::assumed,
            "an order with an item that Khaos does not know: abort, import-and-hold, skip the line",
            word<&S::kcc, &Channel::unknown_items>(unfit)},
    Setting{"web_codes", Grade::documented, "this channel's codes of items: {WEB-1: MUG-01}",
            pairs<&S::kcc, &Channel::web_codes>()},
    Setting{"account_customers", Grade::documented, "codes of those who pay on account",
            texts<&S::kcc, &Channel::account_customers>()},
    Setting{"written_off", Grade::documented, "reasons of returns that bring nothing to stock",
            texts<&S::kcc, &Channel::written_off>()},
    Setting{"exchange_note", Grade::assumed, "on the order of an exchange; {0} names the first one",
            text<&S::kcc, &Channel::exchange_note>()},
    // ---- the levels that it tells
    Setting{"share", Grade::documented, "of what is available",
            share<&S::kcc, &Channel::stock, &Scale::share, &erp::Channel::share_ppm>()},
    Setting{"cap", Grade::documented, "the most that is told, in units; 0: no cap",
            whole<&S::kcc, &Channel::stock, &Scale::share, &erp::Channel::cap_units>(
                0, language::most_units)},
    Setting{"rounding", Grade::documented, "of that share: down, up, nearest",
            word<&S::kcc, &Channel::stock, &Scale::rounding>(rounding)},
    Setting{"least_units", Grade::assumed, "fewer than this are told as none",
            whole<&S::kcc, &Channel::stock, &Scale::least_units>(0, language::most_units)},
    // ---- its clockwork
    Setting{"again_after", Grade::assumed, "waits before what failed is called again",
            Own{write_again_after, read_again_after}},
    Setting{"cycle", Grade::assumed, "and then each so often", length<&S::kcc, &Channel::cycle>()},
    Setting{"look_every", Grade::assumed, "for what changed in the books",
            length<&S::kcc, &Channel::look_every>()},
    Setting{"config_kept", Grade::documented, "how long a configuration file is believed",
            length<&S::kcc, &Channel::config_kept>()},
    Setting{"provided_every", Grade::assumed, "ProvidedStock is asked for",
            length<&S::kcc, &Channel::provided_every>()},
    Setting{"specific_tries_most", Grade::assumed, "a failed order is asked for again so often",
            whole<&S::kcc, &Channel::specific_tries_most>(0, 100)},
    Setting{"statuses_most", Grade::documented, "in one push",
            whole<&S::kcc, &Channel::statuses_most>(1, 10'000)},
    Setting{"items_most", Grade::assumed, "in one push",
            whole<&S::kcc, &Channel::items_most>(1, 10'000)},
};

}  // namespace

std::span<const Setting> of_kcc() { return all; }

}  // namespace peakproof::scenarios::settings
