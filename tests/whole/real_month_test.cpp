#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "tests/real_month.h"
#include "tests/whole/cli_program.h"

using namespace peakproof::tests;

TEST_CASE("a real month runs and passes, and known mistakes fail on it", "[whole][cli][real]") {
    const Month month;
    if (month.files.empty()) {
        WARN("SKIPPED: no online-retail/2011-11.tar.xz in " << data_folder()
                                                            << "; set PEAKPROOF_DATA");
        return;
    }
    const Folder folder;
    const std::string scenario = folder / "month.yaml";
    std::vector<std::string> import{"import"};
    for (const fs::path& file : month.files) import.push_back(file.string());
    import.insert(import.end(), {"-o", scenario});
    const Ran imported = command(import);
    REQUIRE(imported.exit == 0);
    CHECK(imported.out.find("together: every line of the files") != std::string::npos);

#ifdef PEAKPROOF_SANITIZED  // ten times as long there, and nothing new to see
    const Ran two_days = command({"run", scenario, "--quiet", "--from", "1d", "--for", "1d"});
    INFO(two_days.out << two_days.err);
    CHECK(two_days.exit == 0);
#else
    const Ran right = command({"run", scenario, "--quiet"});
    INFO(right.out << right.err);
    CHECK(right.exit == 0);
    const Ran late = command({"run", scenario, "--quiet", "--sut", "mutant:posts-every-half-hour"});
    CHECK(late.exit == 1);
    CHECK(late.out.find("DSP-01") != std::string::npos);
    const Ran vague = command({"run", scenario, "--quiet", "--sut", "mutant:one-reason-for-all"});
    CHECK(vague.exit == 1);
    CHECK(vague.out.find("STK-06") != std::string::npos);
#endif
}
