#include <catch2/catch.hpp>

#include "mocks/http/uri.h"
#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

// Which of three shipments a filter shows: A of one line and no name, B made an hour later, C named
// O'Neil.
std::string shown(const std::string& filter, const std::string& more = {}) {
    Desk desk;
    desk.send("POST", "/api/shipments", shipment_json("A"));
    desk.now += 1h;
    desk.send("POST", "/api/shipments",
              shipment_json("B", R"(,"CustomerName":"Ada","Freight":4.95,"Status":"02")"));
    desk.send(
        "POST", "/api/shipments",
        R"({"ShipmentId":"C","CustomerId":9,"CustomerName":"O'Neil","DateDueOut":"2026-12-01T08:00:00"})");
    const Answer answer =
        desk.get("/api/shipments?" +
                 (filter.empty() ? "" : "$filter=" + http::percent_encoded(filter)) + more);
    if (answer.response.status != 200) return std::to_string(answer.response.status);
    std::string ids;
    for (const std::string& key : answer.served.shown) ids += key.size() == 3 ? key.substr(2) : key;
    return ids;
}

}  // namespace

TEST_CASE("a filter compares texts, numbers, dates and nothing", "[filter]") {
    CHECK(shown("ShipmentId eq 'B'") == "B");
    CHECK(shown("ShipmentId ne 'B'") == "AC");
    CHECK(shown("ShipmentId gt 'A'") == "BC");
    CHECK(shown("ShipmentId le 'B'") == "AB");
    CHECK(shown("CustomerName eq 'O''Neil'") == "C");
    CHECK(shown("CustomerName eq null") == "A");
    CHECK(shown("CustomerName ne null") == "BC");
    CHECK(shown("CustomerName ne 'Ada'") == "AC");
    CHECK(shown("Lines eq 1") == "AB");
    CHECK(shown("Lines lt 1.0") == "C");
    CHECK(shown("Freight ge 4.95") == "B");
    CHECK(shown("DateCreated gt datetime'2026-11-27T12:30:00'") == "BC");
    CHECK(shown("DateCreated le 2026-11-27T12:00:00") == "A");
    CHECK(shown("DateDueOut eq '2026-12-01T08:00:00'") == "C");
    CHECK(shown("DateDueOut eq 2026-12-01T08:00:00Z") == "C");
}

TEST_CASE("a filter joins: not before and, and before or, parentheses before all", "[filter]") {
    CHECK(shown("Status eq '02' or ShipmentId eq 'A' and Lines eq 0") == "B");
    CHECK(shown("(Status eq '02' or ShipmentId eq 'A') and Lines eq 1") == "AB");
    CHECK(shown("not (ShipmentId eq 'A') and not Status eq '02'") == "C");
    CHECK(shown("ShipmentId eq 'A' and CustomerRef eq 'IVB'").empty());
    CHECK(shown("shipmentid eq 'A'") == "A");
}

TEST_CASE("a filter that is not one is refused", "[filter]") {
    const std::string deep = std::string(100, '(') + "Lines eq 1" + std::string(100, ')');
    for (const std::string& bad : std::vector<std::string>{
             "ShipmentId", "ShipmentId eq", "ShipmentId is 'A'", "ShipmentId eq 'A",
             "(ShipmentId eq 'A'", "ShipmentId eq 'A')", "NoField eq 'A'", "ShipmentId eq 1",
             "Lines eq 'one'", "Lines eq 1x", "DateCreated eq 'noon'",
             "ShipmentId eq 'A' xor Lines eq 1", "eq eq eq", "'A' eq ShipmentId", "%", deep})
        CHECK(shown(bad) == "400");
}

TEST_CASE("a list is ordered, skipped and cut, in that order", "[filter]") {
    CHECK(shown("", "$orderby=ShipmentId%20desc") == "CBA");
    CHECK(shown("", "$orderby=Status,ShipmentId desc&$skip=1&$top=1") == "A");
    CHECK(shown("", "$orderby=CustomerName&$top=2") == "AB");
    CHECK(shown("", "$skip=1&$top=1") == "B");
    CHECK(shown("", "%24top=2") == "AB");
    CHECK(shown("", "$skip=7").empty());
    CHECK(shown("", "cachebuster=1") == "ABC");
    for (const char* bad :
         {"$top=-1", "$top=", "$top=all", "$skip=1.5", "$select=ShipmentId", "$expand=Product",
          "$orderby=NoField", "$orderby=ShipmentId sideways", "$orderby="})
        CHECK(shown("", bad) == "400");
}

TEST_CASE("a page of the queue is its oldest messages, whatever waits behind them") {
    Desk desk;
    for (int i = 0; i < 5; ++i) desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    desk.send("PUT", "/api/snapoutbound/OUA5500002");
    const Answer page = desk.get("/api/snapoutbound?$top=2");
    CHECK(holds(page.response.body, "OUA5500001"));
    CHECK(holds(page.response.body, "OUA5500003"));
    CHECK(page.served.rows == 2);
    CHECK(desk.get("/api/snapoutbound?$top=2&$skip=3").served.rows == 1);
    CHECK(desk.get("/api/snapoutbound?$filter=XDoc gt 'OUA5500003'").served.rows == 2);
}
