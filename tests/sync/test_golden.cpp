#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include <pugixml.hpp>

#include "sync/wire/kcc.h"
#include "sync/wire/khaos.h"
#include "sync/wire/snapfulfil.h"
#include "sync/wire/text.h"

// The golden exchanges of tests/wire from the other side: what the mocks are held to answer, the
// reference must ask, and must understand.
using namespace peakproof::sync;

namespace {

const std::string folder = std::string{PEAKPROOF_SOURCE} + "/tests/wire/";

std::string read_file(const std::string& path) {
    std::ifstream file{folder + path, std::ios::binary};
    INFO(path);
    REQUIRE(file);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

// ---- Khaos: an envelope is the same whatever its layout.
std::string form(const std::string& xml) {
    pugi::xml_document document;
    REQUIRE(document.load_string(xml.c_str()));
    std::ostringstream out;
    document.save(out, "", pugi::format_raw | pugi::format_no_declaration);
    return out.str();
}

void asks(const Request& request, const std::string& name) {
    INFO(name);
    const std::string golden = read_file("khaos/" + name + ".request.xml");
    CHECK(form(request.body) == form(golden));
    CHECK(request.method == "POST");
    CHECK(request.target == "/LiveSoap/KhaosPEAK.exe/soap/IKosWeb");
    CHECK(header(request.headers, "Content-Type") == "text/xml; charset=utf-8");
}

std::string answer(const std::string& name) { return read_file("khaos/" + name + ".response.xml"); }

// ---- SnapFulfil: a request and its answer in one file (tests/snapfulfil/golden.h).
struct Exchange {
    std::string line, type, body, answer_line, answer_body;
};

Exchange exchange(const std::string& name) {
    const std::string text = read_file("snapfulfil/" + name + ".http");
    std::istringstream lines{text};
    Exchange read;
    for (std::string line; std::getline(lines, line) && !line.empty();)
        if (line.ends_with(" HTTP/1.1"))
            read.line = line.substr(0, line.size() - std::string_view{" HTTP/1.1"}.size());
        else if (line.starts_with("Content-Type: "))
            read.type = line.substr(std::string_view{"Content-Type: "}.size());
    for (std::string line; std::getline(lines, line) && line != "====";) read.body += line;
    std::getline(lines, read.answer_line);
    for (std::string line; std::getline(lines, line) && !line.empty();) {
    }
    std::getline(lines, read.answer_body);
    return read;
}

void asks(const Request& request, const Exchange& golden) {
    INFO(golden.line);
    CHECK(request.method + " " + request.target == golden.line);
    CHECK(request.body == golden.body);
    CHECK(header(request.headers, "Content-Type") == golden.type);
    CHECK(header(request.headers, "Authorization") == "Basic aW50ZWdyYXRpb246c2VjcmV0");
}

// ---- Khaos where it calls: a head as HTTP has it, and the body.
std::string pushed(const std::string& name) {
    const std::string whole = read_file("kcc/" + name + ".request.json");
    return whole.substr(whole.find("\n\n") + 2);
}

const snapfulfil::Address door{"", "integration", "secret"};

snapfulfil::Shipment jugs() {
    snapfulfil::Shipment shipment;
    shipment.id = "IV0000045A01-1";
    shipment.customer_id = "NORTH01";
    shipment.customer_name = "Northgate Cycles";
    shipment.sales_order = "WEB0000045";
    shipment.priority = "01";
    shipment.customer_order = "PO-77";
    shipment.customer_ref = "IV0000045A01";
    shipment.shipping_method = "ND24";
    shipment.freight_millionths = 5'000'000;
    shipment.charges_millionths = 1'250'000;
    shipment.reason = "Ring <twice>";
    shipment.due_out = "2026-12-02T00:00:00";
    shipment.name = "Zo\u00eb Stores & Sons";
    shipment.line1 = "Dock 4";
    shipment.city = "Sampleton";
    shipment.postcode = "ZZ1 1ZY";
    shipment.country = "GB";
    shipment.first_name = "Zo\u00eb";
    shipment.last_name = "Stores & Sons";
    shipment.email = "stores@example.com";
    shipment.lines = {{"JUG-01", "EAC", 3, 17'500'000, 1}, {"TEA-250", "EAC", 2, 1'234'500, 2}};
    return shipment;
}

}  // namespace

TEST_CASE("the reference reads Khaos by the golden exchanges", "[sync][golden]") {
    const khaos::Address to{"/LiveSoap/KhaosPEAK.exe", "", ""};
    asks(khaos::get_version(to), "01-version");

    asks(khaos::list_items(to, {}), "19-every-item");
    CHECK(khaos::read_item_list(answer("19-every-item")).value().size() == 2);
    asks(khaos::list_items(to, Time{std::chrono::microseconds{1'793'491'200'000'000}}),
         "03-items-changed");
    const auto changed = khaos::read_item_list(answer("03-items-changed")).value();
    CHECK(changed.at(0).code == "POSTAGE");

    asks(khaos::export_items(to, std::vector<std::string>{"TYRE-700", "POSTAGE", "NO-SUCH"}),
         "04-items");
    const auto items = khaos::read_items(answer("04-items")).value();
    REQUIRE(items.size() == 2);  // of what is not there nothing is said
    CHECK(items[0].description == "Tyre 700c <folding> & \"light\"");
    CHECK_FALSE(items[1].stock_controlled);

    asks(khaos::list_invoices(to, "9"), "06-released-whenever");
    const auto listed = khaos::read_invoices(answer("06-released-whenever")).value();
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].invoice == "IV0000123A01");
    CHECK(listed[0].stage == 9);

    asks(khaos::export_orders(to, std::vector<std::string>{"SO0000123"}), "07-order");
    const auto orders = khaos::read_orders(answer("07-order")).value();
    REQUIRE(orders.size() == 1);
    CHECK(orders[0].deliver_to.surname == "Stores & Sons");
    CHECK(orders[0].note == "Ring <twice>");
    CHECK(orders[0].lines.at(0).assigned == 3);
    CHECK(orders[0].lines.at(1).net_millionths == 1'234'500);
}

TEST_CASE("the reference writes back by the golden exchanges", "[sync][golden]") {
    const khaos::Address to{"/LiveSoap/KhaosPEAK.exe", "", ""};
    asks(khaos::import_stages(
             to, std::vector<khaos::StageRecord>{{"a-1", "IV0000123A01"}, {"a-2", "IV0000999A01"}}),
         "08-acknowledge");
    const auto stages = khaos::read_import(answer("08-acknowledge")).value();
    CHECK(stages.taken.at(0).ref == "a-1");
    CHECK(stages.skipped.at(0).ref == "a-2");

    khaos::DespatchRecord despatch{"d-1", "IV0000123A01", "2026-11-30T16:30:00", "ND24", true, {}};
    despatch.boxes = {{"TRK1", "https://courier.example/TRK1", "0.700", {{"TYRE-700", 2}}}};
    asks(khaos::import_despatches(to, std::vector{despatch}), "10-despatch-short");
    CHECK(khaos::read_import(answer("10-despatch-short")).value().taken.at(0).ref == "d-1");
    CHECK(khaos::read_import(answer("11-despatch-again")).value().skipped.empty());
    CHECK(khaos::read_import(answer("09-despatch-too-much")).value().taken.empty());

    const std::vector<khaos::AdjustmentRecord> adjustments{
        {"m-1", "TYRE-700", "DAMAGED", "2026-11-30T16:45:00", -2},
        {"m-2", "TYRE-701", "FOUND", "2026-11-30T16:45:00", 1}};
    asks(khaos::import_adjustments(to, "Main Site", adjustments), "13-adjust");
    CHECK(khaos::read_import(answer("13-adjust")).value().skipped.at(0).ref == "m-2");

    CHECK(khaos::read_fault(answer("18-document-broken")).value().type == "EKhaosError");
    CHECK_FALSE(khaos::read_fault(answer("13-adjust")));
}

TEST_CASE("the reference calls SnapFulfil by the golden exchanges", "[sync][golden]") {
    using namespace snapfulfil;
    const Product jug{"JUG-01", "Jug, owl", "EAC", "5010000000002"};
    Product before = jug;
    before.description = "Jug \"owl\", 2 l";
    asks(probe(door), exchange("reference-01-probe"));
    asks(create_product(door, before), exchange("reference-02-create-product"));
    asks(update_product(door, jug), exchange("reference-03-update-product"));
    asks(list_products(door), exchange("reference-04-products"));
    CHECK(read_products(exchange("reference-04-products").answer_body).value().at(0) == jug);
    asks(read_product(door, "JUG-01"), exchange("reference-05-product"));
    CHECK(read_products(exchange("reference-05-product").answer_body).value().at(0) == jug);
    asks(read_product(door, "SIZE-M/L"), exchange("reference-06-product-with-a-slash"));

    asks(create_shipment(door, jugs()), exchange("reference-07-create-shipment"));
    asks(snapfulfil::read_shipment(door, jugs().id), exchange("reference-08-shipment"));
    const auto made =
        snapfulfil::read_shipment(exchange("reference-08-shipment").answer_body).value();
    CHECK(made.customer_ref == "IV0000045A01");
    CHECK(made.lines.at(0).ordered == 3);
    asks(set_status(door, "IV0000046A01-1", "01"), exchange("reference-09-stop"));
    asks(delete_shipment(door, "IV0000046A01-1"), exchange("reference-10-take-away"));

    asks(list_events(door, 200), exchange("reference-11-events"));
    const auto events = read_events(exchange("reference-11-events").answer_body).value();
    REQUIRE(events.size() == 2);  // the short pick, and the despatch
    CHECK(events[1].shipment == "IV0000045A01-1");
    asks(snapfulfil::read_shipment(door, events[1].shipment), exchange("reference-12-despatched"));
    const auto left =
        snapfulfil::read_shipment(exchange("reference-12-despatched").answer_body).value();
    CHECK(left.parcels.at(0).units == 2);
    CHECK(left.variance);
    asks(snapfulfil::read_movement(door, events[0].movement), exchange("reference-13-movement"));
    const auto movement =
        snapfulfil::read_movement(exchange("reference-13-movement").answer_body).value();
    CHECK(movement.sku == "JUG-01");
    CHECK(movement.units == 1);
    asks(acknowledge(door, events[1].xdoc), exchange("reference-14-acknowledge"));
}

TEST_CASE("the reference understands what SnapFulfil refuses", "[sync][golden]") {
    CHECK(snapfulfil::error_codes(exchange("04-name-too-long").answer_body).front() == "LENGTH");
    CHECK(snapfulfil::error_codes(exchange("2018-12-delete-too-late").answer_body).front() ==
          "ORDER_STAGE");
    CHECK(snapfulfil::read_events(exchange("2018-15-queue-is-empty").answer_body).value().empty());
}

TEST_CASE("the reference is called by Khaos by the golden exchanges", "[sync][golden][kcc]") {
    const kcc::Address to{"http://wms.example", "/khaos", "khaos", "khaos"};
    CHECK(kcc::endpoint_config(to) + "\n" == read_file("kcc/reference-config.json"));

    const auto items = kcc::read_items(pushed("03-items")).value();
    REQUIRE(items.size() == 2);
    CHECK(items[0].code == "TYRE-700");
    CHECK(items[0].description == "Tyre 700c <folding> & \"light\"");
    CHECK(items[0].barcode == "5010000000017");
    CHECK(items[0].stock_controlled);
    CHECK_FALSE(items[0].drop_ship);
    CHECK(items[1].code == "POSTAGE");
    CHECK_FALSE(items[1].stock_controlled);
    CHECK(items[1].barcode.empty());

    const auto levels = kcc::read_levels(pushed("04-levels")).value();
    REQUIRE(levels.size() == 2);
    CHECK(levels[0].code == "TYRE-700");
    CHECK(levels[0].kept);
    CHECK(levels[1].code == "POSTAGE");
    CHECK_FALSE(levels[1].kept);  // nothing of it is on a shelf

    const auto before = kcc::read_orders(pushed("05-statuses")).value();
    REQUIRE(before.size() == 1);
    CHECK(before[0].order == "SO0700001");
    REQUIRE(before[0].shipments.size() == 1);
    CHECK(before[0].shipments[0].invoice == "IV0700001A01");
    CHECK(before[0].shipments[0].status == "Released");
    const auto after = kcc::read_orders(pushed("05-statuses-after")).value();
    REQUIRE(after.at(0).shipments.size() == 2);  // what was not sent waits on a second one
    CHECK(after[0].shipments[0].status == "Archived");
    CHECK(after[0].shipments[1].invoice == "IV0700001A02");
    CHECK(after[0].shipments[1].status == "AwaitingStock");

    // No shop's order comes by it: an empty answer, in the vendor's version.
    CHECK(kcc::no_orders() == R"({"Orders":[],"ApiVersion":1000})");
}
