#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "tests/erp/world.h"

// A random life of a small shop: what channels, people and a warehouse may do, in any order, sense
// or nonsense.
namespace peakproof::erp::test {

inline const std::array<std::string, 3> goods{"A", "B", "C"};

struct Step {
    int kind = 0;
    std::int64_t a = 0, b = 0, c = 0;  // what is picked and how much, whatever the kind makes of it
};

inline std::ostream& operator<<(std::ostream& out, const Step& step) {
    return out << "{" << step.kind << ", " << step.a << ", " << step.b << ", " << step.c << "}";
}

inline rc::Gen<std::vector<Step>> life() {
    return rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
        rc::gen::inRange(0, 16), rc::gen::inRange<std::int64_t>(0, 12),
        rc::gen::inRange<std::int64_t>(0, 6), rc::gen::inRange<std::int64_t>(0, 6)));
}

class Shop {
public:
    explicit Shop(Settings settings = {}) : books(std::move(settings)) {
        for (const std::string& sku : goods) {
            books.list_item(item(sku), now);
            books.open_stock(sku, 5);
        }
        books.list_item(postage(), now);
        books.take_facts();
    }

    // The facts that the step made.
    std::vector<Fact> live(const Step& step) {
        now += 1s;
        const std::string invoice = some_invoice(step.a);
        const std::string& sku = goods[static_cast<std::size_t>(step.b) % goods.size()];
        switch (step.kind) {
            case 0:
            case 1:
            case 2:
                place(step);
                break;
            case 3:
                books.goods_in(sku, step.c, now);
                break;
            case 4:
                books.pay(invoice, now);
                break;
            case 5:
                books.hold(invoice, now);
                break;
            case 6:
                books.release_hold(invoice, now);
                break;
            case 7:
                books.cancel(invoice, now);
                break;
            case 8:
                change_details(invoice, step);
                break;
            case 9:
                books.release_back_orders(now);
                break;
            case 10:
                books.issue_batch(now);
                break;
            case 11:
                books.set_stage({ref(step), invoice, stages[static_cast<std::size_t>(step.b) % 5]},
                                now);
                break;
            case 12:
            case 13:
                books.take_despatch(despatch_of(invoice, step), now);
                break;
            case 14:
                books.adjust(adjustment(ref(step), sku, step.c - 3), now);
                break;
            case 15:
                books.list_item(item(sku, 1'000'000 * step.c), now);
                break;
            default:
                break;
        }
        return books.take_facts();
    }

    Books books;
    Time now = nine;
    std::vector<std::string> invoices;  // in the order they became known
    std::set<std::string> refs;

private:
    static constexpr std::array<int, 5> stages{12, 13, 14, 9, 18};

    std::string some_invoice(std::int64_t which) {
        for (const Order& order : books.orders())
            for (const std::string& id : order.invoices)
                if (std::find(invoices.begin(), invoices.end(), id) == invoices.end())
                    invoices.push_back(id);
        return invoices.empty() ? "IV9999999A01"
                                : invoices[static_cast<std::size_t>(which) % invoices.size()];
    }

    // Few references, so that they repeat.
    std::string ref(const Step& step) {
        std::string made = "r-" + std::to_string(step.a + 13 * step.c);
        refs.insert(made);
        return made;
    }

    void place(const Step& step) {
        NewOrder made = order(static_cast<std::int64_t>(books.orders().size()) + 1 + step.c % 2,
                              {{goods[static_cast<std::size_t>(step.a) % 3], step.b + 1},
                               {goods[static_cast<std::size_t>(step.c) % 3], step.c},
                               {"POST", step.a % 2}});
        made.held = step.b == 1;
        made.payment = step.c == 2   ? Payment::unpaid
                       : step.c == 3 ? Payment::on_account
                                     : Payment::paid;
        made.confirmed = step.a != 7;
        made.delivery_net_pence = 395;
        made.details.delivery_date = nine + std::chrono::hours{24 * step.c};
        books.place(made, now);
    }

    void change_details(const std::string& invoice, const Step& step) {
        const Invoice* found = books.find_invoice(invoice);
        if (found == nullptr) return;
        DeliveryDetails details = books.order_of(*found).details;
        details.postcode = "ZZ" + std::to_string(step.b);
        if (step.b == 3) details.customer_code = "C" + std::to_string(step.c);
        details.delivery_date += std::chrono::hours{24 * (step.c - 2)};
        books.change_details(invoice, details, now);
    }

    // Sends all, some or nothing of what stands on the invoice, and now and then too much.
    Despatch despatch_of(const std::string& invoice, const Step& step) {
        Despatch made = despatch(ref(step), invoice, {}, step.b != 5);
        const Invoice* found = books.find_invoice(invoice);
        if (found == nullptr) return made;
        Box box{"TRK", "", 100, {}};
        for (const InvoiceItem& item : found->items) {
            if (!item.line.pickable) continue;
            const std::int64_t left = item.line.assigned_units - item.sent_units;
            box.items.emplace_back(item.line.sku,
                                   step.b == 4 ? left + 1 : left * step.b / 3 % (left + 1));
        }
        made.boxes.push_back(box);
        return made;
    }
};

}  // namespace peakproof::erp::test
