#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/journal/parse.h"
#include "tests/journal/any_record.h"

using namespace peakproof;
using namespace peakproof::journal;
using namespace peakproof::journal::testing;

namespace {

Record back(const std::string& line) {
    const PaddedLine padded(line);
    LineParser parser;
    Record record;
    const auto found = parser.parse(padded.view(), record);
    if (!found) throw std::runtime_error(found.error().what + " in " + line);
    if (*found != LineParser::Found::record) throw std::runtime_error("no record: " + line);
    return record;
}

std::string written(const Record& record) {
    std::string line;
    append_line(line, record);
    return line;
}

template <std::size_t I>
bool holds_for() {
    using T = std::variant_alternative_t<I, Body>;
    return rc::check(std::string("what is written of ") + T::kind + " is read back the same", [] {
        const Record record = any_record_of<T>(*rc::gen::inRange(1, 1'000'000));
        const std::string line = written(record);
        RC_ASSERT(line.back() == '\n');
        RC_ASSERT(line.find('\n') == line.size() - 1);
        const Record read = back(line);
        RC_ASSERT(told(read) == told(record));
        RC_ASSERT(written(read) == line);
    });
}

template <std::size_t... I>
bool holds_for_all(std::index_sequence<I...>) {
    bool all = true;  // every kind, also after one that failed
    ((all = holds_for<I>() && all), ...);
    return all;
}

// The same object with its fields in the opposite order and one that nobody knows. Strings are
// passed over whole.
std::string reversed(const std::string& line) {
    std::vector<std::string> fields;
    std::string field;
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 1; at + 2 < line.size(); ++at) {
        const char c = line[at];
        if (in_text && c == '\\') {
            field += c;
            field += line[++at];
            continue;
        }
        if (c == '"') in_text = !in_text;
        if (!in_text && (c == '{' || c == '[')) ++depth;
        if (!in_text && (c == '}' || c == ']')) --depth;
        if (!in_text && depth == 0 && c == ',') {
            fields.push_back(field);
            field.clear();
        } else {
            field += c;
        }
    }
    fields.push_back(field);
    std::string out = "{\"nobody_knows\":{\"t\":[1.5,null]}";
    for (auto each = fields.rbegin(); each != fields.rend(); ++each) out += "," + *each;
    return out + "}";
}

template <std::size_t I>
bool any_order_for() {
    using T = std::variant_alternative_t<I, Body>;
    return rc::check(
        std::string("fields of ") + T::kind + " may come in any order, with unknown ones", [] {
            const Record record = any_record_of<T>(1);
            RC_ASSERT(told(back(reversed(written(record)))) == told(record));
        });
}

template <std::size_t... I>
bool any_order_for_all(std::index_sequence<I...>) {
    bool all = true;
    ((all = any_order_for<I>() && all), ...);
    return all;
}

}  // namespace

TEST_CASE("Every kind of record is read back as it was written", "[journal]") {
    CHECK(holds_for_all(std::make_index_sequence<kind_count>{}));
}

TEST_CASE("Every kind of record is read with its fields in any order", "[journal]") {
    CHECK(any_order_for_all(std::make_index_sequence<kind_count>{}));
}

TEST_CASE("A line is what the documentation shows", "[journal]") {
    Record record{from_us(1'764'270'000'000'000), 17, 4,
                  StockAdjusted{"a-1", "MUG-01", "1", "DAMAGED", -2}};
    CHECK(written(record) ==
          "{\"t\":1764270000000000,\"n\":17,\"c\":4,\"k\":\"khaos.adjusted\",\"ref\":\"a-1\","
          "\"sku\":\"MUG-01\","
          "\"site\":\"1\",\"by\":-2,\"reason\":\"DAMAGED\"}\n");

    record = {from_us(0), 1, 0,
              InvoiceTold{"IV0000001A01",
                          "SO0000001",
                          "",
                          1,
                          9,
                          true,
                          false,
                          {},
                          {{"name", "A"}, {"town", "B"}},
                          0}};
    CHECK(written(record) ==
          "{\"t\":0,\"n\":1,\"k\":\"khaos.invoice\",\"invoice\":\"IV0000001A01\",\"order\":"
          "\"SO0000001\",\"part\":1,"
          "\"stage\":9,\"confirmed\":true,\"paid\":false,\"details\":{\"name\":\"A\",\"town\":"
          "\"B\"},\"delivery_net_pence\":0}\n");
}

TEST_CASE("No field of a record bears a name of the heading", "[journal]") {
    const auto check = [](const char* name, const auto&) {
        const std::string_view field = name;
        CHECK((field != "t" && field != "n" && field != "c" && field != "k"));
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (
            [&] {
                const std::variant_alternative_t<I, Body> sample{};
                std::variant_alternative_t<I, Body>::fields(sample, check);
            }(),
            ...);
    }
    (std::make_index_sequence<kind_count>{});
}

TEST_CASE("Every kind is found by its name, and no other is", "[journal]") {
    for (std::size_t i = 0; i < kind_count; ++i) CHECK(kind_index(kind_at(i)) == i);
    CHECK_FALSE(kind_index("khaos.posted "));
    CHECK_FALSE(kind_index(""));
    CHECK_FALSE(kind_index(last_kind));
    CHECK(std::string(kind(Body{Healed{}})) == "run.healed");
}

TEST_CASE(
    "Controls are escaped, UTF-8 stands as it is, broken UTF-8 becomes a replacement character",
    "[journal]") {
    const auto json = [](std::string_view text) {
        std::string out;
        append_text(out, text);
        return out;
    };
    CHECK(json("plain") == "\"plain\"");
    CHECK(json("\"\\\n\r\t\x01\x1f") == R"("\"\\\n\r\t\u0001\u001f")");
    CHECK(json("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80") ==
          "\"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\"");
    CHECK(json("a\xFF"
               "b") ==
          "\"a\xEF\xBF\xBD"
          "b\"");
    CHECK(json("\xC3") == "\"\xEF\xBF\xBD\"");                                  // cut in the middle
    CHECK(json("\xC0\xAF") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");                  // overlong
    CHECK(json("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // a surrogate
    CHECK(json("\xF4\x90\x80\x80").size() == 2 + 4 * 3);  // beyond the last character
    CHECK(json("\xE2\x82") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("Any bytes at all give a line that can be read", "[journal]") {
    CHECK(rc::check("any bytes can be read back", [](const std::string& bytes) {
        Record record{from_us(1), 1, 0, ItemUnknown{bytes, ""}};
        const Record read = back(written(record));
        RC_ASSERT(written(read) == written(record));
    }));
}

TEST_CASE("What is wrong with a line is told by field and kind", "[journal]") {
    const auto what = [](std::string line) {
        const PaddedLine padded(std::move(line));
        LineParser parser;
        Record record;
        const auto found = parser.parse(padded.view(), record);
        REQUIRE_FALSE(found);
        CHECK_FALSE(found.error().remedy.empty());
        return found.error().what;
    };
    CHECK(what(R"({"t":1,"n":1,"k":"run.settled"})") == "run.settled: \"quiet\" is missing");
    CHECK(what(R"({"t":1,"n":1,"k":"run.settled","quiet":1})") ==
          "run.settled: \"quiet\" is not true or false");
    CHECK(what(R"({"t":1,"n":1,"k":"khaos.adjusted","by":1.5})") ==
          "khaos.adjusted: \"by\" is not a whole number");
    CHECK(what(R"({"t":1,"n":1,"k":"khaos.adjusted","by":1,"ref":7})") ==
          "khaos.adjusted: \"ref\" is not a text");
    CHECK(
        what(
            R"({"t":1,"n":1,"k":"snapfulfil.despatched","complete":true,"lines":[{"sku":"A"}]})") ==
        "snapfulfil.despatched: \"units\" is missing");
    CHECK(what(R"({"n":1,"k":"run.healed"})") == "\"t\" is missing");
    CHECK(what(R"({"t":"1","n":1,"k":"run.healed"})") == "\"t\" is not a whole number");
    CHECK(what(R"({"t":576460752303423489,"n":1,"k":"run.healed"})") ==
          "\"t\" is not a number of a run: it is too large");
    CHECK(what(R"({"t":1,"n":1,"c":-576460752303423489,"k":"run.healed"})") ==
          "\"c\" is not a number of a run: it is too large");
    CHECK(what(R"({"t":1,"k":"run.healed"})") == "\"n\" is missing");
    CHECK(what(R"({"t":1,"n":1})") == "\"k\" is missing");
    CHECK(what(R"([1])").find("not a record") != std::string::npos);
    CHECK(what(R"({"t":1,"n":1,)").find("not a record") != std::string::npos);
}
