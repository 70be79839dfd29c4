#include <catch2/catch.hpp>

#include "mocks/erp/stage.h"
#include "mocks/kcc/order_status.h"
#include "tests/kcc/partner.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

namespace {

const std::string first = "IV0700001A01", second = "IV0700001A02";

void give(World& world, const std::string& items, const std::string& header = {}) {
    OrderText order;
    order.items = items;
    order.header = header;
    world.partner.orders.push_back(order.json());
    world.run(16min);
    REQUIRE(world.books.find_order("SO0700001") != nullptr);
}

Node last_status(const World& world) {
    return *read_document(world.partner.sent(Endpoint::order_status_upload).back().request.body);
}

const Node& shipment(const Node& body, std::size_t which = 0) {
    return *body.entries("Statuses").at(0)->entries("Shipments").at(which);
}

}  // namespace

TEST_CASE("a status is pushed when an order moves, and only then", "[kcc]") {
    World world;
    give(world, "[" + line("MUG", "3") + "]", R"(,"CustomData":"x1")");
    CHECK(world.status_of("WEB-1") == "Received");
    CHECK(world.partner.shipments["WEB-1"] == "IV0700001A01 Released;");
    CHECK(last_status(world).entries("Statuses").at(0)->value("CustomData") == "x1");
    CHECK(last_status(world).entries("Statuses").at(0)->value("ChannelID") == "21");
    const auto pushes = [&] { return world.partner.sent(Endpoint::order_status_upload).size(); };
    CHECK(pushes() == 1);
    world.run(5h);
    CHECK(pushes() == 1);
    world.books.set_stage({"a-1", first, 12}, world.now);
    world.run(1min);
    CHECK(pushes() == 2);
    CHECK(world.partner.shipments["WEB-1"] == "IV0700001A01 Picking;");
    world.books.take_despatch(erp::test::despatch("d-1", first, {{"MUG", 2}}), world.now);
    world.run(1min);
    CHECK(world.status_of("WEB-1") == "PartialShip");
    CHECK(world.partner.shipments["WEB-1"] == "IV0700001A01 Archived;IV0700001A02 AwaitingStock;");
    world.books.release_back_orders(world.now);
    world.books.take_despatch(erp::test::despatch("d-2", second, {{"MUG", 1}}), world.now);
    world.run(1min);
    CHECK(world.status_of("WEB-1") == "Complete");
    CHECK(pushes() == 4);
}

TEST_CASE("consignment and date are absent until it has shipped", "[kcc]") {
    World world;
    give(world, "[" + line("MUG", "1") + "]", R"(,"Courier":{"Code":"ND24"})");
    const Node before = last_status(world);
    const Node& waiting = *shipment(before).entries("Packages").at(0);
    CHECK(waiting.find("Courier")->value("Code") == "ND24");
    CHECK(waiting.find("ConsignmentRef") == nullptr);
    CHECK(waiting.find("ShipmentDate") == nullptr);
    CHECK(shipment(before).value("Code").empty());  // nothing is printed yet
    world.books.take_despatch(erp::test::despatch("d-1", first, {{"MUG", 1}}), world.now);
    world.run(1min);
    const Node after = last_status(world);
    const Node& sent = *shipment(after).entries("Packages").at(0);
    CHECK(sent.value("ConsignmentRef") == "TRK-1");
    CHECK(sent.value("ShipmentDate") == "2026-11-30T09:00:00");
    CHECK(shipment(after).value("Code") == "INV0700001");
    CHECK(shipment(after).value("ID") == first);
}

TEST_CASE("trap 10.15: what is not answered with 200 comes again as it was, before anything newer",
          "[kcc]") {
    World world;
    world.run(1min);
    give(world, "[" + line("MUG", "1") + "]");
    const auto pushes = [&] { return world.partner.sent(Endpoint::order_status_upload); };
    const std::size_t before = pushes().size();
    world.books.set_stage({"a-1", first, 12}, world.now);
    world.partner.refuses[Endpoint::order_status_upload] = {500, 500, 500, 500, 500,
                                                            500, 400, 400, 503, 302};
    world.run(1min);
    world.books.set_stage({"a-2", first, 13}, world.now);
    world.run_to_rest();
    const auto sent = pushes();
    std::vector<std::string> bodies;
    for (std::size_t at = before; at < sent.size(); ++at) bodies.push_back(sent[at].request.body);
    REQUIRE(bodies.size() >= 3);
    for (std::size_t at = 0; at + 1 < bodies.size(); ++at) CHECK(bodies[at] == bodies[0]);
    CHECK(bodies.back() != bodies[0]);
    CHECK(world.partner.shipments["WEB-1"] == "IV0700001A01 Packing;");
    const auto failed = world.facts<fact::Failed>();
    REQUIRE(failed.size() == 10);
    CHECK(failed[0].reason == "HTTP 500");
    CHECK(failed[9].reason == "HTTP 302");
}

TEST_CASE("trap 10.15: it goes again after 1, 5 and 15 minutes, then each cycle", "[kcc]") {
    Lane lane;
    const std::vector<Duration> steps{1min, 5min, 15min};
    lane.put({{}, "body", {}, false});
    Time now = nine;
    for (const auto wait : {1min, 5min, 15min, 20min, 20min}) {
        REQUIRE(lane.ready(now));
        lane.begin(1);
        CHECK_FALSE(lane.next());
        CHECK(lane.failed(now, steps, 20min) == now + wait);
        CHECK_FALSE(lane.ready(now + wait - 1us));
        now += wait;
    }
    lane.begin(2);
    lane.done();
    CHECK(lane.idle());
}

TEST_CASE("trap 10.15: the status of an order is told to the channel that brought it, to no other",
          "[kcc]") {
    World world;
    world.books.place(erp::test::order(1, {{"MUG", 1}}), world.now);
    give(world, "[" + line("MUG", "1") + "]");
    world.books.set_stage({"a-1", "IV0000001A01", 12}, world.now);
    world.run_to_rest();
    CHECK(world.partner.status.size() == 1);
    CHECK(world.partner.sent(Endpoint::order_status_upload).size() == 1);
}

TEST_CASE("trap 10.20: two lines of one code are told apart by OrderItemID and ImportRef",
          "[kcc]") {
    World world;
    give(world, "[" + line("MUG", "2", R"(,"ImportRef":"L1","WebItemRef":"w1")") + "," +
                    line("MUG", "3", R"(,"ImportRef":"L2")") + "]");
    world.books.take_despatch(erp::test::despatch("d-1", first, {{"MUG", 4}}), world.now);
    world.run(1min);
    const Node body = last_status(world);
    const auto said = [&](std::size_t which, std::size_t item, std::string_view member) {
        return std::string{shipment(body, which).entries("Items").at(item)->value(member)};
    };
    CHECK(said(0, 0, "SKU") == said(0, 1, "SKU"));
    CHECK(said(0, 0, "OrderItemID") == "SO0700001-01");
    CHECK(said(0, 1, "OrderItemID") == "SO0700001-02");
    CHECK(said(0, 0, "ShipmentItemID") == "IV0700001A01-01");
    CHECK(said(0, 0, "ImportRef") == "L1");
    CHECK(said(0, 0, "WebsiteItemRef") == "w1");
    CHECK(said(0, 1, "ImportRef") == "L2");
    CHECK(said(0, 0, "Quantity") == "2.0");
    CHECK(said(0, 1, "Quantity") == "2.0");
    // What is left of the second line is that line still, on another shipment.
    CHECK(said(1, 0, "OrderItemID") == "SO0700001-02");
    CHECK(said(1, 0, "ShipmentItemID") == "IV0700001A02-02");
    CHECK(said(1, 0, "ImportRef") == "L2");
    CHECK(said(1, 0, "Quantity") == "1.0");
}

TEST_CASE("trap 10.20: children that Khaos adds to a pack shift nobody's references", "[kcc]") {
    World world;
    erp::Item pack = erp::test::item("PACK");
    pack.made = erp::Made::pack;
    pack.parts = {{"MUG", 1}, {"CUP", 1}};
    world.books.list_item(pack, world.now);
    give(world, "[" + line("PACK", "1", R"(,"ImportRef":"L1")") + "," +
                    line("MUG", "1", R"(,"ImportRef":"L2","WebItemRef":"w2")") + "]");
    const Node body = last_status(world);
    const auto items = shipment(body).entries("Items");
    REQUIRE(items.size() == 4);
    CHECK(items[0]->value("ImportRef") == "L1");
    CHECK(items[1]->find("ImportRef") == nullptr);
    CHECK(items[3]->value("SKU") == "MUG");
    CHECK(items[3]->value("ImportRef") == "L2");
    CHECK(items[3]->value("WebsiteItemRef") == "w2");
}

TEST_CASE("every stage has its name on this wire, and the invoices make the order's", "[kcc]") {
    using namespace erp::stage;
    CHECK(shipment_status(authorise_payment) == "Payment");
    CHECK(shipment_status(awaiting_date) == "AwaitingDate");
    CHECK(shipment_status(terms_hold) == "TermsHold");
    CHECK(shipment_status(archived) == "Archived");
    CHECK(shipment_status(cancelled).empty());
    const auto status = [](std::vector<std::pair<int, bool>> parts) {
        std::vector<erp::Invoice> invoices(parts.size());
        std::vector<const erp::Invoice*> standing;
        for (std::size_t at = 0; at < parts.size(); ++at) {
            invoices[at].stage = parts[at].first;
            if (parts[at].second) invoices[at].ship_date = nine;
            standing.push_back(&invoices[at]);
        }
        return order_status(standing);
    };
    CHECK(status({{released, false}}) == "Received");
    CHECK(status({{packing, false}}) == "Received");
    CHECK(status({{shipping, false}}) == "Shipping");
    CHECK(status({{erp::stage::issue, true}}) == "Shipping");
    CHECK(status({{issued, true}, {awaiting_stock, false}}) == "PartialShip");
    CHECK(status({{issued, true}, {cancelled, false}}) == "Complete");
    CHECK(status({{issued, true}, {archived, true}}) == "Complete");
    CHECK(status({{cancelled, false}, {cancelled, false}}) == "Cancelled");
}

TEST_CASE("a cancelled order is told as such, without its shipment", "[kcc]") {
    World world;
    give(world, "[" + line("MUG", "1") + "]");
    world.books.cancel(first, world.now);
    world.run(1min);
    CHECK(world.status_of("WEB-1") == "Cancelled");
    CHECK(world.partner.shipments["WEB-1"].empty());
}

TEST_CASE("a warehouse's channel is told of every order that is not over, and of each change", "[kcc]") {
    Settings channel = settings();
    channel.warehouse_link = true;
    World world{channel};
    const std::string over = world.books.place(erp::test::order(1, {{"MUG", 1}}), world.now);
    world.books.cancel(over, world.now);
    const std::string open = world.books.place(erp::test::order(2, {{"MUG", 1}}), world.now);
    world.run(2min);
    const auto pushes = [&] { return world.partner.sent(Endpoint::order_status_upload).size(); };
    CHECK(pushes() == 1);
    CHECK(last_status(world).entries("Statuses").size() == 1);
    CHECK(shipment(last_status(world)).value("ID") == open);
    // Held and let go within a minute: it reads as before, and is told.
    world.books.hold(open, world.now);
    world.books.release_hold(open, world.now);
    world.run(2min);
    CHECK(pushes() == 2);
    CHECK(shipment(last_status(world)).value("Status") == "Released");
}

TEST_CASE("a reference is decorated in Khaos, and told as the partner knows it", "[kcc]") {
    Settings channel = settings();
    channel.reference_format = "KCC{0}";
    World world{channel};
    give(world, "[" + line("MUG", "1") + "]");
    CHECK(world.books.find_order_by_ref("KCCWEB-1") != nullptr);
    CHECK(world.status_of("WEB-1") == "Received");
}
