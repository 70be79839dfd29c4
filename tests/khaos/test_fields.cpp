#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "tests/khaos/shop.h"

// tests/khaos/fields.txt against what an import, then an export give back.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

struct Known {
    std::string part, group, name, attribute, given, text, back;
};

std::string trimmed(std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

Known read_line(const std::string& line) {
    std::istringstream fields{line};
    std::string what, given, back;
    std::getline(fields, what, '|');
    std::getline(fields, given, '|');
    std::getline(fields, back);
    Known known;
    known.part = what.substr(0, what.find(' '));
    known.name = trimmed(what.substr(what.find(' ')));
    if (const auto slash = known.name.find('/'); slash != std::string::npos) {
        known.group = known.name.substr(0, slash);
        known.name.erase(0, slash + 1);
    }
    if (const auto at = known.name.find('@'); at != std::string::npos) {
        known.attribute = known.name.substr(at + 1);
        known.name.erase(at);
    }
    known.given = known.text = trimmed(given);
    if (const auto slash = known.given.find(" / "); slash != std::string::npos) {
        known.text = known.given.substr(slash + 3);
        known.given.erase(slash);
    }
    known.back = trimmed(back);
    return known;
}

const std::vector<Known>& known() {
    static const std::vector<Known> all = [] {
        std::ifstream file{std::string{PEAKPROOF_SOURCE} + "/tests/khaos/fields.txt"};
        REQUIRE(file);
        std::vector<Known> read;
        for (std::string line; std::getline(file, line);)
            if (!line.empty() && line.front() != '#') read.push_back(read_line(line));
        return read;
    }();
    return all;
}

std::string part_of_document(const std::string& part, const std::string& letter = {}) {
    std::string xml;
    for (const Known& field : known()) {
        if (field.part != part || field.given.empty()) continue;
        const std::string name = letter + field.name;
        std::string element = "<" + name;
        if (!field.attribute.empty()) element += " " + field.attribute + "=\"" + field.given + "\"";
        element += ">" + field.text + "</" + name + ">";
        if (!field.group.empty())
            element = "<" + field.group + ">" + element + "</" + field.group + ">";
        xml += element;
    }
    return xml;
}

std::string every_field() {
    return "<SALES_ORDERS><SALES_ORDER><CUSTOMER_DETAIL>" + part_of_document("customer") +
           "<ADDRESSES><INVADDR>" + part_of_document("address", "I") + "</INVADDR><DELADDR>" +
           part_of_document("address", "D") +
           "</DELADDR></ADDRESSES></CUSTOMER_DETAIL><PAYMENTS><PAYMENT_DETAIL>" +
           part_of_document("payment") + "</PAYMENT_DETAIL></PAYMENTS><ORDER_HEADER>" +
           part_of_document("header") + "</ORDER_HEADER><ORDER_ITEMS><ORDER_ITEM>" +
           part_of_document("line") + "</ORDER_ITEM></ORDER_ITEMS></SALES_ORDER></SALES_ORDERS>";
}

void check(const pugi::xml_document& document, const std::string& under, const Known& field,
           const std::string& letter = {}) {
    const std::string element =
        under + "/" + (field.group.empty() ? "" : field.group + "/") + letter + field.name;
    INFO(element << "@" << field.attribute);
    if (field.back.front() == '-') {
        CHECK(field.back.size() > 2);  // it says why
        CHECK(all(document, element.c_str()).empty());
        return;
    }
    const std::string path = field.attribute.empty() ? element : element + "/@" + field.attribute;
    const auto found = all(document, path.c_str());
    REQUIRE_FALSE(found.empty());
    if (field.attribute.empty())  // and not once more as Khaos's own
        CHECK(found.size() == document.select_nodes(under.c_str()).size());
    if (field.back == "+") {
        CHECK((!found.front().empty() || document.select_node(path.c_str()).node().first_child()));
        return;
    }
    CHECK(found.front() == (field.back == "=" ? field.given : field.back.substr(2)));
    if (!field.attribute.empty()) CHECK(all(document, element.c_str()).front() == field.text);
}

erp::Books two_sites() {
    erp::Settings settings;
    settings.other_sites = {{2, "Outlet"}};
    erp::Books books = mug_shop(settings);
    return books;
}

erp::Item whole_item() {
    erp::Item item = erp::test::item("GIFT");
    item.made = erp::Made::pack;
    item.parts = {{"MUG", 1}};
    item.barcode = "501";
    item.manufacturer = "Clay & Co";
    item.launched = nine;
    item.weight_grams = 350;
    item.lead_days = 14;
    item.height_thousandths = 12'500;
    item.width_thousandths = 8'000;
    item.depth_thousandths = 100;
    item.max_back_order_units = 25;
    item.types = {{"1", "Home"}, {"12", "Kitchen"}, {"123", "Mugs"}, {"1234", "Gifts"}};
    item.suppliers = {{"ACME", "Acme", "A-77", true, 25'000, 410, 12, 90}, {"BOLT", "Bolt", "B-1"}};
    item.user_defined = {{"Glaze", "LIST", "matt"}};
    for (const char* name :
         {"LONG_DESC", "WEB_TEASER", "EPOS_DESC", "VAT_RELIEF_QUALIFIED", "AVAILABILITY",
          "MAX_DISPLAY_QTY", "LAUNCH_TIME", "REWARD_POINTS", "REORDER_MULTIPLE",
          "PURCHASE_MULTIPLE", "SALES_MULTIPLE", "DISCOUNT_CODE", "COUNTRY_OF_MANUFACTURE",
          "ICN_CODE", "ICN_DESCRIPTION", "COUNTRY_NAME"})
        item.texts.push_back({name, "1"});
    return item;
}

}  // namespace

TEST_CASE("an order's documented fields come back as they were given, or fields.txt says why not",
          "[khaos]") {
    erp::Books books = two_sites();
    const auto taken = call(books, "ImportOrders", {{"Orders", every_field()}});
    REQUIRE(taken.text("//SkipReason").empty());
    REQUIRE(taken.text("//ImportedCount") == "1");
    const auto back =
        call(books, "ExportOrders", {{"OrderCode", "WEB-1"}, {"MappingType", "2"}}).document();
    const std::string order = "/SALES_ORDERS/SALES_ORDER/";
    int checked = 0;
    for (const Known& field : known()) {
        ++checked;
        if (field.part == "customer") check(back, order + "CUSTOMER_DETAIL", field);
        if (field.part == "address") {
            check(back, order + "CUSTOMER_DETAIL/ADDRESSES/INVADDR", field, "I");
            check(back, order + "CUSTOMER_DETAIL/ADDRESSES/DELADDR", field, "D");
        }
        if (field.part == "payment") check(back, order + "PAYMENTS/PAYMENT_DETAIL", field);
        if (field.part == "header") check(back, order + "ORDER_HEADER", field);
        if (field.part == "line") check(back, order + "ORDER_ITEMS/ORDER_ITEM", field);
    }
    CHECK(checked == 193);
}

TEST_CASE("an item's documented fields are exported, or fields.txt says why not", "[khaos]") {
    erp::Books books = two_sites();
    books.list_item(whole_item(), nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "GIFT", 3, 0, {}}}}, nine);
    const auto items = call(books, "ExportStock", {{"StockCode", "GIFT"}}).document();
    const auto levels =
        call(books, "ExportStockStatus", {{"StockCode", "GIFT"}, {"SiteID", "-1"}}).document();
    for (const Known& field : known()) {
        if (field.part == "item") check(items, "/STOCK_ITEMS/STOCK_ITEM", field);
        if (field.part == "level") check(levels, "/STOCK_STATUS/STOCK_ITEM", field);
    }
    CHECK(one(items, "//SUPPLIER_STOCK_CODE") == "A-77");
    CHECK(one(items, "//SUPPLIER_REF[@SUPPLIER_URN='ACME']/@DISCOUNT") == "2.5");
    CHECK(one(items, "//HEIGHT") == "12.5");
    CHECK(one(items, "//LEAD_TIME") == "14");
    CHECK(all(levels, "//MAX_BO_QTY") == std::vector<std::string>{"25", "25"});
    const auto bare = call(books, "ExportStock", {{"StockCode", "MUG"}}).document();
    CHECK(all(bare, "//STOCK_TTYPE").empty());
    CHECK(all(bare, "//SUPPLIER_STOCK_CODES").empty());
}

TEST_CASE("of a cheque or a voucher CARD_NUMBER is the reference, and comes back", "[khaos]") {
    erp::Books books = mug_shop();
    const auto number = [&](const std::string& ref, const std::string& type) {
        import_orders(books, {{.ref = ref,
                               .payment = "<PAYMENT_AMOUNT>1</PAYMENT_AMOUNT><PAYMENT_TYPE>" +
                                          type + "</PAYMENT_TYPE><CARD_NUMBER>77</CARD_NUMBER>"}});
        return all(
            call(books, "ExportOrders", {{"OrderCode", ref}, {"MappingType", "2"}}).document(),
            "//CARD_NUMBER");
    };
    CHECK(number("a", "1") == std::vector<std::string>{"77"});
    CHECK(number("b", "4") == std::vector<std::string>{"77"});
    CHECK(number("c", "2").empty());
}

TEST_CASE("a kept field ends after so many characters, however many bytes each has", "[khaos]") {
    erp::Books books = mug_shop();
    const auto repeated = [](const std::string& letter, int times) {
        std::string text;
        while (times-- > 0) text += letter;
        return text;
    };
    const auto kept = [&](const std::string& ref, const std::string& number) {
        import_orders(books, {{.ref = ref,
                               .customer = "<OTHER_REF>" + ref + "</OTHER_REF><TAX_REFERENCE>" +
                                           number + "</TAX_REFERENCE>"}});
        return one(
            call(books, "ExportOrders", {{"OrderCode", ref}, {"MappingType", "2"}}).document(),
            "//TAX_REFERENCE");
    };
    CHECK(kept("a", repeated("x", 21)) == repeated("x", 20));
    CHECK(kept("b", repeated("\xC3\xAB", 20)) == repeated("\xC3\xAB", 20));
    CHECK(kept("c", repeated("\xC3\xAB", 21)) == repeated("\xC3\xAB", 20));
}

TEST_CASE("an order of a fraction is skipped, and the others of the call go on", "[khaos]") {
    erp::Books books = mug_shop();
    const auto ordered = [](const std::string& ref, const std::string& units) {
        return OrderText{.ref = ref,
                         .lines =
                             "<ORDER_ITEM><STOCK_CODE>MUG</STOCK_CODE><MAPPING_TYPE>1"
                             "</MAPPING_TYPE><ORDER_QTY>" +
                             units + "</ORDER_QTY><PRICE_NET>1</PRICE_NET></ORDER_ITEM>"};
    };
    const auto taken =
        import_orders(books, {ordered("a", "2.5"), ordered("b", "2.00"), ordered("c", "1")});
    CHECK(taken.text("//ImportedCount") == "2");
    CHECK(taken.text("//OrderRef") == "a");
    CHECK(taken.text("//SkipReason") == "ORDER_QTY of MUG is not a whole number: 2.5");
    CHECK(level_of(books, "MUG") == "7");
    CHECK(import_orders(books, {ordered("d", "1O")}).fault() ==
          "SALES_ORDER with ASSOCIATED_REF \"d\": ORDER_QTY is not a whole number: 1O");
}

TEST_CASE("a line is sold from the site that it names", "[khaos]") {
    erp::Books books = two_sites();
    const auto at = [&](const char* site) { return level_of(books, "MUG", {{"SiteID", site}}); };
    books.move_stock("MUG", 0, 2, 3, nine);
    const auto from = [](int units, const std::string& site) {
        return line("MUG", units, "<PRICE_NET>1</PRICE_NET><SITE>" + site + "</SITE>");
    };
    import_orders(books, {{.ref = "a", .lines = line("MUG", 2) + from(4, "Outlet")}});
    CHECK(at("1") == "5");
    CHECK(at("2") == "0");
    const auto whole =
        call(books, "ExportOrders", {{"OrderCode", "a"}, {"MappingType", "2"}}).document();
    CHECK(all(whole, "//QTY_ASSIGNED") == std::vector<std::string>{"2", "3"});
    CHECK(all(whole, "//ORDER_ITEM/SITE") == std::vector<std::string>{"Outlet"});
    CHECK(one(whole, "//INTERNAL_REF/@INVSTATUS_ID") == "18");
    books.move_stock("MUG", 0, 2, 1, nine);  // the fourth of the outlet
    books.release_back_orders(nine);
    books.take_despatch(erp::test::despatch("d-1", "IV5000001A01", {{"MUG", 6}}), nine);
    CHECK(at("1") == "4");
    CHECK(books.level("MUG", 2) == erp::StockLevel{0, 0});
    books.take_return({"r-1", "IV5000001A01", nine, {{"MUG", 5, true, {}}}}, nine);
    CHECK(at("1") == "6");
    CHECK(at("2") == "3");
    CHECK(import_orders(books, {{.ref = "b", .lines = from(1, "Moon")}}).text("//SkipReason") ==
          "Unknown Site: Moon");
}
