#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/problem.h"
#include "sim/time.h"

// The choices of one SnapFulfil system, those that nobody has confirmed among them. What only its
// wire shows (host, zones, release) is in mocks/snapfulfil/settings.h.
namespace peakproof::warehouse {

enum class EventRule { all, despatch_only };
enum class ShortPickRule { at_pick, after_audit };  // when the missing units leave good stock
// A shipment whose header is good and one of whose lines is not: refused whole (assumed), or taken
// without that line and with status 80 (documented for the UI).
enum class BadLineRule { refuse, store_as_interface_error };

struct Settings {
    std::string site = "0001", facility = "MAINWH", biz = "BIZ1", owner = "ACME", currency = "GBP";
    std::vector<std::string> more_sites, more_owners;  // besides `site` and `owner`, the defaults
    EventRule events = EventRule::all;
    ShortPickRule short_pick = ShortPickRule::at_pick;
    BadLineRule bad_line = BadLineRule::refuse;
    std::string shortage_code = "20";  // cancel line now
    bool refuses_unknown_status = true;
    bool returns_need_customer = true;  // of a return, never of a shipment (recorded)
    // A stage as the model names it (statuses.h) and the code that this system shows for it; what
    // is not listed is shown as it is.
    std::vector<std::pair<std::string, std::string>> stage_codes;
    // The same of shortage options (shortage.h), which a host says as well as reads.
    std::vector<std::pair<std::string, std::string>> shortage_codes;
    // What the key of a DESPATCH message says (recorded); the shipment itself reads 50.
    std::string despatch_event_stage = "15";
    // Characters: 50 is a client's last limit of a name, 30 was seen (client); the others are
    // assumed.
    int name_limit = 50, id_limit = 20, text_limit = 50, code_limit = 2;
    Duration service_time = 15ms;
    // Must be one of these where the list is not empty.
    std::vector<std::string> carriers = {"DPD", "EVRI", "PARCELFORCE", "ROYALMAIL", "UPS"};
    std::vector<std::string> reasons = {"DAMAGED", "EXPIRED",  "FAULTY", "OBSOLETE", "REFURBISH",
                                        "SAMPLE",  "VARIANCE", "COUNT",  "FOUND",    "SHORT"};
    std::vector<std::string> units = {"EAC", "INN", "CAS", "PAL"};  // of a product configuration
    std::string tracking_url =
        "https://tracking.example/";  // a parcel's page is this and its number
    std::size_t inbound_kept = 1000;  // messages that snapinbound remembers, the latest
};
// The settings as they are, or what is asked for and not there yet.
Expected<Settings> supported(Settings settings);
// The code that this system shows for one of the model's stages.
std::string_view shown_stage(std::string_view stage, const Settings& settings);
std::string_view shown_shortage(std::string_view option, const Settings& settings);

}  // namespace peakproof::warehouse
