#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"
#include "scenarios/faults/kinds.h"
#include "sim/zone.h"

// What somebody at a desk can do.
namespace peakproof::desk {
namespace {

// What an operation that looks says of one thing.
Outcome shown(Outcome (*look)(const Asked&), const Asked& asked, std::string name,
              std::string_view value) {
    const http::Pairs fields{{std::move(name), std::string{value}}};
    const Json nothing = Json::object();
    return look({asked.desk, asked.pace, fields, nothing});
}

// All that happens on the way is played, minute by minute: whoever asks waits for it.
constexpr Duration longest_step = 31 * 24h;

Outcome too_far(std::string_view what) {
    return refuse(400, {fmt::format("{} is more than 31 days away", what),
                        {},
                        "Go there in steps of 31 days at most, a call each."});
}

}  // namespace

Outcome place_order(const Asked& asked) {
    std::vector<Desk::Line> lines;
    for (const Json& line : asked.body.at("lines")) {
        if (!line.is_object() || !line.contains("sku") || !line["sku"].is_string() ||
            !line.contains("units") || !line["units"].is_number_integer())
            return refuse(400, {"a line of an order is an object with sku and units",
                                {},
                                R"({"lines": [{"sku": "MUG-01", "units": 2}]})"});
        lines.push_back({line["sku"].get<std::string>(), line["units"].get<std::int64_t>()});
    }
    const auto placed = asked.desk.order(lines, asked.body.value("paid", true));
    if (!placed) return refuse(409, placed.error());
    return shown(orders, asked, "invoice", *placed);
}

Outcome receive_goods(const Asked& asked) {
    const auto received = asked.desk.receive(asked.text("sku"), *asked.number("units"));
    if (!received) return refuse(409, received.error());
    return shown(stock, asked, "sku", asked.text("sku"));
}

Outcome adjust_stock(const Asked& asked) {
    const std::string_view reason = asked.text("reason");
    const auto moved = asked.desk.adjust(asked.text("sku"), *asked.number("units"),
                                         reason.empty() ? "DAMAGED" : reason);
    if (!moved) return refuse(409, moved.error());
    return answer({{"sku", asked.text("sku")}, {"moved", *moved}});
}

Outcome lose_goods(const Asked& asked) {
    const auto lost = asked.desk.lose(asked.text("sku"), *asked.number("units"));
    if (!lost) return refuse(409, lost.error());
    return shown(stock, asked, "sku", asked.text("sku"));
}

Outcome act_in_khaos(const Asked& asked) {
    const auto done = asked.desk.act_in_khaos(asked.text("act"), asked.text("invoice"));
    if (!done) return refuse(409, done.error());
    return shown(orders, asked, "invoice", asked.text("invoice"));
}

Outcome act_in_snapfulfil(const Asked& asked) {
    const std::string_view id = asked.text("shipment");
    const auto done = asked.desk.act_in_snapfulfil(asked.text("act"), id, asked.text("code"));
    if (!done) return refuse(409, done.error());
    return shown(shipments, asked, "shipment", id);
}

Outcome close_months(const Asked& asked) {
    const auto until = sim::parse_iso_local(asked.text("until"));
    if (!until) return refuse(400, until.error());
    if (const auto closed = asked.desk.close_months(*until); !closed)
        return refuse(409, closed.error());
    return answer({{"closed_until", sim::iso_local_date(*until)}});
}

Outcome move_clock(const Asked& asked) {
    const auto advance = asked.text("advance"), to = asked.text("to"), pace = asked.text("pace");
    if (asked.body.empty())
        return refuse(400, {"nothing says how time is to go",
                            {},
                            "Give advance, to, pace or speed; how it goes now: GET /admin/clock"});
    if (!advance.empty() && !to.empty())
        return refuse(400,
                      {"\"advance\" and \"to\" are two ways to say one thing", {}, "Give one."});
    std::optional<Time> target;
    if (!advance.empty()) {
        const auto length = length_of(advance);
        if (!length) return refuse(400, length.error());
        target = asked.desk.now() + *length;
    }
    if (!to.empty()) {
        const auto at = sim::parse_iso_local(to);
        if (!at) return refuse(400, at.error());
        if (*at < asked.desk.now())
            return refuse(
                409, {fmt::format("it is {} already, and time does not go back",
                                  sim::iso_local(asked.desk.now())),
                      {},
                      "To an earlier moment: POST /admin/moments/NAME/restore, or /admin/reset."});
        target = *at;
    }
    if (target && *target > asked.desk.now() + longest_step)
        return too_far(to.empty() ? advance : to);
    if (!pace.empty() && pace != "virtual" && pace != "paced")
        return refuse(400, {"\"pace\" is virtual or paced", {}, {}});
    const double speed = asked.body.value("speed", 1.0);
    if (speed < 0.01 || speed > 10'000)
        return refuse(400, {"\"speed\" is between 0.01 and 10000", {}, {}});
    if (asked.body.contains("speed"))
        asked.pace.speed_permille = static_cast<std::int64_t>(speed * 1000 + 0.5);
    if (!pace.empty()) asked.pace.follows_the_wall = pace == "paced";
    if (target) asked.desk.move_to(*target);
    return read_clock(asked);
}

Outcome list_faults(const Asked& asked) {
    Json list = Json::array();
    for (const auto& [fault, count] : asked.desk.faults())
        list.push_back(
            {{"id", fault.id},
             {"what", fault.what},
             {"of", fault.of},
             {"from", sim::iso_local(fault.from)},
             {"until", sim::iso_local(fault.until)},
             {"share_ppm", fault.share_ppm},
             {"in_force", fault.from <= asked.desk.now() && asked.desk.now() < fault.until},
             {"matched", count.matched},
             {"fired", count.fired}});
    Json kinds = Json::object();
    for (const scenarios::FaultKind* kind : scenarios::fault_kinds())
        kinds[std::string{kind->name}] = kind->summary;
    return answer({{"faults", list}, {"kinds", kinds}});
}

Outcome arm_faults(const Asked& asked) {
    const auto ids = asked.desk.arm(asked.body.dump());
    if (!ids) return refuse(400, ids.error());
    if (ids->empty())
        return refuse(400, {"no fault is named", {}, "Which there are: GET /admin/faults"});
    return answer({{"ids", *ids}}, 201);
}

Outcome disarm_fault(const Asked& asked) {
    if (!asked.desk.disarm(asked.text("id")))
        return refuse(404, {fmt::format("no fault \"{}\" is in force", asked.text("id")),
                            {},
                            "Those there are: GET /admin/faults"});
    return answer({{"id", asked.text("id")}});
}

Outcome list_moments(const Asked& asked) {
    Json list = Json::array();
    for (const auto& [name, at] : asked.desk.kept())
        list.push_back({{"name", name}, {"at", sim::iso_local(at)}});
    return answer({{"moments", list}});
}

Outcome keep_moment(const Asked& asked) {
    if (asked.text("name") == "opening")
        return refuse(409, {"\"opening\" is how it began", {}, "Choose another name."});
    asked.desk.keep(std::string{asked.text("name")});
    return answer({{"name", asked.text("name")}}, 201);
}

Outcome go_back(const Asked& asked) {
    if (!asked.desk.go_back_to(asked.text("name")))
        return refuse(404, {fmt::format("no moment \"{}\" was kept", asked.text("name")),
                            {},
                            "Those there are: GET /admin/moments"});
    return read_clock(asked);
}

Outcome forget_moment(const Asked& asked) {
    if (!asked.desk.forget(asked.text("name")))
        return refuse(404, {fmt::format("no moment \"{}\" can be forgotten", asked.text("name")),
                            {},
                            "Those there are: GET /admin/moments. The opening stays."});
    return answer({{"name", asked.text("name")}});
}

Outcome reset(const Asked& asked) {
    asked.desk.reset();
    return read_clock(asked);
}

Outcome wait_until(const Asked& asked) {
    const std::string_view length = asked.text("for");
    const auto most = length_of(length.empty() ? "1h" : length);
    if (!most) return refuse(400, most.error());
    if (*most > longest_step) return too_far(length);
    if (asked.text("kind").empty() && asked.text("entity").empty())
        return refuse(400, {"nothing says what to wait for", {}, "Give kind, entity, or both."});
    return Waiting{{asked.number("after").value_or(0), std::string{asked.text("kind")},
                    std::string{asked.text("entity")}, 1},
                   asked.desk.now() + *most};
}

}  // namespace peakproof::desk
