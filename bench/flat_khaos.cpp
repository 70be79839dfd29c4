#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "bench/flatness.h"
#include "bench/measures.h"
#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/khaos/khaos.h"

// The same of Khaos: every read that is asked by a key, in books of a million orders and in those
// of a thousand.
namespace peakproof::bench {
namespace {

constexpr std::int64_t keys_asked = 1'000;
constexpr std::int64_t orders_a_customer = 5;
constexpr std::int64_t orders_that_stand = 50;  // not yet despatched: the same in both
constexpr std::int64_t stands = 1;              // which of each so many

class Shop {
public:
    Shop(std::int64_t orders, std::int64_t skus) : orders_(orders), skus_(skus) {
        for (std::int64_t n = 0; n < skus; ++n) {
            erp::Item item;
            item.sku = sku(n);
            item.stock_id = fmt::format("{}", n);
            item.other_ref = "O-" + item.sku;
            item.description = "One of many: " + item.sku;
            books_.list_item(item, now_);
            books_.open_stock(item.sku, 1'000'000);
        }
        for (std::int64_t n = 0; n < orders / orders_a_customer; ++n) {
            erp::Company company;
            company.code = customer(n);
            company.name = "One of many";
            company.other_ref = "W-" + company.code;
            books_.companies().take(company, erp::CompanyMethod::force_new, now_);
        }
        for (std::int64_t n = 0; n < orders; ++n) sell(n);
        books_.take_facts();
        now_ += std::chrono::hours{24 * 7};
    }

    std::int64_t orders() const { return orders_; }
    std::int64_t skus() const { return skus_; }
    static std::string sku(std::int64_t n) { return fmt::format("SKU-{:07}", n); }
    static std::string customer(std::int64_t n) { return fmt::format("C{:08}", n); }

    // Microseconds of one call with each of these bodies.
    double cost(const std::vector<std::string>& bodies) {
        return cost_of(bodies, [&](const std::string& body) { ask(body); });
    }

private:
    void sell(std::int64_t n) {
        erp::NewOrder order;
        order.number = n + 1;
        order.details.customer_code = customer(n / orders_a_customer);
        order.lines.push_back({sku(n % skus_), 2, 4'500'000, 200'000});
        const std::string invoice = books_.place(order, now_);
        if (n % (orders_ / orders_that_stand) == stands) return;
        erp::Despatch sent;
        sent.ref = fmt::format("D{}", n);
        sent.invoice = invoice;
        sent.ship_date = now_;
        sent.boxes.push_back({"T" + invoice, "", 500, {{sku(n % skus_), 2}}});
        if (books_.take_despatch(sent, now_).taken != erp::Taken::done)
            throw std::runtime_error(invoice + " was not despatched");
        if (n % 20 == 0)
            books_.take_return(
                {fmt::format("R{}", n), invoice, now_, {{sku(n % skus_), 1, true, {}}}}, now_);
        if (n % 1'000 == 0) books_.take_facts();
    }

    void ask(const std::string& body) {
        const auto call = wire_.read({"POST", "/Live/Khaos1.exe/soap/IKosWeb", {}, body});
        http::Served served;
        const auto answer = wire_.answer(*call, now_, served);
        if (answer.status != 200 || served.rows == 0)
            throw std::runtime_error(fmt::format("{}: {}", answer.status, answer.body));
    }

    Time now_ = from_us(1'795'780'800'000'000);
    std::int64_t orders_, skus_;
    erp::Books books_;
    khaos::Khaos wire_{books_};
};

struct Read {
    std::string_view method, keys, mapping;  // the names of its parameters
    int means;                               // the mapping, 0 too; -1: it has none
    std::string_view what;
    std::string (*key)(const Shop& shop, std::int64_t nth);  // null: no key
};

std::string nth_sku(const Shop& shop, std::int64_t n) { return Shop::sku(n % shop.skus()); }
std::string nth_customer(const Shop& shop, std::int64_t n) {
    return Shop::customer(n * 7919 % (shop.orders() / orders_a_customer));
}
std::int64_t nth_number(const Shop& shop, std::int64_t n) { return n * 7919 % shop.orders() + 1; }

const std::vector<Read>& reads() {
    const static auto stock_id = [](const Shop& shop, std::int64_t n) {
        return fmt::format("{}", n % shop.skus());
    };
    const static auto other_ref = [](const Shop& shop, std::int64_t n) {
        return "O-" + nth_sku(shop, n);
    };
    const static auto description = [](const Shop& shop, std::int64_t n) {
        return "One of many: " + nth_sku(shop, n);
    };
    const static auto others_customer = [](const Shop& shop, std::int64_t n) {
        return "W-" + nth_customer(shop, n);
    };
    const static auto order = [](const Shop& shop, std::int64_t n) {
        return erp::order_code(nth_number(shop, n));
    };
    const static auto open_order = [](const Shop& shop, std::int64_t n) {
        const std::int64_t nth = n % orders_that_stand * (shop.orders() / orders_that_stand);
        return erp::order_code(nth + 1 + stands);
    };
    const static auto reference = [](const Shop& shop, std::int64_t n) {
        return erp::associated_ref(nth_number(shop, n));
    };
    static const std::vector<Read> all{
        {"GetStockPotential", "StockCode", "MappingType", 0, "stock id", stock_id},
        {"GetStockPotential", "StockCode", "MappingType", 1, "code", nth_sku},
        {"ExportStock", "StockCode", "MappingType", 1, "code", nth_sku},
        {"ExportStock", "StockCode", "MappingType", 2, "other ref", other_ref},
        {"ExportStock", "StockCode", "MappingType", 4, "description", description},
        {"ExportStockStatus", "StockCode", "MappingType", 1, "code", nth_sku},
        {"ExportCompany", "CompanyCode", "MappingType", 1, "code", nth_customer},
        {"ExportCompany", "CompanyCode", "MappingType", 2, "other ref", others_customer},
        {"GetCompanyInfo", "CompanyCode", "MappingType", 1, "code", nth_customer},
        {"ExportOrderStatusEx", "IDs", "MappingType", 1, "company", nth_customer},
        {"ExportOrderStatusEx", "IDs", "MappingType", 2, "other ref", others_customer},
        {"ExportOrderStatusEx", "IDs", "MappingType", 3, "order", order},
        {"ExportOrderStatusEx", "IDs", "MappingType", 4, "reference", reference},
        {"ExportOrders", "OrderCode", "MappingType", 1, "order", open_order},
        {"ExportOrderStatus", "", "", -1, "", nullptr}};
    return all;
}

std::vector<std::string> bodies_of(const Read& read, const Shop& shop) {
    std::vector<std::string> bodies;
    for (std::int64_t n = 0; n < (read.key == nullptr ? 1 : keys_asked); ++n) {
        std::string parameters;
        if (read.key != nullptr)
            parameters = fmt::format("<{0}>{1}</{0}><{2}>{3}</{2}>", read.keys, read.key(shop, n),
                                     read.mapping, read.means);
        bodies.push_back(fmt::format("<Envelope><Body><{0}>{1}</{0}></Body></Envelope>",
                                     read.method, parameters));
    }
    return bodies;
}

}  // namespace

std::vector<Measure> measure_khaos_flatness(const Setting& setting) {
    Shop small{1'000, 100}, large{1'000'000, 100'000};
    std::vector<Measure> measures;
    for (const Read& read : reads()) {
        const auto few = bodies_of(read, small), many = bodies_of(read, large);
        measures.push_back(flatness(
            std::string{read.method}.append(read.what.empty() ? "" : " by ").append(read.what),
            "orders", small, few, large, many, setting.rounds));
    }
    return measures;
}

}  // namespace peakproof::bench
