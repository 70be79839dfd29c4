#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/whole/cli_program.h"

using namespace peakproof::tests;
namespace fs = std::filesystem;

namespace {

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.insert(fs::relative(entry.path(), folder).string());
    return files;
}

}  // namespace

TEST_CASE("the contracts in docs/api are what the tables say, every one and no other",
          "[whole][cli][docs]") {
    const Folder folder;
    const Ran ran = command({"contracts", "--out", folder / "api"});
    REQUIRE(ran.exit == 0);
    const fs::path made{folder / "api"}, kept{PEAKPROOF_SOURCE "/docs/api"};
    INFO("made anew by: build/peakproof contracts --out docs/api --force");
    CHECK(files_in(made) == files_in(kept));
    for (const std::string& file : files_in(made)) {
        INFO(file);
        CHECK((content(made / file) == content(kept / file)));
    }
    CHECK(command({"contracts", "--out", folder / "api"}).exit == 2);  // nothing is overwritten
    CHECK(command({"contracts", "--out", folder / "api", "--force"}).exit == 0);
}

TEST_CASE("the table of what is answered tells modelled from name only", "[whole][cli][docs]") {
    const std::string table = command({"contracts"}).out;
    const auto lines_with = [&](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = table.find(text); at != std::string::npos;
             at = table.find(text, at + 1))
            ++count;
        return count;
    };
    CHECK(lines_with(" /api/") == 108);          // as many as are known, if only by name
    CHECK(lines_with("| modelled") >= 45 + 44);  // and of IKosWeb and its write-back, all
    CHECK(lines_with("| `ImportDespatches` |") == 1);
    CHECK(lines_with("| `attachments.list` |") == 1);
}
