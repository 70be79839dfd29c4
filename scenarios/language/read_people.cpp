#include <fmt/format.h>

#include <algorithm>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/language/references.h"

namespace peakproof::scenarios::language {

void read_people(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("people");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    for (const Tree* one : entries(reading, *tree, "people")) {
        const Map map{reading, *one, person_keys};
        PersonRule rule;
        if (const Tree* person = map.need("person"))
            rule.person = reading.one_of(*person, "person", people_names());
        if (const Tree* action = map.need("action"))
            rule.action = reading.one_of(*action, "action", actions());
        if (const Tree* on = map.find("on"))
            rule.on = reading.one_of(*on, "class of exception", exception_classes());
        map.duration("after", rule.after);
        if (const Tree* at = map.find("at")) {
            rule.at = reading.time(*at, "at");
            if (rule.at < reading.start)
                reading.wrong(at->at,
                              fmt::format("at {} is before the scenario's start", at->text));
        }
        map.text("entity", rule.entity);
        if (map.has("on") == map.has("at"))
            reading.wrong(
                map.at(), "a person acts either on an exception or at a time",
                "Say \"on: order-refused, after: 20min\" or \"at: 3h, entity: WEB0000123\".");
        if (map.has("after") && !map.has("on"))
            reading.wrong(map.find("after")->at, "\"after\" goes with \"on\"");
        if (const Tree* entity = map.find("entity")) {
            if (!is_order_reference(scenario, rule.entity) &&
                !is_invoice_id(scenario, rule.entity) && find(goods, rule.entity) == nullptr)
                reading.wrong(
                    entity->at,
                    fmt::format(
                        "\"{}\" is neither an order, an invoice nor an item of this scenario",
                        rule.entity),
                    "Orders are WEB and seven digits (WEB0000123), invoices IV0000123A01.");
            // A reference of the order's own becomes the invoice that a person would look up by it.
            for (const PlannedOrder& planned : scenario.orders)
                if (planned.order.associated_ref == rule.entity &&
                    rule.entity != order_reference(planned.order.number))
                    rule.entity = fmt::format("IV{:07}A01", planned.order.number);
        } else if (map.has("at")) {
            reading.wrong(map.at(), "a person acts at a time on nothing",
                          "Add \"entity: WEB0000123\".");
        }
        scenario.people.push_back(std::move(rule));
    }
}

}  // namespace peakproof::scenarios::language
