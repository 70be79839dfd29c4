#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

// A status that SnapFulfil is known or assumed to give, with a body of the right kind.
void check_kind(const Answer& answer) {
    const int status = answer.response.status;
    RC_ASSERT(status == 200 || status == 201 || status == 204 || status == 304 || status == 400 ||
              status == 404 || status == 405 || status == 409 || status == 415);
    RC_ASSERT(answer["Server"] == "Microsoft-IIS/8.5");
    RC_ASSERT((status == 204) == answer["Content-Length"].empty());
    if (status == 204 || status == 304) RC_ASSERT(answer.response.body.empty());
    if (answer.response.body.empty()) return;
    const char first = answer.response.body.front();
    RC_ASSERT(first == '{' || first == '[' || answer.response.body == "No matching entity");
    if (status >= 400) RC_ASSERT(!answer.served.applied);
}

std::string some_path() {
    return "/api/" +
           *rc::gen::element<std::string>("products", "shipments", "shipmentstatus", "stocktotals",
                                          "stockmovements", "snapoutbound", "x") +
           *rc::gen::element<std::string>("", "/", "/A", "/TEA-250", "/OUA5500001", "/%2F",
                                          "?$top=1", "?$filter=");
}

// Bytes that are nearly something: pieces of what is right, in any order.
std::string nearly() {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "{", "}", "[", "]", ":", ",", "\"", "\"ShipmentId\"", "\"A\"", "\"ShipmentLines\"",
        "\"SKUId\":\"TEA-250\"", "null", "true", "1", "-1.5e9", "1e999",
        "\"DateDueOut\":\"2026-11-28\"", "\"CustomerId\":", "\\u0000", "\\", "\xFF",
        "ShipmentId=A&", "%", "(", ")", " eq ", "'", "not ", " and ", "datetime'", "Lines",
        "9999999999999999999999"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    return text;
}

}  // namespace

TEST_CASE("any bytes at any endpoint give the vendor's kind of answer", "[law]") {
    CHECK(rc::check("random bytes", [](const std::string& body, const std::string& tail) {
        Desk desk;
        desk.send("POST", "/api/shipments", shipment_json("A"));
        desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
        const std::string method =
            *rc::gen::element<std::string>("GET", "POST", "PUT", "DELETE", "PATCH", "");
        const std::string type =
            *rc::gen::element<std::string>("application/json", "application/x-www-form-urlencoded",
                                           "", "text/xml", "application/json; charset=utf-8");
        check_kind(desk.ask_here({method, some_path() + tail, {{"Content-Type", type}}, body}));
        check_kind(desk.ask_here({method, tail, {}, body}));
    }));
}

TEST_CASE("what is nearly right is refused, never swallowed", "[law]") {
    CHECK(rc::check("pieces of right bodies and filters in any order", [] {
        Desk desk;
        const std::string text = nearly();
        check_kind(desk.send("POST", "/api/shipments", text));
        check_kind(desk.send(
            "POST", "/api/shipments",
            R"({"ShipmentId":"B","CustomerId":"C","DateDueOut":"2026-11-28",)" + text + "}"));
        check_kind(desk.send("POST", "/api/products", "{" + text + "}"));
        check_kind(desk.send("PUT", "/api/products/TEA-250", text));
        check_kind(desk.get("/api/shipments?$filter=" + http::percent_encoded(text)));
        check_kind(desk.get("/api/stocktotals?$orderby=" + http::percent_encoded(text)));
    }));
}

TEST_CASE("bytes that are no UTF-8 are told as U+FFFD, for an answer is always JSON") {
    Desk desk;
    const std::string told = desk.get("/api/a\xFF%C3\xE2\x82").response.body;
    CHECK(holds(told, "/api/a\xEF\xBF\xBD"));
    CHECK(told.find_first_of("\xFF\xC3\xE2") == std::string::npos);
    CHECK(holds(desk.get("/api/\xE2\x82\xAC").response.body, "/api/\xE2\x82\xAC"));
}

TEST_CASE("a body cut anywhere is refused whole", "[law]") {
    const std::string whole = shipment_json(
        "A", R"(,"ShipAddress":[{"Name":"Ada","Line1":"1 Quay Street","Country":"GB"}])");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        Desk desk;
        const Answer answer = desk.send("POST", "/api/shipments", whole.substr(0, length));
        CHECK(answer.response.status == 400);
        CHECK(desk.warehouse.shipments().empty());
    }
}
