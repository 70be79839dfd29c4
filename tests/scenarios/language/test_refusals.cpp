#include <catch2/catch.hpp>

#include <string>

#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using namespace std::string_literals;
using namespace peakproof::scenarios;

namespace {

// The one message that a reader of that text gets.
std::string message(const std::string& text) {
    const auto scenario = read_scenario(text, "peak.yaml");
    REQUIRE_FALSE(scenario.has_value());
    return describe(scenario.error());
}

const std::string head = "scenario: peak\nstock: {MUG-01: 500, MUG-02: 40}\n";  // two lines

}  // namespace

TEST_CASE("a key that does not exist is refused with its place and the nearest that does",
          "[language]") {
    CHECK(message(head + "demand:\n  orders: 5\n  shap: flat\n") ==
          "peak.yaml:5:3: unknown key \"shap\" in demand. Did you mean \"shape\"?");
    CHECK(message(head + "sumary: x\n") ==
          "peak.yaml:3:1: unknown key \"sumary\" in a scenario. Did you mean \"summary\"?");
    CHECK(message(head + "floor: {trailer_evry: 30min}\n") ==
          "peak.yaml:3:9: unknown key \"trailer_evry\" in floor. Did you mean \"trailer_every\"?");
    CHECK(message(head + "windows: {hand-ovr: 5min}\n") ==
          "peak.yaml:3:11: unknown key \"hand-ovr\" in windows. Did you mean \"hand-over\"?");
    CHECK(message(head + "faults:\n  - lose-answer: {of: khaos.ImportDespatches, shar: 5%}\n") ==
          "peak.yaml:4:47: unknown key \"shar\" in a fault. Did you mean \"share\"?");
    CHECK(message(head + "faults:\n  - loose-answer: {of: khaos}\n") ==
          "peak.yaml:4:5: unknown fault \"loose-answer\". Did you mean \"lose-answer\"?");
}

TEST_CASE("what SnapFulfil would not take it cannot have known at opening", "[language]") {
    const std::string item = "items: {A-1: {description: " + std::string(51, 'x');
    CHECK(
        message("scenario: peak\n" + item + "}}\n") ==
        "peak.yaml:2:28: description has 51 characters, and SnapFulfil knows the item at opening. "
        "It takes 50: shorten it, or say \"known: no\".");
    CHECK(read_scenario("scenario: peak\n" + item + ", known: no}}\n", "peak.yaml"));
}

TEST_CASE("an item that only the warehouse has is neither listed later nor unknown there",
          "[language]") {
    CHECK(message("scenario: peak\nitems: {OLD: {units: 3, unlinked: yes, listed: 2h}}\n") ==
          "peak.yaml:2:48: an unlinked item is in SnapFulfil alone, from the start, so it has no "
          "\"listed\". Take out \"listed\" or \"unlinked\".");
    const auto read =
        read_scenario("scenario: peak\nitems: {OLD: {units: 3, unlinked: yes}}\n", "peak.yaml");
    REQUIRE(read);
    CHECK(read->items[0].planned.unlinked);
    CHECK(read->items[0].popularity == 0);  // nobody can order it
}

TEST_CASE("a change of an item says what changes", "[language]") {
    CHECK(message(head + "item_changes: [{sku: MUG-01, at: 1h}]\n") ==
          "peak.yaml:3:16: an item change that changes nothing. Say description, barcode, weight "
          "or measured.");
    CHECK(message(head + "item_changes: [{sku: MUG-03, at: 1h, weight: 3}]\n")
              .find("peak.yaml:3:22: ") == 0);
    CHECK(read_scenario(head + "item_changes: [{sku: MUG-01, at: 1h, measured: 412}]\n",
                        "peak.yaml"));
}

TEST_CASE("only what nobody picks takes off a price", "[language]") {
    CHECK(message(head + "orders: [{at: 1h, lines: [[MUG-01, 1, -4.50]]}]\n") ==
          "peak.yaml:3:39: price \"-4.50\" is not an amount in pounds. Say it as 12.99, with at "
          "most six decimals.");
    CHECK(
        read_scenario("scenario: peak\nitems: {MUG-01: 5, OFF: {stock_controlled: no}}\n"
                      "orders: [{at: 1h, lines: [[MUG-01, 1], [OFF, 1, -4.166667]]}]\n",
                      "peak.yaml"));
}

TEST_CASE("an item code that no system takes is refused, however long it is", "[language]") {
    const std::string code(60, 'x');
    CHECK(message("scenario: peak\nitems: {" + code + ": {units: 4}}\n") ==
          "peak.yaml:2:9: item code \"" + code + "\" has 60 characters. SnapFulfil takes 20.");
}

TEST_CASE("a value of the wrong kind is refused with what is meant", "[language]") {
    CHECK(message(head + "lasts: 24\n") ==
          "peak.yaml:3:8: lasts \"24\" is not a length of time. Say the unit: \"24min\", \"24s\", "
          "\"24h\".");
    CHECK(message(head + "lasts: [24h]\n") ==
          "peak.yaml:3:8: lasts is a list where a single value is meant");
    CHECK(message(head + "lasts:\n") ==
          "peak.yaml:3:1: lasts says nothing. Give it a value, or take the key out.");
    CHECK(message(head + "floor: {none_found: 5}\n") ==
          "peak.yaml:3:21: none_found \"5\" is not a share. Say it as \"5%\", \"0.25%\" or "
          "\"300ppm\".");
    CHECK(message(head + "floor: {none_found: 105%}\n") ==
          "peak.yaml:3:21: none_found 105% is more than the whole. At most 100%.");
    CHECK(message("scenario: peak\nstock: {MUG-01: 5O0}\n") ==
          "peak.yaml:2:17: MUG-01 \"5O0\" is not a whole number");
    CHECK(message("scenario: peak\nitems: {MUG-01: {price: 4,99}}\n").find("peak.yaml:2:") == 0);
    CHECK(message("scenario: peak\nitems: {MUG-01: {price: 4.9999999}}\n") ==
          "peak.yaml:2:25: price \"4.9999999\" is not an amount in pounds. Say it as 12.99, with "
          "at most six decimals.");
    CHECK(message(head + "start: yesterday\n") ==
          "peak.yaml:3:8: start \"yesterday\" is not a date or time. Write it as 2026-11-27 or "
          "2026-11-27T19:00:00, UK time.");
    CHECK(message(head + "demand: {orders: 5, lines: {1: 60%, 2: 30%}}\n") ==
          "peak.yaml:3:28: the shares of lines make 90%. Together they must be 100%.");
    CHECK(message(head + "orders: {at: 1h}\n") ==
          "peak.yaml:3:9: orders is a map where a list is meant. Say it as [one, another].");
    CHECK(message(head + "orders: [{at: 1h, lines: [[MUG-01]]}]\n")
              .find("peak.yaml:3:27: a line is a code, units") == 0);
    CHECK(message(head + "exercises: [ORD-02, ORD-99]\n") ==
          "peak.yaml:3:21: unknown rule \"ORD-99\". Did you mean \"ORD-09\"?");
}

TEST_CASE("what refers to nothing is refused", "[language]") {
    CHECK(message(head + "faults:\n  - refuse: {of: khaos.ImportDespatchs}\n") ==
          "peak.yaml:4:18: refuse of \"khaos.ImportDespatchs\": no such operation or system. Did "
          "you mean \"khaos.ImportDespatches\"?");
    CHECK(message(head + "faults:\n  - service-down: {of: khaos.ExportOrders}\n") ==
          "peak.yaml:4:24: service-down of \"khaos.ExportOrders\": no such system. A system is "
          "khaos or snapfulfil; operations are listed in docs/scenarios.md.");
    CHECK(message(head + "faults:\n  - refuse: {share: 5%}\n") ==
          "peak.yaml:4:13: refuse does not say what it strikes. Add \"of: "
          "khaos.ImportDespatches\", or another operation or system.");
    CHECK(message(head + "orders: [{at: 1h, lines: [[MUG-03, 1]]}]\n") ==
          "peak.yaml:3:28: unknown item \"MUG-03\". Did you mean \"MUG-01\"?");
    CHECK(message(head + "goods_in: [{sku: TELLY, units: 3, at: 1h}]\n") ==
          "peak.yaml:3:18: unknown item \"TELLY\". Add it to \"stock\" or \"items\".");
    CHECK(message(head + "demand: {orders: 5}\nfaults:\n  - refuse-for-good: {at: {operation: "
                         "snapfulfil.shipments.create, key: IV0000006A01}}\n") ==
          "peak.yaml:5:73: \"IV0000006A01\" is neither an order, an invoice nor an item of this "
          "scenario. "
          "Invoices are named by their order's number: IV0000123A01.");
    CHECK(message(head + "people: [{person: finance, at: 1h, action: pay, entity: WEB0000001}]\n")
              .find("peak.yaml:3:57: \"WEB0000001\" is neither an order") == 0);
    CHECK(message(head + "people: [{person: fiance, on: order-jam, action: pay}]\n") ==
          "peak.yaml:3:19: unknown person \"fiance\". Did you mean \"finance\"?");
}

TEST_CASE("what is not there yet is refused as such", "[language]") {
    CHECK(message(head + "exercises: [STK-10]\n") ==
          "peak.yaml:3:13: rule STK-10 is not there yet. The rules that are judged: peakproof "
          "rules.");
    CHECK(message(head + "issue: manual\n") ==
          "peak.yaml:3:8: issue: nobody in a run issues by hand. Use issue: daily-batch, or try it "
          "on a desk: peakproof serve.");
    CHECK(message(head + "handover: {stage: 10}\n") ==
          "peak.yaml:3:19: handover: stage 10 is not there yet. Use stage: 9.");
    CHECK(message(head + "zone: Europe/Paris\n")
              .find("peak.yaml:3:7: unknown zone \"Europe/Paris\"") == 0);
}

TEST_CASE("times must fall where the scenario plays", "[language]") {
    CHECK(message(head + "lasts: 2h\nfaults:\n  - refuse: {of: khaos, from: 1h, for: 2h}\n")
              .find("peak.yaml:5:40: the fault would outlast the traffic") == 0);
    CHECK(message(head + "lasts: 2h\norders: [{at: 3h, lines: [[MUG-01, 1]]}]\n")
              .find("peak.yaml:4:15: at 3h is after the scenario's end (2h)") == 0);
    CHECK(message(head + "orders: [{at: 2020-01-01T10:00, lines: [[MUG-01, 1]]}]\n")
              .find("peak.yaml:3:15: at 2020-01-01T10:00 is before") == 0);
    CHECK(message(head + "lasts: 2h\ndemand: {orders: 5, over: 4h}\n")
              .find("peak.yaml:4:27: the demand does not end within the scenario") == 0);
    CHECK(
        message(head + "kills: [25:00]\n").find("peak.yaml:3:9: a kill \"25:00\" is not a time") ==
        0);
}

TEST_CASE("YAML's own traps are refused with their place", "[language]") {
    CHECK(message("") ==
          "peak.yaml:1:1: the file is empty. A scenario begins with \"scenario: NAME\".");
    CHECK(message("scenario: a\nscenario: b\n") ==
          "peak.yaml:2:1: \"scenario\" is said twice. It stands in line 1 already.");
    CHECK(message("scenario: &x a\nsummary: *x\n").find("peak.yaml:2:10: an alias") == 0);
    CHECK(message("scenario: a\n---\nscenario: b\n").find("a second document follows") !=
          std::string::npos);
    CHECK(message("scenario: !!int 5\n").find("peak.yaml:1:11: a type tag") == 0);
    CHECK(message("scenario: [a\n").find("peak.yaml:2:1: not YAML") == 0);
    CHECK(message("scenario: a\0b\n"s).find("peak.yaml:1:12: a control character") == 0);
    CHECK(message("scenario: \"a\\u0000b\"\n").find("peak.yaml:1:11: a control character") == 0);
    CHECK(message("scenario: \"a\\eb\"\n").find("peak.yaml:1:11: a control character (0x1b)") ==
          0);
    CHECK(message("- a\n").find(
              "peak.yaml:1:1: a scenario is a list where keys and values are meant") == 0);
    CHECK(message(std::string(500, '[')).find("peak.yaml:1:") == 0);
}

TEST_CASE("of several mistakes the first in the file is told", "[language]") {
    CHECK(message("scenario: peak\nlasts: 5\nsumary: x\n").find("peak.yaml:2:8") == 0);
    CHECK(message("scenario: peak\nsumary: x\nlasts: 5\n").find("peak.yaml:2:1") == 0);
}
