#include "mocks/erp/stage.h"

#include <array>
#include <utility>

namespace peakproof::erp::stage {

std::string_view description(int stage) {
    constexpr std::array<std::pair<int, std::string_view>, 16> names{
        {{cancelled, "CANCELLED"},
         {released, "RELEASED"},
         {staging, "STAGING"},
         {authorise_payment, "AUTHORISEPAYMENT"},
         {picking, "PICKING"},
         {packing, "PACKING"},
         {shipping, "SHIPPING"},
         {invoicing, "INVOICING"},
         {issue, "ISSUE"},
         {awaiting_date, "AWAITINGDATE"},
         {awaiting_stock, "AWAITINGSTOCK"},
         {manual_hold, "MANUALHOLD"},
         {processing, "PROCESSING"},
         {terms_hold, "TERMSHOLD"},
         {issued, "ISSUED"},
         {archived, "ARCHIVED"}}};
    for (const auto& [number, name] : names)
        if (number == stage) return name;
    return {};
}

}  // namespace peakproof::erp::stage
