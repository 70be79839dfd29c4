#include "conformance/report/html/lives.h"

#include <variant>

namespace peakproof::report::html {
namespace {

constexpr std::array<std::string_view, 6> names{"accepted",   "ready",  "handed_over",
                                                "despatched", "posted", "issued"};

}  // namespace

// The first time counts: what comes again is told by the records, where there is room for them.
void Lives::reached(const std::string& invoice, Milestone milestone) {
    if (invoice.empty()) return;
    const std::size_t* found = places_.find(invoice);
    const std::size_t place = found != nullptr ? *found : codes_.size();
    if (found == nullptr) {
        places_[invoice] = place;
        codes_.push_back(invoice);
        pence_.push_back(0);
        for (auto& column : seconds_) column.push_back(never);
    }
    std::int64_t& cell = seconds_.at(milestone)[place];
    if (cell == never) cell = (now_ - start_) / 1s;
}

void Lives::on(const journal::Ready& fact) {
    reached(fact.invoice, ready);
    pence_[*places_.find(fact.invoice)] = fact.value_pence;
}

void Lives::take(const journal::Record& record) {
    now_ = record.at;
    std::visit([this](const auto& fact) { on(fact); }, record.body);
}

void Lives::write(JsonText& out) const {
    out.object();
    out.key("invoice").texts(codes_);
    out.key("pence").numbers(pence_);
    for (std::size_t column = 0; column < names.size(); ++column)
        out.key(names.at(column)).numbers(seconds_.at(column));
    out.end_object();
}

}  // namespace peakproof::report::html
