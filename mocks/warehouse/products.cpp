#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "mocks/warehouse/records.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

namespace peakproof::warehouse {
namespace {

constexpr std::int64_t most_in_a_unit = 1'000'000;  // so that no weight overflows
// What a warehouse knows better than an office: it has the thing in its hands.
constexpr std::array<std::string_view, 5> measured{"Weight", "Length", "Width", "Height", "Volume"};

// A measure as the product states it, in so many parts of its unit; 0 where it states none.
std::int64_t stated(const Product& product, std::string_view measure, std::int64_t parts) {
    const std::string_view text = field(product.more, measure);
    std::int64_t whole = 0;
    const char* const end = text.data() + text.size();
    auto [at, error] = std::from_chars(text.data(), end, whole);
    if (error != std::errc{} || whole < 0 || whole > 1'000'000) return 0;
    std::int64_t result = whole * parts;
    if (at != end && *at == '.')
        for (++at; at != end && *at >= '0' && *at <= '9' && parts > 1; ++at)
            result += (*at - '0') * (parts /= 10);
    return result;
}

// A unit of its configuration measures as much as all that are in it (assumed).
std::int64_t of_a_unit(const Product& product, std::string_view unit, std::string_view measure,
                       std::int64_t parts) {
    const std::int64_t one = stated(product, measure, parts);
    if (unit.empty() || unit == product.unit) return one;
    const auto found = product.configured_units.find(std::string{unit});
    const bool is_stated = found != product.configured_units.end() && found->second > 0;
    return one * (is_stated ? std::min(found->second, most_in_a_unit) : 1);
}

bool names(const Record& record, std::string_view sku) {
    return std::any_of(record.lines.begin(), record.lines.end(),
                       [&](const RecordLine& line) { return line.sku == sku; });
}

}  // namespace

const Product* Warehouse::find_product(std::string_view sku) const {
    const auto found = products_.find(sku);
    return found == products_.end() ? nullptr : &found->second;
}

bool Warehouse::knows(std::string_view sku, std::string_view unit) const {
    const Product* product = find_product(sku);
    return product != nullptr && product->active &&
           (product->unit == unit || product->configured_units.count(std::string{unit}) != 0);
}

// Kilograms as the product states them ("0.35"), in whole grams.
std::int64_t Warehouse::unit_grams(std::string_view sku, std::string_view unit) const {
    const Product* product = find_product(sku);
    return product == nullptr ? 0 : of_a_unit(*product, unit, "Weight", 1000);
}

std::int64_t Warehouse::unit_volume(std::string_view sku, std::string_view unit) const {
    const Product* product = find_product(sku);
    return product == nullptr ? 0 : of_a_unit(*product, unit, "Volume", 1'000'000);
}

Result Warehouse::create_product(const Product& product, Time now) {
    if (find_product(product.sku) != nullptr) return {Outcome::duplicate, {}};
    if (auto invalid = check(product); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    products_.emplace(product.sku, product).first->second.created = now;
    if (product.active) facts_.push_back(fact::ItemKnown{product.sku, product.unit});
    tell_product(product);
    return {};
}

void Warehouse::tell_product(const Product& product) {
    fact::ProductHeld held{product.sku, product.unit,   product.description,
                           product.upc, product.active, {}};
    for (const auto& field : product.more)
        if (std::find(measured.begin(), measured.end(), field.first) != measured.end())
            held.measures.push_back(field);
    facts_.push_back(std::move(held));
}

void Warehouse::weigh_product(std::string_view sku, std::int64_t grams) {
    const auto found = products_.find(sku);
    if (found == products_.end()) return;
    Fields& more = found->second.more;
    std::string kilograms = fmt::format("{}.{:03}", grams / 1000, grams % 1000);
    const auto weight = std::find_if(more.begin(), more.end(),
                                     [](const auto& field) { return field.first == "Weight"; });
    if (weight == more.end())
        more.emplace_back("Weight", std::move(kilograms));
    else
        weight->second = std::move(kilograms);
    tell_product(found->second);
}

Result Warehouse::change_product(const Product& product, Time /*now*/) {
    const auto found = products_.find(product.sku);
    if (found == products_.end()) return {Outcome::unknown, {}};
    if (auto invalid = check(product); !invalid.empty())
        return {Outcome::invalid, std::move(invalid)};
    Product& kept = found->second;
    const bool was_active = kept.active, unit_changed = kept.unit != product.unit;
    const Time created = kept.created;
    kept = product;
    kept.created = created;
    if (kept.active && (!was_active || unit_changed))
        facts_.push_back(fact::ItemKnown{kept.sku, kept.unit});
    if (!kept.active && was_active) facts_.push_back(fact::ItemUnknown{kept.sku, "deactivated"});
    tell_product(kept);
    return {};
}

Result Warehouse::delete_product(std::string_view sku, Time /*now*/) {
    const auto found = products_.find(sku);
    if (found == products_.end()) return {Outcome::unknown, {}};
    const auto stocked = stock_.find(sku);
    if (stocked != stock_.end()) {
        if (stocked->second.moved) return {Outcome::wrong_stage, {}};
        for (const Cell& row : stocked->second.cells)
            if (row.units != 0 || row.due_out != 0) return {Outcome::wrong_stage, {}};
    }
    // Kits have no stages; the others name it until they are closed.
    for (const Kind kind :
         {Kind::kits, Kind::sales_orders, Kind::purchase_orders, Kind::receipts, Kind::returns})
        for (const auto& [id, record] : records(kind))
            if (record.stage != goods_in::closed && names(record, sku))
                return {Outcome::wrong_stage, {}};
    if (find_record(Kind::kits, sku) != nullptr) return {Outcome::wrong_stage, {}};
    for (const auto& [unit, units] : found->second.configured_units)
        book(Kind::configuration).erase(configuration_id(sku, unit));
    auto& alternates = book(Kind::alternates);
    for (auto at = alternates.begin(); at != alternates.end();)
        at = field(at->second.fields, "SKUId") == sku ? alternates.erase(at) : std::next(at);
    if (found->second.active) facts_.push_back(fact::ItemUnknown{found->second.sku, "deleted"});
    products_.erase(found);
    return {};
}

void Warehouse::deactivate_product(std::string_view sku, Time /*now*/) {
    const auto found = products_.find(sku);
    if (found == products_.end() || !found->second.active) return;
    found->second.active = false;
    facts_.push_back(fact::ItemUnknown{found->second.sku, "deactivated"});
    tell_product(found->second);
}

}  // namespace peakproof::warehouse
