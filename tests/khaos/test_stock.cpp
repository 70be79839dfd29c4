#include <bzlib.h>
#include <zlib.h>
#include <catch2/catch.hpp>

#include "mocks/khaos/compressed.h"
#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

erp::Settings two_sites() {
    erp::Settings settings;
    settings.other_sites = {{2, "Outlet"}, {3, "Lorry", true}};
    return settings;
}

Exchange set_levels(erp::Books& books, const std::string& rows, Arguments flags,
                    const std::string& site = "Main Site") {
    Arguments arguments{
        {"StockStatus", "<STOCK_STATUS SITE=\"" + site + "\">" + rows + "</STOCK_STATUS>"}};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return call(books, "ImportStockStatus", arguments);
}

std::string unpacked(const std::string& zip) {
    const auto number = [&](std::size_t at, int bytes) {
        std::size_t value = 0;
        for (int i = bytes; i-- > 0;)
            value = value << 8U | static_cast<unsigned char>(zip[at + static_cast<std::size_t>(i)]);
        return value;
    };
    const std::size_t begin = 30 + number(26, 2);
    std::string content(number(22, 4), '\0'), packed = zip.substr(begin, number(18, 4));
    z_stream stream{};
    inflateInit2(&stream, -MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    CHECK(crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                static_cast<uInt>(content.size())) == number(14, 4));
    return content;
}

std::string unpacked_bzip2(std::string packed, const std::string& bytes) {
    auto size = static_cast<unsigned>(std::stoul(bytes));
    std::string content(size, '\0');
    CHECK(BZ2_bzBuffToBuffDecompress(content.data(), &size, packed.data(),
                                     static_cast<unsigned>(packed.size()), 0, 0) == BZ_OK);
    CHECK(std::to_string(size) == bytes);
    return content;
}

std::string decoded(const std::string& text) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned block = 0, bits = 0;
    for (const char c : text) {
        if (c == '=') break;
        block = block << 6U | static_cast<unsigned>(alphabet.find(c));
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<char>(block >> bits & 0xFFU));
    }
    return bytes;
}

}  // namespace

TEST_CASE("what is packed is what stands unpacked", "[khaos]") {
    erp::Books books = mug_shop();
    const auto packed = call(books, "ExportStockCompressed", {{"StockCode", "MUG"}});
    CHECK(packed.text("//Method") == "ZIP");
    const std::string document = unpacked(decoded(packed.text("//Data")));
    CHECK(document == call(books, "ExportStock", {{"StockCode", "MUG"}}).text("//return"));
    CHECK(packed.text("//OriginalSize") == std::to_string(document.size()));
    CHECK(packed.text("//PasswordProtected") == "false");
    const auto list = call(books, "GetStockListCompressed", {{"DateType", "0"}});
    CHECK(unpacked(decoded(list.text("//Data"))).find("<StockCode>MUG</StockCode>") !=
          std::string::npos);
    books.reference().websites[0].categories = {{"10", "Mugs & cups", "", {"MUG"}}};
    const auto categories = call(books, "ExportWebCategoriesCompressed", {{"Website", "Shop"}});
    CHECK(unpacked(decoded(categories.text("//Data"))) ==
          call(books, "ExportWebCategories", {{"Website", "Shop"}}).text("//return"));
    CHECK(categories.text("//FileName") == "WebCategories.xml");
}

TEST_CASE("BZip2 packs the same, without a file name", "[khaos]") {
    erp::Books books = mug_shop();
    const auto packed = [&](const char* method, Arguments arguments) {
        arguments.emplace_back("CompressionMethod", "1");
        return call(books, method, arguments);
    };
    for (const auto& [method, plain] : {std::pair{"ExportStockCompressed", "ExportStock"},
                                        {"ExportWebCategoriesCompressed", "ExportWebCategories"}}) {
        const auto answer = packed(method, {});
        CHECK(answer.text("//Method") == "BZIP2");
        CHECK(answer.text("//FileName").empty());
        const std::string bytes = decoded(answer.text("//Data"));
        CHECK(answer.text("//CompressedSize") == std::to_string(bytes.size()));
        CHECK(unpacked_bzip2(bytes, answer.text("//OriginalSize")) ==
              call(books, plain, no_arguments).text("//return"));
    }
    const auto list = packed("GetStockListCompressed", {});
    CHECK(unpacked_bzip2(decoded(list.text("//Data")), list.text("//OriginalSize"))
              .find("<StockCode>MUG</StockCode>") != std::string::npos);
    CHECK(call(books, "ExportStockCompressed", {{"CompressionMethod", "2"}}).fault() ==
          "CompressionMethod is 0 (ZIP) or 1 (BZip2)");
}

TEST_CASE("LEVEL is written absolute only where asked, as an adjustment", "[khaos]") {
    erp::Books books = mug_shop();
    books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    const std::string row =
        "<STOCK_ITEM CODE=\"MUG\"><BUY_PRICE>4.50</BUY_PRICE><LEVEL>9</LEVEL></STOCK_ITEM>";
    CHECK(set_levels(books, row, {}).text("//Count") == "0");
    CHECK(level_of(books, "MUG") == "7");
    CHECK(set_levels(books, row, {{"UpdateStockLevels", "-1"}}).text("//StockCode") == "MUG");
    CHECK(level_of(books, "MUG") == "9");
    books.take_facts();
    set_levels(books, row, {{"UpdateStockData", "-1"}, {"UpdateStockLevels", "-1"}});
    CHECK(erp::test::only<erp::fact::Posted>(books.take_facts()).empty());  // nothing moved
    CHECK(one(call(books, "ExportStock", {{"StockCode", "MUG"}}).document(), "//BUY_PRICE") ==
          "4.50");
    CHECK(set_levels(books, "<STOCK_ITEM CODE=\"MUG\"><LEVEL>x</LEVEL></STOCK_ITEM>", {})
              .fault()
              .find("STOCK_ITEM MUG: LEVEL is not") == 0);
    CHECK(set_levels(books, row, {}, "Moon").fault() == "There is no site Moon");
}

TEST_CASE("potential counts what is on order and what is owed", "[khaos]") {
    erp::Books books = mug_shop({}, 1);
    books.place(erp::test::order(1, {{"MUG", 4}}), nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine + 24h, {}, false, {{1, "MUG", 10, 0, {}}}},
                               nine);
    const auto potential = call(books, "GetStockPotential", {{"StockCode", "S-MUG"}});
    CHECK(potential.text("//Available") == "0");
    CHECK(potential.text("//OnOrder") == "10");
    CHECK(potential.text("//BackOrder") == "3");
    CHECK(potential.text("//Potential") == "7");
    CHECK(call(books, "GetStockPotential", {{"StockCode", "MUG"}, {"MappingType", "1"}})
              .served.rows == 1);
    CHECK(call(books, "GetStockPotential", no_arguments).served.rows == 0);
}

TEST_CASE("LEAD_TIME is the oldest order due, or the first that leaves something free", "[khaos]") {
    erp::Books books = mug_shop({}, 0);
    books.place(erp::test::order(1, {{"MUG", 4}}), nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine + 24h, {}, false, {{1, "MUG", 3, 0, {}}}},
                               nine);
    books.raise_purchase_order({"PO2", "ACME", 0, nine + 72h, {}, false, {{1, "MUG", 3, 0, {}}}},
                               nine);
    const auto status = [&](const char* free) {
        return call(books, "ExportStockStatus", {{"StockCode", "MUG"}, {"PotentialLeadTime", free}})
            .document();
    };
    CHECK(one(status("0"), "//LEAD_TIME") == "2026-12-01");
    CHECK(one(status("-1"), "//LEAD_TIME") == "2026-12-03");
    CHECK(one(status("0"), "//STATUS") == "2");
}

TEST_CASE("each site has its level, -1 is all of them, and orders name theirs", "[khaos]") {
    erp::Books books = mug_shop(two_sites());
    CHECK(all(call(books, "GetSiteList", no_arguments).envelope(), "//SiteName") ==
          std::vector<std::string>{"Main Site", "Outlet", "Lorry"});
    books.move_stock("MUG", 1, 2, 4, nine);
    CHECK(level_of(books, "MUG") == "6");
    CHECK(level_of(books, "MUG", {{"SiteID", "2"}}) == "4");
    const auto every =
        call(books, "ExportStockStatus", {{"StockCode", "MUG"}, {"SiteID", "-1"}}).document();
    CHECK(all(every, "//LEVEL") == std::vector<std::string>{"6", "4", "0"});
    import_orders(books, {{.header = "<SITE>Outlet</SITE>"}});
    CHECK(level_of(books, "MUG", {{"SiteID", "2"}}) == "2");
    CHECK(level_of(books, "MUG") == "6");
    set_levels(books, "<STOCK_ITEM CODE=\"MUG\"><LEVEL>5</LEVEL></STOCK_ITEM>",
               {{"UpdateStockLevels", "1"}}, "Outlet");
    CHECK(level_of(books, "MUG", {{"SiteID", "2"}}) == "5");
    CHECK(call(books, "ExportStockStatus", {{"SiteID", "7"}}).fault() == "There is no site 7");
}

TEST_CASE("nothing is promised from a lorry", "[khaos]") {
    erp::Books books = mug_shop(two_sites(), 2);
    erp::NewOrder order = erp::test::order(1, {{"MUG", 1}});
    order.site = 3;
    const std::string id = books.place(order, nine);
    books.move_stock("MUG", 1, 3, 2, nine);
    CHECK(books.find_invoice(id)->items[0].line.assigned_units == 0);
    order.number = 2;
    order.site = 2;
    const std::string other = books.place(order, nine);
    books.move_stock("MUG", 3, 2, 2, nine);
    CHECK(books.find_invoice(other)->items[0].line.assigned_units == 1);
}

TEST_CASE("a build takes its children from stock, and could be made of them", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Item set = erp::test::item("SET");
    set.made = erp::Made::build;
    set.parts = {{"MUG", 2}, {"CUP", 1}};
    books.list_item(set, nine);
    const auto potential = [&] {
        return one(call(books, "ExportStockStatus", {{"StockCode", "SET"}}).document(),
                   "//BUILD_POTENTIAL_CHILDREN");
    };
    CHECK(potential() == "5");
    books.build("SET", 2, nine);
    CHECK(level_of(books, "SET") == "2");
    CHECK(level_of(books, "MUG") == "6");
    CHECK(potential() == "3");
}

TEST_CASE("manufacturers, categories and price lists", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Item item = erp::test::item("MUG");
    item.manufacturer = "Clay & Co";
    books.list_item(item, nine);
    CHECK(call(books, "GetManufacturer", no_arguments).text("//return/item") == "Clay & Co");

    books.reference().websites[0].categories = {
        {"10", "All", "", {}}, {"11", "Mugs", "10", {"MUG"}}, {"12", "Sale", "", {"CUP"}}};
    CHECK(all(call(books, "ExportWebCategories", {{"Website", "Shop"}}).document(),
              "//STOCK_CODE") == std::vector<std::string>{"MUG", "CUP"});
    CHECK(call(books, "ExportWebCategories", {{"Website", "None"}}).served.rows == 0);
    const auto branch =
        call(books, "ExportWebCategoriesEx2", {{"WebsiteID", "1"}, {"WebNodeID", "10"}}).document();
    CHECK(all(branch, "//CATEGORY/@NAME") == std::vector<std::string>{"All", "Mugs"});
    CHECK(all(branch, "//STOCK_CODE").empty());

    const auto put = [&](const std::string& name, const std::string& price) {
        return call(books, "ImportPriceLists",
                    {{"PriceList", "<PRICE_LISTS><PRICE_LIST ID=\"9\" NAME=\"" + name +
                                       "\" TYPE=\"3\"><PRICE STOCK_CODE=\"MUG\">" + price +
                                       "</PRICE></PRICE_LIST></PRICE_LISTS>"}});
    };
    put("Web Prices", "3.99");
    CHECK(one(call(books, "ExportPriceList", no_arguments).document(), "//PRICE") == "3.99");
    put("Web Prices", "2.99");
    CHECK(one(call(books, "ExportPriceList", {{"PriceList", "Web Prices"}}).document(),
              "//PRICE") == "2.99");
    put("Website", "1.99");
    CHECK(call(books, "ExportPriceList", no_arguments).fault() ==
          "More than one price list matches");
    CHECK(call(books, "ExportPriceListEx",
               {{"PriceLists", "9"}, {"PriceListType", "3"}, {"PriceListIDs", "1"}})
              .served.rows == 2);
    CHECK(call(books, "ExportPriceListEx", {{"PriceLists", "9"}, {"PriceListType", "2"}})
              .served.rows == 0);
    CHECK(all(call(books, "GetPriceLists", no_arguments).envelope(), "//return/item").size() == 3);
}
