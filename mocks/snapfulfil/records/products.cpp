#include <array>

#include "mocks/snapfulfil/records/all.h"
#include "mocks/snapfulfil/records/columns.h"

// What hangs on a product: other codes of it (documented: an alternate is a code that defines a
// SKU), the units that it comes in beside its own, and what a kit is made of.
namespace peakproof::snapfulfil {
namespace {

using namespace record;

constexpr std::array alternate_columns{key("AlternateId"), required("SKUId"), sent("UnitOfMeasure"),
                                       sent("Type")};
constexpr std::array configuration_columns{
    required("SKUId"),        required("UnitOfMeasure"),
    sent("Level", Type::n1),  required("QtyPerUnit", Type::n2),
    sent("Weight", Type::n6), sent("Length", Type::n6),
    sent("Width", Type::n6),  sent("Height", Type::n6)};
constexpr std::array kit_columns{key("SKUId")};
constexpr std::array components{line_required("SKUId"), line_required("Qty", Type::n2),
                                line_required("UnitOfMeasure")};

}  // namespace

const RecordEntity& product_alternates() {
    static const RecordEntity entity{warehouse::Kind::alternates, "productalternates",
                                     "Product Alternates", "AlternateId", alternate_columns};
    return entity;
}

const RecordEntity& product_configuration() {
    static const RecordEntity entity = [] {
        RecordEntity one{warehouse::Kind::configuration, "productconfiguration",
                         "Product Configuration", "SKUId", configuration_columns};
        one.second_key = "UnitOfMeasure";
        one.deletable = false;
        return one;
    }();
    return entity;
}

const RecordEntity& kits() {
    static const RecordEntity entity{warehouse::Kind::kits, "kits",  "Kits",     "SKUId",
                                     kit_columns,           "Lines", components, "SKUId"};
    return entity;
}

}  // namespace peakproof::snapfulfil
