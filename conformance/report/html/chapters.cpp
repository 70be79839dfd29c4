#include "conformance/report/html/chapters.h"

#include <algorithm>
#include <variant>

#include "conformance/report/html/entities.h"

namespace peakproof::report::html {
namespace {

constexpr std::size_t most_of_a_sku = 60;

// Of what names a SKU, what moves it otherwise than by selling it: the orders of a popular one are
// no part of the story.
bool moves_stock(const journal::Record& record) {
    if (const auto* picked = std::get_if<journal::LinePicked>(&record.body))
        return picked->short_units > 0;
    if (const auto* moved = std::get_if<journal::StockMoved>(&record.body))
        return moved->transaction != "DESPATCH";
    if (const auto* posted = std::get_if<journal::KhaosPosted>(&record.body))
        return posted->invoice.empty();
    return true;
}

}  // namespace

Chapters::Chapters(const std::vector<const judge::Violation*>& findings, std::size_t most)
    : most_(most) {
    for (std::size_t place = 0; place < findings.size(); ++place) {
        const judge::Violation& finding = *findings[place];
        chapters_.push_back({.entity = finding.entity,
                             .from = finding.opened - 15min,
                             .until = std::max(finding.due, finding.at) + 15min});
        by_entity_[finding.entity].push_back(place);
        for (const judge::Evidence& one : finding.evidence)
            evidence_.emplace_back(one.number, place);
    }
    std::sort(evidence_.begin(), evidence_.end());
}

bool Chapters::wants(Chapter& chapter, const journal::Record& record, bool sku) const {
    if (!chapter.records.empty() && chapter.records.back() == record.number) return false;
    if (sku && (record.at < chapter.from || record.at > chapter.until || !moves_stock(record)))
        return false;
    if (chapter.records.size() >= (sku ? std::min(most_of_a_sku, most_) : most_)) {
        ++chapter.left_out;
        return false;
    }
    return true;
}

bool Chapters::take(const journal::Record& record,
                    const std::function<bool(std::string_view)>& is_sku) {
    bool wanted = false;
    while (next_evidence_ < evidence_.size() && evidence_[next_evidence_].first <= record.number) {
        const auto [number, place] = evidence_[next_evidence_++];
        auto& records = chapters_[place].records;
        if (number != record.number || (!records.empty() && records.back() == number)) continue;
        records.push_back(number);
        wanted = true;
    }
    // A call is told when it ends, and a balance says nothing that the three books do not.
    if (std::holds_alternative<journal::ExchangeBegan>(record.body) ||
        std::holds_alternative<journal::Balance>(record.body))
        return wanted;
    each_entity(record, [&](const std::string& entity, bool named_as_sku) {
        const auto* places = by_entity_.find(entity);
        if (places == nullptr) return;
        const bool sku = named_as_sku || is_sku(entity);
        for (const std::size_t place : *places) {
            if (!wants(chapters_[place], record, sku)) continue;
            chapters_[place].records.push_back(record.number);
            wanted = true;
        }
    });
    return wanted;
}

void Chapters::write(JsonText& out) const {
    out.array();
    for (const Chapter& chapter : chapters_) {
        out.object();
        out.key("records").steps(chapter.records);
        out.key("left_out").number(chapter.left_out);
        out.end_object();
    }
    out.end_array();
}

}  // namespace peakproof::report::html
