#include "conformance/report/drift.h"

#include <algorithm>
#include <cstdlib>

namespace peakproof::report {
namespace {

// Units that a warehouse can put its hand on where the record says they are; staged ones wait for
// the trailer.
bool on_the_shelf(std::string_view place) { return place == "shelf" || place == "staged"; }
bool good(std::string_view status) { return status == "00" || status == "good"; }
bool khaos_stock(std::string_view account) {
    return account == "available" || account == "assigned";
}

}  // namespace

std::int64_t Drift::Line::waiting() const {
    return std::min(std::max<std::int64_t>(assigned, 0),
                    std::max<std::int64_t>(0, shipped - issued));
}

Drift::Sku& Drift::move(Time at, std::string_view code) {
    auto found = skus_.find(code);
    if (found == skus_.end()) {
        found = skus_.emplace(std::string{code}, Sku{}).first;
        found->second.since = at;
    }
    found->second.stand_until(at);
    return found->second;
}

// What differs for no time at all (two records of one instant) does not differ.
void Drift::Sku::stand_until(Time at) {
    if (at > since) {
        unit_us += std::abs(drift()) * (at - since).count();
        differed = differed || drift() != 0;
        unlike_shelf = unlike_shelf || shelf != good;
    }
    since = at;
}

void Drift::tell(Time at, const std::string& code, const Sku& sku) const {
    if (watch_) watch_(at, code, sku, sku.unit_us);
}

template <class Change>
void Drift::change_line(Time at, const std::string& invoice, const std::string& code,
                        Change change) {
    if (invoice.empty()) return;
    Sku& sku = move(at, code);
    auto& lines = invoices_[invoice];
    auto line = std::find_if(lines.begin(), lines.end(),
                             [&](const auto& one) { return one.first == code; });
    if (line == lines.end()) line = lines.insert(lines.end(), {code, Line{}});
    sku.waiting -= line->second.waiting();
    change(line->second);
    sku.waiting += line->second.waiting();
    tell(at, code, sku);
    const Line& now = line->second;
    if (now.assigned == 0 && now.shipped == now.issued) {  // closed: forgotten
        lines.erase(line);
        if (lines.empty()) invoices_.erase(invoice);
    }
}

void Drift::on(Time at, const journal::Balance& balance) {
    if (balance.moment != "opening") return;
    Sku& sku = move(at, balance.sku);
    if (balance.book == "khaos" && khaos_stock(balance.account)) sku.khaos += balance.units;
    if (balance.book == "snapfulfil" && good(balance.account)) sku.good += balance.units;
    if (balance.book == "physical" && on_the_shelf(balance.account)) sku.shelf += balance.units;
    sku.since = at;
    tell(at, balance.sku, sku);
}

void Drift::on(Time at, const journal::KhaosPosted& posted) {
    Sku& sku = move(at, posted.sku);
    sku.khaos += (khaos_stock(posted.debit) ? posted.units : 0) -
                 (khaos_stock(posted.credit) ? posted.units : 0);
    if ((posted.debit != "assigned" && posted.credit != "assigned") || posted.invoice.empty()) {
        tell(at, posted.sku, sku);
        return;
    }
    change_line(at, posted.invoice, posted.sku, [&](Line& line) {
        line.assigned += (posted.debit == "assigned" ? posted.units : 0) -
                         (posted.credit == "assigned" ? posted.units : 0);
        if (posted.debit == "sold") line.issued += posted.units;
    });
}

void Drift::on(Time at, const journal::StockMoved& moved) {
    Sku& sku = move(at, moved.sku);
    if (moved.from.empty() || moved.to.empty()) {  // signed: units come into one status or leave it
        if (good(moved.from) || good(moved.to)) sku.good += moved.units;
    } else {
        if (good(moved.to)) sku.good += moved.units;
        if (good(moved.from)) sku.good -= moved.units;
    }
    tell(at, moved.sku, sku);
}

void Drift::on(Time at, const journal::DespatchConfirmed& despatch) {
    for (const auto& line : despatch.lines) {
        change_line(at, despatch.invoice, line.sku, [&](Line& one) { one.shipped += line.units; });
    }
}

void Drift::on(Time at, const journal::PhysicalMoved& moved) {
    Sku& sku = move(at, moved.sku);
    if (on_the_shelf(moved.to)) sku.shelf += moved.units;
    if (on_the_shelf(moved.from)) sku.shelf -= moved.units;
    tell(at, moved.sku, sku);
}

void Drift::begin_again(Time at) {
    for (auto& [code, sku] : skus_) {
        sku.stand_until(at);
        sku.unit_us = 0;
        sku.differed = sku.unlike_shelf = false;
    }
}

StockFacts Drift::finish(Time at) {
    StockFacts facts;
    std::int64_t worst_us = 0;
    for (auto& [code, sku] : skus_) {
        sku.stand_until(at);
        facts.drift_units += std::abs(sku.drift());
        facts.skus_adrift += sku.drift() != 0 ? 1 : 0;
        facts.drift_unit_seconds += sku.unit_us / 1'000'000;
        facts.skus_that_differed += sku.differed ? 1 : 0;
        facts.skus_unlike_the_shelf += sku.unlike_shelf ? 1 : 0;
        if (sku.unit_us > worst_us) {
            worst_us = sku.unit_us;
            facts.worst_sku = code;
        }
    }
    facts.worst_sku_unit_seconds = worst_us / 1'000'000;
    return facts;
}

}  // namespace peakproof::report
