#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// The field next to the right one.
class PostsOrderedQuantities final : public Alters<PostsOrderedQuantities> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        auto& body = heard.response.body;
        const bool despatched = body.find("\"Stage\":\"50\"") != std::string::npos;
        if (!is_call(asked.request, "GET", "shipments/") || !despatched) return;
        const auto ordered = all_between(body, "\"QtyOrdered\":", ",");
        std::size_t line = 0;
        change_between(body, "\"QtyShipped\":", ",", [&](std::string_view shipped) {
            return line < ordered.size() ? ordered[line++] : std::string{shipped};
        });
        change_between(body, "\"ShipmentDespatch\":[", "]", [](std::string_view) {
            return std::string{};
        });  // lines go by the header's parcel
    }
};

}  // namespace

Mutant posts_ordered_quantities() {
    return {"posts-ordered-quantities",
            {"FIN-05"},
            {"short-picks"},
            "invoice",
            "Posts what was ordered as sent, so the customer pays for what was not found.",
            [] {
                return std::make_unique<PostsOrderedQuantities>(
                    hosted::reference({}, {}, "mutant:posts-ordered-quantities"));
            }};
}

}  // namespace peakproof::mutants
