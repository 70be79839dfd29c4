#include <catch2/catch.hpp>

#include "mocks/kcc/node.h"

using namespace peakproof;
using namespace peakproof::kcc;

TEST_CASE("a document is written again as it was, whatever its names and texts hold", "[kcc]") {
    const std::string sent = R"({"A":{"\u0000\"":"\\","é":[1.50,true,null]}})";
    const auto read = read_document(sent);
    REQUIRE(read);
    CHECK(write_document(*read, Format::json) == sent);
}
