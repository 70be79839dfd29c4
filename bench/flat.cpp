#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/measures.h"
#include "bench/stopwatch.h"
#include "mocks/snapfulfil/snapfulfil.h"
#include "mocks/warehouse/warehouse.h"

// Does a call cost as much in a warehouse of a million shipments as in one of a thousand?
namespace peakproof::bench {
namespace {

constexpr std::int64_t calls = 2'000;
constexpr double flat = 3;  // caches and the depth of a tree; a walk over all would be a thousand

class Site {
public:
    void grow_to(std::int64_t shipments, std::int64_t skus) {
        for (; skus_ < skus; ++skus_) {
            warehouse::Product product;
            product.sku = sku(skus_);
            product.description = "One of many";
            warehouse_.create_product(product, now_);
            warehouse_.open_stock(product.sku, 1'000'000);
        }
        for (; shipments_ < shipments; ++shipments_) {
            const std::string id = shipment(shipments_);
            send("POST", "/api/shipments",
                 fmt::format(R"({{"ShipmentId":"{0}","CustomerId":"C-1","CustomerRef":"IV{0}",)"
                             R"("DateDueOut":"2026-11-28T00:00:00","ShipmentLines":[{{)"
                             R"("ShipmentId":"{0}","SKUId":"{1}","QtyOrdered":1,"QtyRequired":1,)"
                             R"("UnitOfMeasure":"EAC","Price":4.5,"SOLineId":1}}]}})",
                             id, sku(shipments_ % skus_)));
            warehouse_.take_facts();
        }
    }
    // Microseconds of one, all over the range of what there is.
    double read_shipment() {
        return each([&](std::int64_t n) { return "/api/shipments/" + shipment(n); }, shipments_);
    }
    double page_of_shipments() {
        return each([](std::int64_t) { return std::string{"/api/shipments?$top=20"}; }, 1);
    }
    double read_product() {
        return each([&](std::int64_t n) { return "/api/products/" + sku(n); }, skus_);
    }
    double page_of_stock() {
        return each([](std::int64_t) { return std::string{"/api/stocktotals?$top=20"}; }, 1);
    }

private:
    static std::string shipment(std::int64_t n) { return fmt::format("W{:09}", n); }
    static std::string sku(std::int64_t n) { return fmt::format("SKU-{:07}", n); }
    void send(std::string method, std::string target, std::string body) {
        const auto call = wire_.read({std::move(method),
                                      std::move(target),
                                      {{"Content-Type", "application/json"}},
                                      std::move(body)});
        http::Served served;
        if (const auto answer = wire_.answer(*call, now_, served); answer.status >= 300)
            throw std::runtime_error(fmt::format("{}: {}", answer.status, answer.body));
    }
    template <class Target>
    double each(Target target, std::int64_t range) {
        const Stopwatch watch;
        for (std::int64_t n = 0; n < calls; ++n) send("GET", target(n * 7919 % range), {});
        return watch.seconds() * 1'000'000 / calls;
    }

    Time now_ = from_us(1'795'780'800'000'000);
    warehouse::Warehouse warehouse_{{}};
    snapfulfil::SnapFulfil wire_{warehouse_, {}};
    std::int64_t shipments_ = 0, skus_ = 0;
};

}  // namespace

std::vector<Measure> measure_flatness(const Setting& setting) {
    struct What {
        std::string name, meaning;
        double (Site::*cost)();
    };
    const What whats[] = {
        {"one shipment by its key", "GET of one shipment: among 1,000,000 over among 1,000",
         &Site::read_shipment},
        {"a page of shipments", "GET of 20 shipments by $top: of 1,000,000 over of 1,000",
         &Site::page_of_shipments},
        {"one product by its key", "GET of one product: among 100,000 over among 100",
         &Site::read_product},
        {"a page of stock", "GET of 20 rows of stock by $top: of 100,000 SKUs over of 100",
         &Site::page_of_stock}};
    Site small, large;
    small.grow_to(1'000, 100);
    large.grow_to(1'000'000, 100'000);
    std::vector<Measure> measures;
    for (const What& what : whats) {
        Measure measure{what.name, "x", what.meaning, {}, 0, flat, false};
        for (int round = 0; round < setting.rounds; ++round) {
            const double few = (small.*what.cost)(), many = (large.*what.cost)();
            measure.rounds.push_back(many / few);
        }
        measure.median = median(measure.rounds);
        measures.push_back(std::move(measure));
    }
    return measures;
}

}  // namespace peakproof::bench
