#include <map>
#include <set>

#include "sync/core/hand_over.h"
#include "sync/core/record.h"
#include "sync/wire/clock.h"

// The side that Khaos calls. It says each thing until it is answered with 200, and then no more, so
// that a ready invoice is written down before it is handed over.
namespace peakproof::sync {
namespace {

constexpr std::string_view prefix = "told/";
constexpr std::string_view ready = "Released";

}  // namespace

void HandOver::load_told(const Contents& durable, Context& at) {
    for (const auto& [key, row] : rows_under(durable, prefix)) {
        Unpacker record{row};
        khaos::ListedInvoice told;
        told.invoice = key.substr(prefix.size());
        told.order = record.text();
        told.last_changed = record.text();
        seen(told, at);
        open_.at(told.invoice).told = true;
    }
}

void HandOver::forget_told(const std::string& id, Context& at) {
    at.out.erase(std::string{prefix} + id);
}

void HandOver::told(const std::vector<kcc::ToldOrder>& orders, Context& at, Mirror& mirror) {
    const std::string now = wire::uk_time(at.now);
    std::map<std::string_view, std::set<std::string_view>> shown;  // by order
    for (const auto& order : orders) {
        auto& shipments = shown[order.order];
        for (const auto& shipment : order.shipments) {
            shipments.insert(shipment.invoice);
            if (shipment.status == ready)
                told_ready({shipment.invoice, order.order, now, at.policy.ready_stage}, at);
            else
                told_moved(shipment.invoice, at, mirror);
        }
    }
    const std::vector<std::string> waiting{waiting_.begin(), waiting_.end()};
    for (const auto& id : waiting) {
        const auto order = shown.find(open_.at(id).order);
        if (order != shown.end() && !order->second.contains(id))
            told_moved(id, at, mirror);  // cancelled: shown no more
    }
}

void HandOver::told_ready(const khaos::ListedInvoice& row, Context& at) {
    seen(row, at);
    open_.at(row.invoice).told = true;
    at.out.write(std::string{prefix} + row.invoice,
                 Packer{}.text(row.order).text(row.last_changed).take());
}

void HandOver::told_moved(const std::string& id, Context& at, Mirror& mirror) {
    const auto found = open_.find(id);
    if (found == open_.end()) return;
    if (waiting_.contains(id)) return leave(id, at, mirror);
    found->second.read_at = Time{};  // what was read of it is out of date
}

}  // namespace peakproof::sync
