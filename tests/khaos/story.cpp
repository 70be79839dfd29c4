#include "tests/khaos/story.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/erp/world.h"

namespace peakproof::khaos::test {
namespace {

const std::string folder = std::string{PEAKPROOF_SOURCE} + "/tests/wire/khaos/";

std::string read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{path + " cannot be read"};
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

erp::Item tyre() {
    erp::Item item;
    item.sku = "TYRE-700";
    item.stock_id = "6027";
    item.other_ref = "5010000000017";
    item.description = "Tyre 700c <folding> & \"light\"";
    item.barcode = "5010000000017";
    item.sell_net_millionths = 17'500'000;
    item.cost_pence = 800;
    item.weight_grams = 350;
    return item;
}

erp::Item postage() {
    erp::Item item;
    item.sku = "POSTAGE";
    item.stock_id = "1";
    item.description = "Postage";
    item.stock_controlled = false;
    return item;
}

erp::NewOrder order_123() {
    erp::NewOrder order;
    order.number = 123;
    erp::DeliveryDetails& to = order.details;
    to.customer_code = "NORTH01";
    to.customer_name = "Northgate Cycles";
    to.address1 = "Dock 4";
    to.town = "Sampleton";
    to.postcode = "ZZ1 1ZY";
    to.country_code = "GBR";
    to.forename = "Zo\u00eb";
    to.surname = "Stores & Sons";
    to.email = "stores@example.com";
    to.courier_code = "ND24";
    to.priority = "Express";
    to.po_number = "PO-77";
    to.order_note = "Ring <twice>";
    to.delivery_date = from_us(1'796'169'600'000'000);  // 2026-12-02
    order.lines = {{"TYRE-700", 3, 17'500'000, 200'000}, {"POSTAGE", 1, 1'234'500, 50'000}};
    order.delivery_net_pence = 500;
    order.delivery_vat_pence = 100;
    return order;
}

}  // namespace

erp::Books story_books() {
    const Time listed = from_us(1'793'534'400'000'000);  // 2026-11-01 12:00
    erp::Books books;
    books.list_item(tyre(), listed);
    books.list_item(postage(), listed);
    books.open_stock("TYRE-700", 12);
    return books;
}

std::vector<Scene> story() {
    const Time morning = erp::test::nine;
    const auto order = [](erp::Books& books, Time now) { books.place(order_123(), now); };
    const auto short_and_cancelled = [](erp::Books& books, Time now) {
        books.place(erp::test::order(124, {{"TYRE-700", 1}}), now);
        books.cancel("IV0000124A01", now + 1min);
    };
    return {{"01-version", morning},
            {"02-sites", morning},
            {"03-items-changed", morning},
            {"04-items", morning},
            {"05-stock", morning + 1min, order},
            {"06-released", morning + 2min},
            {"06-released-whenever", morning + 2min},
            {"07-order", morning + 3min},
            {"08-acknowledge", morning + 4min},
            {"09-despatch-too-much", morning + 7h},
            {"10-despatch-short", morning + 8h},
            {"11-despatch-again", morning + 8h + 1min},
            {"12-statuses-after", morning + 8h + 2min},
            {"13-adjust", morning + 8h + 3min},
            {"14-references", morning + 8h + 4min},
            {"15-remainder", morning + 8h + 5min},
            {"16-cancelled", morning + 9h, short_and_cancelled},
            {"17-unknown-method", morning + 9h},
            {"18-document-broken", morning + 9h},
            {"19-every-item", morning + 9h}};
}

http::Request golden_request(const std::string& name) {
    return {"POST",
            "/LiveSoap/KhaosABC.exe/soap/IKosWeb",
            {{"Content-Type", "text/xml; charset=utf-8"}},
            read_file(folder + name + ".request.xml")};
}

std::string golden_answer(const std::string& name) {
    return read_file(folder + name + ".response.xml");
}

void write_golden_answer(const std::string& name, const std::string& body) {
    std::ofstream{folder + name + ".response.xml", std::ios::binary} << body;
}

}  // namespace peakproof::khaos::test
