#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ExportImports";
constexpr std::array<Parameter, 1> signature{{{"Refs", xsd::string}}};

// Reads references back, to resolve a lost answer.
struct ExportImports : KhaosCall {
    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, refs.size() * 160, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        Dates dates;
        xml.open("IMPORTS");
        for (const std::string& ref : refs) {
            const auto* import = books.find_import(ref);
            xml.begin("IMPORT")
                .attribute("REF", ref)
                .attribute("KIND", import == nullptr ? "" : import->kind);
            xml.attribute("STATUS", import == nullptr ? "UNKNOWN" : import->status);
            xml.attribute("DATE", import == nullptr ? "" : dates.iso(import->date)).end_empty();
        }
        xml.close("IMPORTS");
        served.rows = static_cast<std::int64_t>(refs.size());
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<ExportImports>();
    call->refs = parse_list(parameters.text(0));
    return call;
}

}  // namespace

Endpoint export_imports() {
    return {method,    http::Grade::invented,   false,
            signature, {.document = "IMPORTS"}, "What became of references given before",
            decode};
}

}  // namespace peakproof::khaos
