#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <array>
#include <map>

#include "tests/erp/world.h"

// Buying, taking back, moving and building: whatever happens, the postings are the levels.

using namespace peakproof;
using namespace peakproof::erp;
using erp::test::nine;

namespace {

struct Deed {
    int kind = 0;
    std::int64_t units = 1;
    int which = 0;
};

std::ostream& operator<<(std::ostream& out, const Deed& deed) {
    return out << "{" << deed.kind << ", " << deed.units << ", " << deed.which << "}";
}

using Key = std::pair<std::string, std::string>;  // sku, site
using Balance = std::map<Key, StockLevel>;

void book(Balance& balance, const std::vector<Fact>& facts) {
    for (const fact::Posted& posted : erp::test::only<fact::Posted>(facts)) {
        StockLevel& level = balance[{posted.sku, posted.site}];
        for (const auto& [account, units] :
             {std::pair{posted.debit, posted.units}, std::pair{posted.credit, -posted.units}}) {
            if (account == Account::available) level.available += units;
            if (account == Account::assigned) level.assigned += units;
        }
    }
}

Settings two_sites() {
    Settings settings;
    settings.other_sites = {{2, "Outlet"}};
    settings.issue = IssueRule::manual;
    return settings;
}

class Firm {
public:
    Firm() : books{two_sites()} {
        for (const char* sku : {"A", "B"}) books.list_item(erp::test::item(sku), nine);
        Item built = erp::test::item("SET");
        built.made = Made::build;
        built.parts = {{"A", 1}, {"B", 2}};
        books.list_item(built, nine);
        books.raise_purchase_order(
            {"PO", "ACME", 0, nine, {}, false, {{1, "A", 40, 0, {}}, {2, "B", 40, 0, {}}}}, nine);
        books.take_facts();
    }

    void live(const Deed& deed) {
        const std::string ref = "r" + std::to_string(++number_);
        const std::string sku = deed.which % 2 == 0 ? "A" : "B";
        const std::string some = "r" + std::to_string(deed.which % (number_ + 1));
        NewOrder order = erp::test::order(number_, {{sku, deed.units}});
        switch (deed.kind) {
            case 0:
                books.take_delivery({ref,
                                     "PO",
                                     deed.which % 3 == 0 ? "Outlet" : "",
                                     nine,
                                     false,
                                     {{0, sku, deed.units}}},
                                    nine);
                break;
            case 1:
                books.take_delivery({ref, {}, {}, {}, false, {}, some}, nine);
                break;
            case 2:
                order.site = deed.which % 3 == 0 ? 2 : 0;
                last_ = books.place(order, nine);
                break;
            case 3:
                books.take_despatch(erp::test::despatch(ref, last_, {{sku, deed.units}}), nine);
                break;
            case 4: {
                Despatch back = erp::test::despatch(ref, last_, {});
                back.reverses = some;
                books.take_despatch(back, nine);
                break;
            }
            case 5:
                books.issue_one(last_, nine);
                break;
            case 6:
                books.take_return({ref, last_, nine, {{sku, deed.units, deed.which % 4 != 0, {}}}},
                                  nine);
                break;
            case 7:
                books.move_stock(sku, 1 + deed.which % 2, 2 - deed.which % 2, deed.units, nine);
                break;
            case 8:
                books.build("SET", deed.units, nine);
                break;
            default:
                books.set_level(sku, deed.which % 3, deed.units, nine);
        }
    }

    Books books;

private:
    std::int64_t number_ = 0;
    std::string last_;
};

}  // namespace

TEST_CASE("whatever is bought, returned, moved, built or taken back: postings are the levels",
          "[erp]") {
    CHECK(rc::check("trade", [] {
        const auto deeds = *rc::gen::container<std::vector<Deed>>(rc::gen::construct<Deed>(
            rc::gen::inRange(0, 10), rc::gen::inRange<std::int64_t>(1, 6), rc::gen::inRange(0, 9)));
        Firm firm;
        Balance balance;
        for (const Deed& deed : deeds) {
            firm.live(deed);
            book(balance, firm.books.take_facts());
            for (const char* sku : {"A", "B", "SET"})
                for (const auto& [site, name] : {std::pair{1, "Main Site"}, std::pair{2, "Outlet"}})
                    RC_ASSERT((balance[{sku, name}] == firm.books.level(sku, site)));
        }
    }));
}

TEST_CASE("what is sold never exceeds what was sent, whatever comes back", "[erp]") {
    Books books;
    books.list_item(erp::test::item("A"), nine);
    books.open_stock("A", 5);
    const std::string id = books.place(erp::test::order(1, {{"A", 3}, {"A", 2}}), nine);
    books.take_despatch(erp::test::despatch("d", id, {{"A", 4}}), nine);
    CHECK(books.take_return({"b-1", id, nine, {{"A", 3, true, {}}}}, nine).taken == Taken::done);
    CHECK(books.take_return({"b-2", id, nine, {{"A", 1, true, {}}, {"A", 1, false, {}}}}, nine)
              .reason == "NEVER SOLD: A 2 of 1");
    REQUIRE(books.credit_notes().size() == 1);
    CHECK(books.credit_notes()[0].lines.size() == 1);
    CHECK(books.level("A").available == 3);
}
