#pragma once

#include <map>
#include <string>
#include <vector>

#include "conformance/judge/judge.h"
#include "tests/conformance/journal_builder.h"

// A journal told by what people and the integration do, with every record that the two systems
// would make of it: the books of both stay right by themselves, so a test says only what it is
// about.
namespace peakproof::test {

using Lines = std::vector<UnitLine>;

class Story {
public:
    Journal journal;

    Story& stock(const std::string& sku, Units units, Time at = nine - 1h) {
        journal.by(0).knows({sku}).balance("opening", "khaos", "available", sku, units, at);
        journal.balance("opening", "snapfulfil", "00", sku, units, at, "0001");
        return *this;
    }
    // An order: assigned at once, handed over, its shipment there.
    Story& sold(const std::string& invoice, const Lines& lines, Time at) {
        std::vector<Sold> told;
        Units units = 0;
        for (const auto& line : lines) {
            told.push_back({line.sku, line.units});
            units += line.units;
        }
        journal.by(0).invoice(invoice, told, at).ready(invoice, at, units * 1200, units);
        for (const auto& line : lines) {
            journal.booked(line.sku, "assigned", "available", line.units, at, "order", invoice);
            assigned_[invoice][line.sku] += line.units;
        }
        journal.shipment("SH-" + invoice, invoice, lines, at);
        return *this;
    }
    // A movement that the integration owes to Khaos, and its event. By one unit or more, signed.
    Story& corrected(const std::string& movement, const std::string& transaction,
                     const std::string& sku, Units by, Time at, const std::string& reason = "",
                     const std::string& invoice = "") {
        const bool two =
            transaction == "SHORT" || transaction == "FOUND" || transaction == "STATUS";
        const std::string away = transaction == "STATUS" ? "20" : "40";
        journal.by(0).stock_moved(movement, transaction, sku, two ? std::abs(by) : by,
                                  two ? (by < 0 ? "00" : away) : "",
                                  two ? (by < 0 ? away : "00") : "00", at, reason,
                                  invoice.empty() ? "" : "SH-" + invoice, invoice);
        journal.event("E-" + movement, "ADJUST", at, invoice.empty() ? "" : "SH-" + invoice,
                      invoice, movement, sku);
        return *this;
    }
    Story& short_pick(const std::string& movement, const std::string& invoice,
                      const std::string& sku, Units found, Units missing, Time at) {
        journal.by(0).picked("SH-" + invoice, invoice, sku, found, missing, at);
        return corrected(movement, "SHORT", sku, -missing, at, "SHORT", invoice);
    }
    Story& left(const std::string& invoice, const Lines& lines, Time at) {
        std::vector<ParcelLine> parcels;
        journal.by(0);
        for (const auto& line : lines) {
            journal.stock_moved("D-" + invoice + line.sku, "DESPATCH", line.sku, -line.units, "00",
                                "", at, "", "SH-" + invoice, invoice);
            parcels.push_back({"T-" + invoice, line.sku, line.units});
        }
        journal.confirmed("SH-" + invoice, invoice, lines, at, parcels)
            .moved("SH-" + invoice, invoice, "50", at, false);
        journal.event("E-" + invoice, "DESPATCH", at, "SH-" + invoice, invoice);
        return *this;
    }
    Story& none_found(const std::string& invoice, Time at) {
        journal.by(0)
            .dead("SH-" + invoice, invoice, at)
            .event("E-" + invoice, "SHIPMENT", at, "SH-" + invoice, invoice);
        return *this;
    }
    // The despatch takes effect in Khaos; one that closes frees what was not sent and issues the
    // rest.
    Story& posted(const std::string& invoice, const Lines& lines, Time at, bool complete = true,
                  const std::string& ref = "") {
        std::vector<ParcelLine> parcels;
        for (const auto& line : lines) {
            parcels.push_back({"T-" + invoice, line.sku, line.units});
            sent_[invoice][line.sku] += line.units;
        }
        journal.call({.operation = "khaos.ImportDespatches", .keys = {invoice}, .refs = {ref}}, at);
        journal.posted(invoice, parcels, at, ref, complete);
        if (!complete) return end();
        std::vector<MoneyLine> bill;
        for (const auto& [sku, assigned] : assigned_[invoice]) {
            const Units sent = sent_[invoice][sku];
            if (assigned > sent)
                journal.booked(sku, "available", "assigned", assigned - sent, at, "despatch",
                               invoice);
            if (sent == 0) continue;
            journal.booked(sku, "sold", "assigned", sent, at, "issue", invoice);
            bill.push_back({sku, sent, sent * 1000, sent * 200});
        }
        if (!bill.empty()) journal.issued(invoice, bill, at);
        return end();
    }
    Story& adjusted(const std::string& sku, Units by, Time at, const std::string& reason,
                    const std::string& ref = "") {
        journal.call({.operation = "khaos.ImportStockAdjustments", .keys = {sku}, .refs = {ref}},
                     at);
        journal.adjusted(sku, by, at, reason, ref);
        journal.booked(sku, by < 0 ? "variance" : "available", by < 0 ? "available" : "variance",
                       std::abs(by), at, "adjustment", "", ref, reason);
        return end();
    }
    Story& quiet(Time at = nine + 8h) {
        journal.by(0).quiet(at);
        return *this;
    }
    operator std::vector<Record>() const { return journal.records(); }  // NOLINT

private:
    Story& end() {
        journal.by(0);
        return *this;
    }
    std::map<std::string, std::map<std::string, Units>> assigned_, sent_;
};

}  // namespace peakproof::test
