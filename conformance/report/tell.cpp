#include "conformance/report/tell.h"

#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

using namespace journal;

std::string named(std::string_view what, std::string_view name) {
    return name.empty() ? std::string{} : fmt::format(" {} {}", what, name);
}

std::string listed(const Texts& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < 3; ++i) out += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > 3)
        out += fmt::format(" and {} more", grouped(static_cast<std::int64_t>(names.size()) - 3));
    return out;
}

template <class Lines, class Units>
std::string goods(const Lines& lines, Units units) {
    std::string out;
    for (std::size_t i = 0; i < lines.size() && i < 3; ++i) {
        out += fmt::format("{}{} x {}", i == 0 ? "" : ", ", grouped(units(lines[i])), lines[i].sku);
    }
    if (lines.size() > 3) out += fmt::format(" and {} more lines", lines.size() - 3);
    return out;
}

std::string_view system_name(std::string_view system) {
    if (system == "khaos") return "Khaos Control";
    if (system == "snapfulfil") return "SnapFulfil";
    return system == "integration" ? std::string_view{"the integration"} : system;
}

// Stages that matter between the two systems (apis/khaos-control.md).
std::string stage_name(std::int64_t stage) {
    switch (stage) {
        case 9:
            return "9 (released)";
        case 12:
            return "12 (taken by the warehouse)";
        case 16:
            return "16 (despatched)";
        case 18:
            return "18 (waiting for stock)";
        case 19:
            return "19 (held)";
        default:
            return std::to_string(stage);
    }
}

std::string status_name(std::string_view status) {
    if (status == "00") return "good stock";
    if (status == "20") return "quarantine";
    if (status == "30") return "damaged";
    if (status == "40") return "missing";
    if (status == "50") return "held";
    return std::string{status};
}

std::string exchange_name(std::string_view operation, const Texts& keys, std::int64_t attempt) {
    std::string out{operation};
    if (!keys.empty()) out += " for " + listed(keys);
    if (attempt > 1) out += fmt::format(", try {}", attempt);
    return out;
}

std::string say(const RunBegun& f) {
    return fmt::format("{} begins with {}, seed {}", f.scenario, f.subject, f.seed);
}
std::string say(const Balance& f) {
    return fmt::format("{} balance of {} in {}, {}: {}", f.moment, f.sku, system_name(f.book),
                       f.account, counted(f.units, "unit"));
}
std::string say(const Healed&) { return "traffic and every fault have ended"; }
std::string say(const Settled& f) {
    return f.quiet ? "the world came to rest" : "the settle limit was reached";
}
std::string say(const RunEnded& f) {
    return f.complete ? "the run ended" : "the run was cut short";
}
std::string say(const FaultBegan& f) {
    return fmt::format("fault {} ({}) begins on {}", f.fault, f.what, system_name(f.system));
}
std::string say(const FaultEnded& f) { return fmt::format("fault {} ({}) ends", f.fault, f.what); }
std::string say(const FaultTold& f) {
    return fmt::format("fault {} fired {}", f.fault, counted(f.fired, "time"));
}
std::string say(const SliceBegun& f) {
    return fmt::format(
        "the slice begins: {} is gone, with {} on the wire; {} can be read again, {} made for it",
        f.predecessor, counted(f.abandoned, "call"), counted(f.reopened, "event"),
        counted(f.acknowledged, "acknowledgement"));
}
std::string say(const LagTold& f) {
    return fmt::format("the harness was up to {} behind the wall clock, 99 times of 100",
                       spoken(Duration{f.p99_us}));
}
std::string say(const PersonActed& f) {
    return fmt::format("{} did {} on {}", f.person, f.action, f.entity);
}
std::string say(const SubjectStarted& f) {
    return f.incarnation == 1
               ? "the integration starts"
               : fmt::format("the integration starts again (life {})", f.incarnation);
}
std::string say(const SubjectKilled& f) {
    return fmt::format("the integration is killed (life {})", f.incarnation);
}
std::string say(const SubjectEnded& f) {
    return fmt::format("the integration (life {}) {}", f.incarnation, f.why);
}
std::string say(const ExceptionRaised& f) {
    return fmt::format("the integration tells {}: {} for {}{}", f.owner, f.what, f.entity,
                       f.also.empty() ? "" : " (" + listed(f.also) + ")");
}
std::string say(const ExceptionCleared& f) {
    return fmt::format("the integration clears {} for {}", f.what, f.entity);
}
std::string say(const KhaosCalled& f) {
    return "Khaos calls the integration: " + exchange_name(f.operation, f.keys, 1);
}
std::string say(const KhaosHeard& f) {
    return fmt::format("Khaos {} {}: {}", f.taken ? "is done with" : "will say again",
                       exchange_name(f.operation, f.keys, 1),
                       f.status != 0 ? fmt::format("HTTP {}", f.status) : f.outcome);
}
std::string say(const ExchangeBegan& f) {
    return "the integration calls " + exchange_name(f.operation, f.keys, f.attempt);
}
std::string say(const ExchangeEnded& f) {
    std::string out = exchange_name(f.operation, f.keys, f.attempt);
    if (f.outcome == "answered") {
        out += fmt::format(": answered {}", f.status);
    } else {
        out += f.outcome == "reset"       ? ": connection reset"
               : f.outcome == "timed-out" ? ": no answer in time"
                                          : ": " + f.outcome;
        if (f.writes) out += f.applied ? ", yet it took effect" : ", without effect";
    }
    if (!f.refused.empty())
        out += fmt::format(", refused {} ({})", f.refused.front().entity, f.refused.front().code);
    if (!f.fault.empty()) out += fmt::format(" [fault {}]", f.fault);
    return out;
}
std::string say(const ItemListed& f) {
    return fmt::format("Khaos lists {} ({})", f.sku, f.description);
}
std::string say(const OrderAccepted& f) {
    return fmt::format("order {} is accepted: {}", f.order,
                       goods(f.lines, [](const OrderLine& l) { return l.units; }));
}
std::string say(const InvoiceTold& f) {
    return fmt::format("invoice {} in Khaos, stage {}: {} assigned", f.invoice, stage_name(f.stage),
                       goods(f.lines, [](const InvoiceLine& l) { return l.assigned; }));
}
std::string say(const InvoiceStage& f) {
    return fmt::format("invoice {} goes from stage {} to {}{}", f.invoice, stage_name(f.from),
                       stage_name(f.to), f.why.empty() ? "" : " (" + f.why + ")");
}
std::string say(const Ready& f) {
    return fmt::format("invoice {} is ready to hand over: {}, {}", f.invoice,
                       counted(f.units, "unit"), pounds(f.value_pence));
}
std::string say(const ReadinessLost& f) {
    return fmt::format("invoice {} is no longer ready ({})", f.invoice, f.why);
}
std::string say(const KhaosPosted& f) {
    return fmt::format("Khaos moves {} of {} from {} to {}{}{}", counted(f.units, "unit"), f.sku,
                       f.credit, f.debit, named("for", f.invoice),
                       f.why.empty() ? "" : " (" + f.why + ")");
}
std::string say(const DespatchPosted& f) {
    return fmt::format("despatch posted in Khaos for {}: {}{}", f.invoice,
                       goods(f.parcels, [](const ParcelLine& l) { return l.units; }),
                       named("ref", f.ref));
}
std::string say(const StockAdjusted& f) {
    return fmt::format("Khaos stock of {} adjusted by {:+} ({}){}", f.sku, f.by, f.reason,
                       named("ref", f.ref));
}
std::string say(const AlreadyImported& f) {
    return fmt::format("Khaos has {} already and changes nothing", f.ref);
}
std::string say(const Issued& f) {
    Pence total = f.delivery_net_pence + f.delivery_vat_pence;
    for (const auto& line : f.lines) total += line.net_pence + line.vat_pence;
    return fmt::format("invoice {} issued: {}, {}", f.invoice,
                       goods(f.lines, [](const MoneyLine& l) { return l.units; }), pounds(total));
}
std::string say(const ItemKnown& f) {
    return fmt::format("SnapFulfil knows {} by the {}", f.sku, f.unit);
}
std::string say(const ItemUnknown& f) {
    return fmt::format("SnapFulfil no longer knows {} ({})", f.sku, f.why);
}
std::string say(const ProductHeld& f) {
    return fmt::format("SnapFulfil's record of {} says \"{}\"{}{}", f.sku, f.description,
                       f.barcode.empty() ? "" : ", barcode " + f.barcode,
                       f.active ? "" : ", out of use");
}
std::string say(const ShipmentCreated& f) {
    return fmt::format("shipment {}{} in SnapFulfil: {}", f.shipment, named("for", f.invoice),
                       goods(f.lines, [](const ShipmentLine& l) { return l.units; }));
}
std::string say(const ShipmentMoved& f) {
    return fmt::format("shipment {}{} is at stage {}, status {}{}", f.shipment,
                       named("for", f.invoice), f.stage, f.status, f.live ? "" : ", dead");
}
std::string say(const LinePicked& f) {
    return fmt::format("picked {} x {}{}{}", grouped(f.picked), f.sku,
                       f.short_units > 0 ? fmt::format(", {} short", grouped(f.short_units)) : "",
                       named("for", f.invoice));
}
std::string say(const DespatchConfirmed& f) {
    return fmt::format("shipment {}{} left the building: {}", f.shipment, named("for", f.invoice),
                       goods(f.lines, [](const UnitLine& l) { return l.units; }));
}
std::string say(const StockMoved& f) {
    const bool one_sided = f.from.empty() || f.to.empty();
    return fmt::format("SnapFulfil moves {} of {}{}{}{}{}", counted(f.units, "unit"), f.sku,
                       f.from.empty() ? "" : " from " + status_name(f.from),
                       f.to.empty() ? "" : (one_sided ? " in " : " to ") + status_name(f.to),
                       f.reason.empty() ? "" : " (" + f.reason + ")", named("for", f.invoice));
}
std::string say(const EventReadable& f) {
    return fmt::format("event {} ({}) can be read{}{}", f.event, f.transaction,
                       named("for", f.invoice), named("for", f.invoice.empty() ? f.sku : ""));
}
std::string say(const EventTaken& f) {
    return fmt::format("event {} ({}) is acknowledged{}", f.event, f.transaction,
                       named("for", f.invoice.empty() ? f.sku : f.invoice));
}
std::string say(const EventAgain& f) {
    return fmt::format("event {} ({}) can be read again{}", f.event, f.transaction,
                       named("for", f.invoice.empty() ? f.sku : f.invoice));
}
std::string say(const PhysicalMoved& f) {
    return fmt::format("{} of {} really went from {} to {} ({})", counted(f.units, "unit"), f.sku,
                       f.from, f.to, f.why);
}

}  // namespace

std::string tell(const journal::Record& record) {
    return std::visit([](const auto& fact) { return say(fact); }, record.body);
}

}  // namespace peakproof::report
