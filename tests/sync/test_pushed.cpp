#include <catch2/catch.hpp>

#include "tests/sync/host.h"

// Khaos calls: what it pushes is written down before it is told so, and then handed over like any other.
using namespace peakproof;
using namespace peakproof::tests;

namespace {

sync::Settings called() {
    sync::Settings settings;
    settings.face = sync::Face::kcc;
    return settings;
}

sync::Request get(const std::string& path) {
    return {"GET", path, {{"Authorization", "Basic a2hhb3M6a2hhb3M="}}, {}};
}

sync::Request post(const std::string& path, std::string body) {
    return {"POST", path, {{"Authorization", "Basic a2hhb3M6a2hhb3M="}, {"Content-Type", "application/json"}}, std::move(body)};
}

sync::Request status(const std::string& order, const std::string& shipments) {
    return post("/khaos/orderstatus", R"({"Statuses":[{"OrderCode":")" + order + R"(","OrderID":"1","Status":"Received","Shipments":[)" + shipments + "]}]}");
}

std::string shipment(const std::string& invoice, const std::string& where) {
    return R"({"ID":")" + invoice + R"(","Code":"","Status":")" + where + R"(","Items":[],"Packages":[]})";
}

sync::Request item(const std::string& code, bool stock_controlled = true) {
    return post("/khaos/stock", R"({"Items":[{"StockID":"S-1","StockCode":")" + code + R"(","ShortDescription":"A mug","Options":{"StockControlled":)" +
                                    (stock_controlled ? "true" : "false") + R"(,"DropShipItem":false},"Barcodes":[{"Barcode":"5012345678900"}]}],"Deleted":[]})");
}

sync::Request level(const std::string& code, bool kept = true) {
    return post("/khaos/stockstatus", R"({"Statuses":[{"StockCode":")" + code + R"(","StockID":"S-1","SiteID":1)" +
                                          (kept ? R"(,"Levels":{"Available":3.0,"OnOrder":0.0})" : "") + "}]}");
}

const std::string first = "IV0000001A01";

TinyWorld one_order() {
    TinyWorld world;
    world.items = {{"MUG-01", true}, {"POSTAGE", false}};
    world.invoices[first] = {"SO0000001", "MUG-01", 2};
    return world;
}

void tell_items(Host& host) {
    CHECK(host.ask(item("MUG-01")).status == 200);
    CHECK(host.ask(level("MUG-01")).status == 200);
    CHECK(host.ask(item("POSTAGE", false)).status == 200);
}

}  // namespace

TEST_CASE("what Khaos pushes is handed over, and nothing is asked for in rounds", "[sync][kcc]") {
    TinyWorld world = one_order();
    Host host{world, {}, called()};
    tell_items(host);
    host.run(5min);
    CHECK(world.products.contains("MUG-01"));
    CHECK(world.shipments.empty());  // nobody has said that there is an order
    CHECK(host.ask(status("SO0000001", shipment(first, "Released"))).status == 200);
    host.run(1min);
    CHECK(world.shipments.contains(first + "-1"));
    CHECK(world.invoices.at(first).stage == 12);
    CHECK(host.count("ExportOrderStatusEx") == 0);
    CHECK(host.count("GetStockList") == 0);
    CHECK(host.count("ExportStock") == 0);
    for (const auto& [key, record] : host.disk) CHECK_FALSE(key.starts_with("told/"));  // it is over
}

TEST_CASE("a ready invoice is durable before Khaos hears 200: a kill right after loses nothing", "[sync][kcc]") {
    TinyWorld world = one_order();
    world.products = {"MUG-01"};
    Host host{world, {}, called()};
    tell_items(host);
    host.run(1min);
    const std::int64_t gap = GENERATE(1, 2);  // after the commit; after the reply
    host.kill_after = host.commands + gap;
    CHECK(host.ask(status("SO0000001", shipment(first, "Released"))).status == (gap == 1 ? 0 : 200));
    CHECK(host.disk.contains("told/" + first));
    host.run(2min);
    CHECK(world.shipments_of[first] == 1);
    CHECK(host.lives == 2);
}

TEST_CASE("said again after it was handed over, it is looked at and let be", "[sync][kcc]") {
    TinyWorld world = one_order();
    Host host{world, {}, called()};
    tell_items(host);
    host.ask(status("SO0000001", shipment(first, "Released")));
    host.run(1min);
    REQUIRE(world.invoices.at(first).stage == 12);
    CHECK(host.ask(status("SO0000001", shipment(first, "Released"))).status == 200);  // its 200 had been lost
    host.run(30min);
    CHECK(world.shipments_of[first] == 1);
    CHECK(host.told.empty());
    for (const auto& [key, record] : host.disk) CHECK_FALSE(key.starts_with("told/"));
}

TEST_CASE("said late, of an invoice that is issued by then, it is let be, and nobody is told of a jam", "[sync][kcc]") {
    TinyWorld world = one_order();
    world.invoices.clear();  // ExportOrders tells of none that is issued
    Host host{world, {}, called()};
    tell_items(host);
    host.ask(status("SO0000001", shipment(first, "Released")));
    host.run(2h);
    CHECK(host.told.empty());
    CHECK(host.count("ExportOrders") == 1);
    for (const auto& [key, record] : host.disk) CHECK_FALSE(key.starts_with("told/"));
}

TEST_CASE("an order that waits for its item goes when Khaos tells of it, or is dropped when it is cancelled", "[sync][kcc]") {
    TinyWorld world = one_order();
    world.items.erase("MUG-01");  // not even when it is asked
    world.invoices["IV0000002A01"] = {"SO0000002", "MUG-01", 1};
    Host host{world, {}, called()};
    host.ask(item("POSTAGE", false));
    host.ask(status("SO0000001", shipment(first, "Released")));
    host.ask(status("SO0000002", shipment("IV0000002A01", "Released")));
    host.run(5min);
    CHECK(host.standing.contains("item-unknown " + first));
    CHECK(world.shipments.empty());
    CHECK(host.ask(status("SO0000002", "")).status == 200);  // cancelled: shown no more
    CHECK_FALSE(host.standing.contains("item-unknown IV0000002A01"));
    tell_items(host);
    host.run(1min);
    CHECK(world.shipments_of[first] == 1);
    CHECK_FALSE(world.shipments.contains("IV0000002A01-1"));
    CHECK(host.standing.empty());
}

TEST_CASE("a parent of sizes has no levels, and SnapFulfil is not told of it", "[sync][kcc]") {
    TinyWorld world;
    Host host{world, {}, called()};
    const bool level_first = GENERATE(true, false);
    if (level_first) host.ask(level("SHIRT", false));
    host.ask(item("SHIRT"));
    if (!level_first) host.ask(level("SHIRT", false));
    host.run(5min);
    CHECK(world.products.empty());
    CHECK(host.ask(level("SHIRT")).status == 200);  // no longer a parent
    host.run(1min);
    CHECK(world.products.contains("SHIRT"));
}

TEST_CASE("what it is asked for: its configuration file, no orders, and nothing without the password", "[sync][kcc]") {
    TinyWorld world;
    Host host{world, {}, called()};
    const auto config = host.ask(get("/khaos/config.json"));
    CHECK(config.status == 200);
    CHECK(config.body == R"({"EndpointConfig":{"OrderDownload":{"URL":"http://127.0.0.1:8090/khaos/orders","Format":"JSON","Frequency":60},)"
                         R"("OrderStatusUpload":{"URL":"http://127.0.0.1:8090/khaos/orderstatus","Format":"JSON"},)"
                         R"("StockStatusUpload":{"URL":"http://127.0.0.1:8090/khaos/stockstatus","Format":"JSON"},)"
                         R"("StockUpload":{"URL":"http://127.0.0.1:8090/khaos/stock","Format":"JSON"}}})");
    CHECK(host.ask(get("/khaos/orders")).body == R"({"Orders":[],"ApiVersion":1000})");
    CHECK(host.ask(get("/elsewhere")).status == 404);
    CHECK(host.ask(post("/khaos/prices", "{}")).status == 404);
    CHECK(host.ask({"GET", "/khaos/config.json", {}, {}}).status == 401);
    CHECK(host.ask(post("/khaos/stock", R"({"Items":[{"StockCode":"MUG)")).status == 400);
    CHECK(host.disk.empty());
}
