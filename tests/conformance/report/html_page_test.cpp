#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>

#include "conformance/report/html/assets.h"
#include "conformance/report/html/pack.h"
#include "conformance/report/html/page.h"
#include "tests/conformance/report/html_story.h"

using namespace peakproof;
using namespace peakproof::report;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

// A story with its journal in a file, gone with it.
struct Filed {
    Story story;
    std::filesystem::path file;
    Filed(const test::Journal& journal, std::vector<judge::Violation> findings,
          const std::string& name)
        : story(journal, std::move(findings)),
          file(std::filesystem::temp_directory_path() / ("peakproof-html-" + name + ".jsonl")) {
        auto writer = journal::Writer::to_file(file.string());
        for (const auto& record : story.records) writer->take(record);
        REQUIRE(writer->close().has_value());
        story.run.trace_hash = writer->head().hash;
    }
    ~Filed() { std::filesystem::remove(file); }
    Filed(const Filed&) = delete;
    Filed& operator=(const Filed&) = delete;
    Exhibit exhibit() const { return {&story.run, file.string()}; }
};

const std::string nasty = "</script><img src=x onerror=alert(1)>";

}  // namespace

TEST_CASE("HTML: the page is one file that asks nobody for anything", "[report][html]") {
    const Filed day{a_small_day(), {finding_on("IV2", nine + 15min, nine + 30min)}, "one-file"};
    const std::array<Exhibit, 1> exhibits{day.exhibit()};
    const auto page = html_page(exhibits);
    REQUIRE(page.has_value());

    CHECK_THAT(*page, Contains("<!doctype html>"));
    CHECK_THAT(*page, Contains("default-src 'none'"));
    for (const char* never : {"http:", "https:", "src=", "@import", "url(//", "<link", "<iframe"})
        CHECK_THAT(*page, !Contains(never));
    CHECK_THAT(*page, !Contains("{{"));
    // The policy names the very script and style that stand in the page.
    CHECK_THAT(*page, Contains(html::csp_hash(html::page_script())));
    CHECK_THAT(*page, Contains("<script>" + std::string{html::page_script()} + "</script>"));
    CHECK_THAT(*page, Contains("<style>" + std::string{html::page_style()} + "</style>"));
}

TEST_CASE("HTML: the same run gives the same page, byte for byte", "[report][html]") {
    const Filed day{a_small_day(), {}, "same"};
    const std::array<Exhibit, 1> exhibits{day.exhibit()};
    CHECK(html_page(exhibits).value() == html_page(exhibits).value());
}

TEST_CASE("HTML: a SKU called like a script element is harmless", "[report][html]") {
    test::Journal day;
    day.listed(nasty, nine)
        .balance("opening", "khaos", "available", nasty, 3, nine)
        .raised("over-posted", nasty, nine + 1min)
        .quiet(nine + 2min);
    Filed filed{day, {finding_on(nasty, nine, nine + 1min)}, "nasty"};
    filed.story.run.facts.scenario = nasty;
    filed.story.run.facts.subject = nasty;
    const std::array<Exhibit, 1> exhibits{filed.exhibit()};
    const auto page = html_page(exhibits);
    REQUIRE(page.has_value());

    CHECK_THAT(*page, !Contains("<img"));
    CHECK_THAT(*page, Contains("&lt;/script&gt;&lt;img src"));  // in the title, as text
}

TEST_CASE("HTML: a page has no more bytes than it may, and says what it left out",
          "[report][html]") {
    test::Journal day;
    for (int i = 0; i < 3'000; ++i) day.ready("IV" + std::to_string(i), nine + 1s * i);
    day.quiet(nine + 1h);
    const Filed filed{day, {}, "large"};
    const std::array<Exhibit, 1> exhibits{filed.exhibit()};
    const std::size_t whole = html_page(exhibits).value().size();

    const auto smaller = html_page(exhibits, whole - 5'000);
    REQUIRE(smaller.has_value());
    CHECK(smaller->size() <= whole - 5'000);
    const auto none = html_page(exhibits, 1'000);
    REQUIRE_FALSE(none.has_value());
    CHECK_THAT(none.error().remedy, Contains("fewer runs"));
}

TEST_CASE("HTML: a journal that is another than the one judged makes no page", "[report][html]") {
    Filed day{a_small_day(), {}, "another"};
    day.story.run.trace_hash = std::string(64, '0');
    const std::array<Exhibit, 1> exhibits{day.exhibit()};
    const auto page = html_page(exhibits);
    REQUIRE_FALSE(page.has_value());
    CHECK_THAT(page.error().what, Contains("changed between"));
}

TEST_CASE("HTML: text is packed as every browser unpacks it", "[report][html]") {
    CHECK(html::base64("") == "");
    CHECK(html::base64("f") == "Zg==");
    CHECK(html::base64("fo") == "Zm8=");
    CHECK(html::base64("foobar") == "Zm9vYmFy");
    CHECK(html::base64("\xff\xfe\xfd") == "//79");
    CHECK(html::csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    const std::string packed = html::gzip(std::string(100'000, 'a'));
    CHECK(packed.substr(0, 3) == "\x1f\x8b\x08");
    CHECK(packed.substr(4, 4) == std::string(4, '\0'));  // no time of day in it
    CHECK(packed.size() < 500);
    CHECK(html::escaped("<a href=\"x\">'&'") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
}
