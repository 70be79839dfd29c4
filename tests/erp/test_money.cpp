#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"

using namespace peakproof::erp;

TEST_CASE("a net price is rounded to the penny before it is multiplied", "[erp]") {
    CHECK(unit_net_pence(17'500'000) == 1750);
    CHECK(unit_net_pence(4'999) == 0);
    CHECK(unit_net_pence(5'000) == 1);  // half a penny goes up
    CHECK(line_net_pence(1'234'999, 10) == 1230);
    CHECK(line_net_pence(1'235'000, 10) == 1240);
}

TEST_CASE("VAT is rounded a line", "[erp]") {
    CHECK(vat_pence(395, 200'000) == 79);
    CHECK(vat_pence(10, 50'000) == 1);  // half a penny goes up
    CHECK(vat_pence(9, 50'000) == 0);
    CHECK(vat_pence(1999, 175'000) == 350);
    CHECK(vat_pence(1999, 0) == 0);
}

TEST_CASE("a credit is the same sum as what it credits", "[erp]") {
    CHECK(rc::check([](std::int32_t price, std::int16_t units) {
        RC_ASSERT(line_net_pence(-price * std::int64_t{100}, units) ==
                  -line_net_pence(price * std::int64_t{100}, units));
        RC_ASSERT(vat_pence(-std::int64_t{price}, 200'000) == -vat_pence(price, 200'000));
    }));
}

TEST_CASE("ids keep their length whatever is done to an order", "[erp]") {
    CHECK(invoice_id(123, 1) == "IV0000123A01");
    CHECK(invoice_id(9'999'999, 99) == "IV9999999A99");
    CHECK(invoice_id(123, 100) == "IV0000123B01");
    CHECK(invoice_code(123, 1) == "INV0000123");
    CHECK(invoice_code(123, 2) == "INV0000123-2");
    CHECK(order_code(123) == "SO0000123");
}

TEST_CASE("stages bear the names that are published", "[erp]") {
    CHECK(stage::description(9) == "RELEASED");
    CHECK(stage::description(19) == "MANUALHOLD");
    CHECK(stage::description(70) == "ISSUED");
    CHECK(stage::description(99).empty());
}
