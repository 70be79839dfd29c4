#include <catch2/catch.hpp>

#include "tests/kcc/partner.h"
#include "tests/khaos/shop.h"

// Goods that go out for what came back, seen from both faces of Khaos.

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;
namespace soap = peakproof::khaos::test;

namespace {

std::string back(const std::string& sku, const std::string& quantity, const std::string& order) {
    return R"({"SKU":")" + sku + R"(","Mapping":[{"Mapping":"StockCode"}],"Quantity":)" + quantity +
           R"(,"ReturnReason":{"ID":"6"},"SourceReference":{"SourceOrder":{"SOrderCode":")" +
           order + R"("}}})";
}

std::string out(const std::string& sku, const std::string& quantity, const std::string& more = {}) {
    return R"({"SKU":")" + sku + R"(","Mapping":[{"Mapping":"StockCode"}],"Quantity":)" + quantity +
           R"(,"ExtendedDescription":[])" + more + "}";
}

std::string given(const std::string& ref, const std::string& items, const std::string& exchanges,
                  const std::string& more = R"(,"ProcessReturn":true)") {
    return R"({"Returns":[{"AssociatedRef":")" + ref +
           R"(","CreatedDate":"2026-12-01T10:00:00","URN":"K700001","InvoiceAddress":)" +
           OrderText{}.address + R"(,"InvoiceContact":)" + OrderText{}.contact +
           R"(,"ReturnedItems":[)" + items + R"(],"ExchangeItems":[)" + exchanges + "]" + more +
           R"(}],"ApiVersion":1000})";
}

// Three mugs sold and sent, at ten pounds and VAT; then a cup likewise, to the same customer.
void sell(World& world) {
    OrderText order;
    order.header = R"(,"Courier":{"Code":"ND24"})";
    order.items = "[" + line("MUG", "3") + "]";
    world.partner.orders.push_back(order.json());
    order.ref = "WEB-2";
    order.items = "[" + line("CUP", "1") + "]";
    world.partner.orders.push_back(order.json());
    world.run(16min);
    world.books.take_despatch(erp::test::despatch("d-1", "IV0700001A01", {{"MUG", 3}}), world.now);
    world.books.take_despatch(erp::test::despatch("d-2", "IV0700002A01", {{"CUP", 1}}), world.now);
}

std::string refusal(const std::string& returns) {
    World world;
    sell(world);
    world.partner.returns = returns;
    world.run(16min);
    CHECK(world.books.credit_notes().empty());
    CHECK(world.books.level("MUG").available == 7);
    const auto refused = world.facts<fact::Refused>();
    return refused.empty() ? "" : refused.back().reason;
}

std::string credit(World& world) {
    return soap::call(world.books, "GetCompanyInfo", {{"CompanyCode", "K700001"}}, world.now)
        .text("//CreditUnallocated");
}

pugi::xml_document order_of(World& world, const std::string& ref) {
    return soap::call(world.books, "ExportOrders", {{"OrderCode", ref}, {"MappingType", "2"}},
                      world.now)
        .document();
}

}  // namespace

TEST_CASE("an exchange is a return and a new order for the same customer", "[kcc]") {
    World world;
    sell(world);
    world.partner.returns = given("R-1", back("MUG", "2", "SO0700001"),
                                  out("CUP", "2", R"(,"UnitPrice":{"Gross":6.0})"));
    world.run_to_rest();

    REQUIRE(world.channel.returns().size() == 1);
    CHECK(world.channel.returns()[0].exchanged_by == "SO0700003");
    CHECK(soap::level_of(world.books, "MUG") == "9");
    CHECK(soap::level_of(world.books, "CUP") == "7");
    const auto whole = order_of(world, "R-1");
    CHECK(soap::one(whole, "//INTERNAL_REF") == "SO0700003");
    CHECK(soap::one(whole, "//COMPANY_CODE") == "K700001");
    CHECK(soap::one(whole, "//STOCK_CODE") == "CUP");
    CHECK(soap::one(whole, "//QTY_ASSIGNED") == "2");
    CHECK(soap::one(whole, "//PRICE_NET") == "5.00");
    CHECK(soap::one(whole, "//DELIVERY_NET") == "0.00");
    CHECK(soap::one(whole, "//COURIER_CODE") == "ND24");
    CHECK(soap::one(whole, "//ORDER_NOTE") == "Exchange for SO0700001");
    CHECK(
        soap::one(
            soap::call(world.books, "ExportOrderStatus", soap::no_arguments, world.now).document(),
            "//ORDER[@REF='R-1']") == "9");
    CHECK(world.status_of("R-1") == "Received");

    world.books.take_despatch(erp::test::despatch("d-3", "IV0700003A01", {{"CUP", 2}}), world.now);
    world.run_to_rest();
    CHECK(world.status_of("R-1") == "Complete");
    CHECK(world.facts<fact::OrderPulled>().size() == 3);
    CHECK(world.facts<fact::ReturnPulled>().size() == 1);  // given again and again, taken once
}

TEST_CASE("the credit pays for an exchange where it reaches", "[kcc]") {
    const auto told = [](const std::string& exchanges, bool account = false) {
        Settings channel = settings();
        if (account) channel.account_customers = {"K700001"};
        World world{channel};
        sell(world);
        world.partner.returns = given("R-1", back("MUG", "2", "SO0700001"), exchanges);
        world.run(16min);
        return std::pair{soap::one(order_of(world, "R-1"), "//INTERNAL_REF/@PAID"), credit(world)};
    };
    const std::string ten = R"(,"UnitPrice":{"Net":10.0})";
    using Told = std::pair<std::string, std::string>;
    CHECK(told(out("CUP", "1", ten)) == Told{"-1", "12.00"});
    CHECK(told(out("CUP", "2", ten)) == Told{"-1", "0.00"});
    CHECK(told(out("CUP", "3", ten)) == Told{"0", "24.00"});
    CHECK(told(out("CUP", "3", ten), true) == Told{"-1", "24.00"});  // on account
    CHECK(told(out("CUP", "1")) == Told{"-1", "12.00"});             // at Khaos's own price
}

TEST_CASE("what goes out waits with its return until a person processes that", "[kcc]") {
    World world;
    sell(world);
    world.partner.returns = given("R-1", back("MUG", "1", "SO0700001"), out("CUP", "20"), "");
    world.run(16min);
    CHECK(soap::level_of(world.books, "CUP") == "9");
    CHECK(world.channel.process_return("R-1", world.now).empty());
    CHECK(world.channel.process_return("R-1", world.now) == "PROCESSED BEFORE");
    CHECK(soap::level_of(world.books, "CUP") == "0");
    CHECK(soap::one(order_of(world, "R-1"), "//INTERNAL_REF/@INVSTATUS_ID") == "18");
}

TEST_CASE("an exchange that cannot be is refused with its return", "[kcc]") {
    const std::string mug = back("MUG", "1", "SO0700001");
    CHECK(refusal(given("R-1", mug, out("JUG", "1"))) == "UNKNOWN ITEM: JUG");
    CHECK(refusal(given("R-1", mug, out("CUP", "0"))) == "NOTHING EXCHANGED: 0 of CUP");
    CHECK(refusal(given("WEB-2", mug, out("CUP", "1"))) == "REFERENCE IN USE: WEB-2");
    CHECK(refusal(given("R-1", mug, out("CUP", "1", R"(,"UnitPrice":{})"))) ==
          "MISSING: Net or Gross of a price");
    World world;
    erp::Item last = erp::test::item("CUP");
    last.run_to_zero = true;
    world.books.list_item(last, world.now);
    sell(world);
    world.partner.returns = given("R-1", mug, out("CUP", "20"));
    world.run(16min);
    CHECK(world.facts<fact::Refused>().back().reason ==
          "REFUSED BY THE BOOKS: what goes out instead");
    CHECK(soap::level_of(world.books, "MUG") == "7");
    CHECK(credit(world) == "0.00");
}

TEST_CASE("a return may be against several orders, each credited by its own invoice", "[kcc]") {
    World world;
    sell(world);
    world.partner.returns =
        given("R-1", back("MUG", "2", "SO0700001") + "," + back("CUP", "1", "SO0700002"), "");
    world.run(16min);
    CHECK(world.channel.returns().at(0).orders ==
          std::vector<std::string>{"SO0700001", "SO0700002"});
    CHECK(soap::level_of(world.books, "MUG") == "9");
    CHECK(soap::level_of(world.books, "CUP") == "10");
    CHECK(credit(world) == "36.00");
    CHECK(world.facts<fact::ReturnPulled>().size() == 2);
    CHECK(refusal(given("R-1", back("MUG", "3", "SO0700001") + "," + back("MUG", "1", "SO0700002"),
                        "")) == "NEVER SOLD: MUG");
}

TEST_CASE("a return against several orders is booked whole or not at all", "[kcc]") {
    erp::Settings khaos;
    khaos.issue = erp::IssueRule::daily_batch;
    World world{settings(), khaos};
    sell(world);
    world.books.issue_one("IV0700001A01", world.now);  // the other has left and is not issued yet
    world.partner.returns =
        given("R-1", back("MUG", "2", "SO0700001") + "," + back("CUP", "1", "SO0700002"), "");
    world.run(16min);
    CHECK(world.facts<fact::Refused>().back().reason ==
          "WRONG STAGE: IV0700002A01 stands in 16 and is not issued");
    CHECK(world.books.credit_notes().empty());
    CHECK(soap::level_of(world.books, "MUG") == "7");

    world.books.issue_batch(world.now);
    CHECK(world.channel.process_return("R-1", world.now).empty());
    CHECK(world.books.credit_notes().size() == 2);
    CHECK(soap::level_of(world.books, "MUG") == "9");
    CHECK(soap::level_of(world.books, "CUP") == "10");
}
