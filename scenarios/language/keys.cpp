#include "scenarios/language/keys.h"

#include <array>

#include "scenarios/language/settings/settings.h"

namespace peakproof::scenarios::language {
namespace {

using Keys = std::string_view[];

constexpr Keys of_file = {
    "scenario",    "summary", "group",     "exercises", "seed",   "zone",         "start",
    "lasts",       "settle",  "windows",   "issue",     "events", "short_pick",   "shortage",
    "handover",    "month",   "writeback", "level",     "khaos",  "kcc",          "snapfulfil",
    "channel",     "stock",   "items",     "catalogue", "demand", "orders",       "goods_in",
    "adjustments", "floor",   "people",    "faults",    "kills",  "item_changes", "expanded_from"};
constexpr Keys of_handover = {"stage", "acknowledge"};
constexpr Keys of_channel = {"share", "buffer", "cap"};
constexpr Keys of_item = {"units",       "description",      "price",     "cost",
                          "vat",         "weight",           "barcode",   "other_ref",
                          "stock_id",    "stock_controlled", "drop_ship", "discontinued",
                          "run_to_zero", "listed",           "known",     "unlinked",
                          "popularity"};
constexpr Keys of_catalogue = {"skus", "cover", "at_least", "scarce"};
constexpr Keys of_demand = {"orders",     "shape",  "curve", "from",    "over",
                            "lines",      "units",  "only",  "postage", "postage_free_from",
                            "back_order", "unpaid", "held",  "flash"};
constexpr Keys of_flash = {"sku", "at", "for", "orders", "units"};
constexpr Keys of_unpaid = {"share", "paid", "never"};
constexpr Keys of_held = {"share", "lifted", "never"};
constexpr Keys of_order = {"number",   "ref",       "at",   "lines",      "postage",  "postage_vat",
                           "payment",  "confirmed", "held", "back_order", "takes",    "courier",
                           "priority", "po",        "note", "deliver_on", "customer", "address"};
constexpr Keys of_line = {"sku", "units", "price", "vat"};
constexpr Keys of_customer = {"code",     "name",    "organisation", "title",
                              "forename", "surname", "email",        "telephone"};
constexpr Keys of_address = {"line1", "line2", "line3", "town", "county", "postcode", "country"};
constexpr Keys of_goods_in = {"sku", "units", "at"};
constexpr Keys of_adjustment = {"sku", "by", "reason", "at"};
constexpr Keys of_item_change = {"sku", "at", "description", "barcode", "weight", "measured"};
constexpr Keys of_floor = {"orders_per_minute",
                           "release_every",
                           "pick",
                           "pick_spread",
                           "pack",
                           "trailer_every",
                           "none_found",
                           "some_found",
                           "found_again",
                           "found_after",
                           "damaged_per_day",
                           "counts_per_day",
                           "put_away_late_per_day",
                           "put_away_delay",
                           "audit_after"};
constexpr Keys of_person = {"person", "on", "after", "at", "action", "entity"};
constexpr Keys of_fault = {"id",          "what",           "of",   "share", "from", "for", "at",
                           "retry_after", "retry_after_as", "code", "down"};
constexpr Keys of_place = {"operation", "key", "attempt"};
constexpr Keys of_kill = {"id", "at", "after_commands", "down"};
constexpr Keys of_origin = {"hash", "plan"};

}  // namespace

const Section file_keys{"a scenario", of_file};
const Section khaos_keys{"khaos", settings::khaos_words()};
const Section kcc_keys{"kcc", settings::kcc_words()};
const Section snapfulfil_keys{"snapfulfil", settings::snapfulfil_words()};
const Section handover_keys{"handover", of_handover};
const Section channel_keys{"channel", of_channel};
const Section item_keys{"an item", of_item};
const Section catalogue_keys{"catalogue", of_catalogue};
const Section demand_keys{"demand", of_demand};
const Section flash_keys{"flash", of_flash};
const Section unpaid_keys{"unpaid", of_unpaid};
const Section held_keys{"held", of_held};
const Section order_keys{"an order", of_order};
const Section line_keys{"a line", of_line};
const Section customer_keys{"customer", of_customer};
const Section address_keys{"address", of_address};
const Section goods_in_keys{"goods_in", of_goods_in};
const Section adjustment_keys{"an adjustment", of_adjustment};
const Section item_change_keys{"an item change", of_item_change};
const Section floor_keys{"floor", of_floor};
const Section person_keys{"a person", of_person};
const Section fault_keys{"a fault", of_fault};
const Section place_keys{"the place of a fault", of_place};
const Section kill_keys{"a kill", of_kill};
const Section origin_keys{"expanded_from", of_origin};

std::span<const Section* const> sections() {
    static constexpr std::array<const Section*, 25> all{
        &file_keys,    &khaos_keys,    &kcc_keys,        &snapfulfil_keys,  &handover_keys,
        &channel_keys, &item_keys,     &catalogue_keys,  &demand_keys,      &flash_keys,
        &unpaid_keys,  &held_keys,     &order_keys,      &line_keys,        &customer_keys,
        &address_keys, &goods_in_keys, &adjustment_keys, &item_change_keys, &floor_keys,
        &person_keys,  &fault_keys,    &place_keys,      &kill_keys,        &origin_keys};
    return all;
}

}  // namespace peakproof::scenarios::language
