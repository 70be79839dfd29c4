#include "mocks/warehouse/warehouse.h"

namespace peakproof::warehouse {

const Product* Warehouse::find_product(std::string_view sku) const {
    const auto found = products_.find(sku);
    return found == products_.end() ? nullptr : &found->second;
}

bool Warehouse::knows(std::string_view sku, std::string_view unit) const {
    const Product* product = find_product(sku);
    return product != nullptr && product->active &&
           (product->unit == unit || product->configured_units.count(std::string{unit}) != 0);
}

Result Warehouse::create_product(const Product& product, Time /*now*/) {
    if (find_product(product.sku) != nullptr) return {Outcome::duplicate, {}};
    if (auto invalid = check(product); !invalid.empty()) return {Outcome::invalid, std::move(invalid)};
    products_.emplace(product.sku, product);
    if (product.active) facts_.push_back(fact::ItemKnown{product.sku, product.unit});
    return {};
}

Result Warehouse::change_product(const Product& product, Time /*now*/) {
    const auto found = products_.find(product.sku);
    if (found == products_.end()) return {Outcome::unknown, {}};
    if (auto invalid = check(product); !invalid.empty()) return {Outcome::invalid, std::move(invalid)};
    Product& kept = found->second;
    const bool was_active = kept.active, unit_changed = kept.unit != product.unit;
    kept = product;
    if (kept.active && (!was_active || unit_changed)) facts_.push_back(fact::ItemKnown{kept.sku, kept.unit});
    if (!kept.active && was_active) facts_.push_back(fact::ItemUnknown{kept.sku, "deactivated"});
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
    if (found->second.active) facts_.push_back(fact::ItemUnknown{found->second.sku, "deleted"});
    products_.erase(found);
    return {};
}

void Warehouse::deactivate_product(std::string_view sku, Time /*now*/) {
    const auto found = products_.find(sku);
    if (found == products_.end() || !found->second.active) return;
    found->second.active = false;
    facts_.push_back(fact::ItemUnknown{found->second.sku, "deactivated"});
}

}  // namespace peakproof::warehouse
