#include <catch2/catch.hpp>

#include <functional>
#include <set>

#include <nlohmann/json.hpp>

#include "mocks/kcc/customer_return.h"
#include "mocks/kcc/openapi.h"
#include "mocks/kcc/order_document.h"
#include "mocks/kcc/provided_stock.h"
#include "mocks/kcc/schema/parts.h"
#include "tests/kcc/story.h"

using namespace peakproof;
using namespace peakproof::kcc;

namespace {

using Json = nlohmann::json;

bool fits(const Json& value, const Member& member, std::string& why);

// Every member known, every required one there.
bool fits(const Json& value, std::string_view shape_name, std::string& why) {
    const Shape* shape = find_shape(shape_name);
    REQUIRE(shape != nullptr);
    if (!value.is_object()) return why = std::string{shape_name} + " is no object", false;
    for (const auto& [name, part] : value.items()) {
        const auto known = std::find_if(
            shape->members.begin(), shape->members.end(),
            [&, wanted = name](const Member& member) { return member.name == wanted; });
        if (known == shape->members.end())
            return why = std::string{shape_name} + " has no " + name, false;
        if (!fits(part, *known, why)) return why = std::string{shape_name} + "." + why, false;
    }
    for (const Member& member : shape->members)
        if (member.required && !value.contains(std::string{member.name}))
            return why = std::string{shape_name} + " lacks " + std::string{member.name}, false;
    return true;
}

bool fits(const Json& value, const Member& member, std::string& why) {
    why = member.name;
    switch (member.kind) {
        case Kind::text:
        case Kind::date:
            return value.is_string();
        case Kind::whole:
            return value.is_number() &&
                   value.get<double>() == static_cast<double>(value.get<std::int64_t>());
        case Kind::decimal:
            return value.is_number();
        case Kind::flag:
            return value.is_boolean();
        case Kind::item:
            return value.is_object();
        case Kind::object:
            return fits(value, member.of, why);
        case Kind::list:
            for (const Json& each : value)
                if (member.of.empty() ? !each.is_string() : !fits(each, member.of, why))
                    return false;
            return value.is_array();
    }
    return false;
}

// A document with every member of its shape; of a payment's kinds one, as there may be.
Json whole(std::string_view shape_name);
Json value_of(const Member& member) {
    switch (member.kind) {
        case Kind::text:
            if (member.name == "CreateNew") return "Always";
            if (member.name == "Mapping") return "StockCode";
            if (member.name.ends_with("Items") || member.name.ends_with("ErrorItems"))
                return "Skip";
            if (member.name == "PackLink") return "001.002";
            return "x";
        case Kind::whole:
            return member.name == "ApiVersion" ? 1000 : 2;
        case Kind::decimal:
            return member.name == "ValueDiscount" ? 0.0 : 2.5;
        case Kind::flag:
            return true;
        case Kind::date:
            return "2026-11-27T10:00:00";
        case Kind::item:
            return member.name == "Country" ? Json{{"Code", "GBR"}} : Json{{"ID", "1"}};
        case Kind::object:
            return whole(member.of);
        case Kind::list:
            return Json::array({member.of.empty() ? Json("x") : whole(member.of)});
    }
    return {};
}
Json whole(std::string_view shape_name) {
    Json made = Json::object();
    for (const Member& member : find_shape(shape_name)->members)
        if (member.name != "Cash" && member.name != "Cheque" && member.name != "Voucher" &&
            member.name != "BACS")
            made[std::string{member.name}] = value_of(member);
    return made;
}

// Each place of a document with the member that stands there.
void each_place(Json& value, std::string_view shape_name,
                const std::function<void(Json& holder, const Member& member)>& look) {
    for (const Member& member : find_shape(shape_name)->members) {
        const std::string name{member.name};
        if (!value.contains(name)) continue;
        look(value, member);
        if (member.kind == Kind::object) each_place(value[name], member.of, look);
        if (member.kind == Kind::list && !member.of.empty())
            for (Json& one : value[name]) each_place(one, member.of, look);
    }
}

// Why a reader refuses a document; empty: it takes it.
using Reader = std::function<std::string(const std::string&)>;
std::string orders_refused(const std::string& body) {
    const auto read = read_orders(body);
    return !read ? read.error().what : read->orders.empty() ? "none" : read->orders[0].problem;
}
std::string returns_refused(const std::string& body) {
    const auto read = read_returns(body);
    return !read ? read.error().what : read->empty() ? "none" : read->front().problem;
}
std::string items_refused(const std::string& body) {
    const auto read = read_provided_stock(erp::Books{{}}, body);
    return !read ? read.error().what : read->items.empty() ? "none" : read->items[0].problem;
}

// Required, and missed only when the return is taken in.
const std::set<std::string_view> missed_later{"ReturnedItems", "SourceReference", "SourceOrder"};
// Told to a partner, and not read when he provides an item himself.
const std::set<std::string_view> told_alone{"PublishOnWeb", "DiscountsDisabled",  "FreeText",
                                            "NonPhysical",  "VatReliefQualified", "SalesMultiple"};

void hold_reader_to(std::string_view shape, const Reader& reader) {
    const Json good = whole(shape);
    REQUIRE(reader(good.dump()) == "");
    // As many places as there are; each is spoiled in a copy of its own.
    std::size_t places = 0;
    Json counted = good;
    each_place(counted, shape, [&](Json&, const Member&) { ++places; });
    REQUIRE(places > 10);
    for (std::size_t wanted = 0; wanted < places; ++wanted) {
        const auto with = [&](const std::function<bool(Json&, const Member&)>& spoil) {
            Json spoiled = good;
            std::size_t place = 0;
            bool done = false;
            each_place(spoiled, shape, [&](Json& holder, const Member& member) {
                if (place++ != wanted) return;
                UNSCOPED_INFO(shape << ", " << member.name);
                done = spoil(holder, member);
            });
            return done ? reader(spoiled.dump()) : std::string{"not tried"};
        };
        CHECK(with([](Json& holder, const Member& member) {
                  holder.erase(std::string{member.name});
                  return member.required && !missed_later.contains(member.name);
              }) != "");
        CHECK(with([](Json& holder, const Member& member) {
                  holder[std::string{member.name}] = std::string(member.most + 1, 'x');
                  return member.kind == Kind::text && member.most != 0;
              }) != "");
        CHECK(with([](Json& holder, const Member& member) {
                  holder[std::string{member.name}] = "neither";
                  return !told_alone.contains(member.name) && member.meaning != unread &&
                         (member.kind == Kind::whole || member.kind == Kind::decimal ||
                          member.kind == Kind::flag || member.kind == Kind::date);
              }) != "");
    }
}

std::string body_of(const std::string& message) { return message.substr(message.find("\n\n") + 2); }

}  // namespace

TEST_CASE("every golden body of KCC fits the contract, member by member", "[kcc][contract]") {
    for (const test::Golden& golden : test::story(Format::json)) {
        INFO(golden.name);
        const bool is_courier = golden.name.find("courier") != std::string::npos;
        const bool is_post = golden.request.starts_with("POST");
        const bool is_answered = !is_post || is_courier;  // with a body
        std::string why;
        if (is_post) {
            const Json told = Json::parse(body_of(golden.request));
            bool known = false;
            for (const Endpoint endpoint : every_endpoint) {
                const std::string_view shape = told_shape(endpoint);
                known = known || (!shape.empty() && fits(told, shape, why));
            }
            known = known || (is_courier && fits(told, told_shape(Endpoint::courier), why));
            INFO(why);
            CHECK(known);
        }
        if (!is_answered || golden.name == "01-config") continue;
        const Json given =
            Json::parse(test::read_golden(test::golden_path(golden.name, Format::json, "answer")));
        bool known = false;
        std::string all;
        for (std::size_t each = 0; each <= endpoint_count; ++each) {
            const std::string_view shape = given_shape(static_cast<Endpoint>(each));
            if (shape.empty() || shape == "EndpointConfig") continue;
            known = known || fits(given, shape, why);
            all += why + "; ";
        }
        INFO(all);
        CHECK(known);
    }
}

TEST_CASE("the readers of KCC refuse what the contract forbids", "[kcc][contract]") {
    hold_reader_to("SalesOrderImport", orders_refused);
    hold_reader_to("CustomerReturnImport", returns_refused);
    hold_reader_to("StockChanges", items_refused);
}

TEST_CASE("the contract of KCC names every endpoint, and every shape that it refers to",
          "[kcc][contract]") {
    const Json contract = Json::parse(openapi());
    CHECK(contract["paths"].size() == endpoint_count + 1);
    for (const Endpoint endpoint : every_endpoint)
        CHECK(contract["paths"].contains("/" + std::string{info(endpoint).name}));
    const std::string text = contract.dump();
    constexpr std::string_view to = "#/components/schemas/";
    for (std::size_t at = text.find(to); at != std::string::npos; at = text.find(to, at + 1)) {
        const std::size_t from = at + to.size();
        const std::string name = text.substr(from, text.find('"', from) - from);
        INFO(name);
        CHECK(contract["components"]["schemas"].contains(name));
    }
    const Json& config = contract["components"]["schemas"]["EndpointConfiguration"];
    CHECK(config["properties"]["EndpointConfig"]["required"] ==
          Json{"OrderDownload", "StockUpload", "StockStatusUpload"});
}
