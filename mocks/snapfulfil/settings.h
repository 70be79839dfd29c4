#pragma once

#include <cstddef>
#include <string>

namespace peakproof::snapfulfil {

// Which fields an answer carries: new releases added some in place (client).
enum class Release { y2018, y2019, y2021 };

enum class Zone { utc, london, us_eastern, us_pacific };

// The choices of one SnapFulfil system that its wire shows; those of the warehouse itself are in
// warehouse::Settings.
struct WireSettings {
    std::string host =
        "demotestapi.snapfulfil.net";  // in Location; the tenant is the host (documented)
    std::string user, password;        // Basic, asked for when a user is set
    // What comes with an offset is turned into the web server's own zone, what the system stamps is
    // in the warehouse's: two zero points in one object (recorded).
    Zone api_server_zone = Zone::london, site_zone = Zone::london;
    Release release = Release::y2021;
    std::size_t rows_limit =
        9'999;  // of one array in a body, and of what it is merged into (assumed)
    std::string purge_code = "90";  // Status of a product out of use (assumed)
    bool status_words = false;      // "Cancelled" is read as 01 (reported of one system)
};

}  // namespace peakproof::snapfulfil
