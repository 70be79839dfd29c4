#include <catch2/catch.hpp>

#include "tests/erp/world.h"

using namespace peakproof;
using namespace peakproof::erp;
using namespace peakproof::erp::test;

namespace {

const std::string first = "IV0000001A01", second = "IV0000001A02";

Books with_order(std::vector<std::pair<std::string, std::int64_t>> lines, Settings settings = {}) {
    Books books{settings};
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(item(sku), nine);
        books.open_stock(sku, 10);
    }
    books.list_item(postage(), nine);
    NewOrder made = order(1, std::move(lines));
    made.delivery_net_pence = 395;
    made.delivery_vat_pence = 79;
    books.place(made, nine);
    books.take_facts();
    return books;
}

}  // namespace

TEST_CASE("acknowledging moves 9 to 12, prints the code, and stays ready", "[erp]") {
    Books books = with_order({{"MUG", 1}});
    const ImportResult result = books.set_stage({"a-1", first, 12}, nine + 1s);
    CHECK(result.taken == Taken::done);
    CHECK(result.invoice_code == "INV0000001");
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 1);
    CHECK(std::get<fact::StageMoved>(facts[0]).why == "acknowledged");
    CHECK(books.find_invoice(first)->last_changed == nine + 1s);
    CHECK(books.invoices_in_stage(9).empty());
}

TEST_CASE("stages go forward only, but 9 hands it back until something has left", "[erp]") {
    Books books = with_order({{"MUG", 2}});
    int n = 0;
    const auto move = [&](int stage) {
        return books.set_stage({"a-" + std::to_string(++n), first, stage}, nine).reason;
    };
    CHECK(move(9).starts_with("WRONG STAGE"));
    CHECK(move(13).empty());
    CHECK(move(12).starts_with("WRONG STAGE"));
    CHECK(move(13).starts_with("WRONG STAGE"));
    CHECK(move(9).empty());
    CHECK(move(12).empty());
    CHECK(move(16).starts_with("WRONG STAGE"));
    CHECK(move(70).starts_with("WRONG STAGE"));
    books.take_despatch(despatch("d-1", first, {{"MUG", 1}}, false), nine);
    CHECK(books.find_invoice(first)->stage == 14);
    CHECK(move(9).starts_with("WRONG STAGE"));
    books.take_despatch(despatch("d-2", first, {{"MUG", 1}}), nine);
    CHECK(move(12).starts_with("ISSUED"));
}

TEST_CASE("what cannot be written to says why", "[erp]") {
    Books books = with_order({{"MUG", 1}});
    CHECK(books.set_stage({"a-1", "IV0000009A01", 12}, nine).reason ==
          "UNKNOWN INVOICE: IV0000009A01");
    books.hold(first, nine);
    CHECK(books.set_stage({"a-2", first, 12}, nine).reason == "HELD: " + first);
    CHECK(books.take_despatch(despatch("d-1", first, {{"MUG", 1}}), nine).reason ==
          "HELD: " + first);
    books.cancel(first, nine);
    CHECK(books.set_stage({"a-2", first, 12}, nine).reason == "CANCELLED: " + first);
    CHECK(books.take_despatch(despatch("d-1", first, {{"MUG", 1}}), nine).reason ==
          "CANCELLED: " + first);
    CHECK(books.take_despatch(despatch("d-1", "IV1", {}), nine).reason == "UNKNOWN INVOICE: IV1");
    CHECK(only<fact::DespatchTaken>(books.take_facts()).empty());
}

TEST_CASE("a whole despatch is posted, issued and billed once", "[erp]") {
    Books books = with_order({{"MUG", 2}, {"POST", 1}});
    const ImportResult result =
        books.take_despatch(despatch("d-1", first, {{"MUG", 2}}), nine + 1h);
    CHECK(result.taken == Taken::done);
    CHECK(result.invoice_code == "INV0000001");
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 6);
    const auto& taken = std::get<fact::DespatchTaken>(facts[0]);
    CHECK(taken.complete);
    CHECK(taken.ship_date == nine);
    REQUIRE(taken.parcels.size() == 1);
    CHECK((taken.parcels[0].tracking == "TRK-1" && taken.parcels[0].units == 2));
    CHECK(std::get<fact::StageMoved>(facts[1]).to == 16);
    CHECK(std::get<fact::StoppedBeingReady>(facts[2]).why == "posted");
    CHECK(std::get<fact::Posted>(facts[3]).cause == "issue");
    CHECK(std::get<fact::StageMoved>(facts[4]).to == 70);
    const auto& issued = std::get<fact::Issued>(facts[5]);
    REQUIRE(issued.lines.size() == 2);
    CHECK((issued.lines[0].net_pence == 2000 && issued.lines[0].vat_pence == 400));
    CHECK(issued.lines[1].sku == "POST");
    CHECK((issued.delivery_net_pence == 395 && issued.delivery_vat_pence == 79));
    CHECK((books.level("MUG") == StockLevel{8, 0}));
}

TEST_CASE("more than is assigned is refused, counted over the boxes already posted", "[erp]") {
    Books books = with_order({{"MUG", 3}});
    CHECK(books.take_despatch(despatch("d-1", first, {{"MUG", 4}}), nine).reason ==
          "MORE THAN ASSIGNED: MUG 4 of 3");
    CHECK(books.take_facts().empty());
    CHECK(books.take_despatch(despatch("d-1", first, {{"MUG", 2}}, false), nine).taken ==
          Taken::done);
    CHECK(books.take_despatch(despatch("d-2", first, {{"MUG", 2}}), nine).reason ==
          "MORE THAN ASSIGNED: MUG 2 of 1");
    CHECK(books.take_despatch(despatch("d-2", first, {{"CUP", 1}}), nine).reason ==
          "MORE THAN ASSIGNED: CUP 1 of 0");
    CHECK(books.take_despatch(despatch("d-2", first, {{"JUG", 1}}), nine).reason ==
          "UNKNOWN ITEM: JUG");
    CHECK(books.take_despatch(despatch("d-2", first, {{"POST", 1}}), nine).reason ==
          "NOT STOCK CONTROLLED: POST");
}

TEST_CASE("more boxes follow: stage 14, nothing issued until the last", "[erp]") {
    Books books = with_order({{"MUG", 3}});
    books.take_despatch(despatch("d-1", first, {{"MUG", 2}}, false), nine);
    auto facts = books.take_facts();
    CHECK(only<fact::StageMoved>(facts).at(0).to == 14);
    CHECK(only<fact::StoppedBeingReady>(facts).empty());
    CHECK((books.level("MUG") == StockLevel{7, 3}));
    books.hold(first, nine);
    books.cancel(first, nine);
    CHECK(books.take_facts().empty());  // goods have left
    books.take_despatch(despatch("d-2", first, {{"MUG", 1}}), nine);
    facts = books.take_facts();
    CHECK(only<fact::Issued>(facts).at(0).lines.at(0).units == 3);
    CHECK(books.find_invoice(first)->boxes.size() == 2);
}

TEST_CASE("the rest of a short despatch is a new invoice in 18; postage stays with the goods",
          "[erp]") {
    Books books = with_order({{"MUG", 3}, {"POST", 1}});
    books.adjust(adjustment("s-1", "MUG", -8, "SHORT"), nine);  // Available is now -1
    books.take_facts();
    books.take_despatch(despatch("d-1", first, {{"MUG", 2}}), nine);
    const auto facts = books.take_facts();
    const Invoice& rest = *books.find_invoice(second);
    CHECK((rest.stage == 18 && rest.part == 2));
    REQUIRE(rest.items.size() == 1);
    CHECK((rest.items[0].line.sold_units == 1 && rest.items[0].line.assigned_units == 0));
    CHECK(rest.items[0].line.position == 1);
    CHECK((books.level("MUG") == StockLevel{0, 0}));
    const auto told = only<fact::InvoiceChanged>(facts);
    REQUIRE(told.size() == 2);
    CHECK((told[0].invoice == first && told[0].lines[0].sold_units == 2));
    CHECK((told[1].invoice == second && told[1].part == 2 && told[1].delivery_net_pence == 0));
    CHECK(only<fact::Issued>(facts).at(0).lines.size() == 2);

    books.goods_in("MUG", 5, nine);
    books.release_back_orders(nine);
    CHECK(rest.stage == 9);
    books.take_facts();
    books.take_despatch(despatch("d-2", second, {{"MUG", 1}}), nine);
    const auto issued = only<fact::Issued>(books.take_facts());
    REQUIRE(issued.size() == 1);
    CHECK(issued[0].delivery_net_pence == 0);
    CHECK(books.find_invoice(second)->code == "INV0000001-2");
}

TEST_CASE("nothing found: all of it goes on, postage too, and nothing is billed", "[erp]") {
    Books books = with_order({{"MUG", 1}, {"POST", 1}});
    books.adjust(adjustment("s-1", "MUG", -9, "SHORT"), nine);
    books.adjust(adjustment("s-2", "MUG", -1, "SHORT"), nine);
    books.take_facts();
    const bool with_box = GENERATE(true, false);
    std::vector<std::pair<std::string, std::int64_t>> nothing;
    if (with_box) nothing.emplace_back("MUG", 0);
    CHECK(books.take_despatch(despatch("d-1", first, nothing), nine).taken == Taken::done);
    const auto facts = books.take_facts();
    CHECK(only<fact::Issued>(facts).empty());
    CHECK(only<fact::DespatchTaken>(facts).at(0).parcels.empty());
    CHECK(books.find_invoice(first)->stage == 70);
    CHECK(books.find_invoice(first)->boxes.empty());
    const Invoice& rest = *books.find_invoice(second);
    CHECK(rest.items.size() == 2);
    CHECK(rest.carries_delivery);
    CHECK(only<fact::InvoiceChanged>(facts).at(1).delivery_net_pence == 395);
    CHECK((books.level("MUG") == StockLevel{0, 0}));
}

TEST_CASE("units freed by a short despatch go to the oldest delivery date first", "[erp]") {
    Books books = with_order({{"MUG", 10}});
    NewOrder urgent = order(2, {{"MUG", 1}});
    urgent.details.delivery_date = nine;
    books.place(urgent, nine);
    books.take_facts();
    books.take_despatch(despatch("d-1", first, {{"MUG", 9}}), nine);
    CHECK(books.find_invoice("IV0000002A01")->items[0].line.assigned_units == 1);
    CHECK(books.find_invoice(second)->items[0].line.assigned_units == 0);
}

TEST_CASE("a daily batch issues what stands in 16, and by hand nothing does", "[erp]") {
    Settings settings;
    settings.issue = GENERATE(IssueRule::daily_batch, IssueRule::manual);
    Books books = with_order({{"MUG", 2}}, settings);
    books.take_despatch(despatch("d-1", first, {{"MUG", 1}}), nine);
    CHECK(books.find_invoice(first)->stage == 16);
    CHECK(only<fact::Issued>(books.take_facts()).empty());
    CHECK(books.level("MUG").assigned == 2);  // one posted, one of the remainder
    CHECK(books.take_despatch(despatch("d-2", first, {}), nine).reason.starts_with("WRONG STAGE"));
    books.issue_batch(nine + 1h);
    CHECK(books.find_invoice(first)->stage == 70);
    CHECK(only<fact::Issued>(books.take_facts()).at(0).date == nine + 1h);
    CHECK(books.level("MUG").assigned == 1);
}

TEST_CASE("an adjustment moves Available alone, below zero if need be", "[erp]") {
    Books books = with_order({{"MUG", 10}});
    CHECK(books.adjust(adjustment("m-1", "MUG", -2, "DAMAGED"), nine).taken == Taken::done);
    CHECK((books.level("MUG") == StockLevel{-2, 10}));
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 2);
    CHECK(std::get<fact::Adjusted>(facts[0]).by_units == -2);
    const auto& posted = std::get<fact::Posted>(facts[1]);
    CHECK((posted.debit == Account::variance && posted.credit == Account::available &&
           posted.units == 2));
    CHECK((posted.reason == "DAMAGED" && posted.ref == "m-1"));
    CHECK(books.adjust(adjustment("m-2", "JUG", 1), nine).reason == "UNKNOWN ITEM: JUG");
    CHECK(books.adjust(adjustment("m-2", "mug", 1), nine).reason == "UNKNOWN ITEM: mug");
    CHECK(books.adjust(adjustment("m-2", "POST", 1), nine).reason == "NOT STOCK CONTROLLED: POST");
    CHECK(books.adjust(adjustment("m-2", "MUG", 1, "BORED"), nine).reason ==
          "UNKNOWN REASON: BORED");
    Adjustment elsewhere = adjustment("m-2", "MUG", 1);
    elsewhere.site = "Moon";
    CHECK(books.adjust(elsewhere, nine).reason == "UNKNOWN SITE: Moon");
    elsewhere.site = "Main Site";
    CHECK(books.adjust(elsewhere, nine).taken == Taken::done);
}

TEST_CASE("one space of references over all operations; a skipped one is free again", "[erp]") {
    Books books = with_order({{"MUG", 2}});
    CHECK(books.find_import("x") == nullptr);
    CHECK(books.adjust(adjustment("x", "JUG", 1), nine).taken == Taken::refused);
    CHECK(books.find_import("x")->status == "SKIPPED");
    CHECK(books.set_stage({"x", first, 12}, nine).taken == Taken::done);
    CHECK(books.find_import("x")->status == "IMPORTED");
    CHECK(books.find_import("x")->kind == "INVOICE_STAGE");
    CHECK(books.adjust(adjustment("x", "MUG", 1), nine).reason == "REF IN USE: x");
    CHECK(books.set_stage({"x", first, 13}, nine).reason == "REF IN USE: x");
    CHECK(books.find_import("x")->status == "IMPORTED");
    const ImportResult again = books.set_stage({"x", first, 12}, nine);
    CHECK((again.taken == Taken::repeated && again.reason == "ALREADY IMPORTED"));
    CHECK((again.invoice == first && again.invoice_code == "INV0000001"));
}

TEST_CASE("the same despatch in another order of boxes and items is the same", "[erp]") {
    Books books = with_order({{"MUG", 2}, {"CUP", 1}});
    Despatch one = despatch("d-1", first, {{"MUG", 1}, {"CUP", 1}});
    one.boxes.push_back({"TRK-2", "", 200, {{"MUG", 1}}});
    Despatch other = one;
    std::swap(other.boxes[0], other.boxes[1]);
    std::swap(other.boxes[1].items[0], other.boxes[1].items[1]);
    CHECK(books.take_despatch(one, nine).taken == Taken::done);
    CHECK(books.take_despatch(other, nine).taken == Taken::repeated);
    other.boxes[0].consignment_ref = "TRK-3";
    CHECK(books.take_despatch(other, nine).reason == "REF IN USE: d-1");
}

TEST_CASE("without references on the write-back, a repeat takes effect again", "[erp]") {
    Settings settings;
    settings.writeback_by_reference = false;
    Books books = with_order({{"MUG", 3}}, settings);
    for (int time = 0; time < 2; ++time) {
        CHECK(books.adjust(adjustment("m-1", "MUG", -1), nine).taken == Taken::done);
        CHECK(books.take_despatch(despatch("d-1", first, {{"MUG", 1}}, false), nine).taken ==
              Taken::done);
    }
    CHECK(books.level("MUG").available == 5);
    CHECK(books.find_invoice(first)->items[0].sent_units == 2);
    CHECK(only<fact::AlreadyImported>(books.take_facts()).empty());
}

TEST_CASE("a courier that Khaos does not know is refused where it keeps a list", "[erp]") {
    Settings settings;
    settings.couriers = {"ND24"};
    Books books = with_order({{"MUG", 1}}, settings);
    Despatch made = despatch("d-1", first, {{"MUG", 1}});
    made.courier_code = "PIGEON";
    CHECK(books.take_despatch(made, nine).reason == "UNKNOWN COURIER: PIGEON");
    made.courier_code = "ND24";
    CHECK(books.take_despatch(made, nine).taken == Taken::done);
    CHECK(books.find_invoice(first)->courier_sent == "ND24");
}
