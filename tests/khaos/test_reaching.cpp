#include <catch2/catch.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/fault.h"
#include "tests/khaos/client.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

TEST_CASE("an order goes over the wire from stage 9 to issue", "[khaos]") {
    erp::Books books;
    books.list_item(erp::test::item("TYRE-700"), nine);
    books.open_stock("TYRE-700", 10);
    const std::string id = books.place(erp::test::order(123, {{"TYRE-700", 2}}), nine);
    REQUIRE(id == "IV0000123A01");

    const auto list = call(
        books, "ExportOrderStatusEx",
        {{"DateFrom", "2026-11-01T00:00:00"}, {"InvoiceStageIDs", "9"}, {"ShowItems", "true"}});
    CHECK(list.served.shown == std::vector<std::string>{id});
    const auto statuses = list.document();
    const auto invoice = statuses.select_node("//INVOICE").node();
    CHECK(invoice.attribute("INVOICE_ID").value() == id);
    CHECK(std::string{invoice.attribute("INVOICE_CODE").value()}.empty());

    const auto whole =
        call(books, "ExportOrders", {{"OrderCode", "SO0000123"}, {"MappingType", "1"}});
    CHECK(whole.call->keys == std::vector<std::string>{id});
    CHECK(std::string{whole.document().select_node("//QTY_ASSIGNED").node().text().get()} == "2");

    const auto taken = call(books, "ImportInvoiceStages",
                            {{"Stages",
                              "<INVOICE_STAGES><INVOICE REF=\"a-1\" INVOICE_ID=\"IV0000123A01\">"
                              "<STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>"}});
    CHECK(taken.text("//ImportedCount") == "1");
    CHECK(taken.text("//InvoiceCode") == "INV0000123");
    CHECK(taken.served.applied);

    const auto sent =
        call(books, "ImportDespatches",
             {{"Despatches",
               "<DESPATCHES><DESPATCH REF=\"d-1\" "
               "INVOICE_ID=\"IV0000123A01\"><SHIP_DATE>2026-11-30T10:00:00"
               "</SHIP_DATE><COURIER_CODE>ND24</COURIER_CODE><COMPLETE>-1</COMPLETE><BOXES><BOX>"
               "<CONSIGNMENT_REF>TRK1</CONSIGNMENT_REF><TRACKING_URL/><WEIGHT>0.7</WEIGHT>"
               "<BOX_ITEM STOCK_CODE=\"TYRE-700\" "
               "QTY_SENT=\"2\"/></BOX></BOXES></DESPATCH></DESPATCHES>"}});
    CHECK(sent.text("//ImportedCount") == "1");
    CHECK(books.find_invoice(id)->stage == 70);
}
