#include "conformance/report/html/series.h"

#include <algorithm>
#include <variant>

namespace peakproof::report::html {

bool went_wrong(const journal::ExchangeEnded& call) {
    const bool failed = call.failure == "passing" || call.failure == "permanent";
    return call.outcome != "answered" || failed || !call.fault.empty() || !call.refused.empty();
}

void Waiting::end(std::string_view key, Time at) {
    const Time* began = open_.find(key);
    if (began == nullptr) return;
    took_ms_.push_back((at - *began) / 1ms);
    open_.erase(key);
}

void Waiting::close_cell() {
    backlog.push_back(static_cast<std::int64_t>(open_.size()));
    std::sort(took_ms_.begin(), took_ms_.end());
    median_ms.push_back(took_ms_.empty() ? -1 : took_ms_[(took_ms_.size() - 1) / 2]);
    worst_ms.push_back(took_ms_.empty() ? -1 : took_ms_.back());
    took_ms_.clear();
}

void Series::on(const journal::ExchangeEnded& fact) { failed_here_ += went_wrong(fact) ? 1 : 0; }

void Series::close_cell() {
    orders_.push_back(orders_here_);
    khaos_.push_back(khaos_here_);
    snapfulfil_.push_back(snapfulfil_here_);
    failed_.push_back(failed_here_);
    orders_here_ = khaos_here_ = snapfulfil_here_ = failed_here_ = 0;
    units_adrift_.push_back(drift_units_);
    skus_adrift_.push_back(drift_skus_);
    for (Waiting* waiting : {&hand_over_, &despatch_, &event_}) waiting->close_cell();
    ++cell_;
}

void Series::advance(Time now) {
    now_ = now;
    const std::size_t here = grid_.at(now);
    while (cell_ < here) close_cell();
}

void Series::take(const journal::Record& record) {
    std::visit([this](const auto& fact) { on(fact); }, record.body);
    if (now_ >= grid_.start) return;
    // Before a slice begins: what waits then is carried over, what was done is another's.
    orders_here_ = khaos_here_ = snapfulfil_here_ = failed_here_ = 0;
    for (Waiting* waiting : {&hand_over_, &despatch_, &event_}) waiting->forget_taken();
}

void Series::finish() {
    while (cell_ < grid_.cells) close_cell();
}

void Series::write(JsonText& out) const {
    const auto row = [&](std::string_view name, const std::vector<std::int64_t>& values) {
        out.key(name).numbers(values);
    };
    out.object();
    out.key("cell_s").number(grid_.cell / 1s);
    out.key("cells").number(static_cast<std::int64_t>(grid_.cells));
    row("orders", orders_);
    row("khaos_calls", khaos_);
    row("snapfulfil_calls", snapfulfil_);
    row("failed_calls", failed_);
    row("drift_units", units_adrift_);
    row("drift_skus", skus_adrift_);
    const auto waiting = [&](std::string_view name, const Waiting& one) {
        out.key(name).object();
        row("backlog", one.backlog);
        row("median_ms", one.median_ms);
        row("worst_ms", one.worst_ms);
        out.end_object();
    };
    waiting("hand_over", hand_over_);
    waiting("despatch", despatch_);
    waiting("event", event_);
    out.end_object();
}

}  // namespace peakproof::report::html
