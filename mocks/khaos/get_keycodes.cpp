#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetKeycodes";

struct GetKeycodes : KhaosCall {
    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 1000, style};
        answer.open_return("NS1:TKeycodeArray");
        XmlWriter& xml = answer.envelope();
        Dates dates;
        const auto truth = [](bool value) -> std::string_view { return value ? "true" : "false"; };
        // A date-time cannot be empty in XSD: no date is the zero day of Delphi (assumed).
        const auto date = [&](Time at) -> std::string_view {
            return at == Time{} ? std::string_view{"1899-12-30T00:00:00"} : dates.iso(at);
        };
        for (const erp::Keycode& keycode : books.reference().keycodes) {
            xml.open("item").element("KeycodeCode", keycode.code);
            xml.element("KeycodeDesc", keycode.description);
            xml.element("KeycodeTypeDesc", keycode.type);
            xml.element("SourceCode", truth(keycode.source_code));
            xml.element("DateCrreated", date(keycode.created));
            xml.element("ExpiryDate", date(keycode.expires));
            xml.element("WebUse", truth(keycode.web_use));
            xml.element("MOTOUse", truth(keycode.moto_use)).close("item");
            ++served.rows;
        }
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters&, const erp::Books&) { return std::make_unique<GetKeycodes>(); }

}  // namespace

Endpoint get_keycodes() {
    return {method, http::Grade::documented,   false,
            {},     {.type = "TKeycodeArray"}, "Keycodes; DateCrreated is spelt as the vendor does",
            decode};
}

}  // namespace peakproof::khaos
