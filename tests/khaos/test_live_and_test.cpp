#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <httplib.h>
#include <unistd.h>

#include "mocks/http/server.h"
#include "mocks/http/tls.h"
#include "tests/khaos/shop.h"

// Trap 10.18: a firm has two of them, each with a certificate of its own making.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

struct Install {
    erp::Books books = mug_shop();
    khaos::Khaos wire{books};
    http::Certificate certificate;
    std::unique_ptr<http::TlsServer> tls;
    std::unique_ptr<http::Server> server;

    Install() {
        auto made = http::self_signed("localhost");
        REQUIRE(made);
        certificate = *made;
        auto with = http::TlsServer::with(certificate);
        REQUIRE(with);
        tls = std::move(*with);
        http::ServerOptions options;
        options.tls = tls.get();
        auto started = http::Server::start(
            wire, [] { return nine; }, options);
        REQUIRE(started);
        server = std::move(*started);
    }
    int port() const { return server->port(); }
};

httplib::Result ask(httplib::SSLClient& client, const std::string& target,
                    const http::Request& asked) {
    return client.Post(target, asked.body, "text/xml; charset=utf-8");
}

http::Request give_order() {
    return request("ImportOrders",
                   {{"Orders", "<SALES_ORDERS>" + order_text({}) + "</SALES_ORDERS>"}});
}

}  // namespace

TEST_CASE(
    "khaos 10.18: a self-signed certificate is refused by who checks it, not by who trusts it",
    "[khaos][tls]") {
    const Install khaos;
    const std::string target{path};
    httplib::SSLClient careful{"localhost", khaos.port()};
    CHECK_FALSE(ask(careful, target, request("GetVersion", {})));
    CHECK(careful.get_openssl_verify_result() != 0);

    httplib::SSLClient careless{"localhost", khaos.port()};  // as clients of Khaos do it
    careless.enable_server_certificate_verification(false);
    const auto answer = ask(careless, target, request("GetVersion", {}));
    REQUIRE(answer);
    CHECK(answer->status == 200);

    const auto file =
        std::filesystem::temp_directory_path() / fmt::format("peakproof-khaos-{}.pem", ::getpid());
    std::ofstream{file} << khaos.certificate.certificate;
    httplib::SSLClient trusting{"localhost", khaos.port()};
    trusting.set_ca_cert_path(file.c_str());
    CHECK(ask(trusting, target, request("GetVersion", {})));
    const Install other;  // trusts one, not the other
    httplib::SSLClient mistaken{"localhost", other.port()};
    mistaken.set_ca_cert_path(file.c_str());
    CHECK_FALSE(ask(mistaken, target, request("GetVersion", {})));
    std::filesystem::remove(file);
}

TEST_CASE("khaos 10.18: live and test are two installs, and what one is given the other has not",
          "[khaos][tls]") {
    Install live, test;
    httplib::SSLClient to_live{"localhost", live.port()}, to_test{"localhost", test.port()};
    to_live.enable_server_certificate_verification(false);
    to_test.enable_server_certificate_verification(false);
    const std::string live_path = "/LiveSoap/KhaosABC.exe/soap/IKosWeb",
                      test_path = "/DemoSoap/abcSoap/khaosabc.exe/soap/IKosWeb";
    const auto given = ask(to_test, test_path, give_order());
    REQUIRE(given);
    CHECK(given->body.find("<ImportedCount>1</ImportedCount>") != std::string::npos);
    const auto exported = request("ExportOrders", {{"OrderCode", "WEB-1"}, {"MappingType", "2"}});
    const auto there = ask(to_test, test_path, exported), here = ask(to_live, live_path, exported);
    REQUIRE(there);
    REQUIRE(here);
    CHECK(there->body.find("WEB-1") != std::string::npos);
    CHECK(here->body.find("WEB-1") == std::string::npos);
    const auto again = ask(to_live, live_path, give_order());  // the reference is free there
    REQUIRE(again);
    CHECK(again->body.find("<ImportedCount>1</ImportedCount>") != std::string::npos);
}
