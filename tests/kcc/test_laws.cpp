#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "mocks/kcc/order_status.h"
#include "tests/kcc/partner.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

namespace {

enum class Fate { well, answer_lost, never_arrived, refused };

struct Step {
    int kind = 0;
    std::int64_t which = 0, units = 0, minutes = 0;
    std::vector<Fate> fates = {};  // of the requests that leave after it
};

std::ostream& operator<<(std::ostream& out, const Step& step) {
    out << "{" << step.kind << ", " << step.which << ", " << step.units << ", " << step.minutes;
    for (const Fate fate : step.fates) out << " " << static_cast<int>(fate);
    return out << "}";
}

rc::Gen<std::vector<Step>> life() {
    return rc::gen::container<std::vector<Step>>(rc::gen::construct<Step>(
        rc::gen::inRange(0, 9), rc::gen::inRange<std::int64_t>(0, 12),
        rc::gen::inRange<std::int64_t>(1, 6), rc::gen::inRange<std::int64_t>(0, 40),
        rc::gen::container<std::vector<Fate>>(
            rc::gen::element(Fate::well, Fate::answer_lost, Fate::never_arrived, Fate::refused))));
}

class Life {
public:
    World world;
    std::int64_t orders_given = 0, refs = 0;

    void live(const Step& step) {
        act(step);
        std::size_t next_fate = 0;
        const Time until = world.now + std::chrono::minutes{step.minutes};
        while (true) {
            for (const Outgoing& outgoing : world.channel.due(world.now))
                carry(outgoing,
                      next_fate < step.fates.size() ? step.fates[next_fate++] : Fate::well);
            const auto soonest = world.channel.next(world.now);
            RC_ASSERT(soonest.has_value());
            if (*soonest > until) break;
            world.now = *soonest;
        }
        world.now = until;
    }

private:
    void carry(const Outgoing& outgoing, Fate fate) {
        switch (fate) {
            case Fate::well:
                world.channel.answered(outgoing.id, world.partner.answer(outgoing), world.now);
                return;
            case Fate::answer_lost:
                world.partner.answer(outgoing);
                world.channel.unanswered(outgoing.id, world.now);
                return;
            case Fate::never_arrived:
                world.channel.unanswered(outgoing.id, world.now);
                return;
            case Fate::refused:
                world.channel.answered(outgoing.id, {500, {}, {}}, world.now);
                return;
        }
    }

    std::string some_invoice(std::int64_t which) const {
        std::vector<std::string> all;
        for (const erp::Order& order : world.books.orders())
            all.insert(all.end(), order.invoices.begin(), order.invoices.end());
        return all.empty() ? "none" : all[static_cast<std::size_t>(which) % all.size()];
    }

    void act(const Step& step) {
        const std::string invoice = some_invoice(step.which);
        const std::string sku = step.which % 2 == 0 ? "MUG" : "CUP";
        const std::string ref = fmt::format("r-{}", ++refs);
        switch (step.kind) {
            case 0:
            case 1:
            case 2: {
                OrderText order;
                order.ref = fmt::format("WEB-{}", ++orders_given);
                order.items = "[" + line(sku, std::to_string(step.units)) + "]";
                world.partner.orders.push_back(order.json());
                return;
            }
            case 3:
                world.books.set_stage({ref, invoice, 12}, world.now);
                return;
            case 4:
                despatch(invoice, ref, step.units);
                return;
            case 5:
                world.books.adjust(erp::test::adjustment(ref, sku, step.units - 3), world.now);
                return;
            case 6:
                world.books.cancel(invoice, world.now);
                return;
            case 7:
                world.books.goods_in(sku, step.units, world.now);
                world.books.release_back_orders(world.now);
                return;
            default:
                world.books.list_item(erp::test::item(sku, 1'000'000 * step.units), world.now);
                return;
        }
    }

    void despatch(const std::string& id, const std::string& ref, std::int64_t most) {
        const erp::Invoice* invoice = world.books.find_invoice(id);
        if (invoice == nullptr) return;
        std::vector<std::pair<std::string, std::int64_t>> items;
        for (const erp::InvoiceItem& item : invoice->items)
            items.emplace_back(item.line.sku, std::min(most, item.line.assigned_units));
        world.books.take_despatch(erp::test::despatch(ref, id, items), world.now);
    }
};

}  // namespace

TEST_CASE("whatever was lost, at rest the partner knows what the books say, and no order is double",
          "[kcc]") {
    CHECK(rc::check("at rest", [] {
        Life life_of;
        for (const Step& step : *life()) life_of.live(step);
        World& world = life_of.world;
        Step rest;
        rest.kind = 8;
        rest.minutes = 180;
        life_of.live(rest);

        std::set<std::string> references;
        for (const erp::Order& order : world.books.orders())
            RC_ASSERT(references.insert(order.associated_ref).second);
        RC_ASSERT(std::int64_t(references.size()) == life_of.orders_given);
        RC_ASSERT(world.channel.orders().size() == references.size());
        for (const auto& [code, taken] : world.channel.orders()) {
            std::vector<const erp::Invoice*> invoices;
            std::string shipments;
            for (const std::string& id : world.books.find_order(code)->invoices) {
                invoices.push_back(world.books.find_invoice(id));
                const std::string status{shipment_status(invoices.back()->stage)};
                if (!status.empty()) shipments += id + " " + status + ";";
            }
            RC_ASSERT(world.partner.status[taken.associated_ref] == order_status(invoices));
            RC_ASSERT(world.partner.shipments[taken.associated_ref] == shipments);
        }
        for (const char* sku : {"MUG", "CUP"}) {
            const std::int64_t level = std::max<std::int64_t>(0, world.books.level(sku).available);
            RC_ASSERT(world.partner.available[fmt::format("S-{}@1", sku)] ==
                      fmt::format("{}.0", level));
        }
    }));
}

TEST_CASE("the same life gives the same bytes, and a copy goes on as the original would", "[kcc]") {
    CHECK(rc::check("copies", [] {
        Life one, other;
        const auto steps = *life();
        for (const Step& step : steps) one.live(step);
        for (const Step& step : steps) other.live(step);
        erp::Books books = one.world.books;
        Channel copy = one.world.channel;
        copy.attach(books);
        const auto bytes = [](Channel& channel, Time now) {
            std::string all;
            for (const Outgoing& each : channel.due(now)) {
                all += fmt::format("{} {} {}", each.id, each.request.target, each.request.body);
                for (const auto& [name, value] : each.request.headers) all += name + value;
            }
            return all;
        };
        const Time later = one.world.now + 1h;
        const std::string said = bytes(one.world.channel, later);
        RC_ASSERT(bytes(other.world.channel, later) == said);
        RC_ASSERT(bytes(copy, later) == said);
    }));
}
