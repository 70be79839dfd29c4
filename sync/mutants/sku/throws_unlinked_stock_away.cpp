#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// What Khaos does not know cannot be posted, so it is done with.
class ThrowsUnlinkedStockAway final : public Alters<ThrowsUnlinkedStockAway> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (!is_call(asked.request, "ImportStockAdjustments") || heard.response.status != 200)
            return;
        const auto answer = sync::khaos::read_import(heard.response.body);
        if (!answer) return;
        std::vector<std::string> taken;
        std::vector<std::pair<std::string, std::string>> skipped;
        for (const auto& record : answer->taken) taken.push_back(record.ref);
        for (const auto& record : answer->skipped) {
            if (record.reason.starts_with("UNKNOWN ITEM"))
                taken.push_back(record.ref);
            else
                skipped.emplace_back(record.ref, record.reason);
        }
        heard.response = import_answer(taken, skipped);
    }
};

}  // namespace

Mutant throws_unlinked_stock_away() {
    return {"throws-unlinked-stock-away",
            {"SKU-05"},
            {"new-range"},
            "SKU",
            "Takes \"unknown item\" for an answer, and tells nobody that the warehouse holds goods "
            "which Khaos does not know.",
            [] {
                return std::make_unique<ThrowsUnlinkedStockAway>(
                    hosted::reference({}, {}, "mutant:throws-unlinked-stock-away"));
            }};
}

}  // namespace peakproof::mutants
