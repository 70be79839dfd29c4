#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/settings/settings.h"

namespace peakproof::scenarios::settings {
namespace {

using http::Grade;
using language::entries;
using language::Flow;
using language::Map;
using language::most_units;
using language::Reading;
using language::Section;
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

constexpr std::string_view scale_words[]{"share", "rounding", "buffer", "cap", "least_units"};
const Section scale_keys{"an item's own scale", scale_words};
std::string write_stock_of(Systems& systems) {
    const Scale usual;
    Flow all;
    for (const auto& [sku, scale] : systems.kcc.stock_of) {
        Flow flow;
        flow.share_unless("share", scale.share.share_ppm, usual.share.share_ppm);
        if (scale.rounding != usual.rounding)
            flow.raw("rounding", rounding[static_cast<std::size_t>(scale.rounding)]);
        flow.whole_unless("buffer", scale.share.buffer_units, usual.share.buffer_units);
        flow.whole_unless("cap", scale.share.cap_units, usual.share.cap_units);
        flow.whole_unless("least_units", scale.least_units, usual.least_units);
        all.raw(language::write_text(sku), flow.close());
    }
    return all.close();
}
void read_stock_of(Reading& reading, const Tree& tree, Systems& systems) {
    systems.kcc.stock_of.clear();
    if (tree.shape != language::Shape::map) {
        reading.wrong(tree.at, "stock_of is a map", "Say it as {MUG-01: {share: 50%}}.");
        return;
    }
    for (std::size_t at = 0; at + 1 < tree.items.size(); at += 2) {
        const Map map{reading, tree.items[at + 1], scale_keys};
        Scale& scale = systems.kcc.stock_of[tree.items[at].text];
        map.share("share", scale.share.share_ppm);
        if (const Tree* word = map.find("rounding")) {
            const auto found = std::find(rounding.begin(), rounding.end(),
                                         reading.one_of(*word, "rounding", rounding));
            if (found != rounding.end())
                scale.rounding = static_cast<kcc::Rounding>(found - rounding.begin());
        }
        map.whole("buffer", scale.share.buffer_units, 0, most_units);
        map.whole("cap", scale.share.cap_units, 0, most_units);
        map.whole("least_units", scale.least_units, 0, most_units);
    }
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
    Setting{
        "cap", Grade::documented, "the most that is told, in units; 0: no cap",
        whole<&S::kcc, &Channel::stock, &Scale::share, &erp::Channel::cap_units>(0, most_units)},
    Setting{"rounding", Grade::documented, "of that share: down, up, nearest",
            word<&S::kcc, &Channel::stock, &Scale::rounding>(rounding)},
    Setting{
        "buffer", Grade::assumed, "units of that share that are held back",
        whole<&S::kcc, &Channel::stock, &Scale::share, &erp::Channel::buffer_units>(0, most_units)},
    Setting{"least_units", Grade::assumed, "fewer than this are told as none",
            whole<&S::kcc, &Channel::stock, &Scale::least_units>(0, most_units)},
    Setting{"stock_of", Grade::documented,
            "an item's own, which wins: {MUG-01: {share: 50%, rounding: up, buffer: 1, cap: 9}}",
            Own{write_stock_of, read_stock_of}},
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
