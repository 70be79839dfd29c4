#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/desk/desk.h"
#include "tests/desk/room.h"

// What people at Khaos do at the admin's door, and what IKosWeb shows of it.

using namespace peakproof;
using namespace std::chrono_literals;
using nlohmann::json;
using scenarios::Outcome;

namespace {

// The first invoice is there.
struct Office : tests::Room {
    explicit Office(const scenarios::Systems& systems = {}) : Room({}, systems) {
        desk->move_to(desk->now() + 1min);
    }
    std::string soap(const std::string& call) {
        return desk
            ->ask(scenarios::System::khaos, {"POST",
                                             "/Khaos/Khaos00001.exe/soap/IKosWeb",
                                             {{"Content-Type", "text/xml"}},
                                             "<Envelope><Body>" + call + "</Body></Envelope>"})
            .response.body;
    }
    json ship() { return post("/admin/khaos/ship", R"({"invoice": "IV0000001A01"})"); }
    json process(const std::string& ref) {
        return post("/admin/khaos/process-return", json{{"return", ref}}.dump());
    }
    // What the courier link is asked, and answers with these members.
    std::string courier_answers(const std::string& more) {
        const auto calls = desk->calls();
        REQUIRE(calls.size() == 1);
        desk->heard(calls[0].id, Outcome::answered,
                    {200, {}, R"({"Items":[{"InvoiceID":"IV0000001A01",)" + more + "}]}"});
        return calls[0].origin + calls[0].request.target;
    }
    json invoice() { return get("/admin/orders?invoice=IV0000001A01")["invoices"][0]; }
    json last_heard() { return get("/admin/journal?kind=khaos.heard")["records"].back(); }
};

const kcc::CourierSettings courier_link{"http://courier.example/book", "khaos", "khaos", "ND24"};

}  // namespace

TEST_CASE("a person ships an invoice, and what the courier link answers stands on it",
          "[desk][kcc]") {
    Office room;
    room.desk->let_khaos_ship(courier_link);
    CHECK(room.ship()["invoices"][0]["consignment"] == "");
    CHECK(room.courier_answers(R"("IsSuccess":true,"ConsignmentRef":"C-1","TrackingNo":"T-1")") ==
          "http://courier.example/book");
    CHECK(room.invoice()["consignment"] == "C-1");
    CHECK(room.invoice()["tracking"] == "T-1");
    CHECK(room.desk->exchanges().back().operation == "kcc.Courier");
    CHECK_FALSE(room.last_heard().contains("trouble"));
    CHECK(room.desk->calls().empty());
}

TEST_CASE("what a courier link refuses is told with its reason, and he is not asked again",
          "[desk][kcc]") {
    Office room;
    room.desk->let_khaos_ship(courier_link);
    room.ship();
    room.courier_answers(R"("IsSuccess":false,"Errors":["no weight"])");
    CHECK(room.last_heard()["trouble"] == "no weight");
    CHECK(room.last_heard()["taken"] == true);  // it will not be said again
    CHECK(room.invoice()["consignment"] == "");
    room.desk->move_to(room.desk->now() + 30min);
    CHECK(room.desk->calls().empty());
}

TEST_CASE("a courier and a partner are called side by side, each for what is his", "[desk][kcc]") {
    Office room;
    room.desk->let_khaos_call({"http://p.example/config", "khaos", "khaos"}, true);
    room.desk->let_khaos_ship(courier_link);
    room.ship();
    const auto calls = room.desk->calls();
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].request.target == "/config");
    CHECK(calls[1].request.target == "/book");
    room.desk->heard(calls[1].id, Outcome::timed_out, {});
    CHECK(room.last_heard()["operation"] == "kcc.Courier");
    CHECK(room.last_heard()["trouble"] == "no answer: the courier may have it all the same");
    room.desk->heard(calls[0].id, Outcome::timed_out, {});
    CHECK(room.last_heard()["operation"] == "kcc.EndpointConfig");
    CHECK(room.last_heard()["taken"] == false);
}

TEST_CASE("what a person at Khaos cannot do is refused with its reason", "[desk][kcc]") {
    Office room;
    CHECK(room.ship()["remedy"] == "Name one: serve --khaos-courier URL.");
    CHECK(room.process("R-1")["remedy"] == "Name a partner: serve --khaos-calls URL.");
    room.desk->let_khaos_ship(courier_link);
    room.post("/admin/khaos/hold", R"({"invoice": "IV0000001A01"})");
    CHECK(room.ship()["error"] ==
          "IV0000001A01 is not shipped: WRONG STAGE: IV0000001A01 stands in 19");
    room.desk->let_khaos_call({"http://p.example/config", "khaos", "khaos"}, true);
    CHECK(room.process("R-1")["error"] == "R-1 is not processed: UNKNOWN RETURN");
    CHECK(room.process("R-1")["remedy"] == "None waits.");
}

TEST_CASE("goods that Khaos orders come with a delivery note, and no more of them", "[admin]") {
    Office room;
    const json bought = room.post("/admin/purchase-orders",
                                  R"({"sku": "MUG-01", "units": 20, "supplier": "KILN"})");
    const std::string code = bought["purchase_order"];
    const std::string list = room.soap("<ExportPurchaseOrders/>");
    CHECK_THAT(list, Catch::Contains(code) && Catch::Contains("KILN"));
    const auto deliver = [&](const std::string& ref) {
        return room.soap(
            "<ImportDeliveryNotes><DeliveryNotes>&lt;DELIVERY_NOTES&gt;&lt;"
            "DELIVERY_NOTE REF=\"" +
            ref + "\" PO_CODE=\"" + code +
            "\" SITE=\"Main Site\" DATE=\"2026-11-27T09:00:00\"&gt;&lt;ITEM "
            "LINE=\"1\" STOCK_CODE=\"MUG-01\" QTY=\"20\"/&gt;&lt;/DELIVERY_NOTE&gt;&lt;/"
            "DELIVERY_NOTES&gt;</DeliveryNotes></ImportDeliveryNotes>");
    };
    const std::int64_t before = room.desk->books().level("MUG-01").available;
    const std::string delivered = deliver("d-1");
    INFO(delivered);
    CHECK(room.desk->books().level("MUG-01").available == before + 20);
    CHECK(room.post("/admin/purchase-orders", R"({"sku": "MUG-1", "units": 2})")["remedy"] ==
          "Nearest: MUG-01.");
    CHECK(room.post("/admin/purchase-orders", R"({"sku": "MUG-01", "units": 0})")["error"] ==
          "0 units cannot be bought");
}

TEST_CASE("stock goes to another site of Khaos, as far as it is free", "[admin]") {
    scenarios::Systems systems;
    systems.khaos.other_sites = {{2, "Shop", false}};
    Office room{systems};
    const auto go = [&](const std::string& rest) {
        return room.post("/admin/transfers", R"({"sku": "MUG-01", )" + rest + "}");
    };
    const std::int64_t free = room.desk->books().level("MUG-01").available;
    CHECK(go(R"("units": 3, "to": "Shop")")["from"] == "Main Site");
    CHECK(room.desk->books().level("MUG-01").available == free - 3);
    CHECK(room.desk->books().level("MUG-01", 2).available == 3);
    CHECK_THAT(room.soap("<ExportStockStatus><StockCode>MUG-01</StockCode><SiteID>2</SiteID>"
                         "</ExportStockStatus>"),
               Catch::Contains("3"));
    CHECK(go(R"("units": 4, "from": "Shop", "to": "Main Site")")["error"] ==
          "4 of MUG-01 cannot go from Shop to Main Site: 3 are free there");
    CHECK(go(R"("units": 1, "to": "Moon")")["error"] == "Khaos has no site \"Moon\"");
}

TEST_CASE("a customer over his terms is held, and released", "[admin]") {
    Office room;
    const auto act = [&](const std::string& what) {
        return room.post("/admin/khaos/" + what, R"({"invoice": "IV0000001A01"})");
    };
    CHECK(act("hold-terms")["invoices"][0]["stage"] == 21);
    CHECK(act("hold-terms").contains("error"));
    CHECK(act("release-hold")["invoices"][0]["stage"] == 9);
}
