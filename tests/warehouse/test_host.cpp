#include <catch2/catch.hpp>

#include "tests/warehouse/world.h"

using namespace peakproof;
using namespace peakproof::warehouse;

namespace {

std::vector<std::string> told(const Result& result) {
    std::vector<std::string> codes;
    for (const Invalid& invalid : result.invalid)
        codes.push_back(invalid.field + " " + invalid.code);
    return codes;
}

}  // namespace

TEST_CASE(
    "a shipment with an unknown SKU, an inactive one or an unknown unit is refused, line by line") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_product(product("OLD-01"), noon);
    warehouse.deactivate_product("OLD-01", noon);
    ShipmentLine by_the_case = line("MUG-01", 1, 3);
    by_the_case.unit = "CAS";
    const Result result = warehouse.create_shipment(
        shipment("SH-1",
                 {line("mug-01", 1), line("OLD-01", 1, 2), by_the_case, line("MUG-01", 1, 4)}),
        noon);
    CHECK(result.outcome == Outcome::invalid);
    CHECK(told(result) == std::vector<std::string>{"SKUId SKU", "SKUId SKU", "UnitOfMeasure UNIT"});
    CHECK(warehouse.find_shipment("SH-1") == nullptr);
    CHECK(warehouse.stock("MUG-01")[0].due_out == 0);
}

TEST_CASE("a configured unit is known") {
    Warehouse warehouse{};
    Product mug = product("MUG-01");
    mug.configured_units["CAS"] = 12;
    warehouse.create_product(mug, noon);
    CHECK(warehouse.knows("MUG-01", "CAS"));
    CHECK_FALSE(warehouse.knows("MUG-01", "PAL"));
}

TEST_CASE("a header that fails takes its lines with it") {
    Warehouse warehouse = stocked("MUG-01", 5);
    Shipment bad = shipment("SH-1", {line("MUG-01", 1), line("MUG-01", 1, 2)});
    bad.header.emplace_back("CustomerName", std::string(51, 'x'));
    CHECK(told(warehouse.create_shipment(bad, noon)) ==
          std::vector<std::string>{"CustomerName LENGTH", "ShipmentId SHIPMENT",
                                   "ShipmentId SHIPMENT"});
}

TEST_CASE("a name is measured in characters, and its limit is a setting") {
    Settings settings;
    settings.name_limit = 30;
    Warehouse warehouse = stocked("MUG-01", 5, settings);
    Shipment umlauts = shipment("SH-1", {});
    std::string name;
    for (int i = 0; i < 30; ++i) name += "ü";
    umlauts.header.emplace_back("CustomerName", name);
    CHECK(warehouse.create_shipment(umlauts, noon).outcome == Outcome::done);
    umlauts.id = "SH-2";
    umlauts.header.back().second += "x";
    CHECK(warehouse.create_shipment(umlauts, noon).outcome == Outcome::invalid);
}

TEST_CASE("a country is two letters of ISO, upper case") {
    Warehouse warehouse = stocked("MUG-01", 5);
    const auto answer = [&](const char* country) {
        Shipment abroad = shipment("SH-1", {});
        abroad.addresses = {
            {{"Name", "Harbour Books"}, {"Line1", "1 Quay Street"}, {"Country", country}}};
        const auto codes = told(warehouse.create_shipment(abroad, noon));
        warehouse.delete_shipment("SH-1", noon);
        return codes.empty() ? std::string{"taken"} : codes[0];
    };
    CHECK(answer("GB") == "taken");
    CHECK(answer("") == "taken");
    CHECK(answer("GBR") == "Country CHECK_CODE");
    CHECK(answer("UK") == "Country CHECK_CODE");
    CHECK(answer("gb") == "Country CHECK_CODE");
}

TEST_CASE("a carrier, a status and a shortage option must be known") {
    Warehouse warehouse = stocked("MUG-01", 5);
    Shipment odd = shipment("SH-1", {});
    odd.carrier = "PIGEON";
    odd.status = "Cancelled";
    odd.header.emplace_back("ShortageCode", "12");
    CHECK(told(warehouse.create_shipment(odd, noon)) ==
          std::vector<std::string>{"Status CHECK_CODE", "CarrierId CARRIER",
                                   "ShortageCode CHECK_CODE"});
    Settings settings;
    settings.shortage_code = "12";
    CHECK_FALSE(supported(settings));
    for (const char* code : {"10", "11", "20", "21", "30", "31"}) {
        settings.shortage_code = code;
        CHECK(supported(settings));
    }
    CHECK(supported(Settings{}));
}

TEST_CASE(
    "an id that is there is a duplicate, whatever comes with it; a deleted one may be used again") {
    Warehouse warehouse = stocked("MUG-01", 5);
    CHECK(warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 2)}), noon).outcome ==
          Outcome::done);
    CHECK(warehouse.create_shipment(shipment("SH-1", {line("NO-SUCH", 9)}), noon).outcome ==
          Outcome::duplicate);
    CHECK(warehouse.delete_shipment("SH-1", noon).outcome == Outcome::done);
    CHECK(warehouse.delete_shipment("SH-1", noon).outcome == Outcome::unknown);
    CHECK(warehouse.stock("MUG-01")[0].due_out == 0);
    CHECK(warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 1)}), noon).outcome ==
          Outcome::done);
    CHECK(warehouse.shipments_of("IV-SH-1").size() == 1);
}

TEST_CASE(
    "past Due Out a shipment is neither changed nor deleted; once it has left, its status stays "
    "too") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 2)}), noon);
    warehouse.allocate("SH-1", noon);
    CHECK(warehouse.delete_shipment("SH-1", noon).outcome == Outcome::wrong_stage);
    CHECK(warehouse.change_shipment(shipment("SH-1", {}), noon).outcome == Outcome::wrong_stage);
    CHECK(warehouse.set_status("SH-1", "04", noon).outcome == Outcome::done);
    warehouse.cancel_by_staff("SH-1", noon);
    CHECK(warehouse.set_status("SH-1", "00", noon).outcome == Outcome::wrong_stage);
    CHECK(warehouse.set_status("SH-2", "00", noon).outcome == Outcome::unknown);
}

TEST_CASE(
    "what is told of a new shipment: its lines, and every field that was sent by its wire name") {
    Warehouse warehouse = stocked("MUG-01", 5);
    Shipment sent = shipment("SH-1", {line("MUG-01", 2, 7)});
    sent.addresses = {{{"Name", "Harbour Books"}, {"Line1", "1 Quay Street"}}};
    sent.contacts = {{{"Email", "books@example.org"}}};
    warehouse.create_shipment(sent, noon);
    const auto facts = of<fact::ShipmentCreated>(warehouse.take_facts());
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].reference == "IV-SH-1");
    CHECK(facts[0].lines[0].position == 7);
    const Fields expected{{"CustomerId", "C-2001"},
                          {"DateDueOut", "2026-11-28T00:00:00"},
                          {"Address.Name", "Harbour Books"},
                          {"Address.Line1", "1 Quay Street"},
                          {"Contact.Email", "books@example.org"}};
    CHECK(facts[0].fields == expected);
}

TEST_CASE("what its record of an item holds is told when it is made, changed or weighed") {
    Warehouse warehouse{};
    warehouse.create_product(product("MUG-01"), noon);
    Product mug = *warehouse.find_product("MUG-01");
    mug.description = "Mug, hare";
    mug.upc = "5012345678900";
    mug.more = {{"Weight", "0.3"}, {"Price", "4.99"}};
    warehouse.change_product(mug, noon);
    warehouse.weigh_product("MUG-01", 1'042);
    warehouse.weigh_product("NEVER", 5);
    CHECK(warehouse.unit_grams("MUG-01") == 1'042);
    const auto held = of<fact::ProductHeld>(warehouse.take_facts());
    REQUIRE(held.size() == 3);
    CHECK(held[1].description == "Mug, hare");
    CHECK(held[1].barcode == "5012345678900");
    CHECK(held[1].measures == Fields{{"Weight", "0.3"}});
    CHECK(held[2].measures == Fields{{"Weight", "1.042"}});
    CHECK(held[2].active);
}

TEST_CASE(
    "an item is known from its creation until it is deactivated, and a SKU with a history stays") {
    Warehouse warehouse{};
    warehouse.create_product(product("MUG-01"), noon);
    CHECK(warehouse.create_product(product("MUG-01"), noon).outcome == Outcome::duplicate);
    Product mug = *warehouse.find_product("MUG-01");
    mug.active = false;
    warehouse.change_product(mug, noon);
    CHECK_FALSE(warehouse.knows("MUG-01"));
    mug.active = true;
    warehouse.change_product(mug, noon);
    CHECK(warehouse.knows("MUG-01"));
    const auto facts = warehouse.take_facts();
    CHECK(of<fact::ItemKnown>(facts).size() == 2);
    CHECK(of<fact::ItemUnknown>(facts).size() == 1);
    warehouse.receive("MUG-01", 1, noon);
    warehouse.adjust("MUG-01", -1, "SAMPLE", noon);
    CHECK(warehouse.delete_product("MUG-01", noon).outcome == Outcome::wrong_stage);
    warehouse.create_product(product("NEW-01"), noon);
    CHECK(warehouse.delete_product("NEW-01", noon).outcome == Outcome::done);
    CHECK(warehouse.delete_product("NEW-01", noon).outcome == Outcome::unknown);
}

TEST_CASE("an event is taken once, stays findable, and again is done") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    warehouse.adjust("MUG-01", 2, "COUNT", noon);
    const std::string first = warehouse.waiting_events(1)[0]->xdoc;
    CHECK(first == "OUA5500001");
    warehouse.take_facts();
    CHECK(warehouse.take_event(first, noon + 1s).outcome == Outcome::done);
    CHECK(warehouse.take_event(first, noon + 2s).outcome == Outcome::done);
    CHECK(of<fact::EventTaken>(warehouse.take_facts()).size() == 1);
    CHECK(warehouse.find_event(first)->processed == noon + 1s);
    REQUIRE(warehouse.waiting_events(9).size() == 1);
    CHECK(warehouse.waiting_events(9)[0]->xdoc == "OUA5500002");
    for (const char* odd : {"OUA9999999", "OUA0000000", "OUA55000010", "INA5500001", "", "OUA"})
        CHECK(warehouse.take_event(odd, noon).outcome == Outcome::unknown);
}

TEST_CASE("where only despatches are told, nothing else is queued") {
    Settings settings;
    settings.events = EventRule::despatch_only;
    Warehouse warehouse = stocked("MUG-01", 5, settings);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 3)}), noon);
    to_the_picker(warehouse, "SH-1");
    warehouse.pick_line("SH-1", 0, 2, noon);
    to_the_lorry(warehouse, "SH-1");
    warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    CHECK(keys(warehouse) == std::vector<std::string>{"DESPATCH Shipment=\"SH-1\" Stage=\"15\""});
}

TEST_CASE("the record lets go of free units only") {
    Warehouse warehouse = stocked("MUG-01", 5);
    warehouse.create_shipment(shipment("SH-1", {line("MUG-01", 4)}), noon);
    warehouse.allocate("SH-1", noon);
    CHECK(warehouse.adjust("MUG-01", -3, "DAMAGED", noon) == -1);
    CHECK(warehouse.restatus("MUG-01", 1, "00", "30", "DAMAGED", noon) == 0);
    CHECK(warehouse.found("MUG-01", 1, noon) == 0);
    CHECK(warehouse.movements().size() == 1);
}
