#include "scenarios/people/people.h"

#include <algorithm>

namespace peakproof::scenarios {

namespace {

using Act = bool (*)(const PersonTask&, Time, erp::Books&, warehouse::Warehouse&, Striker&);

// Creates in SnapFulfil what it would not take from the integration, or puts its record right: the
// item itself, or those that the exception named besides the invoice.
bool fix_item(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse& warehouse,
              Striker& striker) {
    std::vector<std::string> skus = task.also;
    skus.push_back(task.entity);
    bool done = false;
    for (const std::string& sku : skus) {
        const erp::Item* item = books.find_item(sku);
        if (item == nullptr || !item->stock_controlled) continue;
        striker.lift(sku);
        if (const warehouse::Product* held = warehouse.find_product(sku);
            held != nullptr && held->active) {
            if (held->description == item->description) continue;
            warehouse::Product right = *held;
            right.description = item->description;
            done |= warehouse.change_product(right, now).outcome == warehouse::Outcome::done;
            continue;
        }
        warehouse::Product product;
        product.sku = item->sku;
        product.description = item->description;
        warehouse.create_product(product, now);
        done = true;
    }
    return done;
}

bool fix_address(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse&,
                 Striker& striker) {
    const erp::Invoice* invoice = books.find_invoice(task.entity);
    if (invoice == nullptr) return false;
    erp::DeliveryDetails details = books.find_order(invoice->order)->details;
    details.country_code = "GBR";
    striker.lift(task.entity);
    books.change_details(task.entity, details, now);
    return true;
}

bool pay(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse&, Striker&) {
    if (books.find_invoice(task.entity) == nullptr) return false;
    books.pay(task.entity, now);
    return true;
}

bool hold(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse&, Striker&) {
    if (books.find_invoice(task.entity) == nullptr) return false;
    books.hold(task.entity, now);
    return true;
}

bool release_hold(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse&,
                  Striker&) {
    if (books.find_invoice(task.entity) == nullptr) return false;
    books.release_hold(task.entity, now);
    return true;
}

bool cancel(const PersonTask& task, Time now, erp::Books& books, warehouse::Warehouse&, Striker&) {
    if (books.find_invoice(task.entity) == nullptr) return false;
    books.cancel(task.entity, now);
    return true;
}

struct Action {
    std::string_view name;
    Act act;
};
constexpr Action actions[] = {
    {"fix-item", fix_item}, {"fix-address", fix_address},   {"pay", pay},
    {"hold", hold},         {"release-hold", release_hold}, {"cancel", cancel}};

}  // namespace

std::vector<std::size_t> answers_to(const std::vector<PersonRule>& people, std::string_view what) {
    std::vector<std::size_t> rules;
    for (std::size_t i = 0; i < people.size(); ++i)
        if (!people[i].on.empty() && people[i].on == what) rules.push_back(i);
    return rules;
}

std::vector<std::string> person_actions() {
    std::vector<std::string> names;
    for (const Action& action : actions) names.emplace_back(action.name);
    return names;
}

bool act(const PersonRule& rule, const PersonTask& task, Time now, erp::Books& books,
         warehouse::Warehouse& warehouse, Striker& striker) {
    for (const Action& action : actions)
        if (action.name == rule.action) return action.act(task, now, books, warehouse, striker);
    return false;
}

}  // namespace peakproof::scenarios
