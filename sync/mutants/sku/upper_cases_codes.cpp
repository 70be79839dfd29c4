#include <algorithm>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Both systems tell tea-09 from TEA-09.
class UpperCasesCodes final : public Alters<UpperCasesCodes> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "POST", "shipments")) return;
        change_between(request.body, "\"SKUId\":\"", "\"", [](std::string_view code) {
            std::string upper{code};
            std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            });
            return upper;
        });
    }
};

}  // namespace

Mutant upper_cases_codes() {
    return {
        "upper-cases-codes",
        {"SKU-06"},
        {"sku-gap"},
        "SKU",
        "Writes item codes in capitals on their way to the warehouse, so that they match better.",
        [] {
            return std::make_unique<UpperCasesCodes>(
                hosted::reference({}, {}, "mutant:upper-cases-codes"));
        }};
}

}  // namespace peakproof::mutants
