#include "tests/kcc/story.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "mocks/kcc/courier_service.h"
#include "tests/kcc/partner.h"

namespace peakproof::kcc::test {
namespace {

std::string name_of(Endpoint endpoint) {
    switch (endpoint) {
        case Endpoint::config:
            return "01-config";
        case Endpoint::order_download:
            return "02-orders";
        case Endpoint::stock_upload:
            return "03-items";
        case Endpoint::stock_status_upload:
            return "04-levels";
        case Endpoint::order_status_upload:
            return "05-statuses";
        case Endpoint::return_download:
            return "06-returns";
        case Endpoint::provided_stock:
            return "07-provided-items";
        case Endpoint::price_list_upload:
            return "08-prices";
        case Endpoint::courier:
            return "09-courier";
    }
    return {};
}

std::string bytes(const Outgoing& outgoing) {
    std::string all = outgoing.request.method + " " + outgoing.request.target + " HTTP/1.1\n";
    for (const auto& [header, value] : outgoing.request.headers)
        all += header + ": " + value + "\n";
    return all + "\n" + outgoing.request.body;
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

class Player {
public:
    explicit Player(Format format) : format_(format), channel_(books_, set_up()) {
        books_.list_item(tyre(), nine);
        books_.list_item(erp::test::postage("POSTAGE"), nine);
        books_.open_stock("TYRE-700", 12);
        books_.reference().price_lists = {
            {"41", "Trade", 3, false, {{"TYRE-700", 1, 9, 16'500'000}}}};
    }

    std::vector<Golden> play() {
        run(nine + 17min);
        ship();
        books_.take_despatch(sent(), nine + 18min);
        run(nine + 30min);
        return std::move(told_);
    }

private:
    Settings set_up() const {
        Settings made = settings();
        made.start = from_us(1'577'793'600'000'000);  // 2019-12-31 12:00 UTC
        if (format_ == Format::xml) made.configuration_url = "http://wms.example/kc/config.xml";
        return made;
    }

    // Two of three: the rest waits.
    static erp::Despatch sent() {
        erp::Despatch made = erp::test::despatch("d-1", "IV0700001A01", {{"TYRE-700", 2}});
        made.boxes[0].consignment_ref.clear();
        made.ship_date = nine + 18min;
        return made;
    }

    http::Response answer(Endpoint endpoint) {
        const std::string name = name_of(endpoint);
        const bool gives = info(endpoint).method == "GET" || endpoint == Endpoint::courier;
        http::Response made{200, {}, {}};
        if (gives) made.body = read_golden(golden_path(name, format_, "answer"));
        if (endpoint == Endpoint::order_download)
            made.headers.emplace_back("Sirion-Continuation", "1");
        return made;
    }

    // Each exchange once, but the statuses, which move.
    void note(const Outgoing& outgoing) {
        std::string name = name_of(outgoing.endpoint);
        if (outgoing.endpoint == Endpoint::order_status_upload && !noted_.insert(name).second)
            name += "-after";
        else
            noted_.insert(name);
        for (const Golden& each : told_)
            if (each.name == name) return;
        told_.push_back({name, bytes(outgoing)});
    }

    void run(Time until) {
        for (; now_ <= until; now_ = std::max(now_ + 1us, *channel_.next(now_)))
            for (const Outgoing& outgoing : channel_.due(now_)) {
                note(outgoing);
                channel_.answered(outgoing.id, answer(outgoing.endpoint), now_);
            }
    }

    void ship() {
        CourierSettings link;
        link.url = "https://courier.example/book";
        link.user = "khaos";
        link.password = "control";
        link.service_code = "ND24";
        link.format = format_;
        link.channel_id = "21";
        CourierService service{books_, link};
        if (const std::string why = service.ship("IV0700001A01"); !why.empty())
            throw std::runtime_error{why};
        for (const Outgoing& outgoing : service.due(nine + 17min)) {
            note(outgoing);
            service.answered(outgoing.id, answer(Endpoint::courier), nine + 17min);
        }
    }

    Format format_;
    erp::Books books_;
    Channel channel_;
    Time now_ = nine;
    std::vector<Golden> told_;
    std::set<std::string> noted_;
};

}  // namespace

std::vector<Golden> story(Format format) { return Player{format}.play(); }

std::string golden_path(const std::string& name, Format format, const std::string& which) {
    const std::string kind = format == Format::json ? "json" : "xml";
    return std::string{PEAKPROOF_SOURCE} + "/tests/wire/kcc/" + name + "." + which + "." + kind;
}

std::string read_golden(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{path + " cannot be read"};
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

}  // namespace peakproof::kcc::test
