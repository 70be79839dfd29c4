#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

const Sold mug{"MUG", 2}, wrap{"WRAP", 2, 0, 250, false}, voucher{"VOUCHER", 1, 0, -500, false};

Journal order(const std::vector<Sold>& lines) {
    return Journal{}.knows({"MUG"}).invoice("IV1", lines, nine).ready("IV1", nine);
}
Journal sent(Journal story, std::vector<UnitLine> lines, std::string charges) {
    return story.shipment("SH1", "IV1", lines, nine + 1min, {{"Charges", std::move(charges)}});
}
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::ord_09(), story.by(0).quiet(nine + 9h));
}

}  // namespace

TEST_CASE("ORD-09 passes where gift wrap is charged and not sent", "[ORD-09]") {
    const auto verdict = judged(sent(order({mug, wrap}), {{"MUG", 2}}, "5.000000"));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("ORD-09 fails where the warehouse is asked to pick it, and says what", "[ORD-09]") {
    const auto verdict = judged(sent(order({mug, wrap}), {{"MUG", 2}, {"WRAP", 2}}, "5"));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(verdict.violations.front().summary ==
          "Shipment SH1 asks the warehouse to pick 2 of WRAP for invoice IV1, which is not goods "
          "that it holds.");
    CHECK(verdict.violations.front().exposure_pence == 2400);
}

TEST_CASE("ORD-09 fails where its value is lost, by a penny a unit or more", "[ORD-09]") {
    CHECK(judged(sent(order({mug, wrap}), {{"MUG", 2}}, "4.99")).broken == 0);  // rounded
    CHECK(judged(sent(order({mug, wrap}), {{"MUG", 2}}, "4.98")).broken == 1);
    const auto lost = judged(sent(order({mug, wrap, voucher}), {{"MUG", 2}}, "5.00"));
    REQUIRE(lost.violations.size() == 1);
    CHECK(lost.violations.front().summary ==
          "Shipment SH1 states charges of 5.00 pounds for invoice IV1, where 2 WRAP, 1 VOUCHER "
          "come to 0.00.");
    CHECK(lost.violations.front().exposure_pence == 500);
    CHECK(judged(sent(order({mug, voucher}), {{"MUG", 2}}, "-5.000000")).broken == 0);
    CHECK(judged(order({mug, wrap}).shipment("SH1", "IV1", {{"MUG", 2}}, nine)).broken == 1);
}

TEST_CASE("ORD-09 takes an invoice as it was readable a moment ago", "[ORD-09]") {
    const auto changed = [](Duration ago) {
        return order({mug, wrap})
            .invoice("IV1", {mug, wrap, voucher}, nine + 1h)
            .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1h + ago, {{"Charges", "5"}});
    };
    CHECK(judged(changed(2min)).broken == 0);
    CHECK(judged(changed(2min + 1us)).broken == 1);
}

TEST_CASE("ORD-09 wants it billed when the invoice is issued", "[ORD-09]") {
    const auto issue = [](std::vector<MoneyLine> lines) {
        return judged(order({mug, wrap}).issued("IV1", std::move(lines), nine + 2h));
    };
    CHECK(issue({{"MUG", 2, 2000, 400}, {"WRAP", 2, 500, 100}}).verdict == Verdict::pass);
    const auto lost = issue({{"MUG", 2, 2000, 400}, {"WRAP", 1, 250, 50}});
    REQUIRE(lost.violations.size() == 1);
    CHECK(
        lost.violations.front().summary ==
        "Invoice IV1 was issued without 1 of WRAP, which nobody picks and the customer pays for.");
    CHECK(lost.violations.front().exposure_pence == 250);
    CHECK(issue({{"MUG", 2, 2000, 400}}).broken == 1);
}

TEST_CASE("ORD-09 knows an order of nothing else: Khaos bills it, nobody sends it", "[ORD-09]") {
    const Journal card = Journal{}.invoice("IV1", {{"CARD", 1, 0, 2000, false}}, nine);
    CHECK(judged(Journal{card}.issued("IV1", {{"CARD", 1, 2000, 0}}, nine)).verdict ==
          Verdict::pass);
    CHECK(judged(Journal{card}.shipment("SH1", "IV1", {{"CARD", 1}}, nine)).broken == 1);
}

TEST_CASE("ORD-09 has no occasion where every line is goods", "[ORD-09]") {
    CHECK(judged(order({mug}).shipment("SH1", "IV1", {{"MUG", 2}}, nine)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("ORD-09 holds for any order", "[ORD-09]") {
    CHECK(rc::check("charged to the penny and not sent, or broken", [] {
        std::vector<Sold> lines{mug};
        std::vector<UnitLine> picked{{"MUG", 2}};
        std::int64_t pence = 0;
        const int others = *rc::gen::inRange(1, 5);
        const int wrong = *rc::gen::inRange(0, 3);  // 1: one is sent, 2: some value is lost
        for (int i = 0; i < others; ++i) {
            const auto units = *rc::gen::inRange<std::int64_t>(1, 5);
            const auto price = *rc::gen::inRange<std::int64_t>(-900, 900);
            lines.push_back({fmt::format("FEE-{}", i), units, 0, price, false});
            pence += units * price;
        }
        if (wrong == 1) picked.push_back({"FEE-0", 1});
        if (wrong == 2) pence += 100;
        const auto text = fmt::format("{}{}.{:02}", pence < 0 ? "-" : "", std::abs(pence) / 100,
                                      std::abs(pence) % 100);
        RC_ASSERT(judged(sent(order(lines), picked, text)).broken == (wrong == 0 ? 0 : 1));
    }));
}
