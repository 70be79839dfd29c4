#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>

#include "conformance/rules/fin/fin.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::fin_05(), records);
}

Journal shipped(Units units = 2) {
    Journal journal;
    return journal.invoice("IV1", {{"MUG", 3}, {"GIFT-WRAP", 1, 1, 300, false}}, nine - 1h)
        .confirmed("SH1", "IV1", {{"MUG", units}}, nine);
}

}  // namespace

TEST_CASE("FIN-05 passes what is billed as shipped, and services with it", "[FIN-05]") {
    const auto verdict =
        judged(shipped()
                   .issued("IV1", {{"MUG", 2, 2000, 400}, {"GIFT-WRAP", 1, 300, 60}}, nine + 1min)
                   .quiet(nine + 1h));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("FIN-05 fails one unit beyond what was shipped, and not the last one", "[FIN-05]") {
    const Units billed = GENERATE(Units{2}, Units{3});
    const auto verdict =
        judged(shipped()
                   .issued("IV1", {{"MUG", billed, billed * 1000, billed * 200}}, nine + 1min)
                   .quiet(nine + 1h));
    CHECK(verdict.broken == (billed == 2 ? 0 : 1));
    if (billed == 3) {
        CHECK(verdict.violations[0].entity == "IV1");
        CHECK(verdict.violations[0].exposure_pence == 1000);
    }
}

TEST_CASE("FIN-05 goes by what is shipped at the instant of issue", "[FIN-05]") {
    const auto early = GENERATE(0us, 1us);
    const auto verdict =
        judged(shipped().issued("IV1", {{"MUG", 2, 2000, 400}}, nine - early).quiet(nine + 1h));
    CHECK(verdict.broken == (early == 0us ? 0 : 1));
}

TEST_CASE("FIN-05 fails what was cancelled or never shipped at all", "[FIN-05]") {
    Journal journal;
    journal.invoice("IV1", {{"MUG", 1}}, nine)
        .issued("IV1", {{"MUG", 1, 1000, 200}}, nine + 1min)
        .quiet(nine + 1h);
    CHECK(judged(journal).broken == 1);
}

TEST_CASE("FIN-05 judges a batch of Khaos's own as well", "[FIN-05]") {
    CHECK(
        judged(shipped().by(0).issued("IV1", {{"MUG", 3, 3000, 600}}, nine + 9h).quiet(nine + 10h))
            .broken == 1);
}

TEST_CASE("FIN-05 is not exercised by services alone", "[FIN-05]") {
    Journal journal;
    journal.invoice("IV1", {{"VOUCHER", 1, 0, 2000, false}}, nine)
        .issued("IV1", {{"VOUCHER", 1, 2000, 0}}, nine + 1min)
        .quiet(nine + 1h);
    CHECK(judged(journal).verdict == Verdict::not_exercised);
}

TEST_CASE("FIN-05 law: it fails exactly the invoices billed beyond what was shipped", "[FIN-05]") {
    CHECK(rc::check("billed never above shipped", [] {
        Journal journal;
        std::int64_t wrong = 0;
        const int count = *rc::gen::inRange(1, 15);
        for (int i = 0; i < count; ++i) {
            const auto id = "IV" + std::to_string(i);
            const auto mugs = *rc::gen::inRange<Units>(0, 4), cups = *rc::gen::inRange<Units>(0, 4);
            const auto mugs_billed = *rc::gen::inRange<Units>(1, 4),
                       cups_billed = *rc::gen::inRange<Units>(0, 4);
            journal.invoice(id, {{"MUG", 4}, {"CUP", 4}}, nine)
                .confirmed("SH" + id, id, {{"MUG", mugs}, {"CUP", cups}}, nine + 1min);
            std::vector<MoneyLine> bill{
                {"MUG", mugs_billed, mugs_billed * 1000, mugs_billed * 200}};
            if (cups_billed > 0)
                bill.push_back({"CUP", cups_billed, cups_billed * 1000, cups_billed * 200});
            journal.issued(id, bill, nine + 2min);
            wrong += mugs_billed > mugs || cups_billed > cups ? 1 : 0;
        }
        const auto verdict = judged(journal.quiet(nine + 1h));
        RC_ASSERT(verdict.occasions == count);
        RC_ASSERT(verdict.broken == wrong);
    }));
}
