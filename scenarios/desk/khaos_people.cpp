#include <utility>

#include <fmt/format.h>

#include "scenarios/desk/inside.h"
#include "sim/joined.h"

// What people at Khaos do with whom it calls: what a partner's return waits for, and a parcel's
// courier.
namespace peakproof::desk {
namespace {

std::string waiting_returns(const std::vector<kcc::TakenReturn>& returns) {
    std::vector<std::string> waiting;
    for (const kcc::TakenReturn& taken : returns)
        if (!taken.booked) waiting.push_back(taken.associated_ref);
    return waiting.empty() ? "None waits." : "Those that wait: " + joined(waiting) + ".";
}

}  // namespace

void Desk::let_khaos_ship(kcc::CourierSettings link) {
    link.channel_id = play_.systems.kcc.channel_id;
    inside_->world.courier_.emplace(inside_->world.books_, std::move(link));
    keep(opening);
}

Expected<std::vector<std::string>> Desk::process_return(std::string_view associated_ref) {
    scenarios::World& world = inside_->world;
    if (!world.channel_)
        return problem("Khaos has no channel that returns could come by", {},
                       "Name a partner: serve --khaos-calls URL.");
    if (const std::string why = world.channel_->process_return(associated_ref, now()); !why.empty())
        return problem(fmt::format("{} is not processed: {}", associated_ref, why), {},
                       waiting_returns(world.channel_->returns()));
    world.tell_facts();
    for (const kcc::TakenReturn& taken : world.channel_->returns())
        if (taken.associated_ref == associated_ref) return taken.orders;
    return std::vector<std::string>{};
}

Expected<void> Desk::ship(std::string_view invoice) {
    auto& courier = inside_->world.courier_;
    if (!courier)
        return problem("Khaos has no courier link", {}, "Name one: serve --khaos-courier URL.");
    if (const std::string why = courier->ship(invoice); !why.empty())
        return problem(fmt::format("{} is not shipped: {}", invoice, why));
    return {};
}

}  // namespace peakproof::desk
