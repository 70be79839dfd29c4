#include "conformance/judge/world.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/money.h"

namespace peakproof::judge {

namespace {
constexpr Duration remembered =
    2h;  // an invoice after it closed: a late duplicate still finds its value
constexpr Duration trail_kept = 5h;     // longer than the longest outage and its recovery
constexpr Duration versions_kept = 5h;  // of an invoice: longer than a reading can lawfully be old
constexpr std::size_t trail_steps = 6;

// What a warehouse would act on: an acknowledgement changes nothing of it.
bool same_content(const journal::InvoiceTold& a, const journal::InvoiceTold& b) {
    const auto same_line = [](const journal::InvoiceLine& x, const journal::InvoiceLine& y) {
        return x.sku == y.sku && x.assigned == y.assigned &&
               x.unit_net_millionths == y.unit_net_millionths && x.pickable == y.pickable;
    };
    return a.details == b.details && a.delivery_net_pence == b.delivery_net_pence &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line);
}

std::string exception_key(std::string_view what, std::string_view entity) {
    std::string key;
    key.reserve(what.size() + entity.size() + 1);
    key.append(what).append(1, '\n').append(entity);
    return key;
}
}  // namespace

void World::take(const journal::Record& record) {
    using namespace journal;
    const auto now = record.at;
    if (const auto* told = std::get_if<InvoiceTold>(&record.body)) {
        auto& invoice = invoices_[told->invoice];
        const bool fresh = invoice.told.invoice.empty();
        if (!fresh && !same_content(invoice.told, *told)) {
            auto& earlier = invoice.earlier;
            const auto stale = std::find_if(
                earlier.begin(), earlier.end(),
                [&](const auto& version) { return version.first + versions_kept >= now; });
            earlier.erase(earlier.begin(), stale);
            earlier.emplace_back(now, std::move(invoice.told));
        }
        invoice.told = *told;
        if (fresh) {
            by_reference_[told->associated_ref].push_back(told->invoice);
            if (told->order != told->associated_ref)
                by_reference_[told->order].push_back(told->invoice);
        }
    } else if (const auto* stage = std::get_if<InvoiceStage>(&record.body)) {
        if (auto* invoice = invoices_.find(stage->invoice)) {
            invoice->told.stage = stage->to;
            if (stage->to == 1) close(stage->invoice, now);  // stage 1: cancelled (documented)
        }
    } else if (const auto* ready = std::get_if<Ready>(&record.body)) {
        auto& invoice = invoices_[ready->invoice];
        invoice.ready = true;
        invoice.ready_pence = ready->value_pence;
    } else if (const auto* unready = std::get_if<ReadinessLost>(&record.body)) {
        if (auto* invoice = invoices_.find(unready->invoice)) invoice->ready = false;
    } else if (const auto* issued = std::get_if<Issued>(&record.body)) {
        close(issued->invoice, now);
    } else if (const auto* ended = std::get_if<ExchangeEnded>(&record.body)) {
        take_exchange(*ended, record);
    } else if (const auto* known = std::get_if<ItemKnown>(&record.body)) {
        auto& item = items_[known->sku];
        if (!item.known) item.known_since = now;
        item.known = true;
        item.unit = known->unit;
    } else if (const auto* gone = std::get_if<ItemUnknown>(&record.body)) {
        auto& item = items_[gone->sku];
        if (item.known) item.unknown_since = now;
        item.known = false;
    } else if (const auto* listed = std::get_if<ItemListed>(&record.body)) {
        listed_[listed->sku] = *listed;
    } else if (const auto* raised = std::get_if<ExceptionRaised>(&record.body)) {
        auto key = exception_key(raised->what, raised->entity);
        if (!exceptions_.contains(key)) {
            ++standing_[key];
            ++named_[raised->entity];
            for (const auto& other : raised->also) {
                ++standing_[exception_key(raised->what, other)];
                ++named_[other];
            }
            exceptions_[key] = raised->also;
        }
    } else if (const auto* cleared = std::get_if<ExceptionCleared>(&record.body)) {
        const auto key = exception_key(cleared->what, cleared->entity);
        if (const auto* also = exceptions_.find(key)) {
            const auto lower = [](Table<std::int32_t>& counts, const std::string& which) {
                if (--counts[which] == 0) counts.erase(which);
            };
            lower(standing_, key);
            lower(named_, cleared->entity);
            for (const auto& other : *also) {
                lower(standing_, exception_key(cleared->what, other));
                lower(named_, other);
            }
            exceptions_.erase(key);
        }
    }
    if (now >= swept_ + 1h) sweep(now);
}

void World::close(std::string_view id, Time now) {
    auto* invoice = invoices_.find(id);
    if (invoice == nullptr) return;
    if (invoice->closed == Time{}) closing_.emplace_back(now, std::string{id});
    invoice->closed = now;
}

void World::sweep(Time now) {
    swept_ = now;
    trails_.forget([&](const Trail& trail) { return trail.steps.back().at + trail_kept < now; });
    while (!closing_.empty() && closing_.front().first + remembered < now) {
        const auto id = std::move(closing_.front().second);
        closing_.pop_front();
        const auto* invoice = invoices_.find(id);
        if (invoice == nullptr) continue;
        for (const auto& reference : {invoice->told.associated_ref, invoice->told.order}) {
            auto* named = by_reference_.find(reference);
            if (named == nullptr) continue;
            named->erase(std::remove(named->begin(), named->end(), id), named->end());
            if (named->empty()) by_reference_.erase(reference);
        }
        invoices_.erase(id);
    }
}

std::uint16_t World::intern(std::string_view name) {
    if (const auto* found = interned_.find(name)) return *found;
    if (names_.size() == 0xffff) return 0xfffe;  // no journal names so many operations and faults
    const auto fresh = static_cast<std::uint16_t>(names_.size());
    names_.emplace_back(name);
    interned_[name] = fresh;
    return fresh;
}

void World::take_exchange(const journal::ExchangeEnded& ended, const journal::Record& record) {
    if (ended.keys.empty()) return;
    Step step{.number = record.number,
              .at = record.at,
              .attempt = static_cast<std::int32_t>(ended.attempt),
              .status = static_cast<std::int16_t>(ended.status),
              .operation = intern(ended.operation),
              .outcome = intern(ended.outcome),
              .fault = intern(ended.fault),
              .applied = ended.applied};
    for (const auto& key : ended.keys) {
        auto& steps = trails_[key].steps;
        if (steps.size() == trail_steps) steps.erase(steps.begin());
        steps.push_back(step);
    }
}

std::vector<Evidence> World::trail(std::string_view entity, Time from) const {
    std::vector<Evidence> told;
    const auto* trail = trails_.find(entity);
    if (trail == nullptr) return told;
    for (const auto& step : trail->steps) {
        if (step.at < from) continue;
        auto text = fmt::format("attempt {} of {}: {}", step.attempt, names_[step.operation],
                                names_[step.outcome]);
        if (step.status != 0) text += fmt::format(" {}", step.status);
        text += step.applied ? ", applied" : ", not applied";
        if (!names_[step.fault].empty()) text += fmt::format(" ({} injected)", names_[step.fault]);
        told.push_back({step.number, step.at, std::move(text)});
    }
    return told;
}

const World::Invoice* World::invoice(std::string_view id) const { return invoices_.find(id); }

std::int64_t World::value_pence(std::string_view id) const {
    const auto* invoice = invoices_.find(id);
    if (invoice == nullptr) return 0;
    if (invoice->ready_pence != 0) return invoice->ready_pence;
    std::int64_t gross = 0;
    for (const auto& line : invoice->told.lines) {
        const auto net = net_of(line, line.assigned);
        gross += net + vat_of(line, net);
    }
    return gross;
}

std::int64_t World::net_pence(std::string_view id, std::string_view sku, std::int64_t units) const {
    const auto* invoice = invoices_.find(id);
    if (invoice == nullptr) return 0;
    std::int64_t net = 0;
    for (const auto& line : invoice->told.lines) {
        if (line.sku != sku) continue;
        const auto here = std::min(units, std::max<std::int64_t>(line.assigned, 0));
        net += net_of(line, here);
        units -= here;
    }
    return net;
}

std::int64_t World::cost_pence(std::string_view sku) const {
    const auto* listed = listed_.find(sku);
    return listed == nullptr ? 0 : listed->cost_pence;
}

std::vector<std::string> World::invoices_named(std::string_view entity) const {
    if (const auto* named = by_reference_.find(entity)) return *named;
    return {std::string{entity}};
}

const World::Item* World::item(std::string_view sku) const { return items_.find(sku); }
bool World::knows(std::string_view sku) const {
    const auto* found = items_.find(sku);
    return found != nullptr && found->known;
}
bool World::listed(std::string_view sku) const { return listed_.contains(sku); }
const journal::ItemListed* World::listing(std::string_view sku) const { return listed_.find(sku); }

bool World::named(std::string_view entity) const { return named_.contains(entity); }

bool World::standing(std::string_view what, std::string_view entity) const {
    return standing_.contains(exception_key(what, entity));
}

}  // namespace peakproof::judge
