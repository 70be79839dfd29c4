#include <catch2/catch.hpp>

#include "mocks/snapfulfil/routes.h"
#include "tests/snapfulfil/desk.h"
#include "tests/snapfulfil/masters.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

// Why a read was refused, for whoever keeps a record of it.

TEST_CASE("a read of what is not there says so with its key, and stays known as it is known",
          "[refusals]") {
    Desk desk;
    const Answer missing = desk.get("/api/shipments/NO");
    CHECK(missing.response.status == 404);
    REQUIRE(missing.served.refusals.size() == 1);
    const http::Refusal& why = missing.served.refusals.front();
    CHECK(why.entity == "NO");
    CHECK(why.code == "UNKNOWN");
    CHECK(!why.permanent);  // it may come yet
    CHECK(!why.carried);    // and no record of a call was refused
    CHECK(why.grade == http::Grade::recorded);
    CHECK(missing.served.grade == http::Grade::recorded);
    CHECK(desk.get("/api/shipments").served.refusals.empty());

    for (const Route& route : routes()) {
        if (route.method != "GET" || !route.keyed) continue;
        INFO(route.entity);
        const Answer answer = desk.get("/api/" + std::string{route.entity} + "/NO");
        const bool refused = answer.response.status >= 400;
        CHECK(answer.served.refusals.size() == (refused ? 1U : 0U));
        CHECK(answer.served.grade == route.grade);
        if (refused) CHECK(answer.served.refusals.front().grade == route.grade);
    }
}

TEST_CASE("a query that its entity cannot answer says which field is at fault", "[refusals]") {
    Desk desk;
    for (const Route& route : routes()) {
        if (route.method != "GET" || route.keyed) continue;
        for (const char* query : {"$filter=NoField eq 1", "$orderby=NoField"}) {
            const Answer answer = desk.get("/api/" + std::string{route.entity} + "?" + query);
            INFO(answer.operation << " " << query);
            CHECK(answer.response.status == 400);
            REQUIRE(answer.served.refusals.size() == 1);
            const http::Refusal& why = answer.served.refusals.front();
            CHECK(why.field == "NoField");
            CHECK(why.code == "QUERY");
            CHECK(why.permanent);
            CHECK(why.grade == http::Grade::assumed);
            CHECK(answer.served.grade == http::Grade::assumed);
        }
    }
    const Answer mixed = desk.get("/api/shipments?$filter=CustomerRef eq 'IV1' and Lines eq 'x'");
    REQUIRE(mixed.served.refusals.size() == 1);
    CHECK(mixed.served.refusals.front().field == "Lines");
    CHECK(mixed.served.refusals.front().entity == "IV1");
}
