#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "conformance/journal/kinds.h"
#include "conformance/journal/schema.h"

using namespace peakproof::journal;

namespace {

std::string file(const char* path) {
    std::ifstream in(std::string(PEAKPROOF_SOURCE) + path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

// When a field was added on purpose: PEAKPROOF_GOLDEN=1 build/test_journal "[schema]" writes the
// file anew.
TEST_CASE("The published schema is the one that the records make", "[journal][schema]") {
    if (std::getenv("PEAKPROOF_GOLDEN") != nullptr) {
        std::ofstream(PEAKPROOF_SOURCE "/docs/journal.schema.json", std::ios::binary) << schema();
    }
    CHECK(file("/docs/journal.schema.json") == schema());
}

TEST_CASE("The page about the journal names every kind of record", "[journal][schema]") {
    const std::string page = file("/docs/journal.md");
    for (std::size_t i = 0; i < kind_count; ++i) {
        INFO(kind_at(i));
        CHECK(page.find("`" + std::string(kind_at(i)) + "`") != std::string::npos);
    }
}
