#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"
#include "tests/erp/random_life.h"

using namespace peakproof;
using namespace peakproof::erp;
using namespace peakproof::erp::test;

namespace {

using Lines = std::vector<std::tuple<std::string, std::int64_t, std::int64_t>>;

// What one who reads nothing but the facts believes.
struct Reader {
    std::map<std::string, std::map<Account, std::int64_t>> accounts;
    std::map<std::string, int> stage;
    std::map<std::string, bool> ready;
    std::map<std::string, Lines> lines;
    std::map<std::string, std::int64_t> billed, sold;

    void read(const std::vector<Fact>& facts) {
        for (const Fact& fact : facts) std::visit([this](const auto& each) { on(each); }, fact);
    }
    void on(const fact::Posted& posted) {
        RC_ASSERT(posted.units > 0);
        RC_ASSERT(posted.debit != posted.credit);
        accounts[posted.sku][posted.debit] += posted.units;
        accounts[posted.sku][posted.credit] -= posted.units;
        if (posted.debit == Account::sold) sold[posted.sku] += posted.units;
    }
    void on(const fact::InvoiceChanged& told) {
        if (stage.count(told.invoice) == 0) stage[told.invoice] = told.stage;
        RC_ASSERT(stage[told.invoice] == told.stage);
        Lines now;
        for (const InvoiceLine& line : told.lines)
            now.emplace_back(line.sku, line.sold_units, line.assigned_units);
        lines[told.invoice] = now;
    }
    void on(const fact::StageMoved& moved) {
        RC_ASSERT(stage.count(moved.invoice) == 1U);
        RC_ASSERT(stage[moved.invoice] == moved.from);
        RC_ASSERT(moved.from != moved.to);
        RC_ASSERT(!moved.why.empty());
        stage[moved.invoice] = moved.to;
    }
    void on(const fact::BecameReady& told) {
        RC_ASSERT(!ready[told.invoice]);
        RC_ASSERT(told.units > 0);
        ready[told.invoice] = true;
    }
    void on(const fact::StoppedBeingReady& told) {
        RC_ASSERT(ready[told.invoice]);
        RC_ASSERT(!told.why.empty());
        ready[told.invoice] = false;
    }
    void on(const fact::Issued& issued) {
        for (const fact::MoneyLine& line : issued.lines) billed[line.sku] += line.units;
    }
    template <class Other>
    void on(const Other&) {}
};

bool should_be_ready(const Invoice& invoice) {
    const bool handed = invoice.stage == 9 || (invoice.stage >= 12 && invoice.stage <= 14);
    std::int64_t assigned = 0;
    for (const InvoiceItem& item : invoice.items) assigned += item.line.assigned_units;
    return handed && invoice.confirmed && invoice.payment != Payment::unpaid && assigned > 0;
}

std::vector<const Invoice*> every_invoice(const Books& books) {
    std::vector<const Invoice*> found;
    for (const Order& order : books.orders())
        for (const erp::Invoice* invoice : books.invoices_of(order)) found.push_back(invoice);
    return found;
}

Settings some_settings() {
    Settings settings;
    settings.issue = *rc::gen::element(IssueRule::at_despatch, IssueRule::daily_batch);
    return settings;
}

}  // namespace

TEST_CASE("whatever happens, the postings are the levels and Assigned is what live invoices hold",
          "[erp]") {
    CHECK(rc::check("stock", [] {
        Shop shop{some_settings()};
        Reader reader;
        for (const Step& step : *life()) {
            reader.read(shop.live(step));
            for (const std::string& sku : goods) {
                const StockLevel level = shop.books.level(sku);
                auto& account = reader.accounts[sku];
                RC_ASSERT(level.available == 5 + account[Account::available]);
                RC_ASSERT(level.assigned == account[Account::assigned]);
                std::int64_t held = 0, everything = 0;
                for (const auto& [name, units] : account) everything += units;
                RC_ASSERT(everything == 0);
                bool waited_for = false;
                for (const Invoice* invoice : every_invoice(shop.books))
                    for (const InvoiceItem& item : invoice->items) {
                        if (!is_live(*invoice) || item.line.sku != sku) continue;
                        held += item.line.assigned_units;
                        waited_for = waited_for || item.line.assigned_units < item.line.sold_units;
                    }
                RC_ASSERT(level.assigned == held);
                RC_ASSERT(!waited_for ||
                          level.available <= 0);  // nothing lies idle while somebody waits
            }
        }
        for (const std::string& sku : goods) RC_ASSERT(reader.billed[sku] == reader.sold[sku]);
    }));
}

TEST_CASE("who reads only the facts knows every stage, line and readiness", "[erp]") {
    CHECK(rc::check("facts", [] {
        Shop shop{some_settings()};
        Reader reader;
        for (const Step& step : *life()) {
            reader.read(shop.live(step));
            for (const Invoice* invoice : every_invoice(shop.books)) {
                RC_ASSERT(reader.stage.at(invoice->id) == invoice->stage);
                RC_ASSERT(reader.ready[invoice->id] == should_be_ready(*invoice));
                Lines lines;
                for (const InvoiceItem& item : invoice->items)
                    lines.emplace_back(item.line.sku, item.line.sold_units,
                                       item.line.assigned_units);
                RC_ASSERT(reader.lines.at(invoice->id) == lines);
            }
        }
    }));
}

TEST_CASE("units ordered are never lost: parts of an order add up to it", "[erp]") {
    CHECK(rc::check("orders", [] {
        Shop shop{some_settings()};
        std::map<std::string, std::map<std::string, std::int64_t>> ordered;
        std::map<std::string, std::string> codes;
        for (const Step& step : *life()) {
            for (const auto& accepted : only<fact::OrderAccepted>(shop.live(step)))
                for (const InvoiceLine& line : accepted.lines)
                    ordered[accepted.order][line.sku] += line.sold_units;
            for (const Order& order : shop.books.orders()) {
                std::map<std::string, std::int64_t> parts;
                std::int64_t carriers = 0;
                const auto parts_of = shop.books.invoices_of(order);
                RC_ASSERT(parts_of.size() == order.invoices.size());
                for (std::size_t part = 0; part < order.invoices.size(); ++part) {
                    const std::string& id = order.invoices[part];
                    RC_ASSERT(id == invoice_id(order.number, static_cast<int>(part) + 1));
                    const Invoice& invoice = *shop.books.find_invoice(id);
                    RC_ASSERT(invoice.id == id);
                    RC_ASSERT(&invoice == parts_of[part]);
                    for (const InvoiceItem& item : invoice.items)
                        parts[item.line.sku] += item.line.sold_units;
                    carriers += invoice.carries_delivery ? 1 : 0;
                    if (codes[id].empty()) codes[id] = invoice.code;
                    RC_ASSERT(codes[id] == invoice.code);
                }
                for (const auto& [sku, units] : ordered[order.code]) RC_ASSERT(parts[sku] == units);
                RC_ASSERT(carriers == 1);
            }
        }
    }));
}

TEST_CASE("the kept lists are what a search of everything would find", "[erp]") {
    CHECK(rc::check("lists", [] {
        Shop shop{some_settings()};
        for (const Step& step : *life()) shop.live(step);
        const auto all = every_invoice(shop.books);
        for (int stage = 0; stage < 72; ++stage) {
            std::vector<std::string> there;
            for (const Invoice* invoice : all)
                if (invoice->stage == stage) there.push_back(invoice->id);
            std::sort(there.begin(), there.end());
            RC_ASSERT(shop.books.invoices_in_stage(stage) == there);
            RC_ASSERT(shop.books.count_stage(stage) == there.size());
        }
        const Time from = nine + std::chrono::seconds{*rc::gen::inRange(0, 60)};
        std::vector<std::string> changed;
        for (const Invoice* invoice : all)
            if (invoice->last_changed >= from) changed.push_back(invoice->id);
        std::sort(changed.begin(), changed.end());
        RC_ASSERT(shop.books.invoices_changed_since(from) == changed);
    }));
}

TEST_CASE("the same reference with the same content changes nothing the second time", "[erp]") {
    CHECK(rc::check("references", [] {
        Shop shop{some_settings()};
        for (const Step& step : *life()) shop.live(step);
        const std::string& sku = goods[*rc::gen::inRange<std::size_t>(0, 3)];
        const auto by = *rc::gen::inRange<std::int64_t>(-5, 5);
        const Adjustment once = adjustment("once", sku, by);
        RC_ASSERT(shop.books.adjust(once, shop.now).taken == Taken::done);
        shop.books.take_facts();
        for (const Step& step : *life()) shop.live(step);
        const StockLevel before = shop.books.level(sku);

        const ImportResult again = shop.books.adjust(once, shop.now);
        RC_ASSERT(again.taken == Taken::repeated);
        RC_ASSERT(again.reason == "ALREADY IMPORTED");
        const auto facts = shop.books.take_facts();
        RC_ASSERT(facts.size() == 1U);
        RC_ASSERT(std::holds_alternative<fact::AlreadyImported>(facts.front()));
        Adjustment other = once;
        other.by_units += 1;
        RC_ASSERT(shop.books.adjust(other, shop.now).reason.starts_with("REF IN USE"));
        RC_ASSERT(shop.books.take_facts().empty());
        RC_ASSERT((shop.books.level(sku) == before));
    }));
}

TEST_CASE("a customer owes what stands on his account, whoever ordered it first", "[erp]") {
    CHECK(rc::check("accounts", [] {
        Shop shop{some_settings()};
        for (const Step& step : *life()) shop.live(step);
        std::map<std::string, std::int64_t> owed;
        for (const Invoice* invoice : every_invoice(shop.books)) {
            const Order& order = shop.books.order_of(*invoice);
            if (invoice->payment != Payment::on_account || invoice->stage == stage::cancelled)
                continue;
            std::int64_t& sum = owed[order.details.customer_code];
            if (invoice->carries_delivery)
                sum += order.delivery_net_pence + order.delivery_vat_pence;
            for (const InvoiceItem& item : invoice->items) {  // what will be, then what was sent
                const std::int64_t units =
                    is_live(*invoice) ? item.line.sold_units : item.sent_units;
                const std::int64_t net = line_net_pence(item.line.unit_net_millionths, units);
                sum += net + vat_pence(net, item.line.vat_ppm);
            }
        }
        for (const Order& order : shop.books.orders()) {
            const std::string& customer = order.details.customer_code;
            const Credit credit = shop.books.credit_of(customer, shop.now);
            RC_ASSERT(credit.balance_pence + credit.pending_pence == owed[customer]);
        }
    }));
}

TEST_CASE("books that were copied behave alike, and leave each other alone", "[erp]") {
    CHECK(rc::check("copies", [] {
        Shop shop{some_settings()};
        for (const Step& step : *life()) shop.live(step);
        Shop copy = shop;
        const auto rest = *life();
        Reader mine, its;
        const auto follow = [&](Shop& which, Reader& reader) {
            for (const Invoice* invoice : every_invoice(which.books)) {
                reader.stage[invoice->id] = invoice->stage;
                reader.ready[invoice->id] = invoice->ready;
            }
            for (const Step& step : rest) reader.read(which.live(step));
        };
        follow(shop, mine);
        follow(copy, its);
        RC_ASSERT(mine.accounts == its.accounts);
        RC_ASSERT(mine.stage == its.stage);
        RC_ASSERT(mine.lines == its.lines);
        for (const std::string& sku : goods)
            RC_ASSERT((shop.books.level(sku) == copy.books.level(sku)));
    }));
}
