#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

// Traps of khaos-control.md, section 10, that lie in orders and levels; test_traps.cpp has the
// others.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

std::string write_level(erp::Books& books, int level) {
    call(books, "ImportStockStatus",
         {{"StockStatus", "<STOCK_STATUS><STOCK_ITEM CODE=\"MUG\"><LEVEL>" + std::to_string(level) +
                              "</LEVEL></STOCK_ITEM></STOCK_STATUS>"},
          {"UpdateStockData", "0"},
          {"UpdateStockLevels", "-1"}});
    return level_of(books, "MUG");
}

std::vector<std::string> lines_of(erp::Books& books, const std::string& ref) {
    return all(call(books, "ExportOrders", {{"OrderCode", ref}, {"MappingType", "2"}}).document(),
               "//ORDER_ITEM/STOCK_CODE");
}

erp::Books gift_shop(erp::Settings settings = {}) {
    erp::Books books = mug_shop(std::move(settings));
    erp::Item gift = erp::test::item("GIFT");
    gift.made = erp::Made::pack;
    gift.parts = {{"MUG", 2}, {"CUP", 1}};
    books.list_item(gift, nine);
    return books;
}

}  // namespace

TEST_CASE("khaos 10.3: a physical count written as LEVEL makes open orders sellable twice",
          "[khaos]") {
    erp::Books books = mug_shop();
    books.place(erp::test::order(1, {{"MUG", 4}}), nine);
    CHECK(level_of(books, "MUG") == "6");
    CHECK(write_level(books, 10) == "10");  // ten on the shelf, four of them sold
    erp::Settings settings;
    settings.level_means = erp::LevelMeans::physical;
    erp::Books other = mug_shop(settings);
    other.place(erp::test::order(1, {{"MUG", 4}}), nine);
    CHECK(write_level(other, 10) == "6");
    CHECK(write_level(other, 9) == "5");
}

TEST_CASE("khaos 10.6: ExportOrderStatus forgets what was issued 48 hours ago", "[khaos]") {
    erp::Books books = mug_shop();
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    books.place(erp::test::order(2, {{"MUG", 1}}), nine);
    books.take_despatch(erp::test::despatch("d-1", "IV0000001A01", {{"MUG", 1}}), nine);
    const auto shown = [&](Time now) {
        return call(books, "ExportOrderStatus", no_arguments, now).served.shown;
    };
    const std::vector<std::string> both{"IV0000001A01", "IV0000002A01"};
    CHECK(shown(nine + 48h) == both);
    CHECK(shown(nine + 48h + 1us) == std::vector<std::string>{"IV0000002A01"});
    CHECK(
        call(books, "ExportOrderStatusEx", {{"DateFrom", "2026-11-30"}}, nine + 72h).served.rows ==
        2);
    const auto row = call(books, "ExportOrderStatus", no_arguments, nine).document();
    CHECK(one(row, "//ORDER[@REF='WEB0000001']") == "70");
    CHECK(one(row, "//ORDER[@REF='WEB0000001']/@COMPLETE") == "-1");
    CHECK(one(row, "//ORDER[@REF='WEB0000001']/@CONSIGNMENT") == "TRK-1");
}

TEST_CASE("khaos 10.9: the same refusal is a skip or a fault", "[khaos]") {
    for (const auto way : {erp::Refusal::skip, erp::Refusal::fault}) {
        erp::Settings settings;
        settings.discontinued = way;
        erp::Books books = mug_shop(settings);
        erp::Item old = erp::test::item("CUP");
        old.discontinued = true;
        books.list_item(old, nine);
        const auto answer = import_orders(books, {{}, {.ref = "WEB-2", .lines = line("CUP", 1)}});
        const bool skip = way == erp::Refusal::skip;
        CHECK((skip ? answer.text("//SkipReason") : answer.fault()) ==
              "Stock item CUP is discontinued");
        CHECK(answer.response.status == (skip ? 200 : 500));
        CHECK(level_of(books, "MUG") == (skip ? "8" : "10"));  // a fault did nothing at all
    }
}

TEST_CASE("khaos 10.10: MappingType 0 is the stock id, and only for the potential", "[khaos]") {
    erp::Books books = mug_shop();
    const auto rows = [&](const char* method, const char* code, const char* mapping) {
        return call(books, method, {{"StockCode", code}, {"MappingType", mapping}}).served.rows;
    };
    CHECK(rows("GetStockPotential", "S-MUG", "0") == 1);
    CHECK(rows("GetStockPotential", "MUG", "0") == 0);
    CHECK(rows("GetStockPotential", "MUG", "1") == 1);
    CHECK(call(books, "ExportStock", {{"StockCode", "S-MUG"}, {"MappingType", "0"}})
              .fault()
              .find("MappingType is 1") == 0);
}

TEST_CASE("khaos 10.11: a long ASSOCIATED_REF is taken, cut or refused", "[khaos]") {
    const std::string twenty = "WEB-4567890123456789";
    const auto take = [&](std::size_t length, erp::LongReference how, const std::string& ref) {
        erp::Settings settings;
        settings.reference_length = length;
        settings.long_reference = how;
        erp::Books books = mug_shop(settings);
        const auto answer = import_orders(books, {{.ref = ref}});
        return answer.text("//OrderImport/item/AssociatedRef") + answer.text("//SkipReason");
    };
    CHECK(take(50, erp::LongReference::refused, twenty) == twenty);
    CHECK(take(15, erp::LongReference::refused, twenty) ==
          "ASSOCIATED_REF is longer than 15 characters");
    const std::string fifteen = "CAF\u00c9-4567890123";  // characters, in 16 bytes
    CHECK(take(15, erp::LongReference::refused, fifteen) == fifteen);
    CHECK(take(15, erp::LongReference::cut, twenty) == "WEB-45678901234");
    CHECK(take(15, erp::LongReference::taken, twenty) == twenty);
}

TEST_CASE(
    "khaos 10.13: children of size and colour stand nested or flat, and the parent has no stock",
    "[khaos]") {
    for (const bool nested : {false, true}) {
        erp::Settings settings;
        settings.nested_size_colour = nested;
        erp::Books books = mug_shop(settings);
        erp::Item shirt = erp::test::item("SHIRT");
        shirt.size_colour_parent = true;
        books.list_item(shirt, nine);
        erp::Item red = erp::test::item("SHIRT-RED");
        red.size_colour_of = "SHIRT";
        books.list_item(red, nine);
        books.open_stock("SHIRT-RED", 5);
        const auto items = call(books, "ExportStock", no_arguments).document();
        CHECK(all(items, "/STOCK_ITEMS/STOCK_ITEM").size() == (nested ? 3 : 4));
        CHECK(all(items, "//SCS_ITEM/STOCK_CODE").size() == (nested ? 1 : 0));
        CHECK(level_of(books, "SHIRT") == "0");
        CHECK(level_of(books, "SHIRT-RED") == "5");
        const auto list = [&](const char* kind) {
            return call(books, "GetStockList", {{"StockItemType", kind}});
        };
        CHECK(list("1").text("//StockCode") == "SHIRT");
        CHECK(list("2").text("//StockCode") == "SHIRT-RED");
        CHECK(list("2").text("//ParentCode") == "SHIRT");
        CHECK(list("2").text("//ParentOtherRef") == "O-SHIRT");
    }
}

TEST_CASE("khaos 10.14: Khaos adds a pack's children, and doubles them where they are sent too",
          "[khaos]") {
    erp::Books books = gift_shop();
    import_orders(books, {{.ref = "a", .lines = line("GIFT", 2)}});
    CHECK(lines_of(books, "a") == std::vector<std::string>{"GIFT", "MUG", "CUP"});
    const auto whole =
        call(books, "ExportOrders", {{"OrderCode", "a"}, {"MappingType", "2"}}).document();
    CHECK(all(whole, "//PACK_SORT_ORDER") ==
          std::vector<std::string>{"001.001", "001.002", "001.003"});
    CHECK(all(whole, "//QTY_ASSIGNED") == std::vector<std::string>{"0", "4", "2"});
    CHECK(level_of(books, "MUG") == "6");

    import_orders(books,
                  {{.ref = "b", .lines = line("GIFT", 1) + line("MUG", 2) + line("CUP", 1)}});
    CHECK(level_of(books, "MUG") == "2");  // two for the pack, two for the line
    const auto part = [](const char* code, int units, const char* place) {
        return line(code, units,
                    "<PRICE_NET>1</PRICE_NET><PACK_SORT_ORDER>" + std::string{place} +
                        "</PACK_SORT_ORDER>");
    };
    import_orders(books, {{.ref = "c",
                           .lines = part("GIFT", 1, "001.001") + part("MUG", 2, "001.002") +
                                    part("CUP", 1, "001.003")}});
    CHECK(lines_of(books, "c") == std::vector<std::string>{"GIFT", "MUG", "CUP"});
    CHECK(level_of(books, "MUG") == "0");
    CHECK(books.published_units("GIFT") == 0);
}

TEST_CASE("khaos 10.19: whoever reaches the URL can give orders", "[khaos]") {
    erp::Books books = mug_shop();
    CHECK(import_orders(books, {{}}).text("//ImportedCount") == "1");
}
