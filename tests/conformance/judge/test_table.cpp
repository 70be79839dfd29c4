#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>

#include "conformance/judge/table.h"

using namespace peakproof::judge;

TEST_CASE("A table is a map, whatever is put in and taken out", "[judge]") {
    CHECK(rc::check("like std::map", [] {
        Table<int> table;
        std::map<std::string, int> model;
        const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 40), rc::gen::inRange(-1, 1'000)));
        for (const auto& [name, value] : steps) {
            const auto key = "K" + std::to_string(name);
            if (value < 0) {
                RC_ASSERT(table.erase(key) == (model.erase(key) == 1));
            } else {
                table[key] = value;
                model[key] = value;
            }
        }
        std::vector<std::string> keys;
        for (const auto& [key, value] : model) {
            keys.push_back(key);
            RC_ASSERT(table.find(key) != nullptr);
            RC_ASSERT(*table.find(key) == value);
        }
        RC_ASSERT(table.size() == model.size());
        RC_ASSERT(table.keys() == keys);
        table.forget([](int value) { return value % 2 == 0; });
        for (const auto& [key, value] : model) RC_ASSERT(table.contains(key) == (value % 2 != 0));
    }));
}

TEST_CASE("What is closed is recognised, and nothing else is", "[judge]") {
    Closed closed;
    for (int i = 0; i < 50'000; ++i) REQUIRE(closed.insert("IV" + std::to_string(i)));
    for (int i = 0; i < 50'000; ++i) REQUIRE(closed.contains("IV" + std::to_string(i)));
    for (int i = 50'000; i < 100'000; ++i) REQUIRE_FALSE(closed.contains("IV" + std::to_string(i)));
    CHECK_FALSE(closed.insert("IV7"));
    CHECK(closed.size() == 50'000);
}

TEST_CASE("Hashes are fixed for ever", "[judge]") {
    static_assert(hash_of("") == hash_of(std::string_view{}));
    CHECK(hash_of("IV0000001A01") != hash_of("IV0000001A02"));
    CHECK(hash_of("MUG-01") == 0xf5d763cbba23f125ULL);
}
