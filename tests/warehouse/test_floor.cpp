#include <catch2/catch.hpp>

#include "tests/warehouse/world.h"

using namespace peakproof;
using namespace peakproof::warehouse;

namespace {

std::vector<std::string> stages(const std::vector<Fact>& facts) {
    std::vector<std::string> result;
    for (const fact::ShipmentMoved& moved : of<fact::ShipmentMoved>(facts))
        result.push_back(moved.stage + (moved.live ? "" : "!"));
    return result;
}

}  // namespace

TEST_CASE("a shipment passes every stage, each told once and in order") {
    Warehouse warehouse = stocked("MUG-01", 10);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 2)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 2, noon);
    to_the_lorry(warehouse, "SH-1", noon + 1h);
    CHECK(stages(warehouse.take_facts()) ==
          std::vector<std::string>{"10", "15", "20", "30", "39", "40", "50!"});
    const Shipment& shipment = *warehouse.find_shipment("SH-1");
    CHECK(shipment.closed == noon + 1h);
    CHECK(shipment.carrier == "DPD");
    CHECK(shipment.tracking == "TRKSH-1");
    CHECK(shipment.variance == false);
    CHECK(shipment.lines[0].stage == "50");
    CHECK(shipment.lines[0].due_out == 0);
    CHECK(warehouse.stock("MUG-01")[0].due_out == 0);
}

TEST_CASE("the facts of a despatch: stock, quantities, stage, and last the event that tells them") {
    Warehouse warehouse = stocked("MUG-01", 10);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 2)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 2, noon);
    warehouse.pack("SH-1", noon);
    warehouse.fulfil("SH-1", noon);
    warehouse.take_facts();
    warehouse.despatch("SH-1", "DPD", {"A", "B"}, noon);
    const std::vector<Fact> facts = warehouse.take_facts();
    REQUIRE(facts.size() == 4);
    CHECK(std::get<fact::StockMoved>(facts[0]).units == -2);
    const auto& despatched = std::get<fact::Despatched>(facts[1]);
    CHECK(despatched.reference == "IV-SH-1");
    CHECK(despatched.lines[0].units == 2);
    REQUIRE(despatched.parcels.size() == 2);
    CHECK(despatched.parcels[0].tracking == "A");
    CHECK(despatched.parcels[1].units == 1);
    CHECK(std::get<fact::ShipmentMoved>(facts[2]).stage == "50");
    CHECK(std::get<fact::EventQueued>(facts[3]).transaction == "DESPATCH");
    CHECK(warehouse.take_facts().empty());
}

TEST_CASE("parcels hold one element each for every SKU in them, with the parcel's weight") {
    Warehouse warehouse = stocked("MUG-01", 10);
    Product heavy = product("PAN-01");
    heavy.more = {{"Weight", "1.25"}};
    warehouse.create_product(heavy, noon);
    warehouse.open_stock("PAN-01", 10);
    warehouse.create_shipment(
        shipment("SH-1", {line("MUG-01", 3), line("PAN-01", 2, 2), line("MUG-01", 1, 3)}), noon);
    to_the_picker(warehouse, "SH-1");
    for (std::size_t i = 0; i < 3; ++i) warehouse.pick_line("SH-1", i, 3, noon);
    warehouse.pack("SH-1", noon);
    warehouse.fulfil("SH-1", noon);
    warehouse.despatch("SH-1", "DPD", {"A", "B"}, noon);
    std::vector<std::string> elements;
    for (const DespatchLine& element : warehouse.find_shipment("SH-1")->despatch)
        elements.push_back(element.tracking + " " + element.sku + " " +
                           std::to_string(element.units) + " " +
                           std::to_string(element.weight_grams));
    CHECK(elements ==
          std::vector<std::string>{"A MUG-01 3 0", "B PAN-01 2 2500", "B MUG-01 1 2500"});
}

TEST_CASE("cancel line now: the short line goes, the others stay") {
    Warehouse warehouse = stocked("MUG-01", 10);
    warehouse.create_product(product("PAN-01"), noon);
    warehouse.open_stock("PAN-01", 1);
    warehouse.create_shipment(shipment("SH-1", {line("PAN-01", 2), line("MUG-01", 1, 2)}), noon);
    warehouse.allocate("SH-1", noon);
    const Shipment& shipment = *warehouse.find_shipment("SH-1");
    CHECK(shipment.stage == "15");
    CHECK(shipment.variance);
    CHECK(shipment.lines[0].stage == "99");
    CHECK(shipment.lines[0].allocated == 0);
    CHECK(shipment.lines[1].tasked == 1);
    CHECK(warehouse.free_units("PAN-01") == 1);
    CHECK(warehouse.waiting_events(9).empty());
}

TEST_CASE(
    "nothing can be allocated: the shipment is cancelled, with variance, and told as a SHIPMENT "
    "event") {
    Warehouse warehouse = stocked("MUG-01", 0);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 1)}), noon);
    warehouse.allocate("SH-1", noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "99");
    CHECK(warehouse.find_shipment("SH-1")->variance);
    CHECK(keys(warehouse) ==
          std::vector<std::string>{"SHIPMENT Shipment=\"SH-1\" Stage=\"99\" Status=\"00\""});
    CHECK(warehouse.stock("MUG-01").empty());
}

TEST_CASE("nothing was picked: 39 with its line at 10, and cancelled at the packing bench") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 2)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 0, noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "39");
    CHECK(warehouse.find_shipment("SH-1")->lines[0].stage == "10");
    CHECK(warehouse.find_shipment("SH-1")->variance);
    CHECK(keys(warehouse).size() == 1);  // the movement alone
    warehouse.fulfil("SH-1", noon);      // there is nothing to load
    warehouse.despatch("SH-1", "DPD", {}, noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "39");
    warehouse.pack("SH-1", noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "99");
    CHECK(warehouse.find_shipment("SH-1")->variance);
    CHECK(warehouse.good_units("MUG-01") == 3);
    CHECK(warehouse.free_units("MUG-01") == 3);
    CHECK(keys(warehouse).back() == "SHIPMENT Shipment=\"SH-1\" Stage=\"99\" Status=\"00\"");
}

TEST_CASE("a step out of turn does nothing") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 1), line("MUG-01", 1, 2)}), noon);
    warehouse.take_facts();
    warehouse.pick_line("SH-1", 0, 1, noon);
    to_the_lorry(warehouse, "SH-1");
    CHECK(warehouse.take_facts().empty());
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 1, noon);
    warehouse.pick_line("SH-1", 0, 0, noon);  // once is enough
    warehouse.pack("SH-1", noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "20");  // the second line is still out
    CHECK(warehouse.find_shipment("SH-1")->lines[0].picked == 1);
}

TEST_CASE("a status other than 00 stops allocation and new tasks, and cancels nothing") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 1)}), noon);
    CHECK(warehouse.set_status("SH-1", "01", noon + 1min).outcome == Outcome::done);
    CHECK(warehouse.waiting_for_allocation().empty());
    to_the_picker(warehouse, "SH-1");
    CHECK(warehouse.find_shipment("SH-1")->stage == "00");
    CHECK(warehouse.find_shipment("SH-1")->suspended == noon + 1min);
    warehouse.set_status("SH-1", "00", noon + 2min);
    CHECK(warehouse.waiting_for_allocation() == std::vector<std::string>{"SH-1"});
    warehouse.allocate("SH-1", noon);
    warehouse.set_status("SH-1", "03", noon);
    warehouse.begin_pick("SH-1", noon);
    CHECK(warehouse.find_shipment("SH-1")->stage == "15");
}

TEST_CASE("cancelled by staff: the tags are gone, and an event says so without a variance") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 4)}), noon);
    warehouse.allocate("SH-1", noon);
    warehouse.cancel_by_staff("SH-1", noon);
    CHECK(warehouse.free_units("MUG-01") == 5);
    CHECK_FALSE(warehouse.find_shipment("SH-1")->variance);
    CHECK(keys(warehouse).size() == 1);
    warehouse.cancel_by_staff("SH-1", noon);
    CHECK(keys(warehouse).size() == 1);
}

TEST_CASE("who waits for allocation comes oldest first, and leaves the list when it is served") {
    Warehouse warehouse = stocked("MUG-01", 5);
    for (const char* id : {"SH-9", "SH-1", "SH-5"})
        warehouse.create_shipment(shipment(id, {line("MUG-01", 1)}), noon);
    CHECK(warehouse.waiting_for_allocation() == std::vector<std::string>{"SH-9", "SH-1", "SH-5"});
    warehouse.allocate("SH-1", noon);
    warehouse.delete_shipment("SH-9", noon);
    CHECK(warehouse.waiting_for_allocation() == std::vector<std::string>{"SH-5"});
}
