#include <fmt/format.h>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Khaos knows a repeat by its reference. A reference made when the call is made is a new one every
// time.
class NewRefEveryTry final : public Alters<NewRefEveryTry> {
public:
    using Alters::Alters;

private:
    void leaves(Time now, http::Request& request) override {
        if (!is_call(request, "ImportStockAdjustments")) return;
        change_between(request.body, " REF=&quot;", "&quot;", [&](std::string_view ref) {
            return fmt::format("{}~{}", ref, now.time_since_epoch().count());
        });
    }
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (!is_call(asked.request, "ImportStockAdjustments")) return;
        change_between(heard.response.body, "<Ref>", "</Ref>", [](std::string_view ref) {
            return std::string{ref.substr(0, ref.find('~'))};
        });
    }
};

}  // namespace

Mutant new_ref_every_try() {
    return {"new-ref-every-try",
            {"RTY-05"},
            {"khaos-outage"},
            "SKU",
            "Makes the reference of an adjustment when it sends it, so a repeat after a lost "
            "answer counts again.",
            [] {
                return std::make_unique<NewRefEveryTry>(
                    hosted::reference({}, {}, "mutant:new-ref-every-try"));
            }};
}

}  // namespace peakproof::mutants
