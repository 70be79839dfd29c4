#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sync/core/backoff.h"
#include "sync/core/line.h"
#include "sync/core/effect.h"
#include "sync/core/record.h"
#include "tests/sync/host.h"

using namespace peakproof;
using namespace peakproof::tests;
using sync::Duration;

TEST_CASE("backoff: never beyond the cap, and no more tries than a healthy system bears", "[sync][law]") {
    CHECK(rc::check("at most 10 tries in the first minute, 3 in any later one", [](const std::uint64_t seed, const std::string& effect) {
        const sync::Jitter jitter{seed};
        const sync::Backoff backoff;
        std::vector<Duration> tries{Duration{0}};
        for (int made = 1; made <= 40; ++made) {
            const Duration wait = sync::wait_after(backoff, made, tries.back(), effect, jitter);
            RC_ASSERT(wait >= Duration{0});
            RC_ASSERT(wait <= backoff.cap);
            tries.push_back(tries.back() + wait);
        }
        const auto within = [&](Duration from) {
            return std::count_if(tries.begin(), tries.end(), [&](Duration at) { return at >= from && at < from + 1min; });
        };
        RC_ASSERT(within(Duration{0}) <= 10);
        for (const Duration at : tries)
            if (at >= Duration{1min}) RC_ASSERT(within(at) <= 3);
    }));
}

TEST_CASE("backoff goes by time: tries that an open circuit put off are no quicker for it", "[sync][law]") {
    CHECK(rc::check("3 tries in any minute after the first, however the tries were put off, and however long each hung", [](const std::uint64_t seed) {
        const sync::Backoff backoff;
        const sync::Jitter jitter{seed};
        sync::Tries tries;
        Time now{};
        std::vector<Time> at{now};
        for (int made = 1; made < 30; ++made) {
            const Time sent = now;
            now += *rc::gen::inRange(0, 31) * 1s;
            tries.failed(sent, now);
            tries.due = sync::again_at(backoff, tries, "an effect", jitter);
            const bool flaps = *rc::gen::arbitrary<bool>();  // its system is back for a moment, and then is not
            const auto pause = *rc::gen::inRange(0, 90) * 1s;
            now = std::max(now + pause, flaps ? sync::sooner(backoff, tries, now + pause) : tries.due);
            at.push_back(now);
        }
        for (const Time from : at) {
            const auto within = std::count_if(at.begin(), at.end(), [&](Time one) { return one >= from && one < from + 1min; });
            RC_ASSERT(within <= (from == at.front() ? 10 : from >= at.front() + 1min ? 3 : 10));
        }
    }));
}

TEST_CASE("the first minute is from when the first try was sent, though it hung for thirty seconds", "[sync]") {
    const sync::Jitter jitter{7};
    sync::Tries tries;
    tries.failed(Time{}, Time{} + 30s);
    tries.failed(Time{} + 70s, Time{} + 71s);  // an open circuit had put it off
    CHECK(sync::again_at({}, tries, "an effect", jitter) >= Time{} + 91s);
    tries.due = sync::again_at({}, tries, "an effect", jitter);
    CHECK(sync::sooner({}, tries, Time{} + 72s) == Time{} + 91s);
}

TEST_CASE("an answer about one record holds that record back, whoever else is back", "[sync]") {
    sync::Tries tries;
    tries.failed(Time{}, Time{}, 45s);
    tries.due = sync::again_at({}, tries, "an effect", sync::Jitter{1});
    CHECK(tries.due >= Time{} + 45s);
    CHECK(sync::sooner({}, tries, Time{} + 1s) == Time{} + 45s);
}

TEST_CASE("a system that refuses the credentials is asked once a minute, and at once when it takes them again", "[sync]") {
    const auto system = GENERATE(sync::System::khaos, sync::System::snapfulfil);
    const std::string name = system == sync::System::khaos ? "khaos" : "snapfulfil";
    TinyWorld world;
    Host host{world};
    bool refuses = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (!refuses || sent.system != system) return std::nullopt;
        return sync::Response{401, {{"WWW-Authenticate", "Basic"}}, "no"};
    };
    const auto asked = [&] { return std::count_if(host.sent.begin(), host.sent.end(), [&](const auto& sent) { return sent.system == system; }); };
    host.run(1min);
    const auto at_first = asked();
    CHECK(at_first <= 8);  // those that were on their way when the first refusal came
    CHECK(host.standing.count("credentials " + name) == 1);
    host.run(1h);
    CHECK(asked() - at_first <= 60);
    CHECK(asked() - at_first >= 40);
    CHECK(host.standing.count("system-down " + name) == 0);  // it answers
    refuses = false;
    const auto until_then = asked();
    host.run(3min);
    CHECK(host.standing.count("credentials " + name) == 0);
    CHECK(asked() > until_then + 5);  // no longer a probe a minute
}

TEST_CASE("jitter spreads: two effects that fail together do not come back together", "[sync][law]") {
    const sync::Jitter jitter{7};
    std::set<std::int64_t> seconds;
    for (int i = 0; i < 200; ++i) seconds.insert(sync::wait_after({}, 6, {}, "effect " + std::to_string(i), jitter) / Duration{1s});
    CHECK(seconds.size() >= 25);  // 20 s to 52 s
}

TEST_CASE("a system that is down is asked less than once a second, and again within 20 s", "[sync][law]") {
    CHECK(rc::check("calls in any five minutes, after the first two", [](const std::uint64_t seed) {
        const int answers_after_ms = *rc::gen::inRange(1, 3'000);
        const bool many_ready = *rc::gen::arbitrary<bool>();
        sync::Line line{{.in_flight = 8, .per_second = 60, .burst = 20}, {}, "khaos", sync::Jitter{seed}};
        std::multimap<Time, bool> under_way;  // when each call fails; probe or not
        std::vector<Time> calls;
        Time now{};
        while (now < Time{} + 20min) {
            while (!under_way.empty() && under_way.begin()->first <= now) {
                line.heard(now, false, under_way.begin()->second, {});
                under_way.erase(under_way.begin());
            }
            if (line.wants_probe(now)) {
                line.sent(now, true);
                under_way.emplace(now + std::chrono::milliseconds{answers_after_ms}, true);
                calls.push_back(now);
            }
            for (int more = many_ready ? 100 : 1; more > 0 && line.may_send(now); --more) {
                line.sent(now, false);
                under_way.emplace(now + std::chrono::milliseconds{answers_after_ms}, false);
                calls.push_back(now);
            }
            now += 100ms;
        }
        for (std::size_t i = 0; i < calls.size(); ++i) {
            if (calls[i] < Time{} + 2min) continue;
            RC_ASSERT(std::count_if(calls.begin(), calls.end(), [&](Time at) { return at >= calls[i] && at < calls[i] + 5min; }) <= 300);
            if (i > 0) RC_ASSERT(calls[i] - calls[i - 1] <= 20s + std::chrono::milliseconds{answers_after_ms + 200});
        }
    }));
}

TEST_CASE("a line keeps its pace and its number of calls", "[sync][law]") {
    CHECK(rc::check("no second sees more than the burst and the pace", [] {
        const int pace = *rc::gen::inRange(1, 100), burst = *rc::gen::inRange(1, 30), at_once = *rc::gen::inRange(1, 10);
        sync::Line line{{.in_flight = at_once, .per_second = pace, .burst = burst}, {}, "snapfulfil", sync::Jitter{1}};
        std::vector<Time> calls, answers;
        Time now{};
        for (int i = 0; i < 4'000; ++i, now += 5ms) {
            while (!answers.empty() && answers.front() <= now) {
                line.heard(now, true, false, {});
                answers.erase(answers.begin());
            }
            while (line.may_send(now)) {
                line.sent(now, false);
                calls.push_back(now);
                answers.push_back(now + 30ms);
                RC_ASSERT(answers.size() <= static_cast<std::size_t>(at_once));
            }
        }
        for (const Time from : calls)
            RC_ASSERT(std::count_if(calls.begin(), calls.end(), [&](Time at) { return at >= from && at < from + 1s; }) <= pace + burst);
    }));
}

TEST_CASE("a record comes back as it was packed, whatever stands in it", "[sync][law]") {
    CHECK(rc::check("texts and numbers", [](const std::vector<std::string>& texts, const std::vector<std::int64_t>& numbers) {
        sync::Packer packer;
        for (const auto& text : texts) packer.text(text);
        for (const auto number : numbers) packer.number(number);
        const std::string record = packer.take();
        sync::Unpacker unpacker{record};
        for (const auto& text : texts) RC_ASSERT(unpacker.text() == text);
        for (const auto number : numbers) RC_ASSERT(unpacker.number() == number);
        RC_ASSERT(unpacker.text().empty());
    }));
}

namespace {

// Six orders, one of them short; two shipped before the start; a count and a damage.
TinyWorld busy_world() {
    TinyWorld world;
    world.items = {{"MUG-01", true}, {"BOWL-2", true}, {"POSTAGE", false}};
    world.products = {"MUG-01"};
    for (int i = 1; i <= 4; ++i)
        world.invoices["IV000000" + std::to_string(i) + "A01"] = {"SO000000" + std::to_string(i), i % 2 == 0 ? "MUG-01" : "BOWL-2", i, 9};
    for (int i = 5; i <= 6; ++i) {
        const std::string invoice = "IV000000" + std::to_string(i) + "A01";
        world.invoices[invoice] = {"SO000000" + std::to_string(i), "MUG-01", 3, 12};
        world.shipments[invoice + "-1"] = {invoice, "MUG-01", "00", "40", 3, 0};
    }
    world.despatch("IV0000005A01-1", 3);
    world.move("M1", {"SHORT", "MUG-01", "00", "40", "", "IV0000006A01-1", 1});
    world.despatch("IV0000006A01-1", 2);
    world.move("M2", {"COUNT", "BOWL-2", "", "00", "", "", -2});
    world.move("M3", {"ADJUST", "MUG-01", "", "00", "DAMAGED", "", -1});
    return world;
}

std::vector<std::string> once(const TinyWorld& world) {
    std::vector<std::string> effects;
    for (const auto& effect : world.effects)
        if (!effect.starts_with("acknowledge")) effects.push_back(effect);
    std::sort(effects.begin(), effects.end());
    return effects;
}

const std::vector<std::string> owed{"adjust BOWL-2:-2:COUNT", "adjust MUG-01:-1:DAMAGED", "adjust MUG-01:-1:SHORT", "despatch IV0000005A01:3", "despatch IV0000006A01:2"};

void check_whole(const TinyWorld& world) {
    RC_ASSERT(once(world) == owed);
    RC_ASSERT(world.refs_in_use.empty());
    RC_ASSERT(world.queue.empty());
    RC_ASSERT(world.shipments_of.size() == 4U);
    for (const auto& [invoice, shipments] : world.shipments_of) RC_ASSERT(shipments == 1);
    for (const auto& [id, invoice] : world.invoices) RC_ASSERT(invoice.stage == 12);
}

}  // namespace

TEST_CASE("a record that claims more fields than it holds is read as far as it goes", "[sync]") {
    for (const char* count : {"-1", "9223372036854775807", "3"}) {
        const std::string claim = std::to_string(std::string_view{count}.size()) + ":" + count;
        CHECK(sync::Unpacker{claim + "1:a0:"}.count() <= 2);
        // A despatch: its shipment, site, frees, since; ref, invoice, date, courier, complete; boxes.
        const auto effect = sync::Effect::unpack("1:12:SH0:1:01:01:r1:i0:0:1:1" + claim);
        CHECK(std::get<sync::khaos::DespatchRecord>(effect.record).boxes.empty());
    }
}

TEST_CASE("a kill in any gap between two commands loses nothing and doubles nothing", "[sync][law]") {
    TinyWorld calm = busy_world();
    Host unharmed{calm};
    unharmed.run(3min);
    REQUIRE(once(calm) == owed);
    for (std::int64_t gap = 1; gap <= unharmed.commands; ++gap) {
        TinyWorld world = busy_world();
        Host host{world};
        host.kill_after = gap;
        host.run(4min);
        INFO("killed after command " << gap);
        REQUIRE(host.lives == 2);
        REQUIRE(once(world) == owed);
        REQUIRE(world.refs_in_use.empty());
        REQUIRE(world.queue.empty());
        for (const auto& [invoice, shipments] : world.shipments_of) REQUIRE(shipments == 1);
        for (const auto& [id, invoice] : world.invoices) REQUIRE(invoice.stage == 12);
        // The same effect under the same reference in both lives.
        std::map<std::string, std::set<std::string>> refs;
        for (const auto& [ref, record] : world.imported) {
            const auto own = record.find(ref);  // what it says of itself is no part of what it does
            REQUIRE(own != std::string::npos);
            refs[record.substr(0, own) + record.substr(own + ref.size())].insert(ref);
        }
        for (const auto& [record, asked] : refs) REQUIRE(asked.size() == 1);
    }
}

TEST_CASE("whatever is lost on the way, and whenever it is killed, everything happens once", "[sync][law]") {
    CHECK(rc::check("random losses and a kill", [] {
        const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
        const int share = *rc::gen::inRange(0, 60);
        TinyWorld world = busy_world();
        Host host{world};
        host.kill_after = *rc::gen::inRange<std::int64_t>(0, 150);
        const Time heal = host.now + 10min;
        const sync::Jitter chance{seed};
        host.fate = [&](const Host::Sent& sent) {
            if (sent.at >= heal) return Host::Fate::answer;
            const auto drawn = chance.up_to(Duration{99}, std::to_string(host.sent.size()), 1).count();
            if (drawn >= share) return Host::Fate::answer;
            return drawn % 2 == 0 ? Host::Fate::lose_answer : Host::Fate::lose_request;
        };
        host.run(15min);
        check_whole(world);
    }));
}

TEST_CASE("nothing leaves before the commit it rests on: one commit stands first in every step", "[sync]") {
    TinyWorld world = busy_world();
    sync::Core core{{}, {}, 1};
    sync::Contents disk;
    const auto commands = core.step(sync::event::Started{Time{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27}}, disk});
    bool sent = false;
    for (const auto& command : commands) {
        sent = sent || std::holds_alternative<sync::command::Send>(command);
        CHECK_FALSE((sent && std::holds_alternative<sync::command::Commit>(command)));
    }
    CHECK(sent);
}

TEST_CASE("two copies of a core that are told the same go the same way", "[sync]") {
    TinyWorld one = busy_world(), other = busy_world();
    Host first{one}, second{other};
    first.run(5min);
    second.run(5min);
    REQUIRE(first.sent.size() == second.sent.size());
    for (std::size_t i = 0; i < first.sent.size(); ++i) {
        CHECK(first.sent[i].at == second.sent[i].at);
        CHECK(first.sent[i].request.body == second.sent[i].request.body);
    }
    CHECK(first.disk == second.disk);
}
