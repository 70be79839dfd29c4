#include <catch2/catch.hpp>

#include "tests/house/source.h"

using namespace peakproof::house;

TEST_CASE("comments and texts are not taken for code", "[house]") {
    const auto code = [](std::string text) { return source_file("a.cpp", std::move(text)).code; };
    CHECK(code("a; // double\nb;") == "a;          \nb;");
    CHECK(code("a; /* x\ny */ b;") == "a;     \n     b;");
    CHECK(code("f(\"a \\\" // b\") + 1;") == "f(" + std::string(11, ' ') + ") + 1;");
    CHECK(code("c = '\"'; d;") == "c =    ; d;");
    CHECK(code("n = 1'000'000; e;") == "n = 1'000'000; e;");
    CHECK(code("s = R\"(a \" // b)\" + t;") == "s = " + std::string(13, ' ') + " + t;");
    CHECK(code("s = R\"x(a)\")x\" + t;") == "s = " + std::string(10, ' ') + " + t;");
}

TEST_CASE("words are found whole", "[house]") {
    CHECK(has_word("double x;", "double"));
    CHECK(has_word("std::vector<double>", "double"));
    CHECK_FALSE(has_word("double_entry", "double"));
    CHECK_FALSE(has_word("redouble x", "double"));
    CHECK(has_word("x = std::rand();", "std::rand("));
}

TEST_CASE("includes are read with their line and kind", "[house]") {
    const auto found = includes_of(
        source_file("a.cpp", "#pragma once\n#include \"sim/time.h\"\n#  include <map>\n"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].path == "sim/time.h");
    CHECK(found[0].line == 2);
    CHECK(found[0].quoted);
    CHECK(found[1].path == "map");
    CHECK_FALSE(found[1].quoted);
}

TEST_CASE("the house test reads the house", "[house]") {
    CHECK(our_sources().size() > 20);
    CHECK(read_file("CMakeLists.txt").find("peakproof_box(sim") != std::string::npos);
}
