#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>

#include "mocks/http/grade.h"
#include "mocks/khaos/endpoint.h"
#include "tests/khaos/shop.h"

// tests/khaos/operations.txt against the table that serves the calls.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

// The two of the extra 024788: how they are called is not public, only that they are there.
bool is_extra(const std::string& name) { return name == "AmendOrder" || name == "CancelOrder"; }

std::map<std::string, std::string> known_operations() {
    std::map<std::string, std::string> known;
    std::ifstream file{std::string{PEAKPROOF_SOURCE} + "/tests/khaos/operations.txt"};
    REQUIRE(file);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string face, name, grade;
        words >> face >> name >> grade;
        if (face == "soap") CHECK(known.emplace(name, grade).second);
    }
    return known;
}

}  // namespace

TEST_CASE("every operation of IKosWeb that is known is served, once, and no other", "[khaos]") {
    const auto known = known_operations();
    std::map<std::string, std::string> served;
    for (const khaos::Endpoint& endpoint : khaos::endpoints()) {
        const std::string name{endpoint.method};
        CHECK(endpoint.extra == is_extra(name));
        CHECK(served
                  .emplace(name,
                           is_extra(name) ? "documented" : std::string{http::name(endpoint.grade)})
                  .second);
    }
    CHECK(served == known);
}

TEST_CASE("no operation that is known is unheard of over the wire", "[khaos]") {
    erp::Settings settings;
    settings.amend_orders = true;
    erp::Books books = mug_shop(settings);
    for (const auto& [name, grade] : known_operations()) {
        INFO(name);
        const auto answer = call(books, name, no_arguments);
        CHECK(answer.call->operation == "khaos." + name);
        CHECK(answer.fault().find("not found in IKosWeb") == std::string::npos);
    }
    CHECK(call(books, "ExportStockLevels", no_arguments).fault() ==
          "Method ExportStockLevels not found in IKosWeb");
}
