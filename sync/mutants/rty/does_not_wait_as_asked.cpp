#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// The header is for browsers.
class DoesNotWaitAsAsked final : public Alters<DoesNotWaitAsAsked> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked&, Heard& heard) override {
        std::erase_if(heard.response.headers,
                      [](const auto& header) { return header.first == "Retry-After"; });
    }
};

}  // namespace

Mutant does_not_wait_as_asked() {
    return {"does-not-wait-as-asked",
            {"RTY-03"},
            {"busy-systems"},
            "invoice",
            "Backs off by its own ideas, whatever Retry-After says.",
            [] {
                return std::make_unique<DoesNotWaitAsAsked>(
                    hosted::reference({}, {}, "mutant:does-not-wait-as-asked"));
            }};
}

}  // namespace peakproof::mutants
