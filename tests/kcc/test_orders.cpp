#include <catch2/catch.hpp>

#include "tests/kcc/partner.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

namespace {

// What became of one order: its code, or why it was refused.
std::string given(World& world, const OrderText& order) {
    world.partner.orders.push_back(order.json());
    world.run(16min);
    for (const auto& [code, taken] : world.channel.orders())
        if (taken.associated_ref == order.ref) return code;
    const auto refused = world.facts<fact::Refused>();
    return refused.empty() ? "nothing" : refused.back().reason;
}

std::string refused(const OrderText& order) {
    World world;
    return given(world, order);
}

}  // namespace

TEST_CASE("an order that the partner gives stands in the books", "[kcc]") {
    World world;
    OrderText order;
    order.header =
        R"(,"Courier":{"Code":"ND24"},"PONumber":"PO-7","OrderNote":"Ring twice",)"
        R"("InvoicePriority":{"Name":"Express"},"DeliveryDate":{"Date":"2026-12-02T00:00:00"},)"
        R"("DeliveryCharge":{"Gross":6.0})";
    order.items = "[" + line("MUG", "2") + "," + line("O-CUP", "1.0") + "]";
    CHECK(given(world, order) == "SO0700001");
    const erp::Order& kept = *world.books.find_order("SO0700001");
    CHECK(kept.associated_ref == "WEB-1");
    CHECK(kept.details.customer_name == "Zoe Stores");
    CHECK(kept.details.customer_code == "K700001");
    CHECK(kept.details.address1 == "Dock 4");
    CHECK(kept.details.country_code == "GBR");
    CHECK(kept.details.courier_code == "ND24");
    CHECK(kept.details.priority == "Express");
    CHECK(kept.details.po_number == "PO-7");
    CHECK(kept.details.order_note == "Ring twice");
    CHECK(kept.delivery_net_pence == 500);
    CHECK(kept.delivery_vat_pence == 100);
    const erp::Invoice& invoice = *world.books.find_invoice("IV0700001A01");
    CHECK(invoice.payment == erp::Payment::paid);
    CHECK(invoice.stage == 9);
    REQUIRE(invoice.items.size() == 2);
    CHECK(invoice.items[1].line.sku == "CUP");
    CHECK(invoice.items[0].line.sold_units == 2);
    CHECK(invoice.items[0].line.unit_net_millionths == 10'000'000);
}

TEST_CASE("orders are asked for each Frequency, with the value that the last answer brought",
          "[kcc]") {
    Settings channel = settings();
    channel.start = from_us(1'577'793'600'000'000);  // 2019-12-31 12:00 UTC
    World world{channel};
    world.run(44min);
    world.partner.orders.push_back(OrderText{}.json());
    world.run(16min);
    CHECK(world.partner.continuations ==
          std::vector<std::string>{"2019-12-31 12:00:00Z", "from 0", "from 0", "from 0", "from 1"});
}

TEST_CASE("an order that is given again is ignored, whatever it says", "[kcc]") {
    World world;
    OrderText order;
    CHECK(given(world, order) == "SO0700001");
    order.items = "[" + line("CUP", "9") + "]";
    CHECK(given(world, order) == "SO0700001");
    CHECK(world.books.orders().size() == 1);
    CHECK(world.facts<fact::OrderKnown>().size() == 1);
    order.ref = "WEB0000001";  // another channel's
    world.books.place(erp::test::order(1, {{"MUG", 1}}), world.now);
    world.partner.orders.push_back(order.json());
    world.run_to_rest();
    CHECK(world.books.orders().size() == 2);
    CHECK(world.partner.status.count("WEB0000001") == 0);
}

TEST_CASE("a failed order is asked for by SpecificIDs, and taken once it is right", "[kcc]") {
    World world;
    OrderText order;
    order.items = "[" + line("NEW", "1") + "]";
    CHECK(given(world, order) == "UNKNOWN ITEM: NEW");
    OrderText other;
    other.ref = "WEB-2";
    other.customer = R"({"CreateNew":"Never","CompanyClass":{"ID":"5"},"Currency":{"Code":"GBP"}})";
    CHECK(given(world, other) == "NO SUCH CUSTOMER, and none is to be made");
    world.books.list_item(erp::test::item("NEW"), world.now);
    world.run_to_rest();
    CHECK(world.books.find_order_by_ref("WEB-1") != nullptr);
    // The other one was asked for three times, then never again.
    CHECK(world.partner.asked_again == std::vector<std::string>{"\"WEB-1\"", "\"WEB-1\"",
                                                                "\"WEB-1,WEB-2\"", "\"WEB-2\"",
                                                                "\"WEB-2\""});
    CHECK_FALSE(world.facts<fact::Refused>().back().again);
    CHECK(world.channel.continuation() == "from 2");  // not that of an answer about others
    world.channel.retry_order("WEB-2");
    world.run(15min);
    CHECK(world.partner.asked_again.size() == 6);
}

TEST_CASE("what the vendor's tables demand is demanded", "[kcc]") {
    const auto with = [](auto change) {
        OrderText order;
        change(order);
        return refused(order);
    };
    const auto address = [&](std::string text) {
        return with([&](OrderText& order) { order.address = std::move(text); });
    };
    const auto items = [&](std::string text) {
        return with([&](OrderText& order) { order.items = std::move(text); });
    };
    CHECK(address(R"({"Town":"T","Country":{"Code":"GB"}})") == "MISSING: Line1");
    CHECK(address(R"({"Line1":"L","Country":{"Code":"GB"}})") == "MISSING: Town");
    CHECK(address(R"({"Line1":"L","Town":"T"})") == "MISSING: Country");
    CHECK(address(R"({"Line1":"L","Town":"T","Country":{"Code":"XX"}})") == "UNKNOWN COUNTRY: XX");
    CHECK(address(R"({"Line1":")" + std::string(36, 'x') + R"("})") ==
          "TOO LONG: Line1 has 36 characters of 35");
    CHECK(items("[]") == "MISSING: Items");
    CHECK(items("[" + line("MUG", "1.5") + "]") == "NOT A WHOLE NUMBER: Quantity 1.5");
    CHECK(items("[" + line("MUG", "1000001") + "]") == "TOO LARGE: Quantity");
    CHECK(items("[" + line("MUG", "0") + "]") == "NOTHING ORDERED: 0 of MUG");
    CHECK(items("[" + line("MUG", "1", R"(,"ImportRef":null)") + "]") == "NULL: Items.ImportRef");
    CHECK(items("[" + line("MUG", "1", R"(,"PackLink":"1.2")") + "]") == "NOT A PACK LINK: 1.2");
    CHECK(items("[" + line("MUG", "1", R"(,"ValueDiscount":1.5)") + "]") ==
          "NOT MODELLED: ValueDiscount");
    CHECK(items(R"([{"SKU":"MUG","Mapping":"Magic","Quantity":1,"UnitPrice":{"Net":1}}])") ==
          "UNKNOWN MAPPING: Magic");
    CHECK(items(R"([{"SKU":"MUG","Mapping":"StockCode","Quantity":1}])") == "MISSING: UnitPrice");
    CHECK(with([](OrderText& order) { order.contact = "{}"; }) == "MISSING: Forename or Surname");
    CHECK(with([](OrderText& order) { order.ordered = "30/11/2026"; }) ==
          "NOT A DATE: OrderDate 30/11/2026");
    CHECK(with([](OrderText& order) { order.site = R"({"Name":"Leeds"})"; }) ==
          "UNKNOWN SITE: Leeds");
    CHECK(with([](OrderText& order) { order.payments = R"([{"Amount":1}])"; }) ==
          "A PAYMENT IS OF ONE KIND, not of 0");
    CHECK(with([](OrderText& order) { order.ordered = "2026-08-29T12:00:00"; }) == "TOO OLD");
    CHECK(with([](OrderText& order) { order.ordered = "2026-08-31T12:00:00"; }) == "SO0700001");
}

TEST_CASE("an answer without ApiVersion, or that is none at all, is asked for again", "[kcc]") {
    World world;
    world.run(1min);
    const auto answer = [&](const std::string& body) {
        world.run(1h);
        Outgoing asked;
        while (asked.id == 0) {
            world.now = *world.channel.next(world.now);
            for (const Outgoing& each : world.channel.due(world.now))
                if (each.endpoint == Endpoint::order_download)
                    asked = each;
                else
                    world.channel.answered(each.id, world.partner.answer(each), world.now);
        }
        world.channel.answered(asked.id, {200, {}, body}, world.now);
        return world.facts<fact::Failed>().empty() ? "" : world.facts<fact::Failed>().back().reason;
    };
    CHECK(answer(R"({"Orders":[],"ApiVersion":10000})") == "");  // as in the vendor's samples
    CHECK(answer(R"({"Orders":[]})") == "ApiVersion is not 1000");
    CHECK(answer(R"({"ApiVersion":1000})") == "there are no Orders, not even none");
    CHECK(answer("<html>").starts_with("not XML at byte"));
}

TEST_CASE("an item is found by what Mapping says, then by the alternatives", "[kcc]") {
    Settings channel = settings();
    channel.web_codes = {{"mug-blue", "MUG"}};
    World world{channel};
    erp::Item cup = erp::test::item("CUP");
    cup.barcode = "501";
    world.books.list_item(cup, world.now);
    int number = 0;
    const auto found = [&](const std::string& sku, const std::string& mapping,
                           const std::string& more = {}) -> std::string {
        OrderText order;
        order.ref = "M-" + std::to_string(++number);
        order.items = R"([{"SKU":")" + sku + R"(","Mapping":")" + mapping +
                      R"(","Quantity":1,"UnitPrice":{"Net":1})" + more + "}]";
        const std::string code = given(world, order);
        const erp::Order* kept = world.books.find_order(code);
        return kept == nullptr ? code
                               : world.books.find_invoice(kept->invoices[0])->items[0].line.sku;
    };
    CHECK(found("MUG", "StockCode") == "MUG");
    CHECK(found(" MUG ", "StockCode") == "MUG");  // Khaos trims
    CHECK(found("O-CUP", "OtherRef") == "CUP");
    CHECK(found("501", "Barcode") == "CUP");
    CHECK(found("mug-blue", "WebCode") == "MUG");
    CHECK(found("The CUP", "Automatic") == "CUP");
    CHECK(found("O-CUP", "StockCode") == "UNKNOWN ITEM: O-CUP");
    CHECK(found("O-CUP", "StockCode", R"(,"AlternateMapping":[{"Mapping":"OtherRef"}])") == "CUP");
}

TEST_CASE("what does not fit aborts the order, is left out, or holds it: as Config says", "[kcc]") {
    const auto told = [](const std::string& config, Unfit unknown, const std::string& sku) {
        Settings channel = settings();
        channel.unknown_items = unknown;
        World world{channel};
        erp::Item gone = erp::test::item("GONE");
        gone.discontinued = true;
        erp::Item last = erp::test::item("LAST");
        last.run_to_zero = true;
        world.books.list_item(gone, world.now);
        world.books.list_item(last, world.now);
        world.books.open_stock("GONE", 5);
        world.books.open_stock("LAST", 1);
        world.partner.order_config = config;
        OrderText order;
        order.items = "[" + line("MUG", "1") + "," + line(sku, "2") + "]";
        const std::string code = given(world, order);
        const erp::Order* kept = world.books.find_order(code);
        if (kept == nullptr) return code;
        const erp::Invoice& invoice = *world.books.find_invoice(kept->invoices[0]);
        return std::to_string(invoice.stage) + " with " + std::to_string(invoice.items.size());
    };
    const std::string
        hold = R"({"DiscontinuedItems":"ImportAndHold","RunToZeroErrorItems":"ImportAndHold"})",
        skip = R"({"DiscontinuedItems":"Skip","RunToZeroErrorItems":"Skip"})";
    CHECK(told("{}", Unfit::abort, "GONE") == "DISCONTINUED: GONE");
    CHECK(told("{}", Unfit::abort, "LAST") == "RUN TO ZERO: LAST");
    CHECK(told("{}", Unfit::abort, "NEW") == "UNKNOWN ITEM: NEW");
    CHECK(told(hold, Unfit::abort, "GONE") == "19 with 2");
    CHECK(told(hold, Unfit::abort, "LAST") == "19 with 1");
    CHECK(told("{}", Unfit::import_and_hold, "NEW") == "19 with 1");
    CHECK(told(skip, Unfit::abort, "GONE") == "9 with 1");
    CHECK(told(skip, Unfit::abort, "LAST") == "9 with 1");
    CHECK(told("{}", Unfit::skip, "NEW") == "9 with 1");
}

TEST_CASE("payment is what the payments say, or the account, or none", "[kcc]") {
    const auto payment = [](const std::string& payments, const std::string& header = {}) {
        World world;
        OrderText order;
        order.payments = payments;
        order.header = header;
        REQUIRE(given(world, order) == "SO0700001");
        return world.books.find_invoice("IV0700001A01")->payment;
    };
    const auto card = [](const std::string& preauth, const std::string& code) {
        return R"([{"Amount":12,"Card":{"CardType":"VISA","IsPreauth":)" + preauth +
               R"(,"AuthCode":")" + code + R"("}}])";
    };
    CHECK(payment("[]") == erp::Payment::unpaid);
    CHECK(payment("[]", R"(,"RemainderOnAccount":true)") == erp::Payment::on_account);
    CHECK(payment(card("false", "A1")) == erp::Payment::paid);
    CHECK(payment(card("true", "A1")) == erp::Payment::preauthorised);
    CHECK(payment(card("false", "")) == erp::Payment::unpaid);  // blank: not authorised
    CHECK(payment(R"([{"Amount":12,"BACS":{}}])") == erp::Payment::paid);
    CHECK(payment(card("false", "A1"), R"(,"GrossTotal":12.01)") == erp::Payment::unpaid);
}

TEST_CASE("gross prices, discounts and exemption come to the net of the books", "[kcc]") {
    World world;
    OrderText order;
    order.items =
        R"([{"SKU":"MUG","Mapping":"StockCode","Quantity":1,"UnitPrice":{"Gross":12.0}},)"
        R"({"SKU":"CUP","Mapping":"StockCode","Quantity":1,"UnitPrice":{"Net":10.0},"PercentDiscount":12.5}])";
    REQUIRE(given(world, order) == "SO0700001");
    const auto& items = world.books.find_invoice("IV0700001A01")->items;
    CHECK(items[0].line.unit_net_millionths == 10'000'000);
    CHECK(items[1].line.unit_net_millionths == 8'750'000);
    order.ref = "WEB-2";
    order.customer =
        R"({"CreateNew":"Always","CompanyClass":{"ID":"5"},"Currency":{"Code":"GBP"},"TaxExempt":true})";
    REQUIRE(given(world, order) == "SO0700002");
    CHECK(world.books.find_invoice("IV0700002A01")->items[0].line.unit_net_millionths ==
          12'000'000);
    CHECK(world.books.find_invoice("IV0700002A01")->items[0].line.vat_ppm == 0);
}

TEST_CASE("the same customer is found again, and a number that is taken is passed over", "[kcc]") {
    World world;
    world.books.place(erp::test::order(700'001, {{"MUG", 1}}), world.now);
    OrderText order;
    CHECK(given(world, order) == "SO0700002");
    order.ref = "WEB-2";
    CHECK(given(world, order) == "SO0700003");
    CHECK(world.books.find_order("SO0700003")->details.customer_code == "K700002");
    order.ref = "WEB-3";
    order.customer =
        R"({"CreateNew":"Never","CompanyClass":{"ID":"5"},"Currency":{"Code":"GBP"},"URN":"K700002"})";
    CHECK(given(world, order) == "SO0700004");
    CHECK(world.books.find_order("SO0700004")->details.customer_code == "K700002");
}

TEST_CASE("a line of another site is sold from there, and one of none is refused", "[kcc]") {
    erp::Settings khaos;
    khaos.other_sites = {{2, "Outlet"}};
    World world{settings(), khaos};
    world.books.move_stock("MUG", 0, 2, 4, world.now);
    OrderText order;
    order.items = "[" + line("MUG", "1") + "," + line("MUG", "3", R"(,"Site":{"Name":"Outlet"})") +
                  "," + line("CUP", "1", R"(,"Site":{"ID":"1"})") + "]";
    REQUIRE(given(world, order) == "SO0700001");
    world.run(2min);
    CHECK(world.partner.available["S-MUG@1"] == "5.0");
    CHECK(world.partner.available["S-MUG@2"] == "1.0");
    CHECK(world.books.level("CUP").available == 9);
    order.ref = "WEB-2";
    order.items = "[" + line("MUG", "1", R"(,"Site":{"ID":"9"})") + "]";
    CHECK(given(world, order) == "UNKNOWN SITE: 9");
    erp::Item last = erp::test::item("MUG");
    last.run_to_zero = true;
    world.books.list_item(last, world.now);
    order.items = "[" + line("MUG", "2", R"(,"Site":{"Name":"Outlet"})") + "]";
    CHECK(given(world, order) == "RUN TO ZERO: MUG");  // one is left there, five elsewhere
}

TEST_CASE("a field is as long as its characters, not their bytes", "[kcc]") {
    const auto with = [](int umlauts) {
        OrderText order;
        std::string street;
        for (int at = 0; at < umlauts; ++at) street += "\u00fc";
        order.address =
            R"({"Line1":")" + street + R"(","Town":"Sampleton","Country":{"Code":"GB"}})";
        return refused(order);
    };
    CHECK(with(35) == "SO0700001");
    CHECK(with(36) == "TOO LONG: Line1 has 36 characters of 35");
}
