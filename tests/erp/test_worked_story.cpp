#include <catch2/catch.hpp>

#include "tests/erp/world.h"

using namespace peakproof;
using namespace peakproof::erp;
using namespace peakproof::erp::test;

TEST_CASE("the worked story of the ledger, Khaos's half", "[erp]") {
    Books books;
    books.list_item(item("TYRE-700"), nine);
    books.open_stock("TYRE-700", 10);
    const auto level = [&] { return books.level("TYRE-700"); };

    const std::string first = books.place(order(1, {{"TYRE-700", 3}}), nine);
    CHECK((level().available == 7 && level().assigned == 3));

    REQUIRE(books.adjust(adjustment("short", "TYRE-700", -1, "SHORT"), nine).taken == Taken::done);
    CHECK((level().available == 6 && level().assigned == 3));
    books.take_facts();

    REQUIRE(books.take_despatch(despatch("d-1", first, {{"TYRE-700", 2}}), nine).taken ==
            Taken::done);
    const auto facts = books.take_facts();
    CHECK((level().available == 6 && level().assigned == 1));

    // On the way: the unsent unit is freed (7, 2), the remainder takes it (6, 3), two are issued
    // (6, 1).
    const auto postings = only<fact::Posted>(facts);
    REQUIRE(postings.size() == 3);
    CHECK((postings[0].debit == Account::available && postings[0].credit == Account::assigned));
    CHECK((postings[0].units == 1 && postings[0].invoice == first &&
           postings[0].cause == "despatch"));
    CHECK((postings[1].debit == Account::assigned && postings[1].credit == Account::available));
    CHECK((postings[1].units == 1 && postings[1].invoice == "IV0000001A02" &&
           postings[1].cause == "back-order"));
    CHECK((postings[2].debit == Account::sold && postings[2].credit == Account::assigned));
    CHECK((postings[2].units == 2 && postings[2].invoice == first && postings[2].cause == "issue"));
    const auto issued = only<fact::Issued>(facts);
    REQUIRE(issued.size() == 1);
    CHECK(issued[0].lines.at(0).units == 2);

    REQUIRE(books.adjust(adjustment("found", "TYRE-700", 1, "FOUND"), nine).taken == Taken::done);
    CHECK((level().available == 7 && level().assigned == 1));
}
