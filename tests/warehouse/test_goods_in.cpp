#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>

#include "tests/warehouse/world.h"

using namespace peakproof;
using namespace peakproof::warehouse;

namespace {

Record receipt(std::string id, std::int64_t units, std::string site = {}) {
    Record record;
    record.id = std::move(id);
    record.fields = {{"SupplierId", "S1"}, {"DateDueIn", "2026-12-01T00:00:00"}};
    if (!site.empty()) record.fields.emplace_back("Site", std::move(site));
    RecordLine line;
    line.fields = {
        {"SKUId", "MUG"}, {"UnitOfMeasure", "EAC"}, {"QtyOrdered", std::to_string(units) + ".00"}};
    record.lines.push_back(std::move(line));
    return record;
}

Warehouse with_supplier() {
    Settings settings;
    settings.more_sites = {"0002"};
    Warehouse warehouse = stocked("MUG", 20, settings);
    Record supplier;
    supplier.id = "S1";
    supplier.fields = {{"Name", "Kiln & Sons"}};
    warehouse.create_record(Kind::suppliers, supplier, noon);
    return warehouse;
}

// What is due in by the receipts themselves.
std::int64_t still_due(const Warehouse& warehouse, std::string_view site) {
    std::int64_t units = 0;
    for (const auto& [id, record] : warehouse.records(Kind::receipts))
        for (const RecordLine& line : record.lines)
            if (warehouse.place(line.place).site == site && record.stage != "90" &&
                line.stage != "90")
                units += std::max<std::int64_t>(0, line.advised - line.arrived);
    return units;
}

}  // namespace

TEST_CASE("whatever happens at goods-in, totals, movements and receipts agree", "[law]") {
    CHECK(rc::check("due in, on hand and the layers add up", [] {
        Warehouse warehouse = with_supplier();
        const int steps = *rc::gen::inRange(1, 60);
        for (int step = 0; step < steps; ++step) {
            const std::string id = "R" + std::to_string(*rc::gen::inRange(0, 4));
            const std::int64_t units = *rc::gen::inRange<std::int64_t>(1, 9);
            switch (*rc::gen::inRange(0, 8)) {
                case 0:
                    warehouse.create_record(Kind::receipts, receipt(id, units), noon);
                    break;
                case 1:
                    warehouse.create_record(Kind::receipts, receipt(id, units, "0002"), noon);
                    break;
                case 2:
                    warehouse.receive_line(id, 0, units, noon);
                    break;
                case 3:
                    warehouse.put_away(id, 0, units, units % 3 == 0 ? "20" : "00", noon);
                    break;
                case 4:
                    warehouse.close_receipt(id, noon);
                    break;
                case 5:
                    warehouse.delete_record(Kind::receipts, id, noon);
                    break;
                case 6:
                    warehouse.adjust("MUG", -units, "DAMAGED", noon);
                    break;
                case 7:
                    warehouse.change_record(Kind::receipts, receipt(id, units), noon);
                    break;
            }
        }
        std::map<std::pair<PlaceNumber, std::string>, std::int64_t> by_movement{{{0, "00"}, 20}};
        for (const Movement& movement : warehouse.movements())
            by_movement[{movement.place, movement.to}] += movement.units;
        std::map<std::pair<PlaceNumber, std::string>, std::int64_t> by_detail;
        for (const StockDetail& row : warehouse.stock_detail("MUG")) {
            RC_ASSERT(row.units > 0);
            by_detail[{row.place, row.status}] += row.units;
        }
        std::map<std::string, std::int64_t> due_in;
        for (const StockRow& row : warehouse.stock("MUG")) {
            RC_ASSERT((row.units == by_movement[{row.place, row.status}]));
            RC_ASSERT((row.units == by_detail[{row.place, row.status}]));
            RC_ASSERT(row.due_in >= 0);
            due_in[warehouse.place(row.place).site] += row.due_in;
        }
        for (const char* site : {"0001", "0002"})
            RC_ASSERT(due_in[site] == still_due(warehouse, site));
    }));
}

TEST_CASE("a copy of the warehouse goes on as the first would, at goods-in too", "[law]") {
    Warehouse first = with_supplier();
    first.create_record(Kind::receipts, receipt("R1", 5), noon);
    Warehouse second = first;
    for (Warehouse* one : {&first, &second}) {
        one->receive_line("R1", 0, 5, noon);
        one->put_away("R1", 0, 5, "00", noon);
    }
    CHECK(keys(first) == keys(second));
    CHECK(first.movements().back().id == second.movements().back().id);
    CHECK(first.stock_detail("MUG").back().id == second.stock_detail("MUG").back().id);
    CHECK(first.stock_detail("MUG").back().receipt == "R1");
}

TEST_CASE("under despatch-only nothing is told of goods-in, and it is stock all the same") {
    Settings settings;
    settings.events = EventRule::despatch_only;
    Warehouse warehouse = stocked("MUG", 1, settings);
    Record supplier;
    supplier.id = "S1";
    warehouse.create_record(Kind::suppliers, supplier, noon);
    warehouse.create_record(Kind::receipts, receipt("R1", 5), noon);
    warehouse.receive_line("R1", 0, 5, noon);
    CHECK(warehouse.put_away("R1", 0, 9, "77", noon) == 0);  // no such status
    CHECK(warehouse.put_away("R1", 0, 9, "00", noon) == 5);
    CHECK(keys(warehouse).empty());
    CHECK(warehouse.good_units("MUG") == 6);
}

TEST_CASE("a despatch that came back is as if it had not left, but for what was told") {
    Warehouse warehouse = stocked("MUG", 5);
    warehouse.create_shipment(shipment("A", {line("MUG", 2)}), noon);
    to_the_picker(warehouse, "A");
    warehouse.pick_line("A", 0, 2, noon);
    to_the_lorry(warehouse, "A");
    const Shipment& left = *warehouse.find_shipment("A");
    CHECK(left.lines[0].due_out == 0);
    warehouse.reverse_despatch("A", noon);
    warehouse.reverse_despatch("A", noon);  // once
    CHECK(left.lines[0].shipped == 0);
    CHECK(left.lines[0].due_out == 2);
    CHECK(warehouse.stock("MUG")[0].allocated == 2);
    CHECK(warehouse.live_shipments().count("A") == 1);
    CHECK(warehouse.closed_shipments().empty());
    CHECK(keys(warehouse) ==
          std::vector<std::string>{R"(DESPATCH Shipment="A" Stage="15")",
                                   R"(SHIPMENT Shipment="A" Stage="39" Status="00")"});
    warehouse.cancel_by_staff("A", noon);
    CHECK(warehouse.free_units("MUG") == 5);
    CHECK(warehouse.stock("MUG")[0].due_out == 0);
}
