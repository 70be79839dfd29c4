#include "tests/kcc/partner.h"

#include <catch2/catch.hpp>

#include "mocks/http/uri.h"

namespace peakproof::kcc::test {

std::string OrderText::json() const {
    return R"({"Customer":)" + customer + R"(,"InvoiceAddress":)" + address +
           R"(,"InvoiceContact":)" + contact + R"(,"Header":{"AssociatedRef":")" + ref +
           R"(","OrderDate":")" + ordered + R"(","Site":)" + site +
           R"(,"SalesSource":{"Name":"WEB"},"DiscountCodes":[])" + header + R"(},"Items":)" +
           items + R"(,"Payments":)" + payments + "}";
}

std::string line(const std::string& sku, const std::string& quantity, const std::string& more) {
    return R"({"SKU":")" + sku + R"(","Mapping":"Automatic","Quantity":)" + quantity +
           R"(,"UnitPrice":{"Net":10.0},"ExtendedDescription":[])" + more + "}";
}

std::string Partner::config_json(const std::string& format) {
    std::string made = R"({"EndpointConfig":{)";
    const auto add = [&](const std::string& name, const std::string& path, bool timed) {
        if (made.back() != '{') made += ",";
        made += "\"" + name + R"(":{"URL":"http://wms.example/kc/)" + path + R"(","Format":")" +
                format + "\"" + (timed ? R"(,"Frequency":15})" : "}");
    };
    add("OrderDownload", "orders", true);
    add("OrderStatusUpload", "orderstatus", false);
    add("StockStatusUpload", "stockstatus", false);
    add("StockUpload", "stock", false);
    add("CReturnDownload", "returns", true);
    add("ProvidedStock", "items", false);
    add("PriceListUpload", "prices", false);
    return made + "}}";
}

http::Response Partner::give_orders(const http::Request& request) {
    std::string all;
    const auto give = [&](const std::string& order) { all += (all.empty() ? "" : ",") + order; };
    http::Response answer{200, {{"Content-Type", "application/json"}}, {}};
    const std::string_view specific = http::header(request.headers, "SpecificIDs");
    if (!specific.empty()) {
        asked_again.emplace_back(specific);
        for (const std::string& order : orders) {
            const auto at = order.find("\"AssociatedRef\":\"") + 17;
            if (specific.find(order.substr(at, order.find('"', at) - at)) != std::string_view::npos)
                give(order);
        }
        answer.headers.emplace_back("Sirion-Continuation", "not-this-one");
    } else {
        const std::string_view since = http::header(request.headers, "Sirion-Continuation");
        continuations.emplace_back(since);
        std::size_t first =
            since.starts_with("from ") ? std::stoul(std::string{since.substr(5)}) : 0;
        for (; first < orders.size(); ++first) give(orders[first]);
        answer.headers.emplace_back("Sirion-Continuation", "from " + std::to_string(orders.size()));
    }
    answer.body = R"({"Orders":[)" + all + R"(],"ApiVersion":1000,"Config":)" + order_config + "}";
    return answer;
}

void Partner::take(const Outgoing& outgoing) {
    const auto body = read_document(outgoing.request.body);
    REQUIRE(body);
    if (outgoing.endpoint == Endpoint::stock_upload) {
        for (const Node* item : body->entries("Items"))
            codes[std::string{item->value("StockID")}] = item->value("StockCode");
        for (const Node* gone : body->entries("Deleted")) codes.erase(gone->text);
        return;
    }
    for (const Node* each : body->entries("Statuses")) {
        if (outgoing.endpoint == Endpoint::stock_status_upload) {
            const Node* levels = each->find("Levels");
            const std::string key =
                std::string{each->value("StockID")} + "@" + std::string{each->value("SiteID")};
            available[key] = levels == nullptr ? "-" : std::string{levels->value("Available")};
            continue;
        }
        const std::string ref{each->value("AssociatedRef")};
        status[ref] = each->value("Status");
        shipments[ref].clear();
        for (const Node* shipment : each->entries("Shipments"))
            shipments[ref] += std::string{shipment->value("ID")} + " " +
                              std::string{shipment->value("Status")} + ";";
    }
}

http::Response Partner::answer(const Outgoing& outgoing) {
    requests.push_back(outgoing);
    if (std::deque<int>& waiting = refuses[outgoing.endpoint]; !waiting.empty()) {
        const int code = waiting.front();
        waiting.pop_front();
        return {code, {}, "not now"};
    }
    const auto json = [](std::string body) {
        return http::Response{200, {{"Content-Type", "application/json"}}, std::move(body)};
    };
    switch (outgoing.endpoint) {
        case Endpoint::config:
            return json(config);
        case Endpoint::order_download:
            return give_orders(outgoing.request);
        case Endpoint::return_download:
            return json(returns);
        case Endpoint::provided_stock:
            return json(items);
        case Endpoint::stock_upload:
        case Endpoint::stock_status_upload:
        case Endpoint::order_status_upload:
        case Endpoint::price_list_upload:
        case Endpoint::courier:
            take(outgoing);
            return json({});
    }
    return {};
}

std::vector<Outgoing> Partner::sent(Endpoint endpoint) const {
    std::vector<Outgoing> found;
    for (const Outgoing& each : requests)
        if (each.endpoint == endpoint) found.push_back(each);
    return found;
}

World::World(Settings with, erp::Settings khaos)
    : books(std::move(khaos)), channel(books, std::move(with)) {
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(erp::test::item(sku), now);
        books.open_stock(sku, 10);
    }
    books.list_item(erp::test::postage(), now);
}

void World::run(Duration lasts) {
    const Time until = now + lasts;
    while (true) {
        for (const Outgoing& outgoing : channel.due(now))
            channel.answered(outgoing.id, partner.answer(outgoing), now);
        const auto soonest = channel.next(now);
        REQUIRE(soonest);
        if (*soonest > until) break;
        now = *soonest;
    }
    now = until;
}

std::string World::status_of(const std::string& ref) const {
    const auto found = partner.status.find(ref);
    return found == partner.status.end() ? "" : found->second;
}

}  // namespace peakproof::kcc::test
