#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/ord/ord.h"

namespace peakproof::rules {

using namespace judge;
using namespace journal;

namespace {

// ORD-03. No customer gets a second parcel because an answer was lost.
constexpr RuleInfo info{
    .id = "ORD-03",
    .statement =
        "keep at most one live shipment per invoice; units live or shipped never exceed units "
        "assigned (a cut "
        "readable for less than 2 min at the effect belongs to ORD-05), whatever is retried, lost, "
        "duplicated or "
        "restarted (cancel and send again under a new id is lawful once the old one is dead)",
    .severity = Severity::critical,
    .owner = judge::Owner::warehouse,
    .window = window::readable,
    .terms = {.needs = Link::khaos, .reads = {"khaos.ExportOrderStatusEx", "khaos.ExportOrders"}}};

class OneLiveShipment {
public:
    void on(const ShipmentCreated& fact, Docket& docket) {
        if (fact.invoice.empty()) return;  // ORD-01 speaks of what names no invoice
        docket.occasion();
        const auto units = sums_of(fact.lines);
        if (closed_.contains(fact.invoice)) {
            docket.fail(finding(
                fact, docket,
                fmt::format(
                    "Invoice {} had left the warehouse whole, and was sent again as shipment {}.",
                    fact.invoice, fact.shipment),
                "everything shipped before", units));
            return;
        }
        auto& mine = invoices_[fact.invoice];
        const auto other =
            std::find_if(mine.live.begin(), mine.live.end(),
                         [&](const Shipment& one) { return one.id != fact.shipment; });
        if (other != mine.live.end()) {
            auto broken = finding(
                fact, docket,
                fmt::format(
                    "Invoice {} is in the warehouse twice: as shipment {} and as shipment {}.",
                    fact.invoice, other->id, fact.shipment),
                "2 live shipments", units);
            broken.evidence.push_back(other->record);
            broken.opened = other->record.at;
            docket.fail(std::move(broken));
        } else {
            check_units(fact, mine, units, docket);
        }
        mine.live.push_back(
            {fact.shipment, units,
             docket.here(fmt::format("shipment {} created for {}", fact.shipment, told(units)))});
    }
    void on(const ShipmentMoved& fact, Docket&) {
        auto* mine = fact.live ? nullptr : invoices_.find(fact.invoice);
        if (mine != nullptr) drop(*mine, fact.shipment);
    }
    void on(const DespatchConfirmed& fact, Docket&) {
        if (fact.invoice.empty()) return;
        auto& mine = invoices_[fact.invoice];
        for (const auto& line : fact.lines) add(mine.shipped, line.sku, line.units);
        if (fact.complete) {
            drop(mine, fact.shipment);
        } else if (auto* shipment = find(mine, fact.shipment)) {
            for (const auto& line : fact.lines) add(shipment->units, line.sku, -line.units);
        }
    }
    void on(const Issued& fact, Docket&) { close(fact.invoice); }
    void on(const InvoiceStage& fact, Docket&) {
        if (fact.to == 1) close(fact.invoice);
    }

private:
    struct Shipment {
        std::string id{};
        Sums units{};
        Evidence record{};
    };
    struct Invoice {
        std::vector<Shipment> live{};
        Sums shipped{};
    };

    static Shipment* find(Invoice& invoice, std::string_view id) {
        const auto found = std::find_if(invoice.live.begin(), invoice.live.end(),
                                        [&](const Shipment& one) { return one.id == id; });
        return found == invoice.live.end() ? nullptr : &*found;
    }
    static void drop(Invoice& invoice, std::string_view id) {
        std::erase_if(invoice.live, [&](const Shipment& one) { return one.id == id; });
    }
    // Issued or cancelled: what shipped is remembered by 64 bits; what still stands in the
    // warehouse stays.
    void close(const std::string& id) {
        auto* mine = invoices_.find(id);
        if (mine == nullptr || !mine->live.empty()) return;
        if (!mine->shipped.empty()) closed_.insert(id);
        invoices_.erase(id);
    }

    // The most that any reading of the invoice allowed which the integration may lawfully have
    // acted on.
    static Units assigned(const World::Invoice& invoice, const std::string& sku, Docket& docket) {
        auto most = units_of(to_pick(invoice.told), sku);
        for (const auto& [until, version] : invoice.earlier) {
            if (docket.unseen(until, window::readable, version.invoice))
                most = std::max(most, units_of(to_pick(version), sku));
        }
        return most;
    }

    void check_units(const ShipmentCreated& fact, const Invoice& mine, const Sums& units,
                     Docket& docket) {
        const auto* invoice = docket.world().invoice(fact.invoice);
        if (invoice == nullptr || invoice->told.invoice.empty())
            return;  // unknown to Khaos: ORD-01's
        Sums beyond, allowed;
        for (const auto& line : units) {
            const auto had = assigned(*invoice, line.sku, docket);
            const auto excess = line.units + units_of(mine.shipped, line.sku) - had;
            if (excess > 0) {
                add(beyond, line.sku, excess);
                add(allowed, line.sku, had);
            }
        }
        if (beyond.empty()) return;
        auto broken = finding(
            fact, docket,
            fmt::format("Shipment {} asks the warehouse for more than invoice {} has been "
                        "assigned: {} too many.",
                        fact.shipment, fact.invoice, told(beyond)),
            fmt::format("{} live and {} shipped before", told(units), told(mine.shipped)), beyond);
        broken.expected = "at most what is assigned: " + told(allowed);
        docket.fail(std::move(broken));
    }

    static Finding finding(const ShipmentCreated& fact, Docket& docket, std::string summary,
                           std::string actual, const Sums& at_risk) {
        std::int64_t pence = 0;  // goods that leave once too often: at cost
        for (const auto& line : at_risk) pence += line.units * docket.world().cost_pence(line.sku);
        return {.entity = fact.invoice,
                .summary = std::move(summary),
                .expected = "one live shipment",
                .actual = std::move(actual),
                .evidence = {docket.here(fmt::format("shipment {} created", fact.shipment))},
                .exposure_pence = pence};
    }

    Table<Invoice> invoices_{};
    Closed closed_{};
};

}  // namespace

Rule ord_03() { return make_rule<OneLiveShipment>(info); }

}  // namespace peakproof::rules
