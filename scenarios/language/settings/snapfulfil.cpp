#include <algorithm>
#include <array>

#include "scenarios/language/settings/settings.h"

namespace peakproof::scenarios::settings {
namespace {

using http::Grade;
using S = Systems;
using Warehouse = warehouse::Settings;
using Wire = snapfulfil::WireSettings;

constexpr std::array<std::string_view, 2> events{"all", "despatch-only"};
constexpr std::array<std::string_view, 2> short_pick{"at-pick", "after-audit"};
constexpr std::array<std::string_view, 6> shortage{
    "cancel-line-now", "cancel-line-when-due", "cancel-shipment-now", "cancel-shipment-when-due",
    "pick-now",        "pick-when-due"};
constexpr std::array<std::string_view, 6> shortage_codes{"20", "21", "10", "11", "30", "31"};
constexpr std::array<std::string_view, 2> bad_line{"refuse", "interface-error"};
constexpr std::array<std::string_view, 3> releases{"2018", "2019", "2021"};
constexpr std::array<std::string_view, 4> zones{"UTC", "Europe/London", "America/New_York",
                                                "America/Los_Angeles"};

constexpr std::array all{
    // ---- what the client has agreed with the vendor
    Setting{"site", Grade::client, "site code", text<&S::snapfulfil, &Warehouse::site>()},
    Setting{"facility", Grade::client, "warehouse code",
            text<&S::snapfulfil, &Warehouse::facility>()},
    Setting{"business", Grade::client, "business id", text<&S::snapfulfil, &Warehouse::biz>()},
    Setting{"owner", Grade::client, "owner id", text<&S::snapfulfil, &Warehouse::owner>()},
    Setting{"currency", Grade::client, "of shipments",
            text<&S::snapfulfil, &Warehouse::currency>()},
    Setting{"name_limit", Grade::client,
            "the longest name it takes, in characters; 30 was seen too",
            whole<&S::snapfulfil, &Warehouse::name_limit>(10, 100)},
    Setting{"service_time", Grade::assumed, "time that one call takes",
            length<&S::snapfulfil, &Warehouse::service_time>()},
    Setting{"carriers", Grade::client, "codes that a shipment may name; none listed: any",
            texts<&S::snapfulfil, &Warehouse::carriers>()},
    Setting{"more_sites", Grade::documented, "site codes besides `site`, the default",
            texts<&S::snapfulfil, &Warehouse::more_sites>()},
    Setting{"more_owners", Grade::documented, "owner ids besides `owner`, the default",
            texts<&S::snapfulfil, &Warehouse::more_owners>()},
    Setting{"reasons", Grade::client, "codes of adjustments; none listed: any",
            texts<&S::snapfulfil, &Warehouse::reasons>()},
    Setting{"units", Grade::client, "units of measure; none listed: any",
            texts<&S::snapfulfil, &Warehouse::units>()},
    // ---- how it works
    Setting{"events", Grade::assumed, "what it tells of: all, despatch-only",
            word<&S::snapfulfil, &Warehouse::events>(events), true},
    Setting{"short_pick", Grade::assumed,
            "when missing units leave good stock: at-pick, after-audit",
            word<&S::snapfulfil, &Warehouse::short_pick>(short_pick), true},
    Setting{
        "shortage", Grade::documented,
        "what becomes of a shipment that is short, where it says nothing itself: cancel-line-now, "
        "cancel-line-when-due, cancel-shipment-now, cancel-shipment-when-due, pick-now, "
        "pick-when-due",
        Word{shortage,
             [](Systems& systems) {
                 const auto found = std::find(shortage_codes.begin(), shortage_codes.end(),
                                              systems.snapfulfil.shortage_code);
                 return static_cast<std::size_t>(found - shortage_codes.begin());
             },
             [](Systems& systems, std::size_t word) {
                 systems.snapfulfil.shortage_code = shortage_codes[word];
             }},
        true},
    Setting{
        "bad_line", Grade::assumed,
        "a good shipment with a bad line: refuse it whole, or take it without that line and with "
        "status 80 (interface-error, documented for the UI)",
        word<&S::snapfulfil, &Warehouse::bad_line>(bad_line)},
    Setting{"refuses_unknown_status", Grade::assumed,
            "a Status of a shipment, order, receipt or return that it does not know",
            yes<&S::snapfulfil, &Warehouse::refuses_unknown_status>()},
    Setting{"returns_need_customer", Grade::recorded, "of a return; never of a shipment",
            yes<&S::snapfulfil, &Warehouse::returns_need_customer>()},
    Setting{"id_limit", Grade::assumed, "characters of an id",
            whole<&S::snapfulfil, &Warehouse::id_limit>(1, 1'000)},
    Setting{"text_limit", Grade::assumed, "characters of any other text",
            whole<&S::snapfulfil, &Warehouse::text_limit>(1, 10'000)},
    Setting{"code_limit", Grade::assumed, "characters of a code",
            whole<&S::snapfulfil, &Warehouse::code_limit>(2, 100)},
    Setting{"inbound_kept", Grade::assumed, "messages that snapinbound remembers, the latest",
            whole<&S::snapfulfil, &Warehouse::inbound_kept>(1, 1'000'000)},
    Setting{"tracking_url", Grade::assumed, "a parcel's page is this and its number",
            text<&S::snapfulfil, &Warehouse::tracking_url>()},
    // ---- what its wire shows
    Setting{"release", Grade::client, "which fields an answer carries: 2018, 2019, 2021",
            word<&S::snapfulfil_wire, &Wire::release>(releases)},
    Setting{"host", Grade::documented, "in Location; the tenant is the host",
            text<&S::snapfulfil_wire, &Wire::host>()},
    Setting{"api_server_zone", Grade::recorded,
            "into which times that come with an offset are turned: UTC, Europe/London, "
            "America/New_York, America/Los_Angeles",
            word<&S::snapfulfil_wire, &Wire::api_server_zone>(zones)},
    Setting{"site_zone", Grade::recorded, "of the stamps that it makes itself",
            word<&S::snapfulfil_wire, &Wire::site_zone>(zones)},
    Setting{"status_words", Grade::reported, "a status may be said in words (\"Cancelled\")",
            yes<&S::snapfulfil_wire, &Wire::status_words>()},
    Setting{"rows_limit", Grade::assumed, "of an array in one body",
            whole<&S::snapfulfil_wire, &Wire::rows_limit>(1, 1'000'000)},
    Setting{"stage_codes", Grade::assumed,
            "codes that it shows for stages, where others than the usual ones: {\"39\": \"40\"}",
            pairs<&S::snapfulfil, &Warehouse::stage_codes>()},
    Setting{"shortage_codes", Grade::assumed,
            "codes that it has for shortage options, where others than the usual ones: {\"20\": "
            "\"40\"}",
            pairs<&S::snapfulfil, &Warehouse::shortage_codes>()},
    Setting{"purge_code", Grade::assumed, "the Status of a product that is out of use",
            text<&S::snapfulfil_wire, &Wire::purge_code>()},
    Setting{"despatch_event_stage", Grade::recorded,
            "in the key of a DESPATCH message; the shipment itself reads 50",
            text<&S::snapfulfil, &Warehouse::despatch_event_stage>()},
};

}  // namespace

std::span<const Setting> of_snapfulfil() { return all; }

}  // namespace peakproof::scenarios::settings
