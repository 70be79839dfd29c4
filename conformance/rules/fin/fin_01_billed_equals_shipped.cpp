#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "conformance/judge/money.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/terms.h"
#include "conformance/rules/fin/bill.h"
#include "conformance/rules/fin/fin.h"

// FIN-01. What Khaos issued is what the warehouse shipped, invoice by invoice, to the penny: units
// by SKU, the line's net (units times the rounded unit price), its VAT, and postage whole on the
// order's first issued invoice. What was shipped and never billed fails at the end;
// posted-not-issued waits for Khaos and is listed.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "FIN-01",
                        .statement =
                            "leave issued, before credits, equal to shipped, to the penny, per "
                            "issued invoice: quantity times Khaos's rounded line, VAT, "
                            "header charges by the stated policy (postage whole on the first "
                            "issued invoice); credited equals returned and accepted; "
                            "posted-not-issued and goodwill credits by people are listed",
                        .severity = Severity::critical,
                        .owner = Owner::finance,
                        .window = window::despatch,
                        .terms = despatch_terms};

class BilledEqualsShipped {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        book_.shipped(despatch);
        const auto id = trim(despatch.invoice);
        if (id.empty()) return;
        if (auto* unequal = unequal_.find(id)) {  // billed too early: it may come out even yet
            for (const auto& line : despatch.lines) unequal->shipped.add(line.sku, line.units);
            if (is_even(*unequal)) unequal_.erase(id);
            return;
        }
        auto& bill = open_[id];
        for (const auto& line : despatch.lines) bill.shipped.add(line.sku, line.units);
        bill.despatch = docket.here({});
    }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }
    void on(const journal::InvoiceStage& invoice, Docket&) { book_.moved(invoice); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        book_.excuse(raised, docket);
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto told = book_.readable(event);
        if (!told || told->posted || told->units.total() == 0) return;
        docket.owe({.key = told->key,
                    .entity = told->invoice,
                    .value_pence = docket.world().value_pence(told->invoice),
                    .counts = false});
        book_.excuse(told->invoice, docket);
    }
    // Posted: from here on it is Khaos that issues, at once, in its batch, or by hand.
    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) {
            docket.lapse(key);
            unbilled_.erase(key);
        }
    }

    void on(const journal::Issued& issued, Docket& docket) {
        const std::string id{trim(issued.invoice)};
        docket.occasion();
        lines(id, issued, docket);
        postage(id, issued, docket);
        Bill bill;
        if (auto* open = open_.find(id)) bill = std::move(*open);
        open_.erase(id);
        bill.billed = goods_billed(issued, docket.world());
        if (is_even(bill)) return;
        bill.issue =
            docket.here(fmt::format("Khaos Control issues {} with {}", id, told(bill.billed)));
        for (const auto& line : issued.lines) bill.net_pence += line.net_pence;
        unequal_[id] = std::move(bill);
    }

    void on(const journal::Settled& settled, Docket&) { quiet_ = settled.quiet; }

    // Late is DSP-01's; never is this rule's, and only the end can tell.
    void on_due(const Owed& late, Docket&) { unbilled_[late.key] = late; }

    void at_end(Docket& docket) {
        for (const auto& id : unequal_.keys()) units(id, *unequal_.find(id), docket);
        if (!quiet_) return;
        for (const auto& key : unbilled_.keys()) never(*unbilled_.find(key), docket);
    }

private:
    struct Bill {
        SkuUnits shipped{}, billed{};
        Evidence despatch{}, issue{};
        std::int64_t net_pence = 0;
    };

    static bool is_even(const Bill& bill) {
        const auto covers = [](const SkuUnits& some, const SkuUnits& other) {
            return std::all_of(some.begin(), some.end(),
                               [&](const auto& one) { return other.of(one.first) == one.second; });
        };
        return covers(bill.shipped, bill.billed) && covers(bill.billed, bill.shipped);
    }

    // Each issued line against a line of the invoice, taken once: one SKU may stand in two at two
    // prices.
    static void lines(const std::string& id, const journal::Issued& issued, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        if (invoice == nullptr) return;
        std::vector<bool> used(invoice->told.lines.size());
        for (const auto& line : issued.lines) {
            const journal::InvoiceLine* nearest = nullptr;
            bool exact = false;
            for (std::size_t i = 0; i < used.size() && !exact; ++i) {
                const auto& told = invoice->told.lines[i];
                if (used[i] || told.sku != line.sku) continue;
                nearest = &told;
                const auto net = net_of(told, line.units);
                exact = line.net_pence == net && line.vat_pence == vat_of(told, net);
                used[i] = exact;
            }
            if (exact || nearest == nullptr) continue;
            const auto net = net_of(*nearest, line.units);
            const auto vat = vat_of(*nearest, net);
            docket.fail({.entity = id,
                         .summary = fmt::format(
                             "Invoice {} bills {} at {} and VAT {}, where {} and {} are due.", id,
                             told(line.units, line.sku), pounds(line.net_pence),
                             pounds(line.vat_pence), pounds(net), pounds(vat)),
                         .expected = fmt::format("net {}, VAT {}", pounds(net), pounds(vat)),
                         .actual = fmt::format("net {}, VAT {}", pounds(line.net_pence),
                                               pounds(line.vat_pence)),
                         .evidence = {docket.here(fmt::format("Khaos Control issues {}", id))},
                         .exposure_pence =
                             std::abs(line.net_pence - net) + std::abs(line.vat_pence - vat)});
        }
    }

    void postage(const std::string& id, const journal::Issued& issued, Docket& docket) {
        const auto* invoice = docket.world().invoice(id);
        const bool first = charged_.insert(issued.order);
        const auto due = !first               ? 0
                         : invoice != nullptr ? invoice->told.delivery_net_pence
                                              : issued.delivery_net_pence;
        if (issued.delivery_net_pence == due) return;
        docket.fail({.entity = id,
                     .summary = fmt::format("Invoice {} of order {} bills postage of {}, where {} "
                                            "is due: whole on the order's first issued invoice.",
                                            id, issued.order, pounds(issued.delivery_net_pence),
                                            pounds(due)),
                     .expected = pounds(due),
                     .actual = pounds(issued.delivery_net_pence),
                     .evidence = {docket.here(fmt::format("Khaos Control issues {}", id))},
                     .exposure_pence = std::abs(issued.delivery_net_pence - due)});
    }

    static void units(const std::string& id, const Bill& bill, Docket& docket) {
        std::vector<Evidence> evidence;
        if (bill.despatch.number != 0)
            evidence.push_back(said(bill.despatch, fmt::format("SnapFulfil has shipped {} for {}",
                                                               told(bill.shipped), id)));
        evidence.push_back(bill.issue);
        docket.fail(
            {.entity = id,
             .opened = bill.issue.at,
             .due = bill.issue.at,
             .summary = fmt::format("Invoice {} was issued with {}, and the warehouse shipped {}.",
                                    id, told(bill.billed), told(bill.shipped)),
             .expected = fmt::format("billed {}", told(bill.shipped)),
             .actual = fmt::format("billed {}", told(bill.billed)),
             .evidence = std::move(evidence),
             .exposure_pence = bill.net_pence});
    }

    void never(const Owed& late, Docket& docket) {
        const auto* bill = open_.find(late.entity);
        const std::string what = bill == nullptr ? "goods" : told(bill->shipped);
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = fmt::format("{} of invoice {} left the warehouse and were never billed.",
                                    what, late.entity),
             .expected = fmt::format("{} issued", what),
             .actual = "nothing issued",
             .evidence = {said(late.record,
                               fmt::format("the despatch of shipment {} can be read", late.key))},
             .exposure_pence = late.value_pence});
    }

    DespatchBook book_{};
    Table<Bill> open_{};      // shipped and not issued
    Table<Bill> unequal_{};   // issued, and not what was shipped
    Table<Owed> unbilled_{};  // due, and not posted
    Closed charged_{};        // orders whose first invoice is issued
    bool quiet_ = false;
};

}  // namespace

Rule fin_01() { return make_rule<BilledEqualsShipped>(info); }

}  // namespace peakproof::rules
