#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "scenarios/desk/inside.h"
#include "sim/joined.h"
#include "sim/zone.h"

// What people do in Khaos: to an invoice, to stock, to the books; and with whom it calls: what a
// partner's return waits for, and a parcel's courier.
namespace peakproof::desk {
namespace {

// What somebody does to an invoice, by name, and when it is done.
struct Act {
    std::string_view name;
    bool (erp::Books::*act)(std::string_view invoice, Time now);
    std::string_view when;
};
constexpr std::string_view before_it_is_picked = "This is done before it is picked.";
constexpr std::array acts{
    Act{"cancel", &erp::Books::cancel, before_it_is_picked},
    Act{"hold", &erp::Books::hold, before_it_is_picked},
    Act{"hold-terms", &erp::Books::hold_terms, before_it_is_picked},
    Act{"issue", &erp::Books::issue_one, "What waits in 16 is issued."},
    Act{"pay", &erp::Books::pay, "What nobody has paid for is paid, before it is cancelled."},
    Act{"release-hold", &erp::Books::release_hold, "What is in 19 or 21 is released."}};

std::string waiting_returns(const std::vector<kcc::TakenReturn>& returns) {
    std::vector<std::string> waiting;
    for (const kcc::TakenReturn& taken : returns)
        if (!taken.booked) waiting.push_back(taken.associated_ref);
    return waiting.empty() ? "None waits." : "Those that wait: " + joined(waiting) + ".";
}

}  // namespace

std::vector<std::string> Desk::acts_in_khaos() {
    std::vector<std::string> names;
    for (const Act& each : acts) names.emplace_back(each.name);
    return names;
}

Expected<void> Desk::act_in_khaos(std::string_view what, std::string_view invoice) {
    erp::Books& books = inside_->world.books_;
    const erp::Invoice* found = books.find_invoice(invoice);
    if (found == nullptr) return tl::unexpected(no_invoice(invoice));
    const auto wanted =
        std::find_if(acts.begin(), acts.end(), [&](const Act& each) { return each.name == what; });
    if (wanted == acts.end())
        return problem(fmt::format("nobody can \"{}\" in Khaos", what), {},
                       "One of " + joined(acts_in_khaos()) + ".");
    if (!(books.*wanted->act)(invoice, now()))
        return problem(
            fmt::format("{} is in stage {}{}: {} changes nothing", invoice, found->stage,
                        found->payment == erp::Payment::unpaid ? "" : " and paid for", what),
            {}, std::string{wanted->when});
    inside_->world.tell_facts();
    return {};
}

Expected<std::string> Desk::purchase(std::string_view sku, std::int64_t units,
                                     std::string_view supplier) {
    erp::Books& books = inside_->world.books_;
    const erp::Item* item = books.find_item(sku);
    if (item == nullptr) return tl::unexpected(no_item(sku));
    if (const auto wrong = can_be_counted(units, "bought"); !wrong)
        return tl::unexpected(wrong.error());
    const std::string code = fmt::format("PO{:06}", 900'001 + books.purchase_orders().size());
    books.raise_purchase_order({code,
                                std::string{supplier.empty() ? "SUPPLIER" : supplier},
                                0,
                                now() + 24h,
                                {},
                                false,
                                {{1, item->sku, units, 0, {}}}},
                               now());
    inside_->world.tell_facts();
    return code;
}

Expected<void> Desk::transfer(std::string_view sku, std::int64_t units, std::string_view from,
                              std::string_view to) {
    erp::Books& books = inside_->world.books_;
    const erp::Item* item = books.find_item(sku);
    if (item == nullptr) return tl::unexpected(no_item(sku));
    const erp::Site *here = books.find_site(from), *there = books.find_site(to);
    for (const auto& [name, site] : {std::pair{from, here}, std::pair{to, there}})
        if (site == nullptr)
            return problem(
                fmt::format("Khaos has no site \"{}\"", name), {},
                "Those it has: site and other_sites of khaos in its settings (serve --settings).");
    const std::int64_t free = books.level(item->sku, here->id).available;
    if (here == there || units <= 0 || units > free)
        return problem(fmt::format("{} of {} cannot go from {} to {}: {} are free there", units,
                                   item->sku, from, to, free));
    books.move_stock(item->sku, here->id, there->id, units, now());
    inside_->world.tell_facts();
    return {};
}

Expected<void> Desk::close_months(Time until) {
    const Time closed = books().closed_until();
    if (until <= closed)
        return problem(
            fmt::format("the books are closed until {} already", sim::iso_local_date(closed)), {},
            "A later day; no month is opened again. Back to before: POST /admin/reset.");
    inside_->world.books_.close_month(until);
    return {};
}
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
