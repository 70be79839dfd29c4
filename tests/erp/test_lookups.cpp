#include <catch2/catch.hpp>

#include "tests/erp/world.h"

using namespace peakproof;
using namespace peakproof::erp;
using namespace peakproof::erp::test;

namespace {

std::vector<std::string> codes_of(const std::vector<const Order*>& orders) {
    std::vector<std::string> codes;
    for (const Order* order : orders) codes.push_back(order->code);
    return codes;
}

std::string sku_by(const Books& books, ItemMapping mapping, std::string_view value) {
    const Item* item = books.find_item_by(mapping, value);
    return item == nullptr ? std::string{} : item->sku;
}

Company buyer(std::string surname, std::string other_ref) {
    Company company;
    company.other_ref = std::move(other_ref);
    company.billing.surname = std::move(surname);
    company.billing.postcode = "ZZ1 1ZZ";
    return company;
}

}  // namespace

TEST_CASE("an item is found by what it bears now, the first by code where two bear the same",
          "[erp]") {
    Books books;
    Item mug = item("MUG"), cup = item("CUP");
    mug.barcode = cup.barcode = "5000";
    books.list_item(mug, nine);
    books.list_item(cup, nine);
    CHECK(sku_by(books, ItemMapping::barcode, " 5000 ") == "CUP");
    CHECK(sku_by(books, ItemMapping::stock_id, "S-MUG") == "MUG");
    cup.barcode = "5001";
    books.list_item(cup, nine);
    CHECK(sku_by(books, ItemMapping::barcode, "5000") == "MUG");
    CHECK(sku_by(books, ItemMapping::barcode, "5001") == "CUP");
    CHECK(sku_by(books, ItemMapping::barcode, "").empty());
    CHECK(sku_by(books, ItemMapping::barcode, "500").empty());
}

TEST_CASE("an order is its customer's, and another's once it is made over", "[erp]") {
    Books books;
    books.list_item(item("MUG"), nine);
    for (const std::int64_t number : {1, 2, 3}) {
        NewOrder placed = order(number, {{"MUG", 1}});
        placed.details.customer_code = number == 2 ? "SOUTH01" : "NORTH01";
        books.place(placed, nine);
    }
    using Codes = std::vector<std::string>;
    CHECK(codes_of(books.orders_of("NORTH01")) == Codes{"SO0000001", "SO0000003"});
    DeliveryDetails details = books.find_order("SO0000001")->details;
    details.customer_code = "SOUTH01";
    books.change_details("IV0000001A01", details, nine);
    CHECK(codes_of(books.orders_of("NORTH01")) == Codes{"SO0000003"});
    CHECK(codes_of(books.orders_of("SOUTH01")) == Codes{"SO0000001", "SO0000002"});
    Codes customers;
    books.each_company([&](const Company& company) { customers.push_back(company.code); });
    CHECK(customers == Codes{"NORTH01", "SOUTH01"});
    CHECK(books.find_company("SOUTH01")->code == "SOUTH01");
    CHECK_FALSE(books.find_company("EAST01").has_value());
}

TEST_CASE("a customer is found by his other reference as it is now, and removed he is not",
          "[erp]") {
    Books books;
    Companies& master = books.companies();
    const std::string code = master.take(buyer("Ash", "W-1"), CompanyMethod::upsert, nine).code;
    CHECK(master.match(buyer("Birch", "W-1"))->code == code);
    CHECK(master.match(buyer("ash ", ""))->code == code);
    Company renamed = buyer("Ash", "W-2");
    renamed.code = code;
    master.take(renamed, CompanyMethod::upsert, nine);
    CHECK(master.with_other_ref("W-1").empty());
    REQUIRE(master.with_other_ref("W-2").size() == 1);
    master.remove(code, {}, nine);
    CHECK(master.match(buyer("Ash", "W-2")) == nullptr);
    CHECK_FALSE(books.find_company(code).has_value());
    CHECK(master.take(buyer("Ash", "W-2"), CompanyMethod::upsert, nine).code == code);
    CHECK(books.find_company(code)->other_ref == "W-2");  // the code is another's now
}

TEST_CASE("nothing is assigned from a lorry, however its goods got there", "[erp]") {
    Settings settings;
    settings.other_sites = {{2, "Depot"}, {3, "Lorry", true}};
    Books books{settings};
    books.list_item(item("MUG"), nine);
    books.open_stock("MUG", 10);
    books.move_stock("MUG", 0, 3, 4, nine);
    NewOrder from_lorry = order(1, {{"MUG", 2}});
    from_lorry.site = 3;
    books.place(from_lorry, nine);
    CHECK(books.find_invoice("IV0000001A01")->stage == 18);
    Adjustment more = adjustment("a-1", "MUG", 5);
    more.site = "Lorry";
    CHECK(books.adjust(more, nine).taken == Taken::done);
    CHECK((books.level("MUG", 3) == StockLevel{9, 0}));
    books.release_back_orders(nine);
    CHECK(books.find_invoice("IV0000001A01")->stage == 18);
}
