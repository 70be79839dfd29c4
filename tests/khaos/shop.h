#pragma once

#include <string>
#include <vector>

#include "tests/khaos/client.h"

// What the tests of whole operations share: a small shop, and documents to give to it.
namespace peakproof::khaos::test {

inline const Arguments no_arguments{};

inline std::vector<std::string> all(const pugi::xml_document& document, const char* xpath) {
    std::vector<std::string> found;
    for (const auto& node : document.select_nodes(xpath))
        found.emplace_back(node.attribute() ? node.attribute().value() : node.node().text().get());
    return found;
}

inline std::string one(const pugi::xml_document& document, const char* xpath) {
    const auto found = all(document, xpath);
    return found.size() == 1 ? found.front() : "(" + std::to_string(found.size()) + " of them)";
}

inline erp::Books mug_shop(erp::Settings settings = {}, std::int64_t available = 10) {
    erp::Books books{std::move(settings)};
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(erp::test::item(sku), nine);
        books.open_stock(sku, available);
    }
    books.take_facts();
    return books;
}

struct OrderText {
    std::string ref = "WEB-1";
    std::string lines =
        "<ORDER_ITEM><STOCK_CODE>MUG</STOCK_CODE><MAPPING_TYPE>1</MAPPING_TYPE>"
        "<ORDER_QTY>2</ORDER_QTY><PRICE_NET>17.50</PRICE_NET><TAX_RATE>1</TAX_RATE>"
        "<IMPORT_REF>L1</IMPORT_REF></ORDER_ITEM>";
    std::string header = "<SALES_SOURCE>INTERNET</SALES_SOURCE>";
    std::string customer = "<OTHER_REF>W-5512</OTHER_REF>";
    std::string payment = "<PAYMENT_AMOUNT>48.00</PAYMENT_AMOUNT><PAYMENT_TYPE>3</PAYMENT_TYPE>";
};

inline std::string order_text(const OrderText& order) {
    return "<SALES_ORDER><CUSTOMER_DETAIL><IS_NEW_CUSTOMER>0</IS_NEW_CUSTOMER>" + order.customer +
           "<COMPANY_NAME>Northgate Cycles</COMPANY_NAME><ADDRESSES><INVADDR>"
           "<IADDRESS1>1 Sample Street</IADDRESS1><ITOWN>Sampleton</ITOWN>"
           "<IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ICOUNTRY_CODE>GBR</ICOUNTRY_CODE>"
           "<ISURNAME>Buyer</ISURNAME></INVADDR><DELADDR><DADDRESS1>Dock 4</DADDRESS1>"
           "<DTOWN>Sampleton</DTOWN><DPOSTCODE>ZZ1 1ZY</DPOSTCODE><DSURNAME>Stores</DSURNAME>"
           "</DELADDR></ADDRESSES></CUSTOMER_DETAIL><PAYMENTS><PAYMENT_DETAIL>" +
           order.payment +
           "</PAYMENT_DETAIL></PAYMENTS><ORDER_HEADER><ORDER_DATE>2026-11-30T08:00:00</ORDER_DATE>"
           "<DELIVERY_DATE LOCKED=\"0\">2026-12-02</DELIVERY_DATE><ASSOCIATED_REF>" +
           order.ref + "</ASSOCIATED_REF>" + order.header + "</ORDER_HEADER><ORDER_ITEMS>" +
           order.lines + "</ORDER_ITEMS></SALES_ORDER>";
}

inline Exchange import_orders(erp::Books& books, const std::vector<OrderText>& orders,
                              Time now = nine, const char* method = "ImportOrders") {
    std::string document = "<SALES_ORDERS>";
    for (const OrderText& order : orders) document += order_text(order);
    return call(books, method, {{"Orders", document + "</SALES_ORDERS>"}}, now);
}

inline std::string line(const std::string& code, int units, const std::string& more = "",
                        int mapping = 1) {
    return "<ORDER_ITEM><STOCK_CODE>" + code + "</STOCK_CODE><MAPPING_TYPE>" +
           std::to_string(mapping) + "</MAPPING_TYPE><ORDER_QTY>" + std::to_string(units) +
           "</ORDER_QTY>" + (more.empty() ? "<PRICE_NET>1.00</PRICE_NET>" : more) + "</ORDER_ITEM>";
}

inline std::string level_of(erp::Books& books, const std::string& sku, Arguments more = {}) {
    Arguments arguments{{"StockCode", sku}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return one(call(books, "ExportStockStatus", arguments).document(), "//LEVEL");
}

}  // namespace peakproof::khaos::test
