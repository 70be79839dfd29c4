#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

#include "scenarios/language/scenario.h"
#include "scenarios/language/settings/settings.h"
#include "scenarios/language/settings/values.h"
#include "scenarios/language/writing.h"
#include "sim/zone.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

// Every setting, each other than usual.
constexpr std::string_view other = R"(
khaos:
  site: North
  site_id: 4
  service_time: 80ms
  service_time_per_order: 2ms
  handover_stage: 10
  acknowledge_stage: 13
  path: [10, 11, 13, 15]
  archive_quarters: yes
  refused_tries_most: 3
  numbered_types: yes
  records_most: 500
  depth_most: 20
  other_sites: [{id: 2, name: Shop}, {id: 3, name: On the road, transit: yes}]
  sub_stages: [{id: 101, stage: 9, name: Gift wrap}]
  couriers: [DPD, "24"]
  issue: daily-batch
  amend_orders: yes
  nested_size_colour: yes
  released_ahead: 3d
  first_given_number: 7000001
  discontinued: fault
  reference_length: 15
  long_reference: cut
  amend_within: 24h
  payment_deletable_for: 12h
  issued_shown_for: 72h
  writeback: none
  writeback_refusal: fault
  month: next-open
  level: physical
  cdata: yes
  narrow: yes
  old_fault_detail: yes
  method_namespace: "urn:Other-IKosWeb"
  rows_most: 500
kcc:
  channel_id: "22"
  reference_format: "X{0}"
  first_number: 800000
  delivery_vat: 5%
  unknown_items: import-and-hold
  web_codes: {WEB-1: MUG-01, "007": MUG-02}
  account_customers: [ACC1]
  exchange_note: "Instead of {0}"
  written_off: [BROKEN]
  share: 80%
  cap: 50
  rounding: nearest
  buffer: 4
  least_units: 2
  stock_of: {MUG-01: {share: 50%, buffer: 1, cap: 9, rounding: up, least_units: 3}}
  again_after: [30s, 2min]
  cycle: 10min
  look_every: 2min
  config_kept: 12h
  provided_every: 6h
  specific_tries_most: 5
  statuses_most: 50
  items_most: 20
snapfulfil:
  site: "0007"
  facility: NORTHWH
  business: BIZ2
  owner: BETA
  currency: EUR
  name_limit: 30
  service_time: 40ms
  carriers: [DPD]
  more_sites: ["0008"]
  more_owners: [GAMMA]
  reasons: []
  units: [EAC]
  events: despatch-only
  short_pick: after-audit
  shortage: pick-when-due
  rows_limit: 100
  bad_line: interface-error
  refuses_unknown_status: no
  returns_need_customer: no
  id_limit: 25
  text_limit: 60
  code_limit: 3
  inbound_kept: 10
  tracking_url: "https://parcels.example/?n="
  release: 2018
  host: ourtestapi.snapfulfil.net
  api_server_zone: America/New_York
  site_zone: UTC
  status_words: yes
  stage_codes: {"39": "40"}
  shortage_codes: {"20": "40"}
  purge_code: "99"
  despatch_event_stage: "50"
)";

Systems others() {
    const auto read = settings::read_file(other, "other.yaml", {});
    if (!read) FAIL(read.error().where << ": " << read.error().what);
    return *read;
}

std::string refusal(std::string_view text) {
    const auto read = settings::read_file(text, "ours.yaml", {});
    REQUIRE_FALSE(read);
    return read.error().where + ": " + read.error().what + ". " + read.error().remedy;
}

}  // namespace

TEST_CASE("docs/settings.yaml is what there is, and as it is", "[settings][docs]") {
    std::ifstream stream{PEAKPROOF_SOURCE "/docs/settings.yaml", std::ios::binary};
    const std::string page{std::istreambuf_iterator<char>{stream}, {}};
    CHECK(page == settings::whole_file({}));
    const auto read = settings::read_file(page, "docs/settings.yaml", others());
    REQUIRE(read);
    CHECK(settings::whole_file(*read) == page);  // a whole file leaves nothing of what was before
}

TEST_CASE("every setting can be set, and is written back", "[settings]") {
    const Systems systems = others();
    for (const settings::Part& part : settings::parts()) {
        for (const settings::Setting& setting : part.settings) {
            INFO(part.section->name << "." << setting.key);
            CHECK(settings::written(setting, systems) != settings::written(setting, Systems{}));
        }
    }
    const auto again = settings::read_file(settings::whole_file(systems), "again.yaml", {});
    REQUIRE(again);
    CHECK(settings::whole_file(*again) == settings::whole_file(systems));
}

TEST_CASE("a scenario says the same in its own maps", "[settings]") {
    Scenario scenario;
    scenario.name = "ours";
    scenario.start = *sim::parse_iso_local("2026-11-27");
    scenario.systems = others();
    scenario.systems.khaos.handover_stage = 9;  // others are for a desk
    scenario.systems.khaos.acknowledge_stage = 12;
    scenario.systems.khaos.path = {9, 10, 12, 15};
    const std::string written = language::write_yaml(scenario);
    const auto read = read_scenario(written, "ours.yaml");
    if (!read) FAIL(read.error().where << ": " << read.error().what);
    CHECK(settings::whole_file(read->systems) == settings::whole_file(scenario.systems));
    CHECK(scenario_hash(*read) == scenario_hash(scenario));
    CHECK(scenario_hash(*read) != scenario_hash(Scenario{}));
}

TEST_CASE("what a file leaves out stays as it is", "[settings]") {
    const auto read = settings::read_file("snapfulfil: {name_limit: 40}", "ours.yaml", others());
    REQUIRE(read);
    CHECK(read->snapfulfil.name_limit == 40);
    CHECK(read->snapfulfil.site == "0007");
    const auto nothing = settings::read_file("# nothing yet\n", "ours.yaml", others());
    REQUIRE(nothing);
    CHECK(settings::whole_file(*nothing) == settings::whole_file(others()));
}

TEST_CASE("a wrong settings file says where, and how to mend it", "[settings]") {
    CHECK_THAT(refusal("snapfulfil:\n  relaese: 2018\n"),
               Catch::StartsWith("ours.yaml:2:3: ") && Catch::Contains("\"release\""));
    CHECK_THAT(refusal("snapfulfil:\n  release: 2020\n"), Catch::StartsWith("ours.yaml:2:12: "));
    CHECK_THAT(refusal("snapfulfill: {}\n"), Catch::Contains("Did you mean \"snapfulfil\"?"));
    CHECK_THAT(refusal("khaos: 3\n"), Catch::StartsWith("ours.yaml:1:8: "));
    CHECK_THAT(refusal("kcc: {web_codes: 3}\n"), Catch::Contains("web_codes is a map"));
    CHECK_THAT(refusal("- khaos\n"), Catch::StartsWith("ours.yaml:1:1: "));
}

TEST_CASE("settings that do not go together are refused by name", "[settings]") {
    CHECK_THAT(refusal("snapfulfil: {site: A, more_sites: [B, A]}"),
               Catch::StartsWith("ours.yaml:1:35: snapfulfil.more_sites: site A stands twice"));
    CHECK_THAT(refusal("snapfulfil: {more_owners: [X, X]}"),
               Catch::Contains("owner X stands twice"));
    CHECK_THAT(refusal("snapfulfil: {units: [CAS]}"), Catch::Contains("EAC is not among them"));
    CHECK_THAT(refusal("snapfulfil: {stage_codes: {\"39\": \"40\", \"50\": \"40\"}}"),
               Catch::Contains("two stages would both be shown as 40"));
    CHECK_THAT(refusal("snapfulfil: {purge_code: \"00\"}"),
               Catch::Contains("00 is a product in use"));
    CHECK_THAT(refusal("snapfulfil: {shortage_codes: {\"20\": \"30\"}}"),
               Catch::Contains("two shortage options would both be called 30"));
    CHECK_THAT(refusal("khaos: {site_id: 2, other_sites: [{id: 2, name: Shop}]}"),
               Catch::Contains("site 2 stands twice"));
    CHECK_THAT(
        refusal("khaos: {sub_stages: [{id: 9, stage: 9, name: A}, {id: 9, stage: 9, name: B}]}"),
        Catch::Contains("sub-stage 9 stands twice"));
    CHECK_THAT(refusal("khaos: {handover_stage: 12}"), Catch::Contains("the same as"));
    CHECK_THAT(refusal("khaos: {path: [10, 12]}"), Catch::Contains("begins with 10 and not"));
    CHECK_THAT(refusal("khaos: {path: [9, 13]}"), Catch::Contains("12, the acknowledge stage"));
    CHECK_THAT(refusal("khaos: {path: [9, 12, 13, 12]}"), Catch::Contains("stands twice"));
    CHECK_THAT(refusal("khaos: {issued_shown_for: 0s}"), Catch::Contains("nothing would ever"));
    CHECK_THAT(refusal("kcc: {reference_format: KCC}"), Catch::Contains("would be the same"));
    CHECK_THAT(refusal("kcc: {cycle: 0s}"), Catch::Contains("kcc.cycle: it would never rest"));
    CHECK_THAT(refusal("kcc: {cap: 5, least_units: 6}"), Catch::Contains("more than cap"));
    CHECK_THAT(refusal("kcc: {stock_of: {MUG-01: {cap: 5, least_units: 6}}}"),
               Catch::StartsWith("ours.yaml:1:17: kcc.stock_of: least_units of MUG-01"));
    CHECK_THAT(refusal("kcc: {stock_of: 3}"), Catch::Contains("stock_of is a map"));
    CHECK_THAT(refusal("kcc: {stock_of: {MUG-01: {rounding: sideways}}}"),
               Catch::Contains("\"sideways\""));
}

TEST_CASE("a scenario's own conflicts have their place too", "[settings]") {
    const auto read = read_scenario("scenario: ours\nkcc: {cycle: 0s}\n", "ours.yaml");
    REQUIRE_FALSE(read);
    CHECK(read.error().where == "ours.yaml:2:14");
    const auto manual = read_scenario("scenario: ours\nissue: manual\n", "ours.yaml");
    REQUIRE_FALSE(manual);
    CHECK(manual.error().where == "ours.yaml:2:8");
    CHECK_THAT(manual.error().remedy, Catch::Contains("serve"));
}
