#include "sync/core/mirror.h"

// The side that Khaos calls. It tells of an item in two ways: what it is, and, as levels, whether
// it is kept on a shelf under its code, which a parent of sizes and colours is not.
namespace peakproof::sync {

void Mirror::told(const std::vector<kcc::ToldItem>& items, Context& at) {
    for (const auto& told : items) {
        Item& item = items_[told.code];
        item.stocked = told.stock_controlled && !told.drop_ship;
        if (item.described || !*item.stocked || item.kept) {
            describe_as(told.code, item, *item.stocked && item.kept.value_or(false),
                        told.description, told.barcode, at);
            continue;
        }
        item.description = told.description;
        item.barcode = told.barcode;
        save(told.code, item, at);
    }
}

void Mirror::told(const std::vector<kcc::ToldLevel>& levels, Context& at) {
    for (const auto& told : levels) {
        Item& item = items_[told.code];
        if (item.kept == told.kept) continue;
        item.kept = told.kept;
        if (item.stocked)
            describe_as(told.code, item, *item.stocked && told.kept, std::string{item.description},
                        std::string{item.barcode}, at);
        else
            save(told.code, item, at);
    }
}

}  // namespace peakproof::sync
