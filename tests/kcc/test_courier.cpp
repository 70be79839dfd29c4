#include <catch2/catch.hpp>

#include "mocks/kcc/courier_service.h"
#include "tests/kcc/partner.h"
#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;
namespace soap = peakproof::khaos::test;

namespace {

const std::string invoice = "IV0000001A01";

CourierSettings courier() {
    CourierSettings made;
    made.url = "https://courier.example/book";
    made.user = "khaos";
    made.password = "control";
    made.service_code = "ND24";
    return made;
}

struct Desk {
    erp::Books books;
    CourierService service{books, courier()};
    Desk() {
        erp::Item mug = erp::test::item("MUG");
        mug.weight_grams = 350;
        books.list_item(mug, nine);
        books.open_stock("MUG", 10);
        books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    }
    // What is told after the courier gave this answer.
    Fact after(const std::string& body, int status = 200) {
        REQUIRE(service.ship(invoice).empty());
        const auto leaving = service.due(nine);
        REQUIRE(leaving.size() == 1);
        service.answered(leaving[0].id, {status, {}, body}, nine);
        const auto facts = service.take_facts();
        REQUIRE(facts.size() == 1);
        return facts[0];
    }
    std::string failure(const std::string& body, int status = 200) {
        const Fact fact = after(body, status);
        const auto* failed = std::get_if<fact::CourierFailed>(&fact);
        return failed == nullptr ? "none" : failed->reason;
    }
};

std::string reply(const std::string& more) {
    return R"({"Items":[{"InvoiceID":"IV0000001A01",)" + more + "}]}";
}

}  // namespace

TEST_CASE("shipping an invoice asks the courier once; its answer is put on the invoice", "[kcc]") {
    Desk desk;
    REQUIRE(desk.service.ship(invoice).empty());
    const auto leaving = desk.service.due(nine);
    REQUIRE(leaving.size() == 1);
    CHECK(leaving[0].origin == "https://courier.example");
    CHECK(leaving[0].request.target == "/book");
    CHECK(http::header(leaving[0].request.headers, "Authorization") ==
          "Basic a2hhb3M6Y29udHJvbA==");
    const Node body = *read_document(leaving[0].request.body);
    CHECK(body.value("ServiceCode") == "ND24");
    const Node& item = *body.entries("Items").at(0);
    CHECK(item.value("InvoiceID") == invoice);
    CHECK(item.value("ItemTotal") == "30.0");
    CHECK(item.value("ItemTaxTotal") == "6.0");
    CHECK(item.value("Weight") == "1.05");
    CHECK(item.entries("Items").at(0)->value("QtyUser") == "3.0");
    CHECK(item.find("Boxes") == nullptr);
    CHECK(desk.service.due(nine).empty());
    desk.service.answered(leaving[0].id,
                          {200,
                           {},
                           reply(R"("IsSuccess":true,"ConsignmentRef":"C-1",)"
                                 R"("TrackingNo":"T-1","Errors":[])")},
                          nine + 1s);
    CHECK(desk.books.find_invoice(invoice)->consignment_ref == "C-1");
    CHECK(desk.books.find_invoice(invoice)->tracking_no == "T-1");
    CHECK(desk.books.find_invoice(invoice)->last_changed == nine + 1s);
    CHECK_FALSE(desk.service.next(nine));
}

TEST_CASE("what a courier refuses is told, and nothing goes again by itself", "[kcc]") {
    Desk desk;
    CHECK(desk.failure(reply(
              R"("IsSuccess":false,"ConsignmentRef":"","Errors":["no postcode","no weight"])")) ==
          "no postcode; no weight");
    CHECK(desk.failure(reply(R"("IsSuccess":false,"Errors":"closed")")) == "closed");
    CHECK(desk.failure(reply(R"("IsSuccess":true)")) == "MISSING: ConsignmentRef");
    CHECK(desk.failure(R"({"Items":[]})") == "0 consignments for 1 parcels");
    CHECK(desk.failure("", 500) == "HTTP 500");
    CHECK(desk.failure("<html>").starts_with("not XML"));
    CHECK(desk.failure(reply(R"("IsSuccess":true,"ConsignmentRef":"C-9")")) == "none");
    REQUIRE(desk.service.ship(invoice).empty());
    const auto leaving = desk.service.due(nine);
    desk.service.unanswered(leaving.at(0).id, nine);
    CHECK(desk.service.due(nine + 24h).empty());
    CHECK(desk.books.find_invoice(invoice)->consignment_ref == "C-9");
}

TEST_CASE("boxes go with their ids, and each wants its consignment", "[kcc]") {
    Desk desk;
    erp::Despatch parts = erp::test::despatch("d-1", invoice, {{"MUG", 1}}, false);
    parts.boxes.push_back({"", "", 700, {{"MUG", 1}}});
    desk.books.take_despatch(parts, nine);
    REQUIRE(desk.service.ship(invoice).empty());
    const auto leaving = desk.service.due(nine);
    const Node body = *read_document(leaving.at(0).request.body);
    const auto boxes = body.entries("Items").at(0)->entries("Boxes");
    REQUIRE(boxes.size() == 2);
    CHECK(boxes[1]->value("ItemID") == invoice + "-B2");
    CHECK(boxes[1]->value("BoxWeightScaled") == "0.7");
    desk.service.answered(
        leaving[0].id,
        {200,
         {},
         R"({"Items":[{"InvoiceID":"IV0000001A01","ItemID":"IV0000001A01-B1","IsSuccess":true,"ConsignmentRef":"C-1"},)"
         R"({"InvoiceID":"IV0000001A01","ItemID":"IV0000001A01-B2","IsSuccess":true,"ConsignmentRef":"C-2"}]})"},
        nine);
    CHECK(desk.books.find_invoice(invoice)->boxes[0].consignment_ref == "C-1");
    CHECK(desk.books.find_invoice(invoice)->boxes[1].consignment_ref == "C-2");
    CHECK(desk.service.take_facts().size() == 2);
    CHECK(desk.failure(reply(R"("IsSuccess":true,"ConsignmentRef":"C-1","ItemID":"other")")) ==
          "no box other");
}

TEST_CASE("only what is on its way out can be shipped", "[kcc]") {
    Desk desk;
    CHECK(desk.service.ship("IV0000009A01") == "UNKNOWN INVOICE: IV0000009A01");
    desk.books.hold(invoice, nine);
    CHECK(desk.service.ship(invoice) == "WRONG STAGE: IV0000001A01 stands in 19");
}

TEST_CASE("a consignment that a courier gave is told once the goods have left", "[kcc]") {
    World world;
    world.partner.orders.push_back(OrderText{}.json());
    world.run(16min);
    world.books.book_consignment("IV0700001A01", 0, "C-1", "T-1", world.now);
    world.run(1min);
    const auto last = [&] {
        return world.partner.sent(Endpoint::order_status_upload).back().request.body;
    };
    CHECK(last().find("C-1") == std::string::npos);
    const auto other_face = [&](const char* xpath) {
        return soap::one(soap::call(world.books, "ExportOrderStatusEx",
                                    {{"IDs", "SO0700001"}, {"MappingType", "3"}}, world.now)
                             .document(),
                         xpath);
    };
    CHECK(other_face("//INVOICE/@CONSIGNMENT_REF") == "C-1");  // of the parcel that is to come
    erp::Despatch sent = erp::test::despatch("d-1", "IV0700001A01", {{"MUG", 1}});
    sent.boxes[0].consignment_ref.clear();
    world.books.take_despatch(sent, world.now);
    world.run(1min);
    CHECK(last().find(R"("ConsignmentRef":"C-1")") != std::string::npos);
    CHECK(other_face("//INVOICE/@CONSIGNMENT_REF") == "C-1");
    CHECK(other_face("//BOX/@CONSIGNMENT_REF") == "C-1");
}

TEST_CASE("a courier is told of an invoice what the books hold", "[kcc]") {
    World world;
    erp::Item set = erp::test::item("SET");
    set.made = erp::Made::pack;
    set.parts = {{"CUP", 2}};
    set.texts = {{"COUNTRY_OF_MANUFACTURE", "Portugal"}};
    world.books.list_item(set, world.now);
    erp::Company north;
    north.code = "NORTH01";
    north.other_ref = "W-5512";
    north.tax_reference = "GB123";
    world.books.companies().take(north, erp::CompanyMethod::force_new, world.now);
    OrderText order;
    order.address = R"({"Line1":"1 Sample Street","Town":"Sampleton","Country":{"Code":"GB"}})";
    order.contact = R"({"Surname":"Buyer"},"DeliveryAddress":{"Line1":"Dock 4","Town":"Dockton",)"
                    R"("Country":{"Code":"GB"}})";
    order.header = R"(,"InvoiceNote":"Thank you","RequiredDate":"2026-12-03T00:00:00")";
    order.items = "[" + line("MUG", "1", R"(,"ImportRef":"L1")") + "," + line("SET", "1") + "]";
    world.partner.orders.push_back(order.json());
    world.run(16min);
    CourierService service{world.books, courier()};
    REQUIRE(service.ship("IV0700001A01").empty());
    const Node body = *read_document(service.due(nine).at(0).request.body);
    const Node& item = *body.entries("Items").at(0);
    CHECK(item.find("InvoiceAddress")->value("Address1") == "1 Sample Street");
    CHECK(item.find("InvoiceAddress")->value("Surname") == "Buyer");
    CHECK(item.find("DeliveryAddress")->value("Address1") == "Dock 4");
    CHECK(item.value("OrderDate") == "2026-11-30T08:55:00");
    CHECK(item.value("TaxRef") == "GB123");
    CHECK(item.value("InvoiceNote") == "Thank you");
    CHECK(item.value("RequiredDate") == "2026-12-03T00:00:00");
    CHECK(item.value("CurrencyCode") == "GBP");
    std::string packs;
    for (const Node* goods : item.entries("Items")) {
        packs += std::string{goods->value("StockCode")} + " " +
                 std::string{goods->value("PackDetails")} + ";";
        if (goods->value("StockCode") == "MUG") CHECK(goods->value("ImportRef") == "L1");
        if (goods->value("StockCode") == "SET") CHECK(goods->value("ManufCountry") == "Portugal");
    }
    CHECK(packs == "MUG 0;SET 1;CUP 2;");
}

TEST_CASE(
    "a courier hears the note for him, and the currency, of an order that the other face took",
    "[kcc]") {
    Desk desk;
    soap::OrderText order;
    order.ref = "WEB-9";
    order.lines = soap::line("MUG", 1);
    order.header +=
        "<ORDER_CURRENCY_CODE>EUR</ORDER_CURRENCY_CODE>"
        "<COURIER_NOTE>Leave with Sue</COURIER_NOTE>";
    soap::import_orders(desk.books, {order}, nine);
    const erp::Order* taken = desk.books.find_order_by_ref("WEB-9");
    REQUIRE(taken != nullptr);
    REQUIRE(desk.service.ship(taken->invoices.front()).empty());
    const Node body = *read_document(desk.service.due(nine).at(0).request.body);
    const Node& item = *body.entries("Items").at(0);
    CHECK(item.value("CurrencyCode") == "EUR");
    CHECK(item.find("DeliveryAddress")->value("CourierNote") == "Leave with Sue");
    CHECK(item.find("InvoiceAddress")->value("CourierNote").empty());
    CHECK(item.find("InvoiceAddress")->value("Address1") == "1 Sample Street");
}

TEST_CASE("an order that says no currency has its customer's for a courier, as for the other face",
          "[kcc]") {
    Desk desk;
    erp::Company abroad;
    abroad.code = "LYON01";
    abroad.currency = "EUR";
    abroad.name = "Lyon Livres";
    desk.books.companies().take(abroad, erp::CompanyMethod::force_new, nine);
    erp::NewOrder order = erp::test::order(2, {{"MUG", 1}});
    order.details.customer_code = abroad.code;
    REQUIRE(desk.service.ship(desk.books.place(order, nine)).empty());
    const Node body = *read_document(desk.service.due(nine).at(0).request.body);
    CHECK(body.entries("Items").at(0)->value("CurrencyCode") == "EUR");
}
