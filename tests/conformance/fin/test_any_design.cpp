#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/fin/fin.h"
#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;

namespace {

std::vector<judge::Rule> all_ten() {
    using namespace rules;
    return {dsp_01(), dsp_02(), dsp_04(), dsp_05(), stk_01(),
            stk_03(), stk_04(), stk_06(), fin_01(), fin_05()};
}

Duration up_to(Duration most) {
    return Duration{*rc::gen::inRange<std::int64_t>(0, most.count() + 1)};
}

// What an integration of some design has in its hands: how it works, and how its calls fare.
struct Design {
    bool parts = false;    // posts parcel by parcel, and closes at the end
    int adjusts = 0;       // 0 each movement, 1 added up per read, 2 netted per read
    Duration poll{};       // it reads the queue so often
    bool repeats = false;  // sends again under the same reference when an answer is lost
};

}  // namespace

TEST_CASE(
    "A correct integration of any design passes despatch, stock and finance, whatever strikes",
    "[DSP][STK][FIN]") {
    CHECK(rc::check("no false alarm", [] {
        const Design design{*rc::gen::arbitrary<bool>(), *rc::gen::inRange(0, 3), up_to(4min) + 1s,
                            *rc::gen::arbitrary<bool>()};
        const std::vector<std::string> skus{"MUG", "CUP", "TEE"};
        Story story;
        for (const auto& sku : skus) story.stock(sku, 1'000);

        // Khaos may be down for a while; then every posting waits for its end.
        const bool outage = *rc::gen::arbitrary<bool>();
        const Time down = nine + up_to(1h), up = down + up_to(1h) + 1min;
        if (outage) story.journal.down("khaos", down, up);
        const auto reachable = [&](Time at) {
            return outage && at >= down && at <= up ? up + up_to(10min) + 1s : at;
        };
        // A call may fail before it has its effect, or lose its answer after it.
        const auto fare = [&](const std::string& operation, const std::string& key, Time at) {
            const int fails = *rc::gen::inRange(0, 3);
            for (int i = 0; i < fails; ++i) {
                at = reachable(at);
                story.journal.failed(operation, {key}, at);
                at += up_to(30s) + 1s;
            }
            return reachable(at);
        };

        std::map<std::pair<std::string, std::string>, std::map<Time, std::vector<Units>>> reads;
        const auto saw = [&](const std::string& sku, const std::string& reason, Units by, Time at) {
            const auto round = (at - nine) / design.poll + 1;
            reads[{sku, reason}][nine + round * design.poll].push_back(by);
        };

        const int orders = *rc::gen::inRange(1, 8);
        for (int i = 0; i < orders; ++i) {
            const auto id = "IV" + std::to_string(i);
            const Time picked = nine + up_to(2h), leaves = picked + up_to(20min);
            Lines all, found;
            for (const auto& sku : skus) {
                const auto here = *rc::gen::inRange<Units>(0, 4),
                           missing = *rc::gen::inRange<Units>(0, 2);
                if (here + missing > 0) all.push_back({sku, here + missing});
                if (here > 0) found.push_back({sku, here});
            }
            if (all.empty()) continue;
            story.sold(id, all, nine - 1h);
            for (const auto& line : all) {
                Units here = 0;
                for (const auto& one : found) here = one.sku == line.sku ? one.units : here;
                if (here == line.units) continue;
                story.short_pick("S" + id + line.sku, id, line.sku, here, line.units - here,
                                 picked);
                saw(line.sku, "SHORT", here - line.units, picked);
            }
            if (found.empty()) story.none_found(id, leaves);
            if (!found.empty()) story.left(id, found, leaves);
            Time at = fare("khaos.ImportDespatches", id, leaves + design.poll);
            if (design.parts) {
                for (const auto& line : found)
                    story.posted(id, {line}, at += 1s, false, "d-" + id + line.sku);
                story.posted(id, {}, at += 1s, true, "d-" + id);
            } else {
                story.posted(id, found, at, true, "d-" + id);
            }
            if (design.repeats) {
                story.journal.call({.operation = "khaos.ImportDespatches",
                                    .keys = {id},
                                    .refs = {"d-" + id},
                                    .applied = false,
                                    .attempt = 9},
                                   at + 30s);
                story.journal.repeated("d-" + id, "DESPATCH", at + 30s).by(0);
            }
        }
        const int corrections = *rc::gen::inRange(0, 8);
        for (int i = 0; i < corrections; ++i) {
            const auto sku = *rc::gen::elementOf(skus);
            const Units by = *rc::gen::element<Units>(-2, -1, 1, 2);
            const Time at = nine + up_to(2h);
            story.corrected("C" + std::to_string(i), "COUNT", sku, by, at);
            saw(sku, "COUNT", by, at);
        }
        int number = 0;
        for (const auto& [key, rounds] : reads) {
            for (const auto& [round, seen] : rounds) {
                Units down_units = 0, up_units = 0;
                for (const Units by : seen) (by < 0 ? down_units : up_units) += by;
                std::vector<Units> postings = seen;
                if (design.adjusts == 1) postings = {down_units, up_units};
                if (design.adjusts == 2) postings = {down_units + up_units};
                for (const Units by : postings) {
                    if (by != 0)
                        story.adjusted(key.first, by,
                                       fare("khaos.ImportStockAdjustments", key.first, round),
                                       key.second, "a-" + std::to_string(++number));
                }
            }
        }
        const auto verdicts = judge::judge(all_ten(), story.quiet(nine + 12h));
        for (const auto& rule : verdicts.rules) {
            if (rule.broken > 0) RC_LOG() << rule.id << ": " << rule.violations[0].summary << "\n";
            RC_ASSERT(rule.broken == 0);
        }
    }));
}
