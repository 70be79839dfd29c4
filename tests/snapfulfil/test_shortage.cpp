#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

// Ten of each are there: twelve mugs are two too many, one tea is not short.
std::string short_json(std::string_view option) {
    const auto line = [](std::string_view sku, int units, int position) {
        return R"({"ShipmentId":"A","SKUId":")" + std::string{sku} +
               R"(","UnitOfMeasure":"EAC","Price":1,"QtyOrdered":)" + std::to_string(units) +
               R"(,"QtyRequired":)" + std::to_string(units) + R"(,"SOLineId":)" +
               std::to_string(position) + "}";
    };
    return R"({"ShipmentId":"A","CustomerId":"C","CustomerRef":"IVA","DateDueOut":"2026-11-28T00:00:00","ShortageCode":")" +
           std::string{option} + R"(","ShipmentLines":[)" + line("MUG-01", 12, 1) + "," +
           line("TEA-250", 1, 2) + "]}";
}

struct Short : Desk {
    explicit Short(std::string_view option) {
        REQUIRE(send("POST", "/api/shipments", short_json(option)).response.status == 201);
    }
    std::string stage() {
        const std::string body = get("/api/shipmentstatus/A").response.body;
        return body.substr(body.find("\"Stage\":\"") + 9, 2);
    }
    std::string shipment() { return get("/api/shipments/A").response.body; }
    std::string queue() { return get("/api/snapoutbound").response.body; }
    bool is_lined(std::string_view quantities) { return holds(shipment(), quantities); }
    // Two mugs come in, as the host tells it.
    void two_more() {
        REQUIRE(send("POST", "/api/stockmovements", R"({"SKUId":"MUG-01","Qty":2,"Unit":"EAC"})")
                    .response.status == 201);
    }
    std::int64_t allocated(std::string_view sku) { return warehouse.stock(sku).front().allocated; }
};

constexpr std::string_view cancelled = R"("Key":"Shipment=\"A\" Stage=\"99\" Status=\"00\"")",
                           left = R"("Key":"Shipment=\"A\" Stage=\"15\"")";

int count(std::string_view text, std::string_view part) {
    int times = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + 1))
        ++times;
    return times;
}

}  // namespace

TEST_CASE("option 10: one try, and what is short is cancelled whole", "[shortage]") {
    Short desk{"10"};
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "99");
    CHECK(holds(desk.queue(), cancelled));
    CHECK(holds(desk.shipment(), R"("Variance":"1")"));
    CHECK(holds(desk.get("/api/stocktotals/TEA-250").response.body,
                R"("Qty":10.0,"QtyAllocated":0.0)"));
    CHECK(holds(desk.get("/api/stocktotals/TEA-250").response.body, R"("QtyDueOut":0.0)"));
}

TEST_CASE("option 10: short at the shelf is short too", "[shortage]") {
    Short desk{"10"};
    desk.two_more();
    desk.warehouse.allocate("A", desk.now);
    REQUIRE(desk.stage() == "15");
    desk.warehouse.begin_pick("A", desk.now);
    desk.warehouse.pick_line("A", 0, 11, desk.now);
    desk.warehouse.pick_line("A", 1, 1, desk.now);
    desk.warehouse.pack("A", desk.now);
    CHECK(desk.stage() == "99");
    CHECK(holds(desk.queue(), cancelled));
    CHECK(desk.warehouse.free_units("MUG-01") == 11);
    CHECK(desk.warehouse.free_units("TEA-250") == 10);
}

TEST_CASE("option 11: it waits for all of it, holding nothing, until it is due", "[shortage]") {
    for (const bool comes : {true, false}) {
        Short desk{"11"};
        desk.warehouse.allocate("A", desk.now);
        CHECK(desk.stage() == "00");
        CHECK(desk.warehouse.waiting_for_allocation() == std::vector<std::string>{"A"});
        CHECK(desk.warehouse.free_units("MUG-01") == 10);
        if (comes) desk.two_more();
        if (!comes) desk.now += 12h;  // midnight: DateDueOut
        desk.warehouse.allocate("A", desk.now);
        CHECK(desk.stage() == (comes ? "15" : "99"));
        CHECK(holds(desk.queue(), cancelled) != comes);
        CHECK(holds(desk.shipment(), R"("CutOffInd":"1")") != comes);
    }
}

TEST_CASE("option 11: staff set the cut-off before it is due", "[shortage]") {
    Short desk{"11"};
    desk.warehouse.set_cut_off("A");
    CHECK(holds(desk.shipment(), R"("CutOffInd":"1")"));
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "99");
}

TEST_CASE("option 20: one try, and the short line is cancelled", "[shortage]") {
    Short desk{"20"};
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "15");
    CHECK(desk.is_lined(R"("QtyRequired":12.00,"QtyAllocated":0.00)"));
    CHECK(desk.is_lined(R"("QtyRequired":1.00,"QtyAllocated":1.00)"));
    CHECK(desk.queue() == "[]");
}

TEST_CASE("option 21: it waits until it is due, and then the short line goes", "[shortage]") {
    Short desk{"21"};
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "00");
    CHECK(desk.is_lined(R"("QtyRequired":1.00,"QtyAllocated":0.00)"));
    desk.now += 12h;
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "15");
    CHECK(desk.is_lined(R"("QtyRequired":12.00,"QtyAllocated":0.00)"));
    CHECK(desk.is_lined(R"("QtyRequired":1.00,"QtyAllocated":1.00)"));
}

TEST_CASE("option 30: what is there goes first, the rest in a part of its own", "[shortage]") {
    Short desk{"30"};
    desk.despatch("A", 12);
    CHECK(desk.stage() == "50");
    CHECK(desk.is_lined(
        R"("QtyPicked":10.00,"QtyShipped":10.00,"QtyDelivered":0.00,"QtyDueOut":2.00)"));
    CHECK(holds(desk.shipment(), R"("DateClosed":null)"));
    CHECK(holds(desk.shipment(), R"("Variance":null)"));
    CHECK(count(desk.queue(), left) == 1);
    CHECK(desk.get("/api/openshipmentssummary/A").response.status == 200);
    CHECK(desk.get("/api/despatchstock").served.rows == 2);
    CHECK(desk.send("DELETE", "/api/shipments/A").response.status == 409);
    CHECK(holds(desk.get("/api/stocktotals/MUG-01").response.body,
                R"("Qty":0.0,"QtyAllocated":0.0)"));

    desk.warehouse.allocate("A", desk.now);  // still none
    CHECK(desk.stage() == "50");
    desk.two_more();
    desk.now += 1h;
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "15");
    desk.warehouse.begin_pick("A", desk.now);
    desk.warehouse.pick_line("A", 0, 2, desk.now);
    desk.warehouse.pack("A", desk.now);
    desk.warehouse.fulfil("A", desk.now);
    desk.warehouse.despatch("A", "DPD", {"TRK2"}, desk.now);
    CHECK(desk.stage() == "50");
    CHECK(desk.is_lined(
        R"("QtyPicked":12.00,"QtyShipped":12.00,"QtyDelivered":0.00,"QtyDueOut":0.00)"));
    CHECK(holds(desk.shipment(), R"("CarrierTrackingNumber":"TRK1")"));  // the first
    CHECK(holds(desk.shipment(), R"("DateClosed":"2026-11-27T13:00:00")"));
    CHECK(count(desk.queue(), left) == 2);
    CHECK(desk.get("/api/despatchstock/A").served.rows == 3);
    CHECK(desk.get("/api/closedshipmentsummary/A").response.status == 200);
    CHECK(desk.warehouse.waiting_for_allocation().empty());
}

TEST_CASE("option 30: the rest that never comes is cancelled when it is due", "[shortage]") {
    Short desk{"30"};
    desk.despatch("A", 12);
    desk.now += 12h;
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "50");
    CHECK(desk.is_lined(R"("QtyShipped":10.00,"QtyDelivered":0.00,"QtyDueOut":0.00)"));
    CHECK(holds(desk.shipment(), R"("Variance":"1")"));
    CHECK(holds(desk.shipment(), R"("DateClosed":"2026-11-28T00:00:00")"));
    CHECK(count(desk.queue(), left) == 2);  // the second says that no more comes
    CHECK(desk.get("/api/closedshipmentsummary/A").response.status == 200);
    CHECK(holds(desk.get("/api/stocktotals?$filter=SKUId eq 'MUG-01'").response.body, "[]"));
}

TEST_CASE("option 30: what the picker does not find is tried again", "[shortage]") {
    Short desk{"30"};
    desk.warehouse.allocate("A", desk.now);
    desk.warehouse.begin_pick("A", desk.now);
    desk.warehouse.pick_line("A", 0, 0, desk.now);
    desk.warehouse.pick_line("A", 1, 0, desk.now);
    CHECK(desk.stage() == "39");
    desk.warehouse.pack("A", desk.now);
    CHECK(desk.stage() == "10");
    CHECK(desk.is_lined(R"("QtyRequired":12.00,"QtyAllocated":0.00)"));
    CHECK(desk.send("PUT", "/api/shipments/A", "{}").response.status == 409);
    desk.warehouse.allocate("A", desk.now);  // nine teas are left
    CHECK(desk.stage() == "15");
    CHECK(desk.is_lined(R"("QtyRequired":1.00,"QtyAllocated":1.00,"QtyTasked":1.00)"));
    desk.warehouse.cancel_by_staff("A", desk.now);
    CHECK(desk.stage() == "99");
    CHECK(desk.warehouse.free_units("TEA-250") == 9);
}

TEST_CASE("option 31: no task until all is there or it is due, then what is there goes",
          "[shortage]") {
    Short desk{"31"};
    desk.warehouse.allocate("A", desk.now);
    CHECK(desk.stage() == "00");
    CHECK(desk.get("/api/tasksshipment").response.body == "[]");
    desk.now += 12h;
    desk.despatch("A", 12);
    CHECK(desk.stage() == "50");
    CHECK(desk.is_lined(
        R"("QtyPicked":10.00,"QtyShipped":10.00,"QtyDelivered":0.00,"QtyDueOut":0.00)"));
    CHECK(count(desk.queue(), left) == 1);
}

TEST_CASE("staff cancel the rest of what has left in part: it is closed, not cancelled",
          "[shortage]") {
    Short desk{"30"};
    desk.despatch("A", 12);
    desk.two_more();
    desk.warehouse.allocate("A", desk.now);
    desk.warehouse.begin_pick("A", desk.now);
    desk.warehouse.pick_line("A", 0, 2, desk.now);
    desk.warehouse.cancel_by_staff("A", desk.now);
    CHECK(desk.stage() == "50");
    CHECK(desk.is_lined(
        R"("QtyPicked":10.00,"QtyShipped":10.00,"QtyDelivered":0.00,"QtyDueOut":0.00)"));
    CHECK(desk.warehouse.free_units("MUG-01") == 2);
    CHECK(count(desk.queue(), left) == 2);
}

TEST_CASE("a shipment's own option comes before the site's, and another may be chosen",
          "[shortage]") {
    warehouse::Settings settings;
    settings.shortage_code = "11";
    Desk desk{settings};
    desk.send("POST", "/api/shipments", short_json("20"));
    desk.warehouse.allocate("A", desk.now);
    CHECK(holds(desk.get("/api/shipmentstatus/A").response.body, R"("Stage":"15")"));
    std::string usual = shipment_json("B");
    usual.replace(usual.find("\"QtyRequired\":2"), 15, "\"QtyRequired\":12");
    desk.send("POST", "/api/shipments", usual);
    desk.warehouse.allocate("B", desk.now);
    CHECK(holds(desk.get("/api/shipmentstatus/B").response.body, R"("Stage":"00")"));
    desk.warehouse.choose_shortage("B", "10");
    CHECK(holds(desk.get("/api/shipments/B").response.body, R"("ShortageCode":"10")"));
    desk.warehouse.allocate("B", desk.now);
    CHECK(holds(desk.get("/api/shipmentstatus/B").response.body, R"("Stage":"99")"));
    CHECK(holds(desk.send("POST", "/api/shipments", shipment_json("C", R"(,"ShortageCode":"12")"))
                    .response.body,
                R"(-ShortageCode":"CHECK_CODE")"));
}
