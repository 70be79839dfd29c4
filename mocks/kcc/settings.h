#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "mocks/erp/types.h"
#include "mocks/kcc/stock_scale.h"
#include "sim/time.h"

namespace peakproof::kcc {

// What becomes of an order with a line that does not fit (documented for discontinued items and
// such as would run below zero; for an item that Khaos does not know it is a setting of ours).
enum class Unfit { abort, import_and_hold, skip };

// A channel as its owner sets it up in Khaos, and what the vendor does not say about its clockwork.
struct Settings {
    std::string configuration_url;  // of a JSON or XML file
    std::string user, password;     // HTTP Basic, on every call (documented)
    std::string channel_id = "21";
    // The channel is a warehouse's: every order of the books counts as its own, and each change of
    // one is told, though it leaves the status as it was. Assumed: what is published is for shops.
    bool warehouse_link = false;
    std::string reference_format = "{0}";     // "KCC{0}" decorates AssociatedRef (documented)
    Time start{};                             // older orders are not imported (documented)
    std::int64_t first_number = 700'000;      // pulled orders are numbered from the next one
    std::int64_t delivery_vat_ppm = 200'000;  // where only one of net and gross is said

    // Assumed: the vendor says that what failed is sent again, not when.
    std::vector<Duration> again_after{1min, 5min, 15min};
    Duration cycle = 15min;         // and then each so often
    Duration look_every = 1min;     // for what changed in the books
    Duration config_kept = 24h;     // documented: about a day
    Duration provided_every = 24h;  // ProvidedStock has no Frequency
    int specific_tries_most = 3;    // a failed order is asked for again so often

    std::size_t statuses_most = 100;  // a push; documented for stock statuses
    std::size_t items_most = 100;     // a push; the vendor says only "in bulk"

    Unfit unknown_items = Unfit::abort;                       // assumed
    StockScale stock;                                         // the channel's
    std::map<std::string, StockScale, std::less<>> stock_of;  // an item's own, which wins
    std::set<std::string, std::less<>> written_off;  // return reasons that bring nothing to stock
    std::string exchange_note = "Exchange for {0}";  // on its order, naming the first (assumed)
    std::map<std::string, std::string, std::less<>> web_codes;  // this channel's code: the SKU
    std::set<std::string, std::less<>> account_customers;       // codes of those who pay on account
};

}  // namespace peakproof::kcc
