#include "scenarios/desk/desk.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/statuses.h"
#include "scenarios/desk/inside.h"
#include "scenarios/desk/nearest.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/outside/program/told.h"
#include "scenarios/traffic/customers.h"
#include "sim/joined.h"
#include "sim/zone.h"

namespace peakproof::desk {
namespace {

constexpr std::size_t exchanges_kept = 200;

Expected<void> can_be_counted(std::int64_t units, std::string_view verb) {
    if (units > 0 && units <= erp::units_most) return {};
    return problem(fmt::format("{} units cannot be {}", units, verb), {},
                   fmt::format("From 1 to {}.", erp::units_most));
}

}  // namespace

Desk::Desk(scenarios::Play play, std::string version) : play_(std::move(play)) {
    play_.slice.reset();
    play_.kills.clear();  // there is nobody to kill
    options_.version = std::move(version);
    inside_ = std::make_unique<Inside>(play_, log_, options_);
    keep(opening);
}
Desk::~Desk() = default;

Desk::Answer Desk::ask(scenarios::System system, const http::Request& request) {
    auto [number, flight] = inside_->world.ask(system, request);
    Exchange exchange{number,
                      now(),
                      system,
                      flight.call->operation,
                      {},
                      request,
                      flight.outcome,
                      flight.response,
                      flight.served.applied,
                      flight.served.grade,
                      flight.call->keys,
                      flight.served.refusals};
    if (flight.struck) exchange.fault = inside_->world.striker_.faults()[flight.struck->fault].id;
    add(std::move(exchange));
    return {flight.outcome, std::move(flight.response), flight.served.service_time};
}

void Desk::add(Exchange exchange) {
    exchanges_.push_back(std::move(exchange));
    if (exchanges_.size() > exchanges_kept) exchanges_.pop_front();
}

const erp::Books& Desk::books() const { return inside_->world.books_; }
const warehouse::Warehouse& Desk::warehouse() const { return inside_->world.warehouse_; }
const scenarios::Physical& Desk::physical() const { return inside_->world.physical_; }
const scenarios::Counts& Desk::counts() const { return inside_->world.counts_; }
Time Desk::now() const { return inside_->world.now_; }
void Desk::move_to(Time to) { inside_->world.move_to(to); }
bool Desk::step(Time until) { return inside_->world.step(until); }

Problem Desk::no_item(std::string_view sku) const {
    return {fmt::format("Khaos has no item {}", sku),
            {},
            nearest_or(sku, skus(*this), "What it has: GET /admin/stock")};
}
Problem Desk::no_invoice(std::string_view id) const {
    return {fmt::format("Khaos has no invoice {}", id),
            {},
            nearest_or(id, invoices(*this), "Those it has: GET /admin/orders")};
}
Problem Desk::no_shipment(std::string_view id) const {
    return {fmt::format("SnapFulfil has no shipment {}", id),
            {},
            nearest_or(id, shipments(*this), "Those it has: GET /admin/shipments")};
}

Expected<std::string> Desk::order(const std::vector<Line>& lines, bool paid) {
    erp::Books& books = inside_->world.books_;
    std::int64_t number = 900'001;  // far from those of a scenario
    while (books.find_order_by_ref(fmt::format("WEB{:07}", number)) != nullptr) ++number;
    scenarios::PlannedOrder planned;
    planned.at = now();
    planned.to_what_is_published = false;
    erp::NewOrder& order = planned.order;
    order.number = number;
    order.associated_ref = fmt::format("WEB{:07}", number);
    order.payment = paid ? erp::Payment::paid : erp::Payment::unpaid;
    order.details = scenarios::traffic::customer_of(number, now());
    for (const Line& line : lines) {
        const erp::Item* item = books.find_item(line.sku);
        if (item == nullptr) return tl::unexpected(no_item(line.sku));
        if (const auto wrong = can_be_counted(line.units, "ordered"); !wrong)
            return tl::unexpected(wrong.error());
        order.lines.push_back({item->sku, line.units, item->sell_net_millionths, item->vat_ppm});
    }
    if (order.lines.empty()) return problem("an order has at least one line");
    inside_->world.order(planned);
    const erp::Order* placed = books.find_order_by_ref(order.associated_ref);
    if (placed == nullptr)
        return problem("Khaos refuses the order whole", {},
                       "An item that is to run to zero cannot go below it.");
    return placed->invoices.front();
}

Expected<void> Desk::receive(std::string_view sku, std::int64_t units) {
    if (books().find_item(sku) == nullptr) return tl::unexpected(no_item(sku));
    if (auto wrong = can_be_counted(units, "received"); !wrong) return wrong;
    inside_->world.goods_arrive({std::string{sku}, units, now()});
    return {};
}

Expected<std::int64_t> Desk::adjust(std::string_view sku, std::int64_t units,
                                    std::string_view reason) {
    if (warehouse().find_product(sku) == nullptr)
        return problem(fmt::format("SnapFulfil has no product {}", sku), {},
                       nearest_or(sku, skus(*this), "What it has: GET /admin/stock"));
    if (!warehouse::is_reason(reason, warehouse().settings()))
        return problem(fmt::format("SnapFulfil has no reason {}", reason), {},
                       "One of " + joined(warehouse().settings().reasons) + ".");
    if (units == 0 || units < -erp::units_most || units > erp::units_most)
        return problem(fmt::format("{} units cannot be corrected", units), {},
                       fmt::format("From 1 to {}, or as many less.", erp::units_most));
    const std::int64_t before = warehouse().good_units(sku);
    if (units < 0 && before == 0)
        return problem(fmt::format("SnapFulfil has no {} in good stock", sku), {},
                       "What it has: GET /admin/stock");
    inside_->world.adjust({std::string{sku}, units, std::string{reason}, now()});
    return warehouse().good_units(sku) - before;
}

Expected<void> Desk::lose(std::string_view sku, std::int64_t units) {
    if (books().find_item(sku) == nullptr) return tl::unexpected(no_item(sku));
    scenarios::Physical& physical = inside_->world.physical_;
    const std::int64_t there = physical.at(sku, scenarios::Place::shelf);
    if (units <= 0 || there < units)
        return problem(fmt::format("{} of {} cannot be lost: {} on the shelf", units, sku, there));
    physical.move(sku, scenarios::Place::shelf, scenarios::Place::gone, units, "lost");
    inside_->world.tell_facts();
    return {};
}

namespace {

std::string_view when_done(std::string_view what) {
    if (what == "pay") return "What nobody has paid for is paid, before it is cancelled.";
    if (what == "release-hold") return "What is in 19 or 21 is released.";
    if (what == "issue") return "What waits in 16 is issued.";
    return "This is done before it is picked.";
}

}  // namespace

std::vector<std::string> Desk::acts_in_khaos() {
    return {"cancel", "hold", "issue", "pay", "release-hold"};
}

Expected<void> Desk::act_in_khaos(std::string_view what, std::string_view invoice) {
    erp::Books& books = inside_->world.books_;
    const erp::Invoice* found = books.find_invoice(invoice);
    if (found == nullptr) return tl::unexpected(no_invoice(invoice));
    bool done = false;
    if (what == "pay")
        done = books.pay(invoice, now());
    else if (what == "hold")
        done = books.hold(invoice, now());
    else if (what == "release-hold")
        done = books.release_hold(invoice, now());
    else if (what == "cancel")
        done = books.cancel(invoice, now());
    else if (what == "issue")
        done = books.issue_one(invoice, now());
    else
        return problem(fmt::format("nobody can \"{}\" in Khaos", what), {},
                       "One of " + joined(acts_in_khaos()) + ".");
    if (!done)
        return problem(
            fmt::format("{} is in stage {}{}: {} changes nothing", invoice, found->stage,
                        found->payment == erp::Payment::unpaid ? "" : " and paid for", what),
            {}, std::string{when_done(what)});
    inside_->world.tell_facts();
    return {};
}

namespace {

template <class Options>
std::vector<std::string> codes_of(const Options& options) {
    std::vector<std::string> codes;
    for (const auto& option : options) codes.emplace_back(option.code);
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
    if (what == "cancel")
        site.cancel_by_staff(id, now());
    else if (what == "cut-off")
        site.set_cut_off(id);
    else if (what == "shortage" && warehouse::find_shortage(code) == nullptr)
        return problem(fmt::format("SnapFulfil has no shortage option \"{}\"", code), {},
                       "One of " + joined(codes_of(warehouse::shortage_options)) + ".");
    else if (what == "shortage")
        site.choose_shortage(id, code);
    else
        return problem(fmt::format("nobody can \"{}\" in SnapFulfil", what), {},
                       "One of " + joined(acts_in_snapfulfil()) + ".");
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

// The language reads it, so that a desk takes what a scenario takes and refuses what it refuses.
Expected<std::vector<std::string>> Desk::arm(std::string_view faults) {
    const bool list = faults.find_first_not_of(" \t\r\n") != std::string_view::npos &&
                      faults[faults.find_first_not_of(" \t\r\n")] == '[';
    const std::string text = fmt::format(
        "scenario: desk\nstart: \"{}\"\nlasts: 24h\nsettle: 1h\nstock: {{ANY: 1}}\n"
        "orders: [{{at: 0s, lines: [[ANY, 1]]}}]\nfaults: {}{}{}\n",
        sim::iso_local(now()), list ? "" : "[", faults, list ? "" : "]");
    auto read = scenarios::read_scenario(text, "faults");
    if (!read) {
        Problem wrong = read.error();
        wrong.where.clear();
        return tl::unexpected(wrong);
    }
    std::vector<std::string> ids;
    for (scenarios::FaultSpec fault : scenarios::expand(*read, play_.seed).faults) {
        if (fault.id.starts_with("fault-")) fault.id = next_fault_id();
        const auto armed = inside_->world.striker_.faults();
        if (std::any_of(armed.begin(), armed.end(),
                        [&](const auto& other) { return other.id == fault.id; }))
            return problem(fmt::format("there is a fault \"{}\" already", fault.id), {},
                           "Give it another \"id\", or take the old one away first.");
        ids.push_back(fault.id);
        inside_->world.arm(std::move(fault));
    }
    return ids;
}

std::string Desk::next_fault_id() const {
    return fmt::format("fault-{}", inside_->world.striker_.faults().size() + 1);
}

bool Desk::disarm(std::string_view id) { return inside_->world.disarm(id); }

std::vector<std::pair<scenarios::FaultSpec, scenarios::FaultCount>> Desk::faults() const {
    const auto& armed = inside_->world.striker_.faults();
    const auto counts = inside_->world.striker_.counts();
    std::vector<std::pair<scenarios::FaultSpec, scenarios::FaultCount>> all;
    for (std::size_t i = 0; i < armed.size(); ++i) all.emplace_back(armed[i], counts[i]);
    return all;
}

Expected<void> Desk::tell(std::string_view callback) {
    std::string why;
    auto command = outside::read_callback(callback, why);
    if (!command) return problem(why, {}, "The form of an exception: docs/exceptions.md");
    scenarios::World& world = inside_->world;
    auto& standing = inside_->standing;
    const auto same = [](const scenarios::command::Raise& one, const auto& other) {
        return one.what == other.what && one.entity == other.entity;
    };
    if (auto* raising = std::get_if<scenarios::command::Raise>(&*command)) {
        if (std::none_of(standing.begin(), standing.end(),
                         [&](const auto& one) { return same(one, *raising); }))
            standing.push_back(*raising);
        world.carry_out(*raising);
    } else if (const auto* clearing = std::get_if<scenarios::command::Clear>(&*command)) {
        std::erase_if(standing, [&](const auto& one) { return same(one, *clearing); });
        world.carry_out(*clearing);
    }
    return {};
}

const std::vector<scenarios::command::Raise>& Desk::standing() const { return inside_->standing; }

void Desk::keep(const std::string& name) {
    inside_->moments.insert_or_assign(
        name, Inside::Moment{now(), copy_of(inside_->world.changing()), inside_->standing});
}

bool Desk::go_back_to(std::string_view name) {
    const auto found = inside_->moments.find(name);
    if (found == inside_->moments.end()) return false;
    inside_->world.changing() = found->second.state;
    inside_->standing = found->second.standing;
    log_.go_back_to(inside_->world.recorder_.records());
    break_off_calls();
    std::erase_if(exchanges_, [&](const Exchange& exchange) {
        return exchange.number > inside_->world.next_exchange_;
    });
    return true;
}

bool Desk::forget(std::string_view name) {
    const auto found = inside_->moments.find(name);
    if (found == inside_->moments.end() || name == opening) return false;
    inside_->moments.erase(found);
    return true;
}

std::vector<std::pair<std::string, Time>> Desk::kept() const {
    std::vector<std::pair<std::string, Time>> moments;
    for (const auto& [name, moment] : inside_->moments) moments.emplace_back(name, moment.at);
    return moments;
}

void Desk::reset() { go_back_to(opening); }

}  // namespace peakproof::desk
