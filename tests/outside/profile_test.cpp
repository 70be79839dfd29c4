#include <catch2/catch.hpp>

#include "scenarios/outside/program/profile.h"
#include "scenarios/outside/program/told.h"

using namespace peakproof;
using namespace peakproof::outside;

namespace {

std::string wrong(std::string_view text) {
    const auto read = read_profile(text, "sync.yaml", {"STK-06", "ORD-01"}, {"hand-over"});
    if (read) return {};
    return read.error().where + ": " + read.error().what + ". " + read.error().remedy;
}

}  // namespace

TEST_CASE("a profile is read key by key", "[profile]") {
    const auto read = read_profile(R"(name: our-sync
start: python3 sync.py --fast
environment: {KHAOS: "${PEAKPROOF_KHAOS_URL}/soap"}
files: {settings.json: '{"wms": "${PEAKPROOF_SNAPFULFIL_URL}"}'}
ready: {when: "line: listening", within: 20s}
exceptions: {from: output, pattern: "ALERT {class} {entity}: {message}"}
stop: {signal: INT, within: 3s}
hangs_after: 10s
windows: {hand-over: 20min}
does_not: [STK-06]
mirrors: [description]
listen: {khaos: "127.0.0.1:8081"}
khaos_calls: {path: /kc/config, password: s3cret}
)",
                                   "sync.yaml", {"STK-06"}, {"hand-over"});
    REQUIRE(read);
    CHECK(read->name == "our-sync");
    CHECK(read->command == "python3 sync.py --fast");
    CHECK(read->ready.when == ReadyWhen::says);
    CHECK(read->ready.what == "listening");
    CHECK(read->ready.within == 20s);
    CHECK(read->exceptions.by == TellsBy::output);
    CHECK(read->stop.signal == SIGINT);
    CHECK(read->windows.at("hand-over") == 20min);
    CHECK(read->does_not == std::vector<std::string>{"STK-06"});
    CHECK(read->mirrors == std::vector<std::string>{"description"});
    CHECK(read->addresses[0] == "127.0.0.1:8081");
    CHECK(read->called.path == "/kc/config");
    CHECK(read->called.user == "khaos");
    CHECK(read->called.password == "s3cret");
    CHECK(filled_in(read->environment[0].second, {{"PEAKPROOF_KHAOS_URL", "http://k"}}) ==
          "http://k/soap");
    CHECK(filled_in("${NOBODY} ${", {{"A", "b"}}) == "${NOBODY} ${");
}

TEST_CASE("a profile that is wrong says where and how to mend it", "[profile]") {
    CHECK(wrong("naem: x\n").find("sync.yaml:1:1: ") == 0);
    CHECK(wrong("naem: x\n").find("Did you mean \"name\"?") != std::string::npos);
    CHECK(wrong("name: x\nwindows: {hand-ovr: 2min}\n").find("sync.yaml:2:11: unknown window") ==
          0);
    CHECK(wrong("does_not: [STK-66]\n").find("sync.yaml:1:12: unknown rule \"STK-66\"") == 0);
    CHECK(wrong("ready: {when: soon}\n").find("does not say when it is ready") !=
          std::string::npos);
    CHECK(wrong("exceptions: {from: output, pattern: oops}\n").find("{class} and {entity}") !=
          std::string::npos);
    CHECK(wrong("exceptions: {from: file, pattern: \"{class} {entity}\"}\n").find("\"file\"") !=
          std::string::npos);
    CHECK(wrong("exceptions: {from: output, pattern: \"{class} {entity} " + std::string(984, 'x') +
                "\"}\n")
              .find("the pattern has 1001 characters. 1000 at most") != std::string::npos);
    CHECK(wrong("start: \"sync \\u0000--quiet\"\n").find("sync.yaml:1:8: a control character") == 0);
    CHECK(wrong("files: {../x: y}\n").find("is not the name of a file") != std::string::npos);
    CHECK(wrong("khaos_calls: {path: config}\n").find("sync.yaml:1:21: that is not a path of its own endpoint") == 0);
    CHECK(wrong("khaos_calls: {user: khaos}\n").find("\"path\"") != std::string::npos);
    CHECK(wrong("hangs_after: 1ms\n").find("sync.yaml:1:14: ") == 0);
}

TEST_CASE("the profile that is written to begin with can be read", "[profile]") {
    const auto read = read_profile(profile_template("python3 \"my sync.py\": now"), "sync.yaml", {},
                                   {"hand-over"});
    REQUIRE(read);
    CHECK(read->command == "python3 \"my sync.py\": now");
    CHECK(read->exceptions.by == TellsBy::callback);
}

TEST_CASE("a callback is read, or refused with the reason", "[profile]") {
    std::string why;
    const auto raised = read_callback(
        R"({"class":"order-jam","entity":"IV1","state":"raised","owner":"w","message":"m","also":["A"]})",
        why);
    REQUIRE(raised);
    CHECK(std::get<scenarios::command::Raise>(*raised).also == std::vector<std::string>{"A"});
    const auto cleared =
        read_callback(R"({"class":"order-jam","entity":"IV1","state":"cleared"})", why);
    REQUIRE(cleared);
    CHECK(std::holds_alternative<scenarios::command::Clear>(*cleared));
    for (const auto& [body, reason] : std::vector<std::pair<std::string, std::string>>{
             {"no", "the body is no JSON object"},
             {"[]", "the body is no JSON object"},
             {R"({"class":1})", "\"class\" is no text"},
             {R"({"class":"a"})", "it names no \"class\" or no \"entity\""},
             {R"({"class":"a","entity":"b","state":"up"})",
              "\"state\" is neither \"raised\" nor \"cleared\""}}) {
        why.clear();
        CHECK(!read_callback(body, why));
        CHECK(why == reason);
    }
}

TEST_CASE("a line of output is read by its pattern", "[profile]") {
    const auto raised = read_line("12:00 ALERT order-jam IV1 raised: it is stuck",
                                  "{*}ALERT {class} {entity} {state}: {message}");
    REQUIRE(raised);
    const auto& raise = std::get<scenarios::command::Raise>(*raised);
    CHECK(raise.what == "order-jam");
    CHECK(raise.entity == "IV1");
    CHECK(raise.message == "it is stuck");
    CHECK(raise.owner == "integration");
    const auto cleared = read_line("OK order-jam IV1 resolved", "OK {class} {entity} {state}");
    REQUIRE(cleared);
    CHECK(std::holds_alternative<scenarios::command::Clear>(*cleared));
    const auto further = read_line("ALERT item-unknown IV1 MUG-01,TEA-9 it waits",
                                   "ALERT {class} {entity} {also} {message}");
    REQUIRE(further);
    CHECK(std::get<scenarios::command::Raise>(*further).also ==
          std::vector<std::string>{"MUG-01", "TEA-9"});
    const auto alone =
        read_line("ALERT order-jam IV1 - it waits", "ALERT {class} {entity} {also} {message}");
    REQUIRE(alone);
    CHECK(std::get<scenarios::command::Raise>(*alone).also.empty());
    CHECK(!read_line("all is well", "ALERT {class} {entity}"));
    CHECK(!read_line("ALERT x", "ALERT {class} {entity}"));
    CHECK(nearly_fits("12:00 ALERT x", "{*}ALERT {class} {entity}"));
    CHECK(!nearly_fits("12:00 ALERT order-jam IV1", "{*}ALERT {class} {entity}"));
    CHECK(!nearly_fits("all is well", "{*}ALERT {class} {entity}"));
    CHECK(!nearly_fits("all is well", "{class} {entity} {state}"));  // any line would
}

TEST_CASE("a long line against a pattern of many stars or names is refused at once", "[profile]") {
    const std::string line(4'000, 'a');
    CHECK(!read_line(line, "{*}a{*}a{*}a{*}a{*}a{*}a{class}b{entity}"));
    std::string words;
    for (int i = 0; i < 200; ++i) words += "{entity}";
    CHECK(!read_line(line, words + "b{class}"));
    CHECK(!read_line(line, "{class}a{entity}a{owner}a{message}b{*}"));
    CHECK(read_line("see: alert system-down at khaos now", "{*}alert {class} at {entity} {*}"));
}
