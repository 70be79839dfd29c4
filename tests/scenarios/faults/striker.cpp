#include "scenarios/faults/striker.h"

#include <algorithm>
#include <map>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "mocks/http/date.h"
#include "scenarios/faults/kinds.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

http::Call call(std::string operation, std::vector<std::string> keys) {
    http::Call made;
    made.operation = std::move(operation);
    made.keys = std::move(keys);
    return made;
}

FaultSpec fault(std::string what, std::string of, std::int64_t share_ppm) {
    FaultSpec spec;
    spec.id = "fault-1";
    spec.what = std::move(what);
    spec.of = std::move(of);
    spec.from = Time{};
    spec.until = Time{24h};
    spec.share_ppm = share_ppm;
    return spec;
}

bool struck(Striker& striker, const http::Call& made, Time now = Time{1h}) {
    striker.count_attempt(made);
    return striker.strike(made, System::khaos, now).has_value();
}

}  // namespace

TEST_CASE("whether an order meets a fault does not depend on what was asked before it",
          "[faults]") {
    CHECK(rc::check("order of arrival does not matter", [](std::uint64_t seed,
                                                           std::vector<std::uint16_t> numbers) {
        const std::vector<FaultSpec> faults{
            fault("lose-answer", "khaos.ImportDespatches", 300'000)};
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        Striker forward{faults, seed}, backward{faults, seed};
        std::map<std::uint16_t, bool> met;
        for (const std::uint16_t n : numbers)
            met[n] = struck(forward, call("khaos.ImportDespatches", {"IV" + std::to_string(n)}));
        for (auto n = numbers.rbegin(); n != numbers.rend(); ++n)
            RC_ASSERT(met[*n] == struck(backward, call("khaos.ImportDespatches",
                                                       {"IV" + std::to_string(*n)})));
    }));
}

TEST_CASE("a call about many shares the fate of its unluckiest", "[faults]") {
    const std::vector<FaultSpec> faults{fault("refuse", "khaos", 200'000)};
    std::vector<std::string> together;
    bool any = false;
    for (int n = 0; n < 12; ++n) {
        together.push_back("IV" + std::to_string(n));
        Striker alone{faults, 5};
        any = struck(alone, call("khaos.ImportDespatches", {together.back()})) || any;
        Striker all{faults, 5};
        CHECK(struck(all, call("khaos.ImportDespatches", together)) == any);
    }
    CHECK(any);
}

TEST_CASE("reads without a key share one fate for ten minutes", "[faults]") {
    Striker striker{{fault("time-out", "khaos", 500'000)}, 3};
    int changes = 0;
    bool last = struck(striker, call("khaos.ExportOrderStatusEx", {}), Time{});
    for (Duration at = 1min; at < 10h; at += 1min) {
        const bool now = struck(striker, call("khaos.ExportOrderStatusEx", {}), Time{at});
        if (now != last) {
            CHECK(at % 10min == 0s);
            ++changes;
        }
        last = now;
    }
    CHECK(changes > 5);
}

TEST_CASE("an exact place is struck once: that key, that attempt", "[faults]") {
    FaultSpec exact = fault("lose-answer", "khaos.ImportDespatches", 1'000'000);
    exact.key = "IV7";
    exact.attempt = 2;
    Striker striker{{exact}, 1};
    CHECK_FALSE(struck(striker, call("khaos.ImportDespatches", {"IV7"})));
    CHECK_FALSE(struck(striker, call("khaos.ImportDespatches", {"IV8"})));
    CHECK(struck(striker, call("khaos.ImportDespatches", {"IV7", "IV8"})));
    CHECK_FALSE(struck(striker, call("khaos.ImportDespatches", {"IV7"})));
    CHECK(striker.counts().front().fired == 1);
    CHECK(striker.counts().front().changed == 1);  // it was tried again
}

TEST_CASE("a fault says whether it matched, fired and changed anything", "[faults]") {
    Striker striker{{fault("refuse", "khaos.ImportDespatches", 0)}, 1};
    CHECK_FALSE(struck(striker, call("khaos.ImportDespatches", {"IV7"})));
    CHECK_FALSE(struck(striker, call("khaos.ExportOrders", {"IV7"})));
    const FaultCount count = striker.counts().front();
    CHECK(count.armed == 1);
    CHECK(count.matched == 1);
    CHECK(count.fired == 0);
    CHECK(count.changed == 0);
}

TEST_CASE("what a person has mended is struck no more", "[faults]") {
    Striker striker{{fault("refuse-for-good", "khaos", 1'000'000)}, 1};
    CHECK(struck(striker, call("khaos.ImportDespatches", {"IV7"})));
    striker.lift("IV7");
    CHECK_FALSE(struck(striker, call("khaos.ImportDespatches", {"IV7"})));
    CHECK(struck(striker, call("khaos.ImportDespatches", {"IV8"})));
}

TEST_CASE("an answer says when to come again by seconds, or by a date that is never sooner",
          "[faults]") {
    FaultSpec busy = fault("status-429", "snapfulfil", 1'000'000);
    busy.until = Time{} + 24h;
    busy.retry_after = 20s;
    const auto said = [&](Time now) {
        Striker striker{{busy}, 1};
        const auto made = call("snapfulfil.products.list", {});
        striker.count_attempt(made);
        return std::string{http::header(
            striker.strike(made, System::snapfulfil, now)->fate.answer.headers, "Retry-After")};
    };
    CHECK(said(Time{1h}) == "20");
    busy.retry_as_date = true;
    CHECK(said(Time{1h}) == "Thu, 01 Jan 1970 01:00:20 GMT");
    CHECK(said(Time{1h + 1ms}) == "Thu, 01 Jan 1970 01:00:21 GMT");
    CHECK(http::read_http_date(said(Time{1h + 1ms})) == Time{1h + 21s});
    for (const char* none :
         {"20", "", "Thu, 32 Jan 1970 01:00:20 GMT", "Thu, 01 Jun 1970 01:00:20 BST"})
        CHECK_FALSE(http::read_http_date(none));
}

TEST_CASE("refused credentials are answered as each system answers them, to every call",
          "[faults]") {
    for (const System system : {System::khaos, System::snapfulfil}) {
        Striker striker{{fault("credentials-refused", name(system), 1'000'000)}, 1};
        const auto made = call(std::string{name(system)} + ".anything", {});
        striker.count_attempt(made);
        const Fate fate = striker.strike(made, system, Time{1h})->fate;
        CHECK_FALSE(fate.reaches);
        CHECK(fate.answer.status == 401);
        CHECK(http::header(fate.answer.headers, "WWW-Authenticate").starts_with("Basic"));
    }
}

TEST_CASE("every fault of the catalogue has a name of its own, a summary, and an effect",
          "[faults]") {
    for (const FaultKind* kind : fault_kinds()) {
        CHECK(find_fault_kind(kind->name) == kind);
        CHECK_FALSE(kind->summary.empty());
        const Fate fate = kind->strike(fault(std::string{kind->name}, "khaos", 1), System::khaos);
        const bool nothing_happens =
            fate.reaches && fate.outcome == Outcome::answered && !fate.replaced;
        CHECK_FALSE(nothing_happens);
    }
    CHECK(find_fault_kind("reset-after") == &lose_answer);
    CHECK(find_fault_kind("shrug") == nullptr);
}
