#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "conformance/rules/ord/order_map.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

const Pairs in_khaos{{"customer", "C100"},
                     {"name", "Harbour Books"},
                     {"organisation", "Harbour Books Ltd"},
                     {"line1", "1 Quay Street"},
                     {"town", "Exampleton"},
                     {"county", "Devon"},
                     {"postcode", "EX1 1EX"},
                     {"country", "GBR"},
                     {"forename", "Ann"},
                     {"surname", "Lee"},
                     {"email", "ann@example.org"},
                     {"telephone", "01234 567890"},
                     {"service", "NEXTDAY"},
                     {"priority", "Express"},
                     {"po_number", "PO-7"},
                     {"note", "Leave with the neighbour"},
                     {"due", "2024-11-30"}};

const Pairs in_snapfulfil{{"SalesOrder", "SO-IV1"},
                          {"CustomerId", "C100"},
                          {"CustomerName", "Harbour Books"},
                          {"ShippingMethod", "NEXTDAY"},
                          {"PriorityDespatch", "01"},
                          {"DateDueOut", "2024-11-30T00:00:00"},
                          {"CustomerOrder", "PO-7"},
                          {"Freight", "0.000000"},
                          {"Reason", "Leave with the neighbour"},
                          {"Address.Name", "Harbour Books Ltd"},
                          {"Address.Line1", "1 Quay Street"},
                          {"Address.City", "Exampleton"},
                          {"Address.State", "Devon"},
                          {"Address.Postcode", "EX1 1EX"},
                          {"Address.Country", "GB"},
                          {"Contact.FirstName", "Ann"},
                          {"Contact.LastName", "Lee"},
                          {"Contact.Email", "ann@example.org"},
                          {"Contact.Phone", "01234 567890"}};

Pairs but(Pairs pairs, const std::string& name, std::string text) {
    for (auto& [key, value] : pairs)
        if (key == name) value = std::move(text);
    return pairs;
}

struct Sent {
    std::vector<Sold> sold{{"MUG", 2}, {"CUP", 1}};
    std::vector<UnitLine> lines{{"MUG", 2}, {"CUP", 1}};
    Pairs before = in_khaos, after = in_snapfulfil;
};

judge::RuleVerdict judged(const Journal& story) { return judge::judge(rules::ord_04(), story); }
judge::RuleVerdict judged(const Sent& sent) {
    return judged(Journal{}
                      .invoice("IV1", sent.sold, nine, sent.before)
                      .ready("IV1", nine)
                      .shipment("SH1", "IV1", sent.lines, nine + 1min, sent.after)
                      .quiet(nine + 1h));
}

}  // namespace

TEST_CASE("ORD-04 passes an order that arrived whole", "[ORD-04]") {
    const auto verdict = judged(Sent{});
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("ORD-04 names the field that did not arrive", "[ORD-04]") {
    const auto verdict = judged(Sent{.after = but(in_snapfulfil, "Address.Postcode", "EX1 1EY")});
    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.summary ==
          "Shipment SH1 does not carry invoice IV1 whole: its address (Address.Postcode) should be "
          "EX1 1EX, and is EX1 1EY.");
    CHECK(found.expected == "address (Address.Postcode): EX1 1EX");
    CHECK(found.exposure_pence == 2400);
}

TEST_CASE("ORD-04 fails whichever field is lost", "[ORD-04]") {
    for (const auto& [name, text] : in_snapfulfil) {
        if (name == "Freight") continue;  // nothing was charged: nothing is lost
        INFO(name);
        CHECK(judged(Sent{.after = but(in_snapfulfil, name, "")}).broken == 1);
    }
}

TEST_CASE("ORD-04 compares lines by their sums per code", "[ORD-04]") {
    CHECK(judged(
              Sent{.sold = {{"MUG", 2}, {"CUP", 1}, {"MUG", 3}}, .lines = {{"MUG", 5}, {"CUP", 1}}})
              .broken == 0);
    CHECK(judged(Sent{.sold = {{"MUG", 2}, {"CUP", 1}}, .lines = {{"MUG", 2}}}).broken == 1);
    CHECK(
        judged(Sent{.sold = {{"MUG", 2}, {"CUP", 1}}, .lines = {{"MUG", 3}, {"CUP", 1}}}).broken ==
        1);
    CHECK(judged(Sent{.sold = {{"MUG ", 2}, {"CUP", 1}}}).broken == 0);    // Khaos trims
    CHECK(judged(Sent{.sold = {{"MUG", 3, 2}, {"CUP", 1}}}).broken == 0);  // what is assigned
    CHECK(judged(Sent{.sold = {{"MUG", 2}, {"CUP", 1}, {"POST", 1, 1, 300, false}}}).broken ==
          0);  // the warehouse picks no postage
}

TEST_CASE("ORD-04 wants each price, or their mean where lines were put together", "[ORD-04]") {
    CHECK(judged(Sent{.sold = {{"MUG", 2, 2, 1001}, {"CUP", 1}}}).broken == 1);
    // The builder's shipment lines cost 10.00: 2 at 9.00 and 2 at 11.00 are 4 at 10.00.
    CHECK(judged(Sent{.sold = {{"MUG", 2, 2, 900}, {"MUG", 2, 2, 1100}}, .lines = {{"MUG", 4}}})
              .broken == 0);
    CHECK(judged(Sent{.sold = {{"MUG", 2, 2, 900}, {"MUG", 2, 2, 1101}}, .lines = {{"MUG", 4}}})
              .broken == 1);
}

TEST_CASE("ORD-04 cuts at fifty characters, not before", "[ORD-04]") {
    const std::string fifty(50, 'x');
    const auto before = but(in_khaos, "line1", fifty + "yz");
    CHECK(judged(Sent{.before = before, .after = but(in_snapfulfil, "Address.Line1", fifty)})
              .broken == 0);
    CHECK(judged(
              Sent{.before = before, .after = but(in_snapfulfil, "Address.Line1", fifty.substr(1))})
              .broken == 1);
    std::string accents;
    for (int i = 0; i < 52; ++i) accents += "\xc3\xa9";
    const auto cut = GENERATE(100U, 50U);  // characters, or bytes
    CHECK(judged(Sent{.before = but(in_khaos, "line1", accents),
                      .after = but(in_snapfulfil, "Address.Line1", accents.substr(0, cut))})
              .broken == 0);
}

TEST_CASE("ORD-04 knows the maps: priority, country, name to deliver to", "[ORD-04]") {
    CHECK(judged(Sent{.before = but(in_khaos, "priority", "Standard"),
                      .after = but(in_snapfulfil, "PriorityDespatch", "03")})
              .broken == 0);
    CHECK(judged(Sent{.before = but(in_khaos, "priority", "Standard")}).broken == 1);
    CHECK(judged(Sent{.before = but(in_khaos, "country", "IRL"),
                      .after = but(in_snapfulfil, "Address.Country", "IE")})
              .broken == 0);
    CHECK(judged(Sent{.before = but(in_khaos, "country", "IRL")}).broken == 1);
    CHECK(judged(Sent{.before = but(in_khaos, "country", "XKX")}).broken ==
          0);  // no country of the list: a person's business
    CHECK(judged(Sent{.after = but(in_snapfulfil, "Address.Name", "Ann Lee")}).broken == 0);
    CHECK(judged(Sent{.after = but(in_snapfulfil, "Address.Name", "Bob Lee")}).broken == 1);
    CHECK(rules::two_letters("GBR") == "GB");
    CHECK(rules::two_letters("ABW") == "AW");
    CHECK(rules::two_letters("ZWE") == "ZW");
    CHECK(rules::two_letters("GB").empty());
}

TEST_CASE("ORD-04 allows what was readable within two minutes before, and not older", "[ORD-04]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto story =
        Journal{}
            .invoice("IV1", {{"MUG", 2}}, nine, in_khaos)
            .ready("IV1", nine)
            .invoice("IV1", {{"MUG", 2}}, nine + 1h, but(in_khaos, "postcode", "EX2 2EX"))
            .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1h + 2min + late_by, in_snapfulfil)
            .quiet(nine + 3h);
    CHECK(judged(story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-04 is not exercised on a quiet run", "[ORD-04]") {
    CHECK(judged(Journal{}.invoice("IV1", {{"MUG", 2}}, nine, in_khaos).quiet(nine + 1h)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("ORD-04 holds for any order", "[ORD-04]") {
    CHECK(rc::check("whole passes, one unit astray fails", [] {
        const std::vector<std::string> skus{"MUG", "CUP", "TEE", "TEA-9", "TEA-09"};
        std::vector<Sold> sold;
        std::vector<UnitLine> sent;
        const int lines = *rc::gen::inRange(1, 8);
        for (int i = 0; i < lines; ++i) {
            const auto& sku = skus[static_cast<std::size_t>(*rc::gen::inRange(0, 5))];
            const auto units = *rc::gen::inRange<Units>(1, 5);
            sold.push_back({sku, units + *rc::gen::inRange<Units>(0, 3), units});
            sent.insert(sent.begin() + *rc::gen::inRange(0, static_cast<int>(sent.size()) + 1),
                        {sku, units});
        }
        RC_ASSERT(judged(Sent{.sold = sold, .lines = sent}).broken == 0);
        sent[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(sent.size())))].units +=
            *rc::gen::element(-1, 1);
        RC_ASSERT(judged(Sent{.sold = sold, .lines = sent}).broken == 1);
    }));
}
