#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// A number is what every example shows; a date is read as none.
class ReadsRetryAfterAsSeconds final : public Alters<ReadsRetryAfterAsSeconds> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked&, Heard& heard) override {
        std::erase_if(heard.response.headers, [](const auto& header) {
            return header.first == "Retry-After" && header.second.ends_with("GMT");
        });
    }
};

}  // namespace

Mutant reads_retry_after_as_seconds() {
    return {"reads-retry-after-as-seconds",
            {"RTY-03"},
            {"busy-systems"},
            "system",
            "Understands a Retry-After in seconds, and takes one that is a date for none.",
            [] {
                return std::make_unique<ReadsRetryAfterAsSeconds>(
                    hosted::reference({}, {}, "mutant:reads-retry-after-as-seconds"));
            }};
}

}  // namespace peakproof::mutants
