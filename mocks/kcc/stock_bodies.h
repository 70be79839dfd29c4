#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/node.h"
#include "mocks/kcc/settings.h"
#include "mocks/kcc/sites.h"

namespace peakproof::kcc {

// Texts that the books only keep: their names here, and in the other face.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kept_item_texts{
    {{"LongDescription", "LONG_DESC"},
     {"EposDescription", "EPOS_DESC"},
     {"Availability", "AVAILABILITY"}}};

// The other face's names of what is no text here.
inline constexpr std::string_view vat_relief_field = "VAT_RELIEF_QUALIFIED",
                                  sales_multiple_field = "SALES_MULTIPLE";

Node write_stock_item(const erp::Item& item);
Node stock_items(std::vector<Node> items, const std::vector<std::string>& deleted);

// What a channel is told of an item, one row a site. Levels are missing where nothing is counted
// (documented for what is not stock controlled; assumed for drop-ship and parents).
std::vector<SiteLevel> levels_to_tell(const erp::Books& books, const Settings& settings,
                                      const erp::Item& item);
Node write_stock_status(const erp::Item& item, const SiteLevel& level);
Node stock_statuses(std::vector<Node> statuses);

// The id of an item in Khaos: its code may change, this does not.
const std::string& stock_id_of(const erp::Item& item);

Node write_price_list(const erp::Books& books, std::string_view channel_id,
                      const erp::PriceList& list);
Node price_lists(std::vector<Node> lists);

}  // namespace peakproof::kcc
