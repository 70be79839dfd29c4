#include <fmt/format.h>

#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/statuses.h"
#include "scenarios/desk/inside.h"
#include "sim/joined.h"

// SnapFulfil's staff act on a shipment.
namespace peakproof::desk {
namespace {

// As this site calls them.
std::vector<std::string> shortage_codes(const warehouse::Settings& settings) {
    std::vector<std::string> codes;
    for (const auto& option : warehouse::shortage_options)
        codes.emplace_back(warehouse::shown_shortage(option.code, settings));
    return codes;
}

}  // namespace

std::vector<std::string> Desk::acts_in_snapfulfil() { return {"cancel", "cut-off", "shortage"}; }

Expected<void> Desk::act_in_snapfulfil(std::string_view what, std::string_view id,
                                       std::string_view code) {
    warehouse::Warehouse& site = inside_->world.warehouse_;
    const warehouse::Shipment* shipment = site.find_shipment(id);
    if (shipment == nullptr) return tl::unexpected(no_shipment(id));
    if (!warehouse::is_live(*shipment) || warehouse::stage::is_in_hand(shipment->stage))
        return problem(
            fmt::format("{} is in stage {}: this is for what no picker has in hand and what is "
                        "still to leave",
                        id, shipment->stage));
    if (what == "shortage" && shipment->stage >= warehouse::stage::fulfilled)
        return problem(
            fmt::format("{} is in stage {}: its shortage option is chosen before it is "
                        "fulfilled",
                        id, shipment->stage));
    const warehouse::ShortageOption* option = warehouse::shortage_said(code, site.settings());
    if (what == "cancel")
        site.cancel_by_staff(id, now());
    else if (what == "cut-off")
        site.set_cut_off(id);
    else if (what == "shortage" && option == nullptr)
        return problem(fmt::format("SnapFulfil has no shortage option \"{}\"", code), {},
                       "One of " + joined(shortage_codes(site.settings())) + ".");
    else if (what == "shortage")
        site.choose_shortage(id, option->code);
    else
        return problem(fmt::format("nobody can \"{}\" in SnapFulfil", what), {},
                       "One of " + joined(acts_in_snapfulfil()) + ".");
    inside_->world.tell_facts();
    return {};
}

}  // namespace peakproof::desk
