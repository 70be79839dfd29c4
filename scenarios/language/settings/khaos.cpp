#include <array>

#include <fmt/ranges.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/settings/settings.h"
#include "sim/joined.h"

namespace peakproof::scenarios::settings {
namespace {

using http::Grade;
using language::entries;
using language::Flow;
using language::Map;
using language::Reading;
using language::Section;
using language::Tree;
using S = Systems;
using Books = erp::Settings;
using Style = khaos::Style;
using Wire = khaos::Access;

constexpr std::array<std::string_view, 3> issue{"at-despatch", "daily-batch", "manual"};
constexpr std::array<std::string_view, 2> month{"refuse", "next-open"};
constexpr std::array<std::string_view, 2> level{"available", "physical"};
constexpr std::array<std::string_view, 2> writeback{"none", "by-reference"};
constexpr std::array<std::string_view, 2> refusal{"skip", "fault"};
constexpr std::array<std::string_view, 3> long_reference{"taken", "cut", "refused"};

constexpr std::string_view site_words[]{"id", "name", "transit"};
const Section site_keys{"a site", site_words};
std::string write_sites(Systems& systems) {
    std::string all;
    for (const erp::Site& site : systems.khaos.other_sites) {
        Flow flow;
        flow.whole("id", site.id);
        flow.text("name", site.name);
        flow.yes_unless("transit", site.transit, false);
        all.append(all.empty() ? "" : ", ").append(flow.close());
    }
    return "[" + all + "]";
}
void read_sites(Reading& reading, const Tree& tree, Systems& systems) {
    systems.khaos.other_sites.clear();
    for (const Tree* entry : entries(reading, tree, "other_sites")) {
        const Map map{reading, *entry, site_keys};
        if (entry->shape != language::Shape::map) return;
        erp::Site site;
        std::int64_t id = 0;
        map.need("id");
        map.whole("id", id, 1, 9'999);
        site.id = static_cast<int>(id);
        map.need("name");
        map.text("name", site.name);
        map.yes("transit", site.transit);
        systems.khaos.other_sites.push_back(std::move(site));
    }
}

constexpr std::string_view sub_stage_words[]{"id", "stage", "name"};
const Section sub_stage_keys{"a sub-stage", sub_stage_words};
std::string write_sub_stages(Systems& systems) {
    std::string all;
    for (const erp::SubStage& sub_stage : systems.khaos.sub_stages) {
        Flow flow;
        flow.whole("id", sub_stage.id);
        flow.whole("stage", sub_stage.stage);
        flow.text("name", sub_stage.name);
        all.append(all.empty() ? "" : ", ").append(flow.close());
    }
    return "[" + all + "]";
}
void read_sub_stages(Reading& reading, const Tree& tree, Systems& systems) {
    systems.khaos.sub_stages.clear();
    for (const Tree* entry : entries(reading, tree, "sub_stages")) {
        const Map map{reading, *entry, sub_stage_keys};
        if (entry->shape != language::Shape::map) return;
        erp::SubStage sub_stage;
        std::int64_t id = 0, stage = 0;
        for (const char* key : {"id", "stage", "name"}) map.need(key);
        map.whole("id", id, 1, 9'999);
        map.whole("stage", stage, 1, 99);
        sub_stage.id = static_cast<int>(id);
        sub_stage.stage = static_cast<int>(stage);
        map.text("name", sub_stage.name);
        systems.khaos.sub_stages.push_back(std::move(sub_stage));
    }
}

std::string write_path(Systems& systems) { return "[" + joined(systems.khaos.path) + "]"; }
void read_path(Reading& reading, const Tree& tree, Systems& systems) {
    systems.khaos.path.clear();
    for (const Tree* entry : entries(reading, tree, "path"))
        systems.khaos.path.push_back(static_cast<int>(reading.whole(*entry, "a stage", 1, 99)));
}

constexpr std::array all{
    // ---- what its owner has set up
    Setting{"site", Grade::documented, "name of the site that the warehouse stands for",
            text<&S::khaos, &Books::site_name>()},
    Setting{"site_id", Grade::documented, "its number",
            whole<&S::khaos, &Books::site_id>(1, 9'999)},
    Setting{"service_time", Grade::assumed, "time that one call takes; one is served at a time",
            length<&S::khaos, &Books::service_time>()},
    Setting{"service_time_per_order", Grade::assumed, "more of it, for each order in an answer",
            length<&S::khaos, &Books::service_time_per_order>()},
    Setting{"other_sites", Grade::documented,
            "[{id: 2, name: Shop}, {id: 3, name: On the road, transit: yes}]",
            Own{write_sites, read_sites}},
    Setting{"handover_stage", Grade::documented, "the stage whose invoices are handed over",
            whole<&S::khaos, &Books::handover_stage>(1, 99)},
    Setting{"acknowledge_stage", Grade::documented, "the stage that says they were taken",
            whole<&S::khaos, &Books::acknowledge_stage>(1, 99)},
    Setting{
        "path", Grade::documented,
        "the stages an invoice may be walked along, the hand-over stage first; what is not among "
        "them is switched off. None: hand-over, acknowledged, 13, 14",
        Own{write_path, read_path}},
    Setting{"archive_quarters", Grade::documented, "70 becomes 71 when its quarter is over",
            yes<&S::khaos, &Books::archive_quarters>()},
    Setting{
        "sub_stages", Grade::documented,
        "stages of the owner's own inside one of Khaos's: [{id: 101, stage: 9, name: Gift wrap}]",
        Own{write_sub_stages, read_sub_stages}},
    Setting{"couriers", Grade::documented, "codes that a despatch may name; none listed: any",
            texts<&S::khaos, &Books::couriers>()},
    Setting{"issue", Grade::documented,
            "when what is despatched becomes an invoice: at-despatch, daily-batch, manual (by a "
            "person at the desk)",
            word<&S::khaos, &Books::issue>(issue), true},
    Setting{"amend_orders", Grade::documented, "the optional extra 024788 is installed",
            yes<&S::khaos, &Books::amend_orders>()},
    Setting{"nested_size_colour", Grade::documented,
            "size and colour children stand inside their parent, or as items of their own",
            yes<&S::khaos, &Books::nested_size_colour>()},
    Setting{"released_ahead", Grade::assumed,
            "an order whose delivery is further off than this waits in stage 17",
            maybe_length<&S::khaos, &Books::released_ahead>()},
    // ---- orders that a partner gives
    Setting{"first_given_number", Grade::assumed, "Khaos numbers them itself, from this one on",
            whole<&S::khaos, &Books::first_given_number>(1, 999'999'999)},
    Setting{"discontinued", Grade::documented,
            "an order of a discontinued item: skip it, or fault the whole import (the vendor's own "
            "example)",
            word<&S::khaos, &Books::discontinued>(refusal)},
    Setting{"reference_length", Grade::documented,
            "characters of an ASSOCIATED_REF: 15 in the guide, 50 in its sample",
            whole<&S::khaos, &Books::reference_length>(1, 1'000)},
    Setting{"long_reference", Grade::assumed, "a longer one is taken, cut or refused",
            word<&S::khaos, &Books::long_reference>(long_reference)},
    Setting{"refused_tries_most", Grade::documented,
            "a refused order is taken no more after so many tries; 0: no limit",
            whole<&S::khaos, &Books::refused_tries_most>(0, 1'000)},
    Setting{"amend_within", Grade::documented, "of being imported",
            length<&S::khaos, &Books::amend_within>()},
    Setting{"payment_deletable_for", Grade::documented, "after it was taken",
            length<&S::khaos, &Books::payment_deletable_for>()},
    Setting{"issued_shown_for", Grade::documented,
            "by ExportOrderStatus; what was issued before is forgotten",
            length<&S::khaos, &Books::issued_shown_for>()},
    // ---- the write-back, which no document names
    Setting{"writeback", Grade::invented,
            "whether a repeated reference takes effect again: by-reference (no), none (yes)",
            word<&S::khaos, &Books::writeback_by_reference>(writeback), true},
    Setting{"writeback_refusal", Grade::invented,
            "a record that cannot be posted: skip it, or fault",
            word<&S::khaos, &Books::writeback_refusal>(refusal)},
    Setting{"month", Grade::invented,
            "posting into a closed month: refuse, or next-open (the first day of the next one)",
            word<&S::khaos, &Books::closed_month>(month), true},
    Setting{"level", Grade::assumed, "what a written LEVEL means: available, physical",
            word<&S::khaos, &Books::level_means>(level), true},
    // ---- what its wire shows
    Setting{"numbered_types", Grade::documented,
            "TYPE_ID is 1 and 2 (the guide's comments), or S and C (its sample)",
            yes<&S::khaos, &Books::numbered_types>()},
    Setting{"records_most", Grade::assumed, "of one import",
            whole<&S::khaos, &Books::records_most>(1, 100'000'000)},
    Setting{"depth_most", Grade::assumed, "of elements inside each other",
            whole<&S::khaos, &Books::depth_most>(8, 1'000)},
    Setting{"cdata", Grade::documented, "strings inside documents stand in CDATA",
            yes<&S::khaos_wire, &Wire::style, &Style::cdata>()},
    Setting{"narrow", Grade::documented, "what Latin-1 has not is written \"?\"",
            yes<&S::khaos_wire, &Wire::style, &Style::narrow>()},
    Setting{"old_fault_detail", Grade::documented, "faults in the older form",
            yes<&S::khaos_wire, &Wire::old_fault_detail>()},
    Setting{"method_namespace", Grade::assumed,
            "the namespace of its methods; with # and the method's name the SOAPAction (the name "
            "of the real one is not public)",
            text<&S::khaos_wire, &Wire::method_namespace>()},
    Setting{"rows_most", Grade::assumed,
            "a read of more rows times out; 0: none does (the guide warns and names no number)",
            whole<&S::khaos_wire, &Wire::rows_most>(0, 1'000'000'000)},
};

}  // namespace

std::span<const Setting> of_khaos() { return all; }

}  // namespace peakproof::scenarios::settings
