#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// An item that is there is there. Where it should write, it looks, and is content.
class NeverChangesAnItem final : public Alters<NeverChangesAnItem> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "PUT", "products")) return;
        request.method = "GET";
        request.body.clear();
    }
};

}  // namespace

Mutant never_changes_an_item() {
    return {"never-changes-an-item",
            {"SKU-01"},
            {"new-range"},
            "SKU",
            "Makes new items in SnapFulfil, and never touches one again when Khaos changes it.",
            [] {
                return std::make_unique<NeverChangesAnItem>(
                    hosted::reference({}, {}, "mutant:never-changes-an-item"));
            }};
}

}  // namespace peakproof::mutants
