#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/sync/host.h"

using namespace peakproof;
using namespace peakproof::tests;

namespace {

TinyWorld shipped_orders(int orders) {
    TinyWorld world;
    world.items = {{"MUG-01", true}};
    world.products = {"MUG-01"};
    for (int i = 1; i <= orders; ++i) {
        const std::string invoice = "IV" + std::to_string(1'000'000 + i) + "A01";
        world.invoices[invoice] = {"SO" + std::to_string(1'000'000 + i), "MUG-01", 2, 12};
        world.shipments[invoice + "-1"] = {invoice, "MUG-01", "00", "40", 2, 0};
    }
    return world;
}

std::size_t place(const std::vector<std::string>& effects, const std::string& what) {
    return static_cast<std::size_t>(std::find(effects.begin(), effects.end(), what) - effects.begin());
}

}  // namespace

TEST_CASE("a despatch is posted with what was shipped, and its event is acknowledged", "[sync]") {
    TinyWorld world = shipped_orders(1);
    world.despatch("IV1000001A01-1", 2);
    Host host{world};
    host.run(1min);
    CHECK(world.effects == std::vector<std::string>{"despatch IV1000001A01:2"});
    CHECK(world.queue.empty());
    for (const auto& [key, record] : host.disk) CHECK_FALSE((key.starts_with("owed/") || key.starts_with("taken/")));
}

TEST_CASE("an event is acknowledged only when what it owes is durable", "[sync]") {
    TinyWorld world = shipped_orders(1);
    world.despatch("IV1000001A01-1", 2);
    Host host{world};
    bool owed = false;
    host.fate = [&](const Host::Sent& sent) {
        if (is(sent, "PUT snapoutbound"))
            owed = std::any_of(host.disk.begin(), host.disk.end(), [](const auto& row) { return row.first.starts_with("owed/"); });
        return is(sent, "ImportDespatches") ? Host::Fate::lose_request : Host::Fate::answer;
    };
    host.run(1min);
    CHECK(owed);
    CHECK(world.queue.empty());
    CHECK(world.effects.empty());
}

TEST_CASE("a short pick is written off before the despatch that frees what was assigned to it", "[sync]") {
    TinyWorld world = shipped_orders(2);
    world.despatch("IV1000002A01-1", 2);
    world.move("M1", {"SHORT", "MUG-01", "00", "40", "", "IV1000001A01-1", 1});
    world.despatch("IV1000001A01-1", 1);
    Host host{world};
    int lost = 0;
    host.fate = [&](const Host::Sent& sent) {  // reading the short and posting it both meet trouble first
        const bool first = (is(sent, "GET stockmovements") || is(sent, "ImportStockAdjustments")) && lost++ < 4;
        return first ? Host::Fate::lose_request : Host::Fate::answer;
    };
    host.run(5min);
    REQUIRE(world.effects.size() == 3);
    CHECK(place(world.effects, "adjust MUG-01:-1:SHORT") < place(world.effects, "despatch IV1000001A01:1"));
    CHECK(place(world.effects, "despatch IV1000002A01:2") == 0);  // what has nothing to do with it goes on
}

TEST_CASE("movements become adjustments by the table", "[sync]") {
    struct Row {
        TinyMovement movement;
        std::string effect;  // empty: nothing is owed
    };
    const auto row = GENERATE(Row{{"ADJUST", "MUG-01", "", "00", "DAMAGED", "", -2}, "adjust MUG-01:-2:DAMAGED"},
                              Row{{"ADJUST", "MUG-01", "", "00", "FELL OFF", "", -1}, "adjust MUG-01:-1:VARIANCE"},
                              Row{{"COUNT", "MUG-01", "", "00", "", "", 3}, "adjust MUG-01:3:COUNT"},
                              Row{{"SHORT", "MUG-01", "00", "40", "", "", 1}, "adjust MUG-01:-1:SHORT"},
                              Row{{"FOUND", "MUG-01", "40", "00", "", "", 1}, "adjust MUG-01:1:FOUND"},
                              Row{{"STATUS", "MUG-01", "00", "30", "DAMAGED", "", 4}, "adjust MUG-01:-4:DAMAGED"},
                              Row{{"STATUS", "MUG-01", "20", "00", "REFURBISH", "", 4}, "adjust MUG-01:4:REFURBISH"},
                              Row{{"STATUS", "MUG-01", "20", "30", "DAMAGED", "", 4}, ""},
                              Row{{"MOVE", "MUG-01", "00", "00", "", "", 5}, ""},
                              Row{{"DESPATCH", "MUG-01", "00", "", "", "", -2}, ""});
    TinyWorld world = shipped_orders(0);
    world.move("M1", row.movement);
    Host host{world};
    host.run(1min);
    CHECK(world.effects == (row.effect.empty() ? std::vector<std::string>{} : std::vector<std::string>{row.effect}));
    CHECK(world.queue.empty());
}

TEST_CASE("a shipment of which nothing was found is posted with nothing; one that staff cancelled is told", "[sync]") {
    TinyWorld world = shipped_orders(2);
    auto& none = world.shipments.at("IV1000001A01-1");
    none.stage = "99";
    auto& staff = world.shipments.at("IV1000002A01-1");
    staff.stage = "99";
    staff.units = 0;  // no variance
    world.queue = {{"OUA0000001", "SHIPMENT IV1000001A01-1"}, {"OUA0000002", "SHIPMENT IV1000002A01-1"}};
    Host host{world};
    host.run(1min);
    CHECK(world.effects == std::vector<std::string>{"despatch IV1000001A01:0"});
    CHECK(host.standing.contains("left-warehouse IV1000002A01"));
    CHECK(world.queue.empty());
}

TEST_CASE("nothing is posted on an event's word alone", "[sync]") {
    TinyWorld world = shipped_orders(1);
    world.queue = {{"OUA0000001", "DESPATCH IV1000001A01-1"}, {"OUA0000002", "DESPATCH NOBODY-1"}};  // stage 40; unknown
    Host host{world};
    host.run(20min);
    CHECK(world.effects.empty());
    CHECK(host.standing.contains("unknown-key OUA0000001"));
    CHECK(host.standing.contains("unknown-key OUA0000002"));
    CHECK(world.queue.size() == 2);  // they stay until they make sense
    world.shipments.at("IV1000001A01-1").stage = "50";
    world.shipments.at("IV1000001A01-1").shipped = 2;
    host.run(15min);
    CHECK(world.effects == std::vector<std::string>{"despatch IV1000001A01:2"});
    CHECK_FALSE(host.standing.contains("unknown-key OUA0000001"));
}

TEST_CASE("a posting whose answer is lost is repeated under its reference, and counts once", "[sync]") {
    TinyWorld world = shipped_orders(1);
    world.despatch("IV1000001A01-1", 2);
    Host host{world};
    int tries = 0;
    host.fate = [&](const Host::Sent& sent) { return is(sent, "ImportDespatches") && ++tries < 4 ? Host::Fate::lose_answer : Host::Fate::answer; };
    host.run(2min);
    CHECK(tries == 4);
    CHECK(world.effects.size() == 1);
    CHECK(world.refs_in_use.empty());
}

TEST_CASE("one record that Khaos skips is a dead letter, and the others are posted", "[sync]") {
    TinyWorld world = shipped_orders(0);
    world.move("M1", {"COUNT", "GHOST", "", "00", "", "", -1});
    world.move("M2", {"COUNT", "MUG-01", "", "00", "", "", -1});
    Host host{world};
    host.run(14min);
    CHECK(world.effects == std::vector<std::string>{"adjust MUG-01:-1:COUNT"});
    CHECK(host.standing.contains("unlinked-sku GHOST"));
    CHECK(host.count("ImportStockAdjustments") == 1);
    world.items["GHOST"] = true;  // finance links it
    host.run(2min);
    CHECK(world.effects.size() == 2);
    CHECK(host.standing.empty());
}

TEST_CASE("a batch that is refused as a whole is taken apart until the record to blame is found", "[sync]") {
    TinyWorld world = shipped_orders(5);
    for (int i = 1; i <= 5; ++i) world.despatch("IV" + std::to_string(1'000'000 + i) + "A01-1", 2);
    Host host{world};
    host.instead = [](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (!is(sent, "ImportDespatches") || sent.request.body.find("IV1000003A01") == std::string::npos) return std::nullopt;
        return sync::Response{500, {}, "<E:Envelope xmlns:E=\"e\"><E:Body><E:Fault><faultstring>no</faultstring><faultactor>EKhaosError</faultactor></E:Fault></E:Body></E:Envelope>"};
    };
    host.run(5min);
    CHECK(world.effects.size() == 4);
    CHECK(host.standing.contains("despatch-unposted IV1000003A01"));
    CHECK(host.standing.size() == 1);
}

TEST_CASE("a fault that may be a refusal or may be trouble is tried three times", "[sync]") {
    TinyWorld world = shipped_orders(1);
    world.despatch("IV1000001A01-1", 2);
    Host host{world};
    host.instead = [](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (!is(sent, "ImportDespatches")) return std::nullopt;
        return sync::Response{500, {}, "<E:Envelope xmlns:E=\"e\"><E:Body><E:Fault><faultstring>?</faultstring><faultactor>EOddity</faultactor></E:Fault></E:Body></E:Envelope>"};
    };
    host.run(10min);
    CHECK(host.count("ImportDespatches") == 3);
    CHECK(host.standing.contains("despatch-unposted IV1000001A01"));
}

TEST_CASE("a system that fails every call for two minutes is told, and cleared when it answers", "[sync]") {
    TinyWorld world = shipped_orders(1);
    Host host{world};
    host.run(1min);
    bool down = true;
    host.fate = [&](const Host::Sent& sent) { return down && sent.system == sync::System::khaos ? Host::Fate::lose_request : Host::Fate::answer; };
    host.run(150s);
    CHECK(host.standing.contains("system-down khaos"));
    world.despatch("IV1000001A01-1", 2);
    host.run(30s);
    CHECK(world.queue.empty());  // taken, and owed
    down = false;
    host.run(25s);
    CHECK(host.standing.empty());
    CHECK(world.effects.size() == 1);
}

TEST_CASE("Retry-After of a 503 binds the whole system", "[sync]") {
    TinyWorld world = shipped_orders(0);
    Host host{world};
    host.run(1min);
    bool busy = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (busy && sent.system == sync::System::snapfulfil) return sync::Response{503, {{"Retry-After", "120"}}, {}};
        return std::nullopt;
    };
    const std::size_t before = host.sent.size();
    host.run(130s);
    busy = false;
    host.run(1min);
    std::vector<Time> asked;
    for (std::size_t i = before; i < host.sent.size(); ++i)
        if (host.sent[i].system == sync::System::snapfulfil) asked.push_back(host.sent[i].at);
    REQUIRE(asked.size() >= 2);
    CHECK(asked[1] - asked[0] >= 120s);
}

namespace {

// A shipment of two, each in a parcel of its own: the first has left, or both have.
sync::Response of_two(int gone, const std::string& stage) {
    const bool both = gone == 2;
    return {200, {}, "{\"ShipmentId\":\"IV1000001A01-1\",\"Status\":\"00\",\"CustomerRef\":\"IV1000001A01\",\"Variance\":\"0\",\"DateClosed\":null,\"Stage\":\"" + stage + "\","
                     "\"ShipmentLines\":[{\"SKUId\":\"MUG-01\",\"QtyOrdered\":2.00,\"QtyShipped\":" + (both ? "2.00,\"QtyDueOut\":0.00" : "1.00,\"QtyDueOut\":1.00") +
                     "}],\"ShipmentDespatch\":[{\"SKUId\":\"MUG-01\",\"Qty\":1.00,\"CarrierTrackingNumber\":\"T1\"}" + (both ? ",{\"SKUId\":\"MUG-01\",\"Qty\":1.00,\"CarrierTrackingNumber\":\"T2\"}" : "") + "]}"};
}

void show(Host& host, const int& gone, const std::string& stage = "50") {
    host.instead = [&gone, stage](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (!is(sent, "GET shipments/")) return std::nullopt;
        return of_two(gone, gone == 2 ? "50" : stage);
    };
}

const std::pair<std::string, std::string> first_left{"OUA0000001", "DESPATCH IV1000001A01-1"}, second_left{"OUA0000002", "DESPATCH IV1000001A01-1"};
const std::vector<std::string> one_by_one{"despatch IV1000001A01:1", "despatch IV1000001A01:1"}, at_once{"despatch IV1000001A01:2"};

}  // namespace

TEST_CASE("a shipment that leaves in parts is told part by part, and closed with the last", "[sync]") {
    // Its rest waits, or is on its way already.
    const std::string stage = GENERATE("50", "20");
    TinyWorld world = shipped_orders(1);
    Host host{world};
    int gone = 1;
    show(host, gone, stage);
    world.queue = {first_left};
    host.run(1min);
    gone = 2;
    world.queue = {second_left};
    host.run(1min);
    CHECK(world.effects == one_by_one);
    std::vector<std::string> complete;
    for (const auto& [ref, record] : world.imported) complete.push_back(between(record, "<COMPLETE>", "<"));
    CHECK(complete == std::vector<std::string>{"0", "-1"});
}

TEST_CASE("a shipment read after its last part has left is told whole, and the events of its other parts owe nothing", "[sync]") {
    const bool together = GENERATE(false, true), killed = GENERATE(false, true);
    TinyWorld world = shipped_orders(1);
    Host host{world};
    const int gone = 2;
    show(host, gone);
    world.queue = {first_left};
    if (together) world.queue.push_back(second_left);
    host.run(1min);
    if (killed) host.start();
    if (!together) world.queue = {second_left};
    host.run(1min);
    CHECK(world.effects == at_once);
    CHECK(world.imported.size() == 1);
    CHECK(world.queue.empty());
    CHECK(host.told.empty());
}

TEST_CASE("of a shipment in parts nothing is lost or doubled by a kill in any gap", "[sync][law]") {
    const auto play = [](std::int64_t gap, TinyWorld& world) {
        Host host{world};
        host.kill_after = gap;
        int gone = 1;
        show(host, gone);
        world.queue = {first_left};
        host.run(20s);
        gone = 2;
        world.queue.push_back(second_left);
        host.run(1min);
        return host.commands;
    };
    TinyWorld calm = shipped_orders(1);
    const std::int64_t commands = play(0, calm);
    REQUIRE(calm.effects == one_by_one);
    for (std::int64_t gap = 1; gap <= commands; ++gap) {
        TinyWorld world = shipped_orders(1);
        play(gap, world);
        INFO("killed after command " << gap);
        REQUIRE((world.effects == one_by_one || world.effects == at_once));
        REQUIRE(world.queue.empty());
    }
}
