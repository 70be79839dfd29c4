#include <catch2/catch.hpp>

#include "tests/erp/world.h"

using namespace peakproof;
using namespace peakproof::erp;
using namespace peakproof::erp::test;

namespace {

Books shop(std::int64_t available = 10) {
    Books books;
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(item(sku), nine);
        books.open_stock(sku, available);
    }
    books.list_item(postage(), nine);
    books.take_facts();
    return books;
}

const std::string first = "IV0000001A01";

}  // namespace

TEST_CASE("an order's ids come from its own number", "[erp]") {
    Books books = shop();
    CHECK(books.place(order(123, {{"MUG", 1}}), nine) == "IV0000123A01");
    const Invoice& invoice = *books.find_invoice("IV0000123A01");
    CHECK(invoice.order == "SO0000123");
    CHECK(invoice.associated_ref == "WEB0000123");
    CHECK(invoice.code.empty());  // not printed yet
    CHECK(books.find_order("SO0000123") == books.find_order_by_ref("WEB0000123"));
}

TEST_CASE("an order with everything there is ready at once, and says so in order", "[erp]") {
    Books books = shop();
    books.place(order(1, {{"MUG", 2}, {"POST", 1}}), nine);
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 4);
    const auto& accepted = std::get<fact::OrderAccepted>(facts[0]);
    CHECK(accepted.published_units == std::vector<std::int64_t>{10, unlimited_units});
    CHECK(std::get<fact::Posted>(facts[1]).cause == "order");
    const auto& told = std::get<fact::InvoiceChanged>(facts[2]);
    CHECK(told.stage == 9);
    CHECK(told.lines[0].assigned_units == 2);
    CHECK((told.lines[1].assigned_units == 0 && !told.lines[1].pickable));
    const auto& ready = std::get<fact::BecameReady>(facts[3]);
    CHECK(ready.units == 2);
    CHECK(ready.value_pence == 2400);
}

TEST_CASE("less than all of it waits in 18 with what there was, and is served by delivery date",
          "[erp]") {
    Books books = shop(3);
    NewOrder late = order(1, {{"MUG", 5}}), early = order(2, {{"MUG", 2}});
    late.details.delivery_date = nine + std::chrono::hours{48};
    early.details.delivery_date = nine + std::chrono::hours{24};
    books.place(late, nine);
    books.place(early, nine);
    CHECK(books.find_invoice(first)->stage == 18);
    CHECK(books.find_invoice(first)->items[0].line.assigned_units == 3);
    CHECK(only<fact::BecameReady>(books.take_facts()).empty());

    books.goods_in("MUG", 3, nine);
    const auto postings = only<fact::Posted>(books.take_facts());
    REQUIRE(postings.size() == 3);
    CHECK((postings[0].debit == Account::available && postings[0].credit == Account::supplier));
    CHECK((postings[1].invoice == "IV0000002A01" && postings[1].units == 2 &&
           postings[1].cause == "back-order"));
    CHECK((postings[2].invoice == first && postings[2].units == 1));
    CHECK(books.find_invoice("IV0000002A01")->stage ==
          18);  // Khaos's own rule moves it, by its own clock

    books.release_back_orders(nine);
    CHECK(books.find_invoice("IV0000002A01")->stage == 9);
    CHECK(books.find_invoice(first)->stage == 18);
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 2);
    CHECK(std::get<fact::StageMoved>(facts[0]).why == "stock arrived");
    CHECK(std::get<fact::BecameReady>(facts[1]).units == 2);
}

TEST_CASE(
    "what is published is a share of what is available, less a buffer, capped, never below zero",
    "[erp]") {
    Books books = shop(11);
    CHECK(books.published_units("MUG") == 11);
    books.set_channel({.share_ppm = 500'000, .buffer_units = 2, .cap_units = 0});
    CHECK(books.published_units("MUG") == 3);  // half of 11 is 5, rounded down
    books.set_channel({.share_ppm = 1'000'000, .buffer_units = 0, .cap_units = 4});
    CHECK(books.published_units("MUG") == 4);
    books.adjust(adjustment("gone", "MUG", -20), nine);
    CHECK(books.level("MUG").available == -9);
    CHECK(books.published_units("MUG") == 0);
    CHECK(books.published_units("POST") == unlimited_units);
    CHECK(books.published_units("mug") == 0);  // codes are exact, but for blanks round them
    CHECK(books.published_units(" CUP ") == 4);
}

TEST_CASE("an order is refused whole for an unknown item, a used reference, or nothing in it",
          "[erp]") {
    Books books = shop();
    CHECK(books.place(order(1, {{"MUG", 1}, {"mug", 1}}), nine).empty());
    CHECK(books.place(order(1, {{"MUG", 0}}), nine).empty());
    CHECK(books.take_facts().empty());
    CHECK(books.place(order(1, {{"MUG", 1}}), nine) == first);
    CHECK(books.place(order(1, {{"MUG", 1}}), nine).empty());
    NewOrder again = order(2, {{"MUG", 1}});
    again.associated_ref = "WEB0000001";
    CHECK(books.place(again, nine).empty());
    Item last = item("CUP");
    last.run_to_zero = true;
    books.list_item(last, nine);
    CHECK(books.place(order(3, {{"CUP", 6}, {"CUP", 5}}), nine).empty());
    CHECK(books.place(order(3, {{"CUP", 6}, {"CUP", 4}}), nine) == "IV0000003A01");
}

TEST_CASE("an unpaid order stands in 9 and is not ready until it is paid", "[erp]") {
    Books books = shop();
    NewOrder unpaid = order(1, {{"MUG", 1}});
    unpaid.payment = Payment::unpaid;
    books.place(unpaid, nine);
    CHECK(books.find_invoice(first)->stage == 9);
    CHECK(only<fact::BecameReady>(books.take_facts()).empty());
    books.pay(first, nine + 1min);
    const auto facts = books.take_facts();
    REQUIRE(facts.size() == 2);
    CHECK(std::get<fact::InvoiceChanged>(facts[0]).paid);
    CHECK(std::get<fact::BecameReady>(facts[1]).invoice == first);
    CHECK(books.find_invoice(first)->last_changed == nine + 1min);
}

TEST_CASE("a hold stops it wherever it stands, and lifted it is in 9 again", "[erp]") {
    Books books = shop();
    books.place(order(1, {{"MUG", 1}}), nine);
    books.set_stage({"a-1", first, 12}, nine);
    books.take_facts();
    books.hold(first, nine);
    auto facts = books.take_facts();
    REQUIRE(facts.size() == 2);
    CHECK((std::get<fact::StageMoved>(facts[0]).from == 12 &&
           std::get<fact::StageMoved>(facts[0]).to == 19));
    CHECK(std::get<fact::StoppedBeingReady>(facts[1]).why == "hold");
    CHECK(books.level("MUG").assigned == 1);
    books.release_hold(first, nine);
    CHECK(books.find_invoice(first)->stage == 9);
    facts = books.take_facts();
    CHECK(only<fact::BecameReady>(facts).size() == 1);
}

TEST_CASE("an order that is held from the start lands in 19, and in 18 when lifted short",
          "[erp]") {
    Books books = shop(1);
    NewOrder held = order(1, {{"MUG", 2}});
    held.held = true;
    books.place(held, nine);
    CHECK(books.find_invoice(first)->stage == 19);
    books.release_hold(first, nine);
    CHECK(books.find_invoice(first)->stage == 18);
}

TEST_CASE("cancelling gives the units back, to whoever waits first", "[erp]") {
    Books books = shop(2);
    books.place(order(1, {{"MUG", 2}}), nine);
    books.place(order(2, {{"MUG", 1}}), nine);
    books.take_facts();
    books.cancel(first, nine);
    const auto facts = books.take_facts();
    CHECK(only<fact::StoppedBeingReady>(facts).at(0).why == "cancelled");
    CHECK(only<fact::InvoiceChanged>(facts).at(0).lines[0].assigned_units == 0);
    CHECK(books.find_invoice(first)->stage == 1);
    CHECK(books.find_invoice(first)->cancelled == nine);
    CHECK((books.level("MUG") == StockLevel{1, 1}));
}

TEST_CASE("what people do to an invoice says whether it happened", "[erp]") {
    Books books = shop();
    NewOrder unpaid = order(1, {{"MUG", 1}});
    unpaid.payment = Payment::unpaid;
    books.place(unpaid, nine);
    CHECK_FALSE(books.pay("IV0000009A01", nine));
    CHECK(books.pay(first, nine));
    CHECK_FALSE(books.pay(first, nine));
    CHECK_FALSE(books.release_hold(first, nine));
    CHECK(books.hold(first, nine));
    CHECK_FALSE(books.hold(first, nine));
    CHECK(books.hold_terms(first, nine));
    CHECK_FALSE(books.hold_terms(first, nine));
    CHECK(books.release_hold(first, nine));
    CHECK_FALSE(books.issue_one(first, nine));
    CHECK(books.cancel(first, nine));
    books.take_facts();
    CHECK_FALSE(books.cancel(first, nine));
    CHECK_FALSE(books.hold(first, nine));
    CHECK_FALSE(books.pay(first, nine));
    CHECK(books.take_facts().empty());
}

TEST_CASE("changed details are told for every live part of the order", "[erp]") {
    Books books = shop();
    books.place(order(1, {{"MUG", 3}}), nine);
    books.take_despatch(despatch("d-1", first, {{"MUG", 1}}), nine);
    books.take_facts();
    DeliveryDetails details = books.find_order("SO0000001")->details;
    details.postcode = "ZZ1 1ZZ";
    books.change_details(first, details, nine);
    const auto told = only<fact::InvoiceChanged>(books.take_facts());
    REQUIRE(told.size() == 1);  // the first part is issued
    CHECK(told[0].invoice == "IV0000001A02");
    CHECK(told[0].details.postcode == "ZZ1 1ZZ");
}

TEST_CASE("an order of nothing to pick is billed at once and never ready", "[erp]") {
    Books books = shop();
    books.place(order(1, {{"POST", 1}}), nine);
    const auto facts = books.take_facts();
    CHECK(books.find_invoice(first)->stage == 70);
    CHECK(only<fact::Issued>(facts).size() == 1);
    CHECK(only<fact::Posted>(facts).empty());
    CHECK(only<fact::BecameReady>(facts).empty());

    NewOrder unpaid = order(2, {{"POST", 1}});
    unpaid.payment = Payment::unpaid;
    books.place(unpaid, nine);
    CHECK(books.find_invoice("IV0000002A01")->stage == 9);
    books.pay("IV0000002A01", nine);
    CHECK(books.find_invoice("IV0000002A01")->stage == 70);
}

TEST_CASE("a drop-ship line is billed and neither assigned nor waited for", "[erp]") {
    Books books = shop();
    Item sofa = item("SOFA");
    sofa.drop_ship = true;
    books.list_item(sofa, nine);
    CHECK_FALSE(only<fact::ItemListed>(books.take_facts()).at(0).mirrored);
    books.place(order(1, {{"MUG", 1}, {"SOFA", 1}}), nine);
    CHECK(books.find_invoice(first)->stage == 9);
    books.take_facts();
    books.take_despatch(despatch("d-1", first, {{"MUG", 1}}), nine);
    CHECK(only<fact::Issued>(books.take_facts()).at(0).lines.size() == 2);
}
