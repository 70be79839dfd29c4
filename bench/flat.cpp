#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/flatness.h"
#include "bench/measures.h"
#include "mocks/http/uri.h"
#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/snapfulfil.h"
#include "mocks/warehouse/warehouse.h"

// Does a call cost as much in a warehouse of a million shipments as in one of a thousand? Asked of
// every read of SnapFulfil that is modelled: one by its key, and a page by $top.
namespace peakproof::bench {
namespace {

constexpr std::size_t keys_asked = 1'000;
constexpr std::int64_t work_that_stands = 50;  // on the floor and at the door: the same in both

class Site {
public:
    void grow_to(std::int64_t shipments, std::int64_t skus) {
        send("POST", "/api/suppliers", R"({"SupplierId":"S-1","Name":"One"})");
        for (std::int64_t n = 0; n < skus; ++n) {
            const std::string id = sku(n);
            warehouse::Product product;
            product.sku = id;
            product.description = "One of many";
            warehouse_.create_product(product, now_);
            warehouse_.open_stock(id, 1'000'000);
            bring_in(n, id, n % (skus / work_that_stands) != 0);
        }
        for (std::int64_t n = 0; n < shipments; ++n) {
            const std::string id = fmt::format("W{:09}", n);
            send("POST", "/api/shipments",
                 fmt::format(R"({{"ShipmentId":"{0}","CustomerId":"C-1","CustomerRef":"IV{0}",)"
                             R"("DateDueOut":"2026-11-28T00:00:00","ShipmentLines":[{{)"
                             R"("ShipmentId":"{0}","SKUId":"{1}","QtyOrdered":1,"QtyRequired":1,)"
                             R"("UnitOfMeasure":"EAC","Price":4.5,"SOLineId":1}}]}})",
                             id, sku(n % skus)));
            if (n % (shipments / work_that_stands) == 1)
                work_on(id, false);
            else if (n % 20 == 0)
                work_on(id, true);
        }
    }

    std::string send(std::string method, std::string target, std::string body = {}) {
        const auto call = wire_.read({std::move(method),
                                      std::move(target),
                                      {{"Content-Type", "application/json"}},
                                      std::move(body)});
        http::Served served;
        auto answer = wire_.answer(*call, now_, served);
        warehouse_.take_facts();
        if (answer.status >= 300)
            throw std::runtime_error(fmt::format("{}: {}", answer.status, answer.body));
        return std::move(answer.body);
    }
    // Microseconds of one.
    double cost(const std::vector<std::string>& targets) {
        return cost_of(targets, [&](const std::string& target) { send("GET", target); });
    }
    // Paths of an entity's rows, spread over all of them.
    std::vector<std::string> keyed(const std::string& entity, std::string_view list,
                                   std::string_view key) {
        const auto page = [&](std::size_t skip, std::size_t top) {
            return nlohmann::json::parse(
                send("GET", fmt::format("/api/{}?$skip={}&$top={}", list, skip, top)));
        };
        std::size_t rows = 1;
        while (!page(rows, 1).empty()) rows *= 2;
        std::vector<std::string> paths;
        constexpr std::size_t pages = 20;
        for (std::size_t n = 0; n < pages; ++n)
            for (const auto& row : page(n * (rows / 2) / pages, keys_asked / pages))
                paths.push_back("/api/" + entity + '/' +
                                http::percent_encoded(row.at(std::string{key}).get<std::string>()));
        return paths;
    }

private:
    static std::string sku(std::int64_t n) { return fmt::format("SKU-{:07}", n); }
    // A delivery that is put away, or that waits at the door.
    void bring_in(std::int64_t n, const std::string& sku, bool wholly) {
        const std::string id = fmt::format("R{:07}", n);
        send("POST", "/api/receipts",
             fmt::format(
                 R"({{"ReceiptId":"{}","SupplierId":"S-1","DateDueIn":"2026-12-01",)"
                 R"("ConsignmentId":"C{:06}",)"
                 R"("ReceiptLines":[{{"SKUId":"{}","UnitOfMeasure":"EAC","QtyOrdered":5}}]}})",
                 id, n / 3, sku));
        warehouse_.arrive(id, now_);
        if (!wholly) return;
        warehouse_.receive_line(id, 0, 5, now_);
        warehouse_.put_away(id, 0, 5, "00", now_);
    }
    // Until it has left, or until a picker has its task.
    void work_on(const std::string& id, bool wholly) {
        warehouse_.allocate(id, now_);
        if (!wholly) return;
        warehouse_.begin_pick(id, now_);
        warehouse_.pick_line(id, 0, 1, now_);
        warehouse_.pack(id, now_);
        warehouse_.fulfil(id, now_);
        warehouse_.despatch(id, "CARRIER", {"T" + id}, now_);
    }

    Time now_ = from_us(1'795'780'800'000'000);
    warehouse::Warehouse warehouse_{{}};
    snapfulfil::SnapFulfil wire_{warehouse_, {}};
};

// The list that shows rows of this key; empty: none.
std::string_view list_of(std::string_view entity, std::string_view key,
                         const std::map<std::string_view, std::string_view>& keys) {
    std::string_view other;
    for (const snapfulfil::Route& route : snapfulfil::routes()) {
        if (route.method != "GET" || route.keyed) continue;
        if (route.entity == entity) return entity;
        if (other.empty() && keys.at(route.entity) == key) other = route.entity;
    }
    return other;
}

std::vector<Measure> measure_snapfulfil_flatness(const Setting& setting) {
    Site small, large;
    small.grow_to(1'000, 100);
    large.grow_to(1'000'000, 100'000);
    const std::vector<snapfulfil::Entity> entities = snapfulfil::catalogue({});
    std::map<std::string_view, std::string_view> keys;
    for (const snapfulfil::Entity& entity : entities) keys[entity.name] = entity.key;

    std::vector<Measure> measures;
    for (const snapfulfil::Route& route : snapfulfil::routes()) {
        if (route.method != "GET" || route.model == snapfulfil::Model::name_only) continue;
        const std::string entity{route.entity};
        const std::string_view key = keys.at(route.entity);
        const auto targets = [&](Site& site) {
            if (!route.keyed) return std::vector<std::string>{"/api/" + entity + "?$top=20"};
            return site.keyed(entity, list_of(route.entity, key, keys), key);
        };
        const std::vector<std::string> few = targets(small), many = targets(large);
        if (few.empty()) continue;  // nothing of it is in this warehouse
        measures.push_back(flatness(entity + (route.keyed ? " by key" : " $top=20"), "shipments",
                                    small, few, large, many, setting.rounds));
    }
    return measures;
}

}  // namespace

std::vector<Measure> measure_flatness(const Setting& setting) {
    std::vector<Measure> measures = measure_snapfulfil_flatness(setting);
    for (Measure& measure : measure_khaos_flatness(setting)) measures.push_back(std::move(measure));
    return measures;
}

}  // namespace peakproof::bench
