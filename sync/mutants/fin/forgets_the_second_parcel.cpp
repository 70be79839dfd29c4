#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

constexpr std::string_view box_ends = "&lt;/BOX&gt;";

// One order, one parcel: true for most.
class ForgetsTheSecondParcel final : public Alters<ForgetsTheSecondParcel> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "ImportDespatches")) return;
        change_between(request.body, "&lt;BOXES&gt;", "&lt;/BOXES&gt;", [](std::string_view boxes) {
            const auto first = boxes.find(box_ends);
            return std::string{
                first == std::string_view::npos ? boxes : boxes.substr(0, first + box_ends.size())};
        });
    }
};

}  // namespace

Mutant forgets_the_second_parcel() {
    return {"forgets-the-second-parcel",
            {"FIN-01"},
            {"short-picks"},
            "invoice",
            "Posts the first parcel of a shipment and takes it for the whole, so the others are "
            "never billed.",
            [] {
                return std::make_unique<ForgetsTheSecondParcel>(
                    hosted::reference({}, {}, "mutant:forgets-the-second-parcel"));
            }};
}

}  // namespace peakproof::mutants
