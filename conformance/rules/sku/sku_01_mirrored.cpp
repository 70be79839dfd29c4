#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/text.h"
#include "conformance/rules/common/unheard.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/sku/sku.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// SKU-01. What Khaos sells, the warehouse knows by its present name and barcode. What the warehouse
// found out with scales and a tape measure stays as it found it.
constexpr RuleInfo info{
    .id = "SKU-01",
    .statement =
        "mirror a new or changed item, in the fields that the profile maps, within the "
        "window; never overwrite what the warehouse measures",
    .severity = Severity::major,
    .owner = judge::Owner::warehouse,
    .window = window::item_mirror,
    .terms = {.needs = Link::both,
              .reads = {"khaos.GetStockList", "khaos.ExportStock", "snapfulfil.products.list"},
              .met_by = {"snapfulfil.products.create", "snapfulfil.products.update"},
              .escalated_by = {"item-unknown"}}};

// The fields that can be mapped. An empty one in Khaos asks for nothing: what the warehouse entered
// itself may stand.
struct Field {
    std::string_view name;
    std::string ItemListed::*khaos;
    std::string ProductHeld::*held;
};
constexpr std::array<Field, 2> fields{
    {{"description", &ItemListed::description, &ProductHeld::description},
     {"barcode", &ItemListed::barcode, &ProductHeld::barcode}}};

class Mirrored {
public:
    // Every field, unless the profile says which.
    void on(const RunBegun& fact, Docket&) {
        for (const auto& [name, text] : fact.settings)
            if (name == "mirrors") mapped_ = text;
    }

    void on(const ItemListed& fact, Docket& docket) {
        const auto& held = items_[fact.sku].held;
        if (!fact.mirrored || agree(fact, held)) return lapse(fact.sku, docket);
        // A change that shows in no mapped field owes nothing; one that came on top of another is
        // owed by itself.
        auto& versions = items_.find(fact.sku)->versions;
        if (!versions.empty() && same(versions.back().listed, fact)) return;
        owe(fact, docket);
    }

    // Khaos calls the integration, and could not tell it of items.
    void on(const KhaosHeard& fact, Docket& docket) {
        if (!unheard_.changes(fact)) return;
        for (const auto& sku : items_.keys())
            for (const auto& version : items_.find(sku)->versions) {
                if (unheard_)
                    docket.pause(version.key);
                else
                    docket.resume(version.key);
            }
    }

    void on(const ProductHeld& fact, Docket& docket) {
        auto& item = items_[fact.sku];
        const bool by_integration = docket.cause() != 0;
        if (by_integration) overwritten(item, fact, docket);
        measure(item, fact, by_integration);
        item.held = fact;
        auto& versions = item.versions;
        // The latest of what Khaos said that it now agrees with, and all before it.
        const auto met = std::find_if(versions.rbegin(), versions.rend(), [&](const auto& version) {
            return agree(version.listed, item.held);
        });
        const std::vector<Version> all{versions.begin(), met.base()};
        for (const auto& version : all) {
            if (by_integration)
                docket.settle(version.key);
            else
                docket.lapse(version.key);  // somebody else did it: no doing of the integration
            forget(item, version.key);
        }
        // It wrote something else than what Khaos says.
        const auto* listing = docket.world().listing(fact.sku);
        if (by_integration && versions.empty() && listing != nullptr && listing->mirrored &&
            !agree(*listing, item.held))
            owe(*listing, docket);
    }
    void on(const ItemUnknown& fact, Docket&) {  // put out of use or deleted
        if (auto* item = items_.find(fact.sku)) item->held.active = false;
    }

    void on_due(const Owed& late, Docket& docket) {
        auto& item = *items_.find(late.entity);
        const auto version = std::find_if(item.versions.begin(), item.versions.end(),
                                          [&](const Version& one) { return one.key == late.key; });
        const auto [what, meant, actual] = version->missing;
        const auto later = minutes(late.due - late.opened);
        const bool unknown = what == item_itself;
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary =
                 unknown
                     ? fmt::format("Khaos Control lists item {}, and {} later SnapFulfil did not "
                                   "know it.",
                                   late.entity, later)
                     : fmt::format("Khaos Control says \"{}\" as {} of item {}, and {} later "
                                   "SnapFulfil still said \"{}\".",
                                   meant, what, late.entity, later, actual),
             .expected = unknown ? "the item in SnapFulfil" : fmt::format("{} \"{}\"", what, meant),
             .actual = unknown ? "unknown" : fmt::format("\"{}\"", actual),
             .evidence = {said(late.record, fmt::format("{} in Khaos Control: \"{}\"", late.entity,
                                                        version->listed.description))}});
        forget(item, late.key);
    }

private:
    static constexpr std::string_view item_itself = "item";
    struct Missing {  // which field, as Khaos has it, as SnapFulfil has it; no field: all agree
        std::string what{}, meant{}, actual{};
    };
    struct Version {
        std::string key{};
        ItemListed listed{};
        Missing missing{};  // when it was told
    };
    struct Item {
        ProductHeld held{};  // sku empty: never there
        std::vector<Version>
            versions{};    // of Khaos's, and SnapFulfil has not got them: oldest first
        Pairs measured{};  // by the warehouse
    };

    Missing missing(const ItemListed& listed, const ProductHeld& held) const {
        if (held.sku.empty() || !held.active) return {std::string{item_itself}, {}, {}};
        for (const auto& field : fields) {
            const auto& meant = listed.*field.khaos;
            const auto& actual = held.*field.held;
            if (!maps(field) || trimmed(meant).empty() || arrived_cut(meant, trimmed(actual)))
                continue;
            return {std::string{field.name}, meant, actual};
        }
        return {};
    }
    bool agree(const ItemListed& listed, const ProductHeld& held) const {
        return missing(listed, held).what.empty();
    }
    static void forget(Item& item, std::string_view key) {
        std::erase_if(item.versions, [&](const Version& one) { return one.key == key; });
    }
    bool maps(const Field& field) const { return mapped_.find(field.name) != std::string::npos; }
    bool same(const ItemListed& a, const ItemListed& b) const {
        return std::all_of(fields.begin(), fields.end(), [&](const Field& field) {
            return !maps(field) || a.*field.khaos == b.*field.khaos;
        });
    }

    void owe(const ItemListed& listed, Docket& docket) {
        if (listed.sku.empty()) return;  // of no item: a journal of another hand
        auto key = fmt::format("{}\n{:012}", listed.sku, docket.number());
        docket.owe({.key = key, .entity = listed.sku});
        if (unheard_) docket.pause(key);
        auto& item = *items_.find(listed.sku);
        item.versions.push_back({std::move(key), listed, missing(listed, item.held)});
    }
    // Undone before it was due: taken out of the mirror, or as it was.
    void lapse(const std::string& sku, Docket& docket) {
        auto& versions = items_.find(sku)->versions;
        for (const auto& version : versions) docket.lapse(version.key);
        versions.clear();
    }

    static std::string_view value(const Pairs& pairs, std::string_view name) {
        for (const auto& [key, text] : pairs)
            if (key == name) return text;
        return {};
    }
    // What nobody of the integration's wrote, and what is new: it was measured.
    static void measure(Item& item, const ProductHeld& now, bool by_integration) {
        for (const auto& [name, text] : now.measures) {
            if (by_integration || value(item.held.measures, name) == text) continue;
            std::erase_if(item.measured,
                          [&wanted = name](const auto& one) { return one.first == wanted; });
            item.measured.emplace_back(name, text);
        }
    }
    void overwritten(Item& item, const ProductHeld& now, Docket& docket) {
        if (item.measured.empty()) return;
        docket.occasion();
        for (const auto& [name, text] : item.measured) {
            const auto written = value(now.measures, name);
            if (!written.empty() && millionths(written) == millionths(text)) continue;
            docket.fail(
                {.entity = now.sku,
                 .summary = fmt::format(
                     "The warehouse had measured item {} ({} {}), and a write of "
                     "the integration made it {}.",
                     now.sku, name, text, written.empty() ? "nothing" : std::string{written}),
                 .expected = fmt::format("{} {}", name, text),
                 .actual = written.empty() ? "nothing" : std::string{written},
                 .evidence = {docket.here(
                     fmt::format("SnapFulfil's record of {} is written over", now.sku))}});
            item.measured.clear();  // told once
            return;
        }
    }

    Unheard unheard_ = Unheard::of_items();
    Table<Item> items_{};
    std::string mapped_ = "description, barcode";
};

}  // namespace

Rule sku_01() { return make_rule<Mirrored>(info); }

}  // namespace peakproof::rules
