#include <catch2/catch.hpp>

#include "tests/sync/host.h"

using namespace peakproof;
using namespace peakproof::tests;

namespace {

TinyWorld one_order() {
    TinyWorld world;
    world.items = {{"MUG-01", true}, {"POSTAGE", false}};
    world.products = {"MUG-01"};
    world.invoices["IV0000001A01"] = {"SO0000001", "MUG-01", 2};
    return world;
}

sync::Response error_map(std::string_view code) {
    return {400,
            {},
            "{\"K7QM2Z4T9A-Country\":\"" + std::string{code} + "\",\"INA4400123-K7QM2Z4T9A\":\"" +
                std::string{code} + "\"}"};
}

}  // namespace

TEST_CASE("a ready invoice becomes one shipment and is acknowledged", "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    host.run(1min);
    REQUIRE(world.shipments.contains("IV0000001A01-1"));
    CHECK(world.shipments.at("IV0000001A01-1").units == 2);
    CHECK(world.invoices.at("IV0000001A01").stage == 12);
    CHECK(host.count("POST shipments") == 1);
    CHECK(host.told.empty());
    // Nothing of a finished hand-over is kept.
    for (const auto& [key, record] : host.disk) CHECK_FALSE(key.starts_with("invoice/"));
}

TEST_CASE("an unpaid invoice waits in its stage until it is paid", "[sync]") {
    TinyWorld world = one_order();
    auto& invoice = world.invoices.at("IV0000001A01");
    invoice.paid = false;
    Host host{world};
    host.run(10min);
    CHECK(world.shipments.empty());
    CHECK(host.count("ExportOrders") ==
          1);  // it shows in every list, and is not read again for that
    CHECK(host.standing.empty());
    invoice.paid = true;
    invoice.last_changed = "2026-11-27T09:10:00";
    host.run(1min);
    CHECK(world.shipments.size() == 1);
}

TEST_CASE("a create whose answer is lost is asked for again under the same id, and read back",
          "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    int tries = 0;
    host.fate = [&](const Host::Sent& sent) {
        return is(sent, "POST shipments") && ++tries == 1 ? Host::Fate::lose_answer
                                                          : Host::Fate::answer;
    };
    host.run(1min);
    CHECK(host.count("POST shipments") == 2);  // the second one is answered 304
    CHECK(host.count("GET shipments/IV0000001A01-1") == 1);
    CHECK(world.shipments_of.at("IV0000001A01") == 1);
    CHECK(world.invoices.at("IV0000001A01").stage == 12);
}

TEST_CASE("what stands under our id for somebody else is told, and nothing is sent", "[sync]") {
    TinyWorld world = one_order();
    world.shipments["IV0000001A01-1"] = {"SOMEBODY", "MUG-01", "00", "00", 2, 0};
    Host host{world};
    host.run(10min);
    CHECK(host.standing.contains("order-refused IV0000001A01"));
    CHECK(world.invoices.at("IV0000001A01").stage == 9);
}

TEST_CASE("a shipment of ours that is dead is followed by another one under the next id",
          "[sync]") {
    TinyWorld world = one_order();
    world.shipments["IV0000001A01-1"] = {"IV0000001A01", "MUG-01", "01", "99", 2, 0};
    Host host{world};
    host.run(1min);
    CHECK(world.shipments.contains("IV0000001A01-2"));
}

TEST_CASE(
    "a refused order is told, tried unchanged once in 15 minutes, and at once when it changes",
    "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    bool refuses = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (refuses && is(sent, "POST shipments")) return error_map("CHECK_CODE");
        return std::nullopt;
    };
    host.run(14min);
    CHECK(host.count("POST shipments") == 1);
    CHECK(host.standing.contains("order-refused IV0000001A01"));
    host.run(2min);
    CHECK(host.count("POST shipments") == 2);
    refuses = false;
    world.invoices.at("IV0000001A01").last_changed = "2026-11-27T09:16:00";
    host.run(1min);
    CHECK(host.count("POST shipments") == 3);
    CHECK(host.standing.empty());
    CHECK(world.invoices.at("IV0000001A01").stage == 12);
}

TEST_CASE(
    "an order waits for its item, is told of after two minutes, and goes by itself once the item "
    "is there",
    "[sync]") {
    TinyWorld world = one_order();
    world.products.clear();
    Host host{world};
    bool refuses = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (refuses && is(sent, "POST products")) return error_map("UNIT");
        if (refuses && is(sent, "GET products/"))
            return sync::Response{404, {}, "No matching entity"};
        return std::nullopt;
    };
    host.run(100s);
    CHECK(host.standing.empty());
    host.run(1min);
    CHECK(host.standing.contains("item-unknown IV0000001A01"));
    CHECK(host.count("POST shipments") == 0);
    CHECK(host.count("POST products") == 1);  // refused for good: not again within 15 minutes
    refuses = false;
    world.products.insert("MUG-01");  // a person enters it in the warehouse
    host.run(3min);
    CHECK(world.shipments.size() == 1);
    CHECK(host.standing.empty());
}

TEST_CASE("an item new in Khaos reaches SnapFulfil before the order that wants it", "[sync]") {
    TinyWorld world = one_order();
    world.products.clear();
    Host host{world};
    host.run(1min);
    CHECK(world.products.contains("MUG-01"));
    CHECK_FALSE(world.products.contains("POSTAGE"));  // not stock: the warehouse never hears of it
    CHECK(world.shipments.size() == 1);
    CHECK(host.told.empty());
}

TEST_CASE(
    "an order that is cancelled between its create and the acknowledgement is stopped, and told",
    "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (is(sent, "ImportInvoiceStages")) world.invoices.at("IV0000001A01").stage = 1;
        return std::nullopt;
    };
    host.run(1min);
    CHECK(world.shipments.at("IV0000001A01-1").status == "01");
    CHECK(host.standing.contains("late-cancel IV0000001A01"));
}

TEST_CASE("an order that is no longer ready is not sent, however long its first try hung",
          "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    host.fate = [&](const Host::Sent& sent) {
        if (!is(sent, "POST shipments")) return Host::Fate::answer;
        world.invoices.at("IV0000001A01").stage = 19;  // held meanwhile
        return Host::Fate::lose_request;
    };
    host.run(20min);
    CHECK(world.shipments.empty());
    for (const auto& sent : host.sent)
        if (is(sent, "POST shipments"))
            CHECK(sent.at <= host.sent.front().at + 2min);  // within a minute of the last reading
}

TEST_CASE("a ready invoice that cannot be handed over is told as a jam before half an hour is over",
          "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    bool broken = true;
    host.fate = [&](const Host::Sent& sent) {
        return broken && is(sent, "POST shipments") ? Host::Fate::lose_request : Host::Fate::answer;
    };
    host.run(24min);
    CHECK(host.standing.empty());
    host.run(2min);
    CHECK(host.standing.contains("order-jam IV0000001A01"));
    broken = false;
    host.run(2min);
    CHECK(host.standing.empty());
    CHECK(world.shipments.size() == 1);
}

TEST_CASE("the list is not read again while there is more than enough in work", "[sync]") {
    TinyWorld world = one_order();
    for (int i = 2; i < 400; ++i)
        world.invoices["IV" + std::to_string(1'000'000 + i) + "A01"] = {
            "SO" + std::to_string(1'000'000 + i), "MUG-01", 1};
    Host host{world};
    host.fate = [&](const Host::Sent& sent) {
        return is(sent, "POST shipments") ? Host::Fate::lose_request : Host::Fate::answer;
    };
    host.run(2min);
    CHECK(host.count("ExportOrderStatusEx") == 1);
}

TEST_CASE("an invoice that cannot be read may not be owed, and is told as a jam after four hours",
          "[sync]") {
    TinyWorld world = one_order();
    Host host{world};
    bool broken = true;
    host.fate = [&](const Host::Sent& sent) {
        return broken && is(sent, "ExportOrders") ? Host::Fate::lose_answer : Host::Fate::answer;
    };
    const auto jam = [&] { return host.standing.contains("order-jam IV0000001A01"); };
    host.run(3h + 55min);
    CHECK_FALSE(jam());
    SECTION("it can be read again: a jam is told in its own time") {
        host.fate = [&](const Host::Sent& sent) {
            return is(sent, "POST shipments") ? Host::Fate::lose_request : Host::Fate::answer;
        };
        host.run(20min);
        CHECK(jam());
    }
    SECTION("it still cannot") {
        host.run(10min);
        CHECK(jam());
        broken = false;
        host.run(20min);
        CHECK_FALSE(jam());
        CHECK(world.shipments.size() == 1);
    }
}
