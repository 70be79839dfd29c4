#include <algorithm>
#include <array>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// Stock that the host itself moves (client: that it may; what may be moved and how is assumed).
namespace peakproof::warehouse {
namespace {

constexpr std::array<std::string_view, 5> postable{"ADJUST", "COUNT", "STATUS", "FOUND", "MOVE"};

bool between_statuses(std::string_view transaction) {
    return transaction == "STATUS" || transaction == "FOUND" || transaction == "MOVE";
}

}  // namespace

std::vector<Invalid> Warehouse::check(const Movement& wanted,
                                      std::optional<PlaceNumber> place) const {
    std::vector<Invalid> invalid;
    const auto refuse = [&](std::string_view name, std::string_view code) {
        invalid.push_back({std::string{name}, std::string{code}});
    };
    if (std::find(postable.begin(), postable.end(), wanted.transaction) == postable.end())
        refuse("Transaction", "CHECK_CODE");
    if (find_product(wanted.sku) == nullptr) refuse("SKUId", "SKU");
    for (const auto& [name, status] :
         {std::pair{"FromStatus", &wanted.from}, std::pair{"ToStatus", &wanted.to}})
        if (!status->empty() && !is_stock_status(*status)) refuse(name, "CHECK_CODE");
    if (!is_reason(wanted.reason, settings_)) refuse("Reason", "CHECK_CODE");
    if (!invalid.empty()) return invalid;
    const bool between = between_statuses(wanted.transaction);
    if (between && wanted.from == wanted.to && wanted.transaction != "MOVE")
        refuse("ToStatus", "CHECK_CODE");
    if (wanted.units == 0 || (between && wanted.units < 0)) refuse("Qty", "DEFINITION");
    const std::int64_t leaves = between ? wanted.units : -wanted.units;
    const std::string& from = between ? wanted.from : wanted.to;
    const std::int64_t there = place ? free_units(wanted.sku, *place, from) : 0;
    if (leaves > std::max<std::int64_t>(0, there)) refuse("Qty", "QTY");
    return invalid;
}

std::pair<Result, const Movement*> Warehouse::post_movement(const MovementWish& wish, Time now) {
    Movement movement = wish.movement;
    if (movement.transaction.empty()) movement.transaction = "ADJUST";
    if (movement.transaction == "FOUND" && movement.from.empty())
        movement.from = stock_status::missing;
    if (between_statuses(movement.transaction)) {
        if (movement.from.empty()) movement.from = stock_status::good;
        if (movement.to.empty()) movement.to = stock_status::good;
    } else {
        if (movement.to.empty())
            movement.to = movement.from.empty() ? std::string{stock_status::good} : movement.from;
        movement.from.clear();
    }
    std::vector<Invalid> invalid;
    if (!is_site(wish.site, settings_)) invalid.push_back({"Site", "CHECK_CODE"});
    if (!is_owner(wish.owner, settings_)) invalid.push_back({"OwnerId", "CHECK_CODE"});
    if (!is_facility(wish.facility, settings_)) invalid.push_back({"Warehouse", "CHECK_CODE"});
    if (!is_biz(wish.biz, settings_)) invalid.push_back({"BizId", "CHECK_CODE"});
    if (!is_of(movement.sku, wish.owner.empty() ? settings_.owner : wish.owner))
        invalid.push_back({"SKUId", "SKU"});
    if (find_product(movement.sku) != nullptr && !knows(movement.sku, wish.unit))
        invalid.push_back({"Unit", "UNIT"});
    if (invalid.empty())
        invalid = check(movement,
                        find_place(place_named(wish.site, wish.owner, movement.sku, wish.unit)));
    if (!invalid.empty()) return {{Outcome::invalid, std::move(invalid)}, nullptr};
    movement.place = place_of(wish.site, wish.owner, movement.sku, wish.unit);
    const Movement& moved = move_stock(std::move(movement), now);
    if (moved.transaction != "MOVE") tell_movement(moved, now);
    return {{}, &moved};
}

}  // namespace peakproof::warehouse
