#include <fmt/format.h>

#include <algorithm>

#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/lingering.h"
#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/obs/obs.h"
#include "conformance/rules/stk/movement.h"
#include "conformance/rules/stk/tally.h"

// OBS-02. Whoever is called for nothing stops coming. An exception about an order, a despatch or an
// item has something behind it: a divergence that stands, or stood within the alert window before,
// or could not be known to be over. One about a system has calls to it behind it that failed. Each
// exception of these classes is an occasion; broken over occasions is what was false: the precision
// is the rest. Classes that nothing in a run of today can found (goods-in, returns, reconciliation,
// cut-offs, unknown keys) are left to their own rules.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "OBS-02",
    .statement =
        "raise no divergence exception without one that existed within the alert window before it; "
        "technical alerts match faults (precision is reported with OBS-01's recall)",
    .severity = Severity::major,
    .owner = Owner::integration,
    .window = window::alert,
    .terms = {.needs = Link::both,
              .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.shipments.list",
                        "khaos.ExportOrderStatusEx", "khaos.ExportImports"}}};

// What may stand behind an exception.
enum class Ground { despatch, stock, order, item, refusal, withdrawn, left, system };
struct Founded {
    std::string_view what;
    std::vector<Ground> grounds;
    std::string_view missing;  // what there was not
};
const std::vector<Founded>& classes() {
    static const std::vector<Founded> table{
        {"order-jam", {Ground::order}, "it was ready and not in the warehouse"},
        {"order-refused", {Ground::order, Ground::refusal}, "it was ready or anybody refused it"},
        {"item-unknown", {Ground::item}, "SnapFulfil lacked an item of it"},
        {"late-cancel", {Ground::withdrawn}, "it was held or cancelled after it was handed over"},
        {"left-warehouse", {Ground::left}, "the warehouse stopped it"},
        {"despatch-unposted", {Ground::despatch}, "a despatch of it was not posted"},
        {"stock-unposted", {Ground::stock}, "a change of its stock was not posted"},
        {"unlinked-sku", {Ground::stock}, "a change of its stock was not posted"},
        {"over-posted", {Ground::refusal}, "anybody refused it"},
        {"period-closed", {Ground::refusal}, "anybody refused it"},
        {"system-down", {Ground::system}, "a call to it failed"},
        {"credentials", {Ground::system}, "a call to it failed"}};
    return table;
}

class NoFalseAlarms {
public:
    // ---------------------------------------------------------------- despatches
    void on(const journal::DespatchConfirmed& despatch, Docket& docket) {
        book_.shipped(despatch);
        close(live_, despatch.invoice, docket);
    }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::EventReadable& event, Docket&) {
        const auto despatch = book_.readable(event);
        if (despatch && !despatch->posted) ++despatches_[despatch->invoice].open;
    }
    void on(const journal::DespatchPosted& posting, Docket& docket) {
        const auto met = static_cast<int>(book_.posted(posting).size());
        close(despatches_, trim(posting.invoice), docket, met);
    }

    // ---------------------------------------------------------------- stock
    void on(const journal::StockMoved& moved, Docket&) {
        if (!owes_adjustment(moved)) return;
        auto& sku = stock_[trim(moved.sku)];
        sku.tally.moved(moved.movement, good_change(moved), {});
    }
    void on(const journal::StockAdjusted& adjusted, Docket& docket) {
        auto* sku = stock_.find(trim(adjusted.sku));
        if (sku == nullptr) return;
        sku->tally.posted(adjusted.by);
        sku->posted = docket.now();
    }

    // ---------------------------------------------------------------- orders
    void on(const journal::Ready& ready, Docket&) {
        if (!open(live_, ready.invoice)) orders_[ready.invoice].open = 1;
    }
    void on(const journal::ReadinessLost& lost, Docket& docket) {
        close(orders_, lost.invoice, docket);
        if (open(live_, lost.invoice)) withdrawn_.insert(lost.invoice);
    }
    void on(const journal::InvoiceStage& moved, Docket& docket) {
        if (docket.cause() == 0 && open(live_, moved.invoice)) withdrawn_.insert(moved.invoice);
    }
    void on(const journal::ShipmentCreated& created, Docket& docket) {
        if (created.invoice.empty()) return;
        live_[created.invoice].open = 1;
        close(orders_, created.invoice, docket);
        const auto* invoice = docket.world().invoice(created.invoice);
        if (invoice != nullptr && !invoice->ready) withdrawn_.insert(created.invoice);
    }
    void on(const journal::ShipmentMoved& moved, Docket& docket) {
        book_.moved(moved);
        if (moved.stage == "99" || moved.status != "00") left_.insert(moved.invoice);
        if (moved.stage != "99") return;
        close(live_, moved.invoice, docket);
        const auto* invoice = docket.world().invoice(moved.invoice);
        if (docket.cause() != 0 && invoice != nullptr && invoice->ready)
            orders_[moved.invoice].open = 1;
    }

    // ---------------------------------------------------------------- calls
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (ended.outcome == "abandoned") return;
        if (ended.outcome != "answered" || ended.failure == "passing" || ended.status == 401 ||
            ended.status == 403 || !ended.fault.empty())
            failed(ended.system).ended = docket.now();
        if (ended.failure == "permanent" && ended.refused.empty())
            for (const auto& key : ended.keys) refused(key, docket);
        for (const auto& record : ended.refused) refused(record.entity, docket);
    }
    void on(const journal::FaultBegan& fault, Docket& docket) {
        failed(fault.system).open += fault.extent == "whole" ? 1 : 0;
        failed(fault.system).ended = docket.now();
    }
    void on(const journal::FaultEnded& fault, Docket& docket) {
        auto& system = failed(fault.system);
        if (fault.extent == "whole" && system.open > 0) --system.open;
        system.ended = docket.now();
    }
    void on(const journal::Healed&, Docket&) {
        for (const auto& system : systems_.keys()) systems_.find(system)->open = 0;
    }

    // ---------------------------------------------------------------- what people are told
    void on(const journal::ExceptionCleared& cleared, Docket&) {
        standing_.erase(cleared.what + '\n' + cleared.entity);
    }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        closed_.expire(docket.now(), [&](const std::string& entity) {
            for (auto* spans : {&despatches_, &orders_, &live_, &refusals_}) {
                const auto* span = spans->find(entity);
                if (span != nullptr && span->open == 0 &&
                    span->ended + Lingering::kept < docket.now())
                    spans->erase(entity);
            }
        });
        auto& stands = standing_[raised.what + '\n' + raised.entity];
        if (std::exchange(stands, true)) return;  // a repeat of one that stands
        const auto& table = classes();
        const auto row = std::find_if(table.begin(), table.end(),
                                      [&](const Founded& one) { return one.what == raised.what; });
        if (row == table.end()) return;  // an integration's own word, or another rule's
        docket.occasion();
        auto names = raised.also;
        names.insert(names.begin(), raised.entity);
        const bool founded = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return std::any_of(row->grounds.begin(), row->grounds.end(), [&](Ground ground) {
                return stands_behind(ground, std::string{trim(name)}, docket);
            });
        });
        if (founded) return;
        docket.fail({.entity = raised.entity,
                     .opened = docket.now(),
                     .due = docket.now(),
                     .summary = fmt::format("People were told of {} for {}, though at no time "
                                            "within the alert window before {}.",
                                            raised.what, raised.entity, row->missing),
                     .expected = "no exception without its cause",
                     .actual = fmt::format("{} raised", raised.what),
                     .evidence = {docket.here(
                         fmt::format("{} is raised for {}", raised.what, raised.entity))}});
    }

private:
    struct Span {
        int open = 0;
        Time ended{};
    };
    struct Sku {
        Tally tally{};
        Time posted{};
    };
    using Spans = Table<Span>;

    static bool open(const Spans& spans, std::string_view entity) {
        const auto* span = spans.find(entity);
        return span != nullptr && span->open > 0;
    }
    void close(Spans& spans, std::string_view entity, Docket& docket, int count = 1) {
        auto* span = spans.find(entity);
        if (span == nullptr || span->open == 0 || count == 0) return;
        span->open = std::max(0, span->open - count);
        span->ended = docket.now();
        closed_.add(docket.now(), std::string{entity});
    }
    void refused(const std::string& entity, Docket& docket) {
        refusals_[entity].ended = docket.now();
        closed_.add(docket.now(), entity);
    }
    Span& failed(std::string_view system) { return systems_[system]; }

    // It ended then: could an integration that looks in time still believe in it?
    static bool lately(Time ended, const std::string& entity, Docket& docket) {
        return ended != Time{} &&
               docket.unseen(ended + docket.window(window::despatch), window::alert, entity);
    }
    static bool stands(const Spans& spans, const std::string& entity, Docket& docket) {
        const auto* span = spans.find(entity);
        return span != nullptr && (span->open > 0 || lately(span->ended, entity, docket));
    }
    bool stands_behind(Ground ground, const std::string& entity, Docket& docket) const {
        switch (ground) {
            case Ground::despatch:
                return stands(despatches_, entity, docket);
            case Ground::order:
                return stands(orders_, entity, docket);
            case Ground::refusal:
                return stands(refusals_, entity, docket);
            case Ground::system:
                return stands(systems_, entity, docket);
            case Ground::withdrawn:
                return withdrawn_.contains(entity);
            case Ground::left:
                return left_.contains(entity);
            case Ground::item:
                return lacks_item(entity, docket);
            case Ground::stock:
                break;
        }
        const auto* sku = stock_.find(entity);
        return sku != nullptr &&
               (!sku->tally.open_movements().empty() || lately(sku->posted, entity, docket));
    }
    // Of an invoice, one of its items; or the item itself.
    static bool lacks_item(const std::string& entity, Docket& docket) {
        const auto unknown = [&](std::string_view sku) {
            const auto* item = docket.world().item(sku);
            return item == nullptr || !item->known ||
                   lately(item->known_since, std::string{sku}, docket);
        };
        const auto* invoice = docket.world().invoice(entity);
        if (invoice == nullptr) return docket.world().listed(entity) && unknown(entity);
        const auto items = to_pick(invoice->told);
        return std::any_of(items.begin(), items.end(),
                           [&](const journal::UnitLine& line) { return unknown(line.sku); });
    }

    DespatchBook book_{};
    Spans despatches_{}, orders_{}, refusals_{}, systems_{};
    Spans live_{};  // invoices with a shipment that may still ship
    Table<Sku> stock_{};
    Closed withdrawn_{}, left_{};
    Table<bool> standing_{};
    Lingering closed_{};
};

}  // namespace

Rule obs_02() { return make_rule<NoFalseAlarms>(info); }

}  // namespace peakproof::rules
