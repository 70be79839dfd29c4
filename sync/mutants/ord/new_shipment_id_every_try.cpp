#include <map>

#include <fmt/format.h>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// SnapFulfil refuses a second shipment of one id (304). With a new id for every try, nothing does.
class NewShipmentIdEveryTry final : public Alters<NewShipmentIdEveryTry> {
public:
    using Alters::Alters;

private:
    void begins(Time) override { tries_.clear(); }
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "POST", "shipments")) return;
        const std::string mark = "\"ShipmentId\":\"";
        const auto ids = all_between(request.body, mark, "\"");
        const int tries = ++tries_[ids.front()];
        if (tries > 1)
            replace_all(request.body, mark + ids.front() + '"',
                        fmt::format("{}{}-{}\"", mark, ids.front(), tries));
    }

    std::map<std::string, int> tries_;
};

}  // namespace

Mutant new_shipment_id_every_try() {
    return {"new-shipment-id-every-try",
            {"ORD-03"},
            {"restart", "black-friday"},
            "invoice",
            "Makes up a new shipment id for every try, so a lost answer becomes a second parcel.",
            [] {
                return std::make_unique<NewShipmentIdEveryTry>(
                    hosted::reference({}, {}, "mutant:new-shipment-id-every-try"));
            }};
}

}  // namespace peakproof::mutants
