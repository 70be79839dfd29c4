#include <catch2/catch.hpp>

#include <array>
#include <cstdio>

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "tests/kcc/partner.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

namespace {

// tests/clients/kcc_endpoint.py, a partner in Python who knows nothing of us, as a child.
class PythonPartner {
public:
    explicit PythonPartner(const std::string& format) {
        const std::string command =
            "python3 '" PEAKPROOF_SOURCE "/tests/clients/kcc_endpoint.py' --format " + format;
        pipe_ = ::popen(command.c_str(), "r");
        REQUIRE(pipe_ != nullptr);
        std::array<char, 32> line{};
        REQUIRE(std::fgets(line.data(), line.size(), pipe_) != nullptr);
        port_ = std::stoi(line.data());
    }
    PythonPartner(const PythonPartner&) = delete;
    PythonPartner& operator=(const PythonPartner&) = delete;
    ~PythonPartner() {
        httplib::Client{"127.0.0.1", port_}.Post("/_stop", "", "text/plain");
        ::pclose(pipe_);
    }

    std::string origin() const { return fmt::format("http://127.0.0.1:{}", port_); }
    void tell(const std::string& path, const std::string& body = {}) {
        const auto answer =
            httplib::Client{"127.0.0.1", port_}.Post(path, body, "application/json");
        REQUIRE(answer);
        REQUIRE(answer->status == 200);
    }
    nlohmann::json seen() const {
        const auto answer = httplib::Client{"127.0.0.1", port_}.Get("/_seen");
        REQUIRE(answer);
        return nlohmann::json::parse(answer->body);
    }

private:
    std::FILE* pipe_ = nullptr;
    int port_ = 0;
};

class Carrier {
public:
    Carrier(Channel& channel, Time now) : channel_(channel), now_(now) {}
    Time now() const { return now_; }

    void run(Duration lasts) {
        const Time until = now_ + lasts;
        while (true) {
            for (const Outgoing& outgoing : channel_.due(now_)) carry(outgoing);
            const auto soonest = channel_.next(now_);
            REQUIRE(soonest);
            if (*soonest > until) break;
            now_ = *soonest;
        }
        now_ = until;
    }

private:
    void carry(const Outgoing& outgoing) {
        httplib::Client client{outgoing.origin};
        httplib::Request request;
        request.method = outgoing.request.method;
        request.path = outgoing.request.target;
        request.body = outgoing.request.body;
        for (const auto& [name, value] : outgoing.request.headers)
            request.headers.emplace(name, value);
        const auto answer = client.send(request);
        if (!answer) return channel_.unanswered(outgoing.id, now_);
        http::Response response{answer->status, {}, answer->body};
        for (const auto& [name, value] : answer->headers)
            response.headers.emplace_back(name, value);
        channel_.answered(outgoing.id, response, now_);
    }

    Channel& channel_;
    Time now_;
};

std::vector<nlohmann::json> asked(const nlohmann::json& seen, const std::string& path) {
    std::vector<nlohmann::json> found;
    for (const auto& request : seen["requests"])
        if (request["path"] == path) found.push_back(request);
    return found;
}

}  // namespace

TEST_CASE("over sockets an order comes in, its statuses go out, and stock goes in lots", "[kcc]") {
    const std::string format = GENERATE("JSON", "XML");
    INFO(format);
    PythonPartner partner{format};
    erp::Books books;
    for (int number = 1; number <= 247; ++number) {
        books.list_item(erp::test::item(fmt::format("T{:03}", number)), nine);
        books.open_stock(fmt::format("T{:03}", number), 100);
    }
    Settings set_up = settings();
    set_up.configuration_url = partner.origin() + "/kc/config";
    Channel channel{books, set_up};
    Carrier carrier{channel, nine};

    partner.tell("/_refuse?n=2&of=/kc/stock");
    partner.tell("/_give", R"({"ref":"WEB-1","date":"2026-11-30T08:55:00","custom":"c & d",)"
                           R"("lines":[{"sku":"T001","quantity":3,"ref":"L1"}]})");
    carrier.run(10min);
    REQUIRE(books.find_order_by_ref("WEB-1") != nullptr);
    const std::string first = books.find_order_by_ref("WEB-1")->invoices[0];
    auto seen = partner.seen();
    CHECK(seen["sizes"]["stock"] == nlohmann::json({100, 100, 47}));
    // The order takes three away.
    CHECK(seen["sizes"]["stockstatus"] == nlohmann::json({100, 100, 47, 1}));
    CHECK(seen["levels"]["S-T001@1"] == 97.0);
    CHECK(seen["items"]["S-T247"] == "T247");
    CHECK(seen["statuses"]["WEB-1"]["CustomData"] == "c & d");
    CHECK(seen["statuses"]["WEB-1"]["Shipments"][0]["Items"][0]["ImportRef"] == "L1");
    // Twice refused: the same bytes came three times, before any other.
    const auto pushes = asked(seen, "/kc/stock");
    REQUIRE(pushes.size() == 5);
    CHECK(pushes[0]["body"] == pushes[1]["body"]);
    CHECK(pushes[0]["body"] == pushes[2]["body"]);
    CHECK(pushes[0]["body"] != pushes[3]["body"]);

    books.set_stage({"a-1", first, 12}, carrier.now());
    carrier.run(1min);
    books.take_despatch(erp::test::despatch("d-1", first, {{"T001", 2}}), carrier.now());
    carrier.run(1min);
    books.release_back_orders(carrier.now());
    const std::string second = books.find_order_by_ref("WEB-1")->invoices[1];
    partner.tell("/_refuse?n=1&of=/kc/orderstatus");
    books.take_despatch(erp::test::despatch("d-2", second, {{"T001", 1}}), carrier.now());
    carrier.run(20min);
    seen = partner.seen();
    CHECK(seen["history"]["WEB-1"] == nlohmann::json({"Received", "PartialShip", "Complete"}));
    const auto& shipments = seen["statuses"]["WEB-1"]["Shipments"];
    REQUIRE(shipments.size() == 2);
    CHECK(shipments[0]["Status"] == "Archived");
    CHECK(shipments[0]["Packages"][0]["ConsignmentRef"] == "TRK-1");
    CHECK(shipments[1]["Items"][0]["Quantity"] == 1.0);

    const auto fetched = asked(seen, "/kc/orders");
    REQUIRE(fetched.size() == 3);
    CHECK(fetched[0]["continuation"] == "1970-01-01 00:00:00Z");
    CHECK(fetched[1]["continuation"] == "page-1");
    CHECK(fetched[2]["continuation"] == "page-1");
    CHECK(books.orders().size() == 1);
}

TEST_CASE("over sockets wrong credentials are no answer that counts", "[kcc]") {
    PythonPartner partner{"JSON"};
    erp::Books books;
    Settings set_up = settings();
    set_up.configuration_url = partner.origin() + "/kc/config";
    set_up.password = "wrong";
    Channel channel{books, set_up};
    Carrier carrier{channel, nine};
    carrier.run(7min);
    CHECK_FALSE(channel.config());
    CHECK(asked(partner.seen(), "/kc/config").size() == 3);  // at once, after 1 and 5 minutes
}
