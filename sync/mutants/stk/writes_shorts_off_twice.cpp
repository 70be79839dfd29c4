#include <set>

#include <fmt/format.h>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/wire/clock.h"

namespace peakproof::mutants {
namespace {

// The movement tells of the missing unit, and the shipment's line tells of it again.
class WritesShortsOffTwice final : public Alters<WritesShortsOffTwice> {
public:
    using Alters::Alters;

private:
    void begins(Time) override { seen_.clear(); }
    scenarios::Commands hears(Time now, std::uint64_t call, const Asked& asked,
                              Heard heard) override {
        scenarios::Commands commands = pass_on(now, call, heard);
        if (!is_call(asked.request, "GET", "shipments/") || heard.response.status != 200)
            return commands;
        const auto shipment = sync::snapfulfil::read_shipment(heard.response.body);
        if (!shipment || !shipment->variance || shipment->stage < "50" ||
            !seen_.insert(shipment->id).second)
            return commands;
        std::vector<sync::khaos::AdjustmentRecord> records;
        for (const auto& line : shipment->lines)
            if (line.shipped < line.ordered)
                records.push_back({fmt::format("L-{}-{}", shipment->id, records.size()), line.sku,
                                   "SHORT", sync::wire::uk_time(now), line.shipped - line.ordered});
        if (records.empty()) return commands;
        auto request =
            sync::khaos::import_adjustments(sync::Settings{}.khaos, "Main Site", records);
        ask(commands, scenarios::System::khaos,
            as_request(request.method, request.target, request.headers, request.body), "line");
        return commands;
    }

    std::set<std::string> seen_;
};

}  // namespace

Mutant writes_shorts_off_twice() {
    return {"writes-shorts-off-twice",
            {"STK-04"},
            {"short-picks"},
            "SKU",
            "Writes a short pick off when the movement tells of it, and again when the shipment's "
            "line does.",
            [] {
                return std::make_unique<WritesShortsOffTwice>(
                    hosted::reference({}, {}, "mutant:writes-shorts-off-twice"));
            }};
}

}  // namespace peakproof::mutants
