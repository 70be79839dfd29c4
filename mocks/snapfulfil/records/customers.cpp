#include <array>

#include "mocks/snapfulfil/records/all.h"
#include "mocks/snapfulfil/records/columns.h"

// Customers and suppliers: the same but for the key's name.
namespace peakproof::snapfulfil {
namespace {

using namespace record;

using Set = warehouse::Settings;
constexpr std::array customer_columns{key("CustomerId"), required("Name"), sent("CustomerGroup"),
                                      sent("Status", Type::text, "00"),
                                      place<&Set::owner>("OwnerId")};
constexpr std::array supplier_columns{key("SupplierId"), required("Name"), sent("CustomerGroup"),
                                      sent("Status", Type::text, "00"),
                                      place<&Set::owner>("OwnerId")};
constexpr std::array addresses{line_required("AddressId"), line_sent("Name"),
                               line_sent("Line1"),         line_sent("City"),
                               line_sent("Postcode"),      line_sent("Country")};

}  // namespace

const RecordEntity& customers() {
    static const RecordEntity entity{
        warehouse::Kind::customers, "customers", "Customers", "CustomerId",
        customer_columns,           "Addresses", addresses,   "AddressId"};
    return entity;
}

const RecordEntity& suppliers() {
    static const RecordEntity entity{
        warehouse::Kind::suppliers, "suppliers", "Suppliers", "SupplierId",
        supplier_columns,           "Addresses", addresses,   "AddressId"};
    return entity;
}

}  // namespace peakproof::snapfulfil
