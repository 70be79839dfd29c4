#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/wire/clock.h"

namespace peakproof::mutants {
namespace {

// The list is asked for by date, and the date moves on whether the answer came or not.
class MovesWatermarkWhenAsking final : public Alters<MovesWatermarkWhenAsking> {
public:
    using Alters::Alters;

private:
    void begins(Time now) override { asked_ = now; }
    void leaves(Time now, http::Request& request) override {
        if (!is_call(request, "ExportOrderStatusEx")) return;
        change_between(request.body, "<DateFrom xsi:type=\"xsd:dateTime\">", "</DateFrom>",
                       [&](std::string_view) { return sync::wire::uk_time(asked_); });
        asked_ = now;
    }

    Time asked_{};
};

}  // namespace

Mutant moves_watermark_when_asking() {
    return {"moves-watermark-when-asking",
            {"ORD-02"},
            {"restart"},
            "invoice",
            "Asks for invoices changed since it last asked, also when the last answer was lost or "
            "it was not running.",
            [] {
                return std::make_unique<MovesWatermarkWhenAsking>(
                    hosted::reference({}, {}, "mutant:moves-watermark-when-asking"));
            }};
}

}  // namespace peakproof::mutants
