#include <catch2/catch.hpp>

#include "tests/warehouse/world.h"

using namespace peakproof;
using namespace peakproof::warehouse;

// The worked story of the ledger, SnapFulfil's half of it: 10 on hand, three wanted, one short, two
// leave, one turns up.
TEST_CASE("the worked story: good stock goes 10, 9, 7, 8", "[ledger]") {
    Warehouse warehouse = stocked("MUG-01", 10);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 3)}), noon);
    CHECK(warehouse.good_units("MUG-01") == 10);

    warehouse.allocate("SH-1", noon);
    CHECK(warehouse.good_units("MUG-01") == 10);  // allocation is a tag
    CHECK(warehouse.free_units("MUG-01") == 7);

    warehouse.begin_pick("SH-1", noon);
    warehouse.pick_line("SH-1", 0, 2, noon);
    CHECK(warehouse.good_units("MUG-01") == 9);
    CHECK(warehouse.units("MUG-01", "40") == 1);

    warehouse.pack("SH-1", noon);
    warehouse.fulfil("SH-1", noon);
    CHECK(warehouse.good_units("MUG-01") == 9);  // picked, packed and staged are tags too

    warehouse.despatch("SH-1", "DPD", {"TRK1"}, noon);
    CHECK(warehouse.good_units("MUG-01") == 7);
    CHECK(warehouse.find_shipment("SH-1")->lines[0].shipped == 2);

    CHECK(warehouse.found("MUG-01", 1, noon) == 1);
    CHECK(warehouse.good_units("MUG-01") == 8);
    CHECK(warehouse.units("MUG-01", "40") == 0);

    std::vector<std::string> told;
    for (const Movement& movement : warehouse.movements())
        told.push_back(movement.transaction + " " + std::to_string(movement.units) + " " +
                       movement.from + ">" + movement.to);
    CHECK(told == std::vector<std::string>{"SHORT 1 00>40", "DESPATCH -2 00>", "FOUND 1 40>00"});
    const std::string short_id = warehouse.movements()[0].id,
                      found_id = warehouse.movements()[2].id;
    CHECK(keys(warehouse) == std::vector<std::string>{"ADJUST Movement=\"" + short_id + "\"",
                                                      "DESPATCH Shipment=\"SH-1\" Stage=\"15\"",
                                                      "ADJUST Movement=\"" + found_id + "\""});
}

TEST_CASE("the worked story with the audit: good stock stays 10 until somebody looks", "[ledger]") {
    Settings settings;
    settings.short_pick = ShortPickRule::after_audit;
    Warehouse warehouse = stocked("MUG-01", 10, settings);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 3)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 2, noon);
    CHECK(warehouse.good_units("MUG-01") == 10);
    CHECK(warehouse.audits_pending("MUG-01") == 1);
    CHECK(warehouse.free_units("MUG-01") == 7);  // nobody is given the unit that is sought
    to_the_lorry(warehouse, "SH-1");
    CHECK(warehouse.good_units("MUG-01") == 8);
    CHECK(keys(warehouse).size() == 1);

    warehouse.audit("MUG-01", noon + 45min);
    CHECK(warehouse.good_units("MUG-01") == 7);
    CHECK(warehouse.units("MUG-01", "40") == 1);
    CHECK(warehouse.audits_pending("MUG-01") == 0);
    const Movement& movement = warehouse.movements().back();
    CHECK(movement.transaction == "SHORT");
    CHECK(movement.shipment == "SH-1");
    CHECK(warehouse.waiting_events(9).back()->movement == movement.id);
}

TEST_CASE("what turns up before its audit never left good stock") {
    Settings settings;
    settings.short_pick = ShortPickRule::after_audit;
    Warehouse warehouse = stocked("MUG-01", 3, settings);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 3)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 1, noon);
    CHECK(warehouse.found("MUG-01", 2, noon) == 2);
    CHECK(warehouse.audits_pending("MUG-01") == 0);
    CHECK(warehouse.free_units("MUG-01") == 2);
    CHECK(warehouse.movements().empty());
}
