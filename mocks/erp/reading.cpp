#include <algorithm>

#include "mocks/erp/books.h"

namespace peakproof::erp {
namespace {

std::vector<std::string> ids_of(const std::vector<const Invoice*>& invoices) {
    std::vector<std::string> ids;
    ids.reserve(invoices.size());
    for (const Invoice* invoice : invoices) ids.push_back(invoice->id);
    return ids;
}

}  // namespace

std::vector<const Invoice*> Books::read_stage(int stage) const {
    std::vector<const Invoice*> found;
    const auto standing = by_stage_.find(stage);
    if (standing == by_stage_.end()) return found;
    found.reserve(standing->second.size());
    for (const auto& [id, index] : standing->second) found.push_back(&invoices_[index]);
    return found;
}

std::vector<Books::Touch>::const_iterator Books::first_touch(Time from) const {
    return std::lower_bound(touches_.begin(), touches_.end(), from,
                            [](const Touch& touch, Time at) { return touch.at < at; });
}

std::size_t Books::count_stage(int stage) const {
    const auto standing = by_stage_.find(stage);
    return standing == by_stage_.end() ? 0 : standing->second.size();
}

std::size_t Books::count_changed_since(Time from) const {
    return static_cast<std::size_t>(touches_.end() - first_touch(from));
}

std::vector<const Invoice*> Books::read_changed_since(Time from) const {
    std::vector<const Invoice*> found;
    for (auto touch = first_touch(from); touch != touches_.end(); ++touch)
        found.push_back(&invoices_[touch->invoice]);
    std::sort(found.begin(), found.end(),
              [](const Invoice* left, const Invoice* right) { return left->id < right->id; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<std::string> Books::invoices_in_stage(int stage) const {
    return ids_of(read_stage(stage));
}

std::vector<std::string> Books::invoices_changed_since(Time from) const {
    return ids_of(read_changed_since(from));
}

void Books::mark_exported(const Invoice& invoice) {
    invoices_[invoice.index].exported_stage = invoice.stage;
}

void Books::mark_exported(const CreditNote& note) {
    for (const std::uint32_t at : notes_by_.find(NoteBy::code, note.code))
        credit_notes_[at].exported = true;
}

void Books::mark_exported(std::string_view id) {
    if (const Invoice* invoice = find_invoice(id); invoice != nullptr) mark_exported(*invoice);
}

}  // namespace peakproof::erp
