#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "scenarios/import/csv.h"

using namespace peakproof;
using namespace peakproof::scenarios::import;

namespace {

std::vector<std::vector<std::string>> rows(std::string_view text) {
    Csv csv{text, "orders.csv"};
    std::vector<std::vector<std::string>> all;
    for (Csv::Row row;;) {
        const auto more = csv.next(row);
        INFO((more ? std::string{} : describe(more.error())));
        REQUIRE(more.has_value());
        if (!*more) return all;
        all.push_back(row.fields);
    }
}

std::string refusal(std::string_view text) {
    Csv csv{text, "orders.csv"};
    for (Csv::Row row;;) {
        const auto more = csv.next(row);
        if (!more) return describe(more.error());
        if (!*more) return "none";
    }
}

using Fields = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("rows are read with quotes, commas and line breaks in fields", "[import]") {
    CHECK(rows("a,b\nc,d\n") == Fields{{"a", "b"}, {"c", "d"}});
    CHECK(rows("a,\"b,\"\"c\"\"\"\r\n,\r\n") == Fields{{"a", "b,\"c\""}, {"", ""}});
    CHECK(rows("\"one\ntwo\",x") == Fields{{"one\ntwo", "x"}});
    CHECK(rows("\xEF\xBB\xBF"
               "a,b\n") == Fields{{"a", "b"}});
    CHECK(rows("").empty());
    CHECK(rows("\n\n") == Fields{{""}, {""}});
}

TEST_CASE("a stray quote is refused with its line", "[import]") {
    CHECK(refusal("a,b\nc,d\"e\n") ==
          "orders.csv:2: a quote inside a field that is not quoted. Put the field in quotes and "
          "double the quote. Nothing was imported.");
    CHECK(refusal("a\n\"b\n\n") ==
          "orders.csv:2: a quote is opened and never closed. Nothing was imported.");
    CHECK(refusal("\"a\"b\n") ==
          "orders.csv:1: text after a closing quote. Double the quote if it belongs to the text. "
          "Nothing was imported.");
}

TEST_CASE("fields that are written with quotes read back, and the lines add up", "[import]") {
    CHECK(rc::check("any fields", [] {
        const auto table = *rc::gen::nonEmpty(rc::gen::container<Fields>(rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(
                rc::gen::element('a', ',', '"', '\n', '\r', ' '))))));
        std::string text;
        for (const auto& row : table) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += i == 0 ? "\"" : ",\"";
                for (const char c : row[i]) text.append(c == '"' ? 2 : 1, c);
                text += '"';
            }
            text += '\n';
        }
        RC_ASSERT(rows(text) == table);
        Csv csv{text, "x"};
        std::int64_t lines = 0;
        for (Csv::Row row; *csv.next(row);) lines += row.lines;
        RC_ASSERT(lines == std::count(text.begin(), text.end(), '\n'));
    }));
    CHECK(rc::check("any bytes are read or refused", [] {
        RC_ASSERT(!refusal(*rc::gen::container<std::string>(rc::gen::arbitrary<char>())).empty());
    }));
}

TEST_CASE("text is cleaned to what every later step can hold", "[import]") {
    CHECK(clean("  PINK MUG ") == "PINK MUG");
    CHECK(clean("\xA3"
                "5 voucher") == "£5 voucher");  // Latin-1
    CHECK(clean("Zoë") == "Zoë");
    CHECK(clean("a\tb\x01") == "a b");
    CHECK(clean("   ").empty());
}
