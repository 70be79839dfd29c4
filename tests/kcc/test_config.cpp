#include <catch2/catch.hpp>

#include "tests/kcc/partner.h"
#include "tests/kcc/story.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

TEST_CASE("nothing but the configuration is asked for until there is one", "[kcc]") {
    World world;
    const auto first = world.channel.due(nine);
    REQUIRE(first.size() == 1);
    CHECK(first[0].endpoint == Endpoint::config);
    CHECK(first[0].origin == "http://wms.example");
    CHECK(first[0].request.method == "GET");
    CHECK(first[0].request.target == "/kc/config.json");
    // The vendor's own example of these two words.
    CHECK(http::header(first[0].request.headers, "Authorization") == "Basic a2hhb3M6Y29udHJvbA==");
    CHECK(world.channel.due(nine).empty());  // one under way an endpoint
    CHECK_FALSE(world.channel.next(nine));
    world.channel.answered(first[0].id, world.partner.answer(first[0]), nine);
    CHECK(world.channel.next(nine) == nine);
    CHECK(world.channel.due(nine).size() == 5);  // orders, returns, items; stock and its levels
}

TEST_CASE("a configuration is kept for a day, and read again when a person wants it", "[kcc]") {
    World world;
    world.run(23h);
    CHECK(world.partner.sent(Endpoint::config).size() == 1);
    world.run(2h);
    CHECK(world.partner.sent(Endpoint::config).size() == 2);
    world.channel.reread_config();
    world.run(1min);
    CHECK(world.partner.sent(Endpoint::config).size() == 3);
}

TEST_CASE("a configuration that cannot be used is told, and the last one stays in force", "[kcc]") {
    World world;
    world.run(1h);
    world.partner.config = R"({"EndpointConfig":{}})";
    world.channel.reread_config();
    world.run(30s);
    CHECK(world.facts<fact::Failed>().back().reason == "OrderDownload is missing");
    const auto before = world.partner.sent(Endpoint::order_download).size();
    world.run(1h);
    CHECK(world.partner.sent(Endpoint::order_download).size() == before + 4);
}

TEST_CASE("XML and JSON say the same, and what is wrong is named", "[kcc]") {
    const auto reason = [](std::string_view bytes) {
        const auto config = read_endpoint_config(bytes);
        return config ? std::string{} : config.error().what;
    };
    const std::string xml =
        "<?xml version=\"1.0\"?><EndpointConfig>"
        "<OrderDownload><URL>https://wms.example:8443/kc/orders?x=1</URL><Format>XML</Format>"
        "<Frequency>15</Frequency></OrderDownload>"
        "<StockStatusUpload><URL>http://a/b</URL><Format>JSON</Format></StockStatusUpload>"
        "<StockUpload><URL>http://a</URL><Format>xml</Format></StockUpload></EndpointConfig>";
    const auto config = read_endpoint_config(xml);
    REQUIRE(config);
    const Place& orders = (*config)[Endpoint::order_download];
    CHECK(orders.url.origin == "https://wms.example:8443");
    CHECK(orders.url.target == "/kc/orders?x=1");
    CHECK(orders.format == Format::xml);
    CHECK(orders.frequency == 15min);
    CHECK((*config)[Endpoint::stock_upload].url.target == "/");
    CHECK_FALSE(config->has(Endpoint::order_status_upload));
    CHECK(read_endpoint_config(Partner::config_json()));
    CHECK(reason("<html></html>") == "there is no EndpointConfig");
    CHECK(reason("not a file") == "not JSON at byte 2");
    CHECK(reason("") == "empty");
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string changed = xml;
        return reason(changed.replace(changed.find(from), from.size(), to));
    };
    CHECK(with("<Frequency>15", "<Frequency>0") == "OrderDownload.Frequency is \"0\"");
    CHECK(with(">XML<", ">CSV<") == "OrderDownload.Format is \"CSV\"");
    CHECK(with("https://wms", "wms") == "OrderDownload.URL is \"wms.example:8443/kc/orders?x=1\"");
    CHECK(with("<StockUpload>", "<Stock>").starts_with("not XML at byte"));
}

TEST_CASE("the configuration that the reference gives can be used", "[kcc]") {
    const auto config =
        read_endpoint_config(read_golden(PEAKPROOF_SOURCE "/tests/wire/kcc/reference-config.json"));
    REQUIRE(config);
    for (const Endpoint endpoint : {Endpoint::order_download, Endpoint::order_status_upload,
                                    Endpoint::stock_status_upload, Endpoint::stock_upload})
        CHECK((*config)[endpoint].url.origin == "http://wms.example");
    CHECK((*config)[Endpoint::order_download].frequency == 60min);
    CHECK_FALSE(config->has(Endpoint::price_list_upload));
}
