#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

constexpr std::string_view number = "&lt;CONSIGNMENT_REF&gt;",
                           number_ends = "&lt;/CONSIGNMENT_REF&gt;";

// The shipment's header has one tracking number, and one is what it takes.
class PutsAllIntoOneParcel final : public Alters<PutsAllIntoOneParcel> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "ImportDespatches")) return;
        change_between(request.body, "&lt;BOXES&gt;", "&lt;/BOXES&gt;", [](std::string_view boxes) {
            std::string told{boxes};
            const auto numbers = all_between(boxes, number, number_ends);
            change_between(told, number, number_ends,
                           [&](std::string_view) { return numbers.front(); });
            return told;
        });
    }
};

}  // namespace

Mutant puts_all_into_one_parcel() {
    return {"puts-all-into-one-parcel",
            {"DSP-03"},
            {"short-picks"},
            "invoice",
            "Posts every parcel of a shipment under the number in its header, which is the first "
            "one's.",
            [] {
                return std::make_unique<PutsAllIntoOneParcel>(
                    hosted::reference({}, {}, "mutant:puts-all-into-one-parcel"));
            }};
}

}  // namespace peakproof::mutants
