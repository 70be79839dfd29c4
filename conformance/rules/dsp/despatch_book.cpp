#include "conformance/rules/dsp/despatch_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace peakproof::rules {

void DespatchBook::shipped(const journal::DespatchConfirmed& despatch) {
    auto& shipment = shipments_[despatch.shipment];
    shipment.invoice = trim(despatch.invoice);
    shipment.despatched = true;
    shipment.complete = despatch.complete;
    for (const auto& line : despatch.lines) shipment.unread.add(line.sku, line.units);
}

void DespatchBook::picked(const journal::LinePicked& line) {
    if (line.short_units <= 0) return;
    auto& shipment = shipments_[line.shipment];
    shipment.invoice = trim(line.invoice);
    shipment.variance = true;
}

void DespatchBook::moved(const journal::ShipmentMoved& moved) {
    auto* shipment = shipments_.find(moved.shipment);
    if (shipment != nullptr && moved.stage == "99") shipment->cancelled = true;
}

std::optional<DespatchBook::Told> DespatchBook::readable(const journal::EventReadable& event) {
    auto* shipment = shipments_.find(event.shipment);
    if (shipment == nullptr || shipment->invoice.empty())
        return std::nullopt;  // unlinked: nobody can post it
    const bool left = event.transaction == "DESPATCH" && shipment->despatched;
    const bool none_found =
        event.transaction == "SHIPMENT" && shipment->cancelled && shipment->variance;
    if (!left && !none_found) return std::nullopt;

    const int part = ++shipment->parts;
    Told told{part == 1 ? event.shipment : fmt::format("{} part {}", event.shipment, part),
              shipment->invoice, shipment->unread, false};
    const bool complete = none_found || shipment->complete;
    shipment->unread = {};
    shipment->despatched = false;
    auto& invoice = invoices_[told.invoice];
    invoice.shipped += told.units.total();
    invoice.owed.push_back({told.key, invoice.shipped, complete});
    if (complete) shipments_.erase(event.shipment);

    for (const auto& key : met(told.invoice)) told.posted |= key == told.key;
    return told;
}

std::vector<std::string> DespatchBook::posted(const journal::DespatchPosted& posting) {
    const auto id = trim(posting.invoice);
    auto& invoice = invoices_[id];
    for (const auto& parcel : posting.parcels) invoice.posted += parcel.units;
    invoice.complete |= posting.complete;
    return met(id);
}

// A part is met when so many units are posted; the posting that closes the invoice meets what
// closed the shipment, whatever its quantities (those are another rule's).
std::vector<std::string> DespatchBook::met(std::string_view id) {
    auto& invoice = *invoices_.find(id);
    std::vector<std::string> keys;
    while (!invoice.owed.empty()) {
        const auto& oldest = invoice.owed.front();
        const bool enough = oldest.up_to <= invoice.posted;
        const bool is_met = oldest.complete ? invoice.complete && (enough || !invoice.met)
                                            : enough || invoice.complete;
        if (!is_met) break;
        invoice.met |= oldest.complete;
        keys.push_back(oldest.key);
        invoice.owed.erase(invoice.owed.begin());
    }
    if (invoice.met && invoice.owed.empty()) invoices_.erase(id);
    return keys;
}

void DespatchBook::moved(const journal::InvoiceStage& invoice) {
    if (invoice.to == 1)
        cancelled_.insert(trim(invoice.invoice));  // documented: stage 1 is cancelled
}

void DespatchBook::excuse(std::string_view id, judge::Docket& docket) const {
    constexpr std::array<std::string_view, 3> classes{"late-cancel", "despatch-unposted",
                                                      "left-warehouse"};
    const auto* invoice = invoices_.find(id);
    if (invoice == nullptr || !cancelled_.contains(id)) return;
    const auto told = [&](std::string_view what) { return docket.world().standing(what, id); };
    if (std::none_of(classes.begin(), classes.end(), told)) return;
    for (const auto& part : invoice->owed) docket.pause(part.key);
}

void DespatchBook::excuse(const journal::ExceptionRaised& raised, judge::Docket& docket) const {
    excuse(raised.entity, docket);
    for (const auto& other : raised.also) excuse(other, docket);
}

}  // namespace peakproof::rules
