#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"

// The small tables of a Khaos: what an order may name, what a shop may show. Contents are those of
// an invented firm.
namespace peakproof::erp {

struct NamedClass {
    std::string name;
    bool price_list = false;  // the class is a price list
};

struct Courier {
    std::string code, name;
    std::int64_t rate_net_pence = 0;  // what delivery costs where an order leaves it to Khaos
};

struct Keycode {
    std::string code, description, type;
    bool source_code = false, web_use = true, moto_use = true;
    Time created{}, expires{};
};

struct WebCategory {
    std::string id, name, parent;
    std::vector<std::string> skus;
};
struct Website {
    std::string id, name;
    std::vector<WebCategory> categories;
};

// 1 item for a customer, 2 type for a customer, 3 item of a list, 4 type of a list (documented).
struct Price {
    std::string sku;
    std::int64_t from_units = 1, to_units = 0;  // 0: no end
    // The first that is not 0 makes the price (documented, of the push service): a sum, net or
    // gross as the list is; a discount on the selling price; a mark-up on the buying price.
    std::int64_t millionths = 0, discount_ppm = 0, markup_ppm = 0;
};
struct PriceList {
    std::string id, name;
    int type = 3;
    bool net = true;
    std::vector<Price> prices;
};

struct Offer {
    std::string code, name;
};

struct Reference {
    std::vector<std::string> sales_sources{"INTERNET", "MAIL ORDER", "TELEPHONE"};
    std::vector<NamedClass> company_classes{{"Retail"}, {"Trade"}, {"Web Prices", true}};
    std::vector<std::string> company_types{"Customer", "Prospect", "Supplier"};
    std::vector<std::string> company_statuses{"Active", "Dormant", "On Stop"};
    std::vector<std::string> brands{"Own"};
    std::vector<std::string> free_item_reasons{"GIFT", "REPLACEMENT", "SAMPLE"};
    std::vector<std::string> agents{"House"};
    std::vector<Courier> couriers{{"ND24", "Next Day", 500}, {"STD48", "Two Days", 395}};
    std::vector<std::string> keycode_types{"Catalogue", "Web"};
    std::vector<Keycode> keycodes{{"SPRING", "Spring mailing", "Catalogue", true},
                                  {"WEB", "The web shop", "Web"}};
    std::vector<Website> websites{{"1", "Shop", {}}};
    std::vector<PriceList> price_lists{{"1", "Web Prices", 3, true, {}},
                                       {"2", "Trade", 3, true, {}}};
    std::vector<Offer> bogofs, special_offers, telesale_prompts;
    std::vector<std::string> barred_items;
};

bool contains(const std::vector<std::string>& names, std::string_view name);
const Courier* find_courier(const Reference& reference, std::string_view code_or_name);
const Keycode* find_keycode(const Reference& reference, std::string_view code);

struct Country {
    std::string_view name, code2, code3;
    bool eu_member, pays_vat;
    std::string_view currency_name, currency_code, zone;
};
const std::vector<Country>& countries();

}  // namespace peakproof::erp
