#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/snapfulfil.h"
#include "mocks/warehouse/warehouse.h"
#include "tests/over_socket.h"

namespace peakproof::snapfulfil {

inline const Time noon = from_us(1'795'780'800'000'000);  // 2026-11-27T12:00:00Z, a Friday

struct Answer {
    http::Response response;
    http::Served served;
    std::string operation, digest;
    std::vector<std::string> keys;
    bool writes = false;
    std::string_view operator[](std::string_view header) const {
        return http::header(response.headers, header);
    }
};

// A small warehouse with its wire, and short ways to ask it, over a socket.
struct Desk {
    warehouse::Warehouse warehouse;
    SnapFulfil wire;
    Time now = noon;

    explicit Desk(warehouse::Settings settings = {}, WireSettings choices = {})
        : warehouse(std::move(settings)), wire(warehouse, std::move(choices)) {
        for (const char* sku : {"TEA-250", "MUG-01", "SIZE-M/L"}) {
            warehouse::Product product;
            product.sku = sku;
            product.description = std::string{"One "} + sku;
            warehouse.create_product(product, noon - 24h);
            warehouse.open_stock(sku, 10);
        }
        warehouse.take_facts();
    }

    Answer ask(const http::Request& request) {
        Answer answer;
        answer.response = tests::OverSocket::ask(
            request, [&](const http::Request& arrived) { return serve(arrived, answer); });
        return answer;
    }
    // Without a socket, which would refuse what is no HTTP by itself.
    Answer ask_here(const http::Request& request) {
        Answer answer;
        answer.response = serve(request, answer);
        return answer;
    }
    http::Response serve(const http::Request& arrived, Answer& answer) {
        const auto call = wire.read(arrived);
        answer.operation = call->operation;
        answer.digest = call->digest;
        answer.keys = call->keys;
        answer.writes = call->writes;
        return wire.answer(*call, now, answer.served);
    }
    Answer send(std::string method, std::string target, std::string body = {},
                std::string type = "application/json") {
        return ask({std::move(method),
                    std::move(target),
                    {{"Content-Type", std::move(type)}},
                    std::move(body)});
    }
    Answer get(std::string target) { return ask({"GET", std::move(target), {}, {}}); }

    // Over the floor: what the picker finds of each line, and out.
    void despatch(const std::string& id, std::int64_t found_units) {
        warehouse.allocate(id, now);
        warehouse.begin_pick(id, now);
        for (std::size_t line = 0; line < warehouse.find_shipment(id)->lines.size(); ++line)
            warehouse.pick_line(id, line, found_units, now);
        warehouse.pack(id, now);
        warehouse.fulfil(id, now);
        warehouse.despatch(id, "DPD", {"TRK1"}, now);
    }
};

inline std::string shipment_json(std::string_view id, std::string_view more = {}) {
    return R"({"ShipmentId":")" + std::string{id} +
           R"(","CustomerId":"C-2001","DateDueOut":"2026-11-28T00:00:00","CustomerRef":"IV)" +
           std::string{id} + R"(","ShipmentLines":[{"ShipmentId":")" + std::string{id} +
           R"(","SKUId":"TEA-250","QtyOrdered":2,"QtyRequired":2,"UnitOfMeasure":"EAC","Price":4.5,"SOLineId":1}])" +
           std::string{more} + "}";
}

inline bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace peakproof::snapfulfil
