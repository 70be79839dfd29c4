#include <catch2/catch.hpp>

#include <map>

#include <fmt/format.h>

#include "tests/kcc/partner.h"
#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;
namespace soap = peakproof::khaos::test;

namespace {

std::vector<std::size_t> sizes(const World& world, Endpoint endpoint, std::string_view list) {
    std::vector<std::size_t> found;
    for (const Outgoing& push : world.partner.sent(endpoint))
        found.push_back(read_document(push.request.body)->entries(list).size());
    return found;
}

}  // namespace

TEST_CASE("trap 10.15: all items at first, in lots, then what changed; levels a hundred at most",
          "[kcc]") {
    World world;
    for (int number = 1; number <= 247; ++number) {
        world.books.list_item(erp::test::item(fmt::format("T{:03}", number)), world.now);
        world.books.open_stock(fmt::format("T{:03}", number), number);
    }
    world.run(10min);
    CHECK(sizes(world, Endpoint::stock_upload, "Items") == std::vector<std::size_t>{100, 100, 50});
    CHECK(sizes(world, Endpoint::stock_status_upload, "Statuses") ==
          std::vector<std::size_t>{100, 100, 50});
    CHECK(world.partner.codes.size() == 250);
    CHECK(world.partner.available["S-T200@1"] == "200.0");
    world.run(5h);
    CHECK(sizes(world, Endpoint::stock_upload, "Items").size() == 3);
    world.books.list_item(erp::test::item("T001", 11'000'000), world.now);
    world.books.adjust(erp::test::adjustment("m-1", "T002", 5), world.now);
    world.run(1min);
    CHECK(sizes(world, Endpoint::stock_upload, "Items").back() == 1);
    CHECK(sizes(world, Endpoint::stock_status_upload, "Statuses").back() == 1);
    CHECK(world.partner.available["S-T002@1"] == "7.0");
}

TEST_CASE("trap 10.15: one entry an item and site, and none for what has no stock to count",
          "[kcc]") {
    World world;
    world.run(10min);
    CHECK(world.partner.available == std::map<std::string, std::string>{{"S-CUP@1", "10.0"},
                                                                        {"S-MUG@1", "10.0"},
                                                                        {"S-POST@1", "-"}});
    world.books.place(erp::test::order(1, {{"MUG", 4}}), world.now);
    world.books.adjust(erp::test::adjustment("m-1", "MUG", -8), world.now);
    world.run(1min);
    CHECK(world.partner.available["S-MUG@1"] == "0.0");  // -2 in the books
}

TEST_CASE("trap 10.15: each site has its own entry, with what is on order there", "[kcc]") {
    erp::Settings khaos;
    khaos.other_sites = {{2, "Leeds"}};
    World world{settings(), khaos};
    world.books.move_stock("MUG", 0, 2, 3, world.now);
    erp::PurchaseOrder bought{
        "PO-1", "SUP", 0, world.now + 24h, {}, false, {{1, "MUG", 20, 0, {}}}};
    world.books.raise_purchase_order(bought, world.now);
    world.run(10min);
    CHECK(world.partner.available["S-MUG@1"] == "7.0");
    CHECK(world.partner.available["S-MUG@2"] == "3.0");
    const std::string body = world.partner.sent(Endpoint::stock_status_upload)[0].request.body;
    CHECK(body.find(R"("SiteID":1,"Levels":{"Available":7.0,"OnOrder":20.0})") !=
          std::string::npos);
    CHECK(body.find(R"("SiteID":2,"Levels":{"Available":3.0,"OnOrder":0.0})") != std::string::npos);
    OrderText order;
    order.site = R"({"Name":"Leeds"})";
    world.partner.orders.push_back(order.json());
    world.run(16min);
    CHECK(world.partner.available["S-MUG@2"] == "2.0");
    CHECK(world.partner.available["S-MUG@1"] == "7.0");
}

TEST_CASE("what can be built of children is told beside the level", "[kcc]") {
    World world;
    erp::Item set = erp::test::item("SET");
    set.made = erp::Made::build;
    set.parts = {{"MUG", 2}, {"CUP", 1}};
    world.books.list_item(set, world.now);
    world.run(10min);
    const std::string body = world.partner.sent(Endpoint::stock_status_upload)[0].request.body;
    CHECK(body.find(R"("Levels":{"Available":0.0,"OnOrder":0.0},)"
                    R"("RelationshipPotential":{"FromChildren":5,"FromParents":0})") !=
          std::string::npos);
}

TEST_CASE("a channel is told a share of the level, and an item's own setting wins", "[kcc]") {
    const auto share = [](std::int64_t ppm, Rounding rounding = Rounding::down,
                          std::int64_t buffer = 0, std::int64_t cap = 0, std::int64_t least = 0) {
        return StockScale{{ppm, buffer, cap}, rounding, least};
    };
    CHECK(told_units(share(1'000'000), 7) == 7);
    CHECK(told_units(share(1'000'000), -7) == 0);
    CHECK(told_units(share(500'000), 7) == 3);
    CHECK(told_units(share(500'000, Rounding::up), 7) == 4);
    CHECK(told_units(share(500'000, Rounding::nearest), 7) == 4);
    CHECK(told_units(share(400'000, Rounding::nearest), 6) == 2);
    CHECK(told_units(share(1'000'000, Rounding::down, 2), 7) == 5);
    CHECK(told_units(share(1'000'000, Rounding::down, 9), 7) == 0);
    CHECK(told_units(share(1'000'000, Rounding::down, 0, 5), 7) == 5);
    CHECK(told_units(share(1'000'000, Rounding::down, 0, 0, 8), 7) == 0);
    CHECK(told_units(share(1'000'000, Rounding::down, 0, 0, 7), 7) == 7);
    Settings channel = settings();
    channel.stock = share(500'000);
    channel.stock_of["CUP"] = share(1'000'000, Rounding::down, 0, 3);
    World world{channel};
    world.run(10min);
    CHECK(world.partner.available["S-MUG@1"] == "5.0");
    CHECK(world.partner.available["S-CUP@1"] == "3.0");
}

TEST_CASE("an item that is taken off the channel is Deleted by id, and told whole when it is back",
          "[kcc]") {
    World world;
    world.run(10min);
    world.channel.withdraw("MUG");
    world.run(1min);
    CHECK(world.partner.codes.count("S-MUG") == 0);
    world.books.adjust(erp::test::adjustment("m-1", "MUG", -1), world.now);
    world.run(1min);
    CHECK(world.partner.available["S-MUG@1"] == "10.0");  // no more is told about it
    world.channel.offer("MUG");
    world.run(1min);
    CHECK(world.partner.codes["S-MUG"] == "MUG");
    CHECK(world.partner.available["S-MUG@1"] == "9.0");
}

TEST_CASE("an item keeps its id when it is given another code", "[kcc]") {
    World world;
    world.run(10min);
    erp::Item renamed = erp::test::item("MUG-BLUE");
    renamed.stock_id = "S-MUG";
    world.books.list_item(renamed, world.now);
    world.run(1min);
    CHECK(world.partner.codes["S-MUG"] == "MUG-BLUE");
    CHECK(world.partner.codes.size() == 3);
}

TEST_CASE("a price list is pushed when a price in it moved; the price is made in three ways",
          "[kcc]") {
    World world;
    world.books.reference().price_lists = {{"41",
                                            "Trade",
                                            3,
                                            false,
                                            {{"MUG", 1, 9, 8'750'000},
                                             {"MUG", 10, 0, 0, 125'000},
                                             {"CUP", 1, 0, 0, 0, 500'000},
                                             {"NEW", 1, 0, 1'000'000}}}};
    world.run(10min);
    const auto sent = world.partner.sent(Endpoint::price_list_upload);
    REQUIRE(sent.size() == 1);
    const Node body = *read_document(sent[0].request.body);
    const Node& list = *body.entries("UploadPriceLists").at(0);
    CHECK(list.value("PriceListID") == "41");
    const auto lines = list.entries("StockPrices");
    REQUIRE(lines.size() == 3);  // an item that Khaos does not know has no price
    CHECK(lines[0]->value("PriceValue") == "8.75");
    CHECK(lines[0]->value("PriceType") == "1");
    CHECK(lines[0]->value("QtyEnd") == "9.0");
    CHECK(lines[1]->value("PriceValue") == "8.75");
    CHECK(lines[1]->value("PriceType") == "2");
    CHECK(lines[1]->value("QtyEnd") == "99999.0");
    CHECK(lines[2]->value("PriceValue") == "6.0");
    CHECK(lines[2]->value("PriceType") == "3");
    CHECK(lines[2]->find("SellPrice")->value("Gross") == "12.0");
    world.run(5h);
    CHECK(world.partner.sent(Endpoint::price_list_upload).size() == 1);
    world.books.list_item(erp::test::item("CUP", 11'000'000), world.now);
    world.run(1min);
    CHECK(world.partner.sent(Endpoint::price_list_upload).size() == 2);
}

TEST_CASE("the price lists that a channel pushes are those of the other face", "[kcc]") {
    World world;
    const auto import = [&](const std::string& name, const std::string& prices,
                            const std::string& type = "3") {
        soap::call(world.books, "ImportPriceLists",
                   {{"PriceList", "<PRICE_LISTS><PRICE_LIST ID=\"7\" NAME=\"" + name +
                                      "\" TYPE=\"" + type + "\" IS_NET=\"-1\">" + prices +
                                      "</PRICE_LIST></PRICE_LISTS>"}},
                   world.now);
        world.run(1min);
        return world.partner.sent(Endpoint::price_list_upload).size();
    };
    world.run(10min);
    CHECK(
        world.partner.sent(Endpoint::price_list_upload).empty());  // those there are have no price
    CHECK(import("Trade", "<PRICE STOCK_CODE=\"MUG\" QTY_START=\"5\">8.254167</PRICE>") == 1);
    const Node body =
        *read_document(world.partner.sent(Endpoint::price_list_upload)[0].request.body);
    const Node& list = *body.entries("UploadPriceLists").at(0);
    CHECK(list.value("PriceListName") == "Trade");
    CHECK(list.value("PriceListNet") == "true");
    const Node& line = *list.entries("StockPrices").at(0);
    CHECK(line.value("StockCode") == "MUG");
    CHECK(line.value("QtyStart") == "5.0");
    CHECK(line.value("PriceValue") == "8.254167");
    CHECK(line.value("PriceType") == "1");
    CHECK(import("Trade", "<PRICE STOCK_CODE=\"MUG\" QTY_START=\"5\">8.254167</PRICE>") == 1);
    CHECK(import("Trade", "") == 2);  // the partner must know that its price is gone
    CHECK(import("Northgate", "<PRICE STOCK_CODE=\"MUG\">8</PRICE>", "1") == 2);

    world.books.reference().price_lists = {
        {"8", "Web Prices", 3, true, {{"MUG", 1, 0, 0, 125'000}, {"CUP", 1, 0, 0, 0, 500'000}}}};
    CHECK(soap::all(soap::call(world.books, "ExportPriceList", soap::no_arguments).document(),
                    "//PRICE") == std::vector<std::string>{"8.75", "6.00"});
}

TEST_CASE("an item's VAT relief and sales multiple are those of the other face", "[kcc]") {
    World world;
    erp::Item chair = erp::test::item("CHAIR");
    chair.texts = {{"VAT_RELIEF_QUALIFIED", "-1"}, {"SALES_MULTIPLE", "6"}};
    world.books.list_item(chair, world.now);
    world.partner.items =
        R"({"StockItems":{"Items":[{"StockID":"P-9","StockCode":"NEW","ShortDescription":"New one",)"
        R"("BuyPrice":{"Net":4.0},"SellPrice":{"Net":10.0},"TaxRate":{"Code":"1"},)"
        R"("Options":{"VatReliefQualified":true},"SalesMultiple":2.5}]}})";
    world.run(10min);
    std::map<std::string, std::pair<std::string, std::string>> told;
    for (const Outgoing& push : world.partner.sent(Endpoint::stock_upload)) {
        const Node body = *read_document(push.request.body);
        for (const Node* item : body.entries("Items"))
            told[std::string{item->value("StockCode")}] = {
                std::string{item->find("Options")->value("VatReliefQualified")},
                std::string{item->value("SalesMultiple")}};
    }
    using Told = std::pair<std::string, std::string>;
    CHECK(told["CHAIR"] == Told{"true", "6.0"});
    CHECK(told["NEW"] == Told{"true", "2.5"});
    CHECK(told["MUG"] == Told{"false", "1.0"});
    const auto shown = soap::call(world.books, "ExportStock",
                                  {{"StockCode", "NEW"}, {"MappingType", "1"}}, world.now)
                           .document();
    CHECK(soap::one(shown, "//VAT_RELIEF_QUALIFIED") == "-1");
    CHECK(soap::one(shown, "//SALES_MULTIPLE") == "2.5");
}
