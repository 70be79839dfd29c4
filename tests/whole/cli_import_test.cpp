#include <catch2/catch.hpp>

#include "tests/whole/cli_program.h"

using namespace peakproof::tests;
using Catch::Matchers::Contains;

namespace {

const std::string exports = PEAKPROOF_SOURCE "/tests/scenarios/import/";

}  // namespace

TEST_CASE("another shop's export becomes a day that the reference passes", "[whole][cli][import]") {
    const Folder folder;
    const Ran ran = command({"import", exports + "teehaus.csv", "--map", exports + "teehaus.yaml",
                             "-o", folder / "november.yaml"});
    INFO(ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("102 orders, 14 items"));
    CHECK_THAT(ran.out, Contains("Next: peakproof run"));
    const Ran played = command({"run", folder / "november.yaml", "--quiet"});
    INFO(played.out);
    CHECK(played.exit == 0);
    CHECK_THAT(played.out, Contains("102 orders"));
}

TEST_CASE("a mapping or an export that is wrong leaves nothing written", "[whole][cli][import]") {
    const Folder folder;
    const std::string out = folder / "out.yaml";
    const auto refused = [&](const std::string& map, const std::string& says) {
        const Ran ran = command({"import", exports + "teehaus.csv", "--map", map, "-o", out});
        CHECK(ran.exit == 2);
        CHECK(ran.out.empty());
        CHECK_THAT(ran.err, Contains(says));
        CHECK_FALSE(std::filesystem::exists(out));
    };
    refused(folder / "none.yaml", "none.yaml: the mapping cannot be read");
    refused(folder.write("odd.yaml", "colums: {order: No}\n"),
            "odd.yaml:1:1: unknown key \"colums\"");
    refused(exports + "tills.yaml", "teehaus.csv:1: no column \"Order\".");
}
