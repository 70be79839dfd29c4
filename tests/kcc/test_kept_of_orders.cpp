#include <catch2/catch.hpp>

#include "tests/kcc/partner.h"
#include "tests/khaos/shop.h"

// What the books keep of an order that a partner gave, and of whom it is: one ledger, two faces.

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;
namespace soap = peakproof::khaos::test;

namespace {

const erp::Order* placed(World& world, const OrderText& order) {
    world.partner.orders.push_back(order.json());
    world.run(16min);
    return world.books.find_order_by_ref(order.ref);
}

}  // namespace

TEST_CASE("what a partner says of an order besides is shown by the other face", "[kcc]") {
    World world;
    OrderText order;
    order.customer =
        R"({"CreateNew":"IfNoMatch","CompanyClass":{"Name":"Trade"},"Currency":{"Code":"GBP"},)"
        R"("OtherRef":"W-5512","WebUser":"zoe","TaxReference":"GB123"})";
    order.address = R"({"Line1":"1 Sample Street","Town":"Sampleton","Postcode":"ZZ1 1ZZ",)"
                    R"("Country":{"Code":"GB"}})";
    order.contact = R"({"Surname":"Buyer"},"DeliveryAddress":{"Line1":"Dock 4","Town":"Dockton",)"
                    R"("Postcode":"ZZ1 1ZY","Country":{"Code":"GB"}},)"
                    R"("DeliveryContact":{"Surname":"Stores"})";
    order.header =
        R"(,"InvoiceNote":"Thank you","Keycode":{"Code":"SPRING"},"Brand":{"Name":"Own"},)"
        R"("RequiredDate":"2026-12-03T00:00:00",)"
        R"("DeliveryDate":{"Date":"2026-12-02T00:00:00","Locked":true})";
    order.items = "[" + line("MUG", "1", R"(,"WebItemRef":"W1")") + "]";
    CHECK(placed(world, order)->code == "SO0700001");
    const auto shown = soap::call(world.books, "ExportOrders",
                                  {{"OrderCode", "SO0700001"}, {"MappingType", "1"}}, world.now)
                           .document();
    for (const auto& [xpath, value] : {std::pair{"//INVADDR/IADDRESS1", "1 Sample Street"},
                                       {"//INVADDR/ISURNAME", "Buyer"},
                                       {"//DELADDR/DADDRESS1", "Dock 4"},
                                       {"//DELADDR/DSURNAME", "Stores"},
                                       {"//SALES_SOURCE", "WEB"},
                                       {"//ORDER_DATE", "2026-11-30T08:55:00"},
                                       {"//INVOICE_NOTE", "Thank you"},
                                       {"//KEYCODE_CODE", "SPRING"},
                                       {"//BRAND", "Own"},
                                       {"//DELIVERY_DATE/@LOCKED", "-1"},
                                       {"//REQUIRED_BY_DATE", "2026-12-03T00:00:00"},
                                       {"//OTHER_REF", "W-5512"},
                                       {"//COMPANY_CLASS", "Trade"},
                                       {"//WEB_USER", "zoe"},
                                       {"//TAX_REFERENCE", "GB123"},
                                       {"//WEBITEM_REF", "W1"},
                                       {"//PAYMENT_AMOUNT", "12.00"},
                                       {"//PAYMENT_TYPE", "2"},
                                       {"//AUTH_CODE", "A1"},
                                       {"//CARD_TYPE", "VISA"}}) {
        INFO(xpath);
        CHECK(soap::one(shown, xpath) == value);
    }

    order.ref = "WEB-2";
    order.header = R"(,"RemainderOnAccount":true)";
    order.payments = "[]";
    CHECK(placed(world, order)->code == "SO0700002");
    const auto account = soap::call(world.books, "ExportOrders",
                                    {{"OrderCode", "SO0700002"}, {"MappingType", "1"}}, world.now)
                             .document();
    CHECK(soap::one(account, "//PAYMENT_TYPE") == "3");
    CHECK(soap::one(account, "//PAYMENT_AMOUNT") == "12.00");
}

TEST_CASE("a customer of the master is found by the references that an order names", "[kcc]") {
    World world;
    erp::Company north;
    north.code = "NORTH01";
    north.name = "Northgate Cycles";
    north.other_ref = "W-1";
    erp::Company south = north;
    south.code = "SOUTH01";
    south.other_ref = "W-2";
    south.web_user = "sue";
    for (const erp::Company& each : {north, south})
        world.books.companies().take(each, erp::CompanyMethod::force_new, world.now);
    int number = 0;
    const auto customer = [&](const std::string& refs, const std::string& create = "Never") {
        OrderText order;
        order.ref = "WEB-" + std::to_string(++number);
        order.customer = R"({"CreateNew":")" + create +
                         R"(","CompanyClass":{"ID":"5"},"Currency":{"Code":"GBP"})" + refs + "}";
        const erp::Order* found = placed(world, order);
        return found == nullptr ? "none" : found->details.customer_code;
    };
    CHECK(customer(R"(,"OtherRef":"W-1")") == "NORTH01");
    CHECK(customer(R"(,"WebUser":"sue")") == "SOUTH01");
    CHECK(customer(R"(,"OtherRef":"W-1","WebUser":"sue")") == "NORTH01");  // the reference first
    CHECK(customer(R"(,"OtherRef":"W-3")") == "none");
    CHECK(customer(R"(,"OtherRef":"W-1")", "Always") == "K700004");
}
