#include <algorithm>
#include <array>

#include "mocks/snapfulfil/records/all.h"
#include "mocks/snapfulfil/records/columns.h"

// Receipts, the purchase orders that they are made under, and returns by customers: of one shape.
// QtyReceived is what is stock by now, so that a host that posts it never posts what stands at the
// door.
namespace peakproof::snapfulfil {
namespace {

using namespace record;
using Set = warehouse::Settings;
using Of = warehouse::RecordLine;

constexpr auto header(std::string_view key_name, std::string_view partner,
                      std::string_view partner_name, std::string_view refers_to) {
    return std::array{key(key_name),
                      place<&Set::biz>("BizId"),
                      sent("Status", Type::text, "00"),
                      sent("ReceiptType"),
                      required(partner),
                      sent(partner_name),
                      place<&Set::site>("Site"),
                      place<&Set::facility>("Warehouse"),
                      place<&Set::owner>("OwnerId"),
                      sent(refers_to),
                      sent("ConsignmentId"),
                      sent("CarrierId"),
                      Col{"Lines", Type::n1, line_count},
                      Col{"LineQty", Type::n1, line_units},
                      Col{"Variance", Type::text, variance},
                      Col{"DateCreated", Type::date, stamped<&warehouse::Record::created>},
                      required("DateDueIn", Type::date),
                      Col{"DateReceived", Type::date, stamped<&warehouse::Record::received>},
                      Col{"DateClosed", Type::date, stamped<&warehouse::Record::closed>},
                      Col{"Stage", Type::text, stage},
                      Col{"MaintInd", Type::text, keeper}};
}

template <bool Ordered>  // a purchase order's is what is ordered, the others' what is advised
Value due_in(const RecordLineRow& row, const Site&, const Line&) {
    const warehouse::RecordLine& line = *row.line;
    if (row.record->stage == "90" || line.stage == "90") return Value::of(0);
    return Value::of(std::max<std::int64_t>(
        0, Ordered ? line.ordered - line.done : line.advised - line.arrived));
}

template <bool Ordered = false>
constexpr auto lines(std::string_view key_name, std::string_view reason) {
    return std::array{line_parent(key_name),
                      Line{"Line", Type::text, line_id}.sent(),
                      line_required("SKUId"),
                      line_required("UnitOfMeasure"),
                      line_required("QtyOrdered", Type::n2),
                      Line{"QtyAdvised", Type::n2, quantity<&Of::advised>}.sent(),
                      Line{"QtyReceived", Type::n2, quantity<&Of::done>},
                      Line{"QtyDueIn", Type::n2, due_in<Ordered>},
                      line_sent("QC"),
                      line_sent("POLineId", Type::n2),
                      line_sent("Lot"),
                      line_sent("DateExpiry", Type::date),
                      line_sent("StockStatus", Type::text, "00"),
                      line_sent(reason),
                      Line{"Variance", Type::text, line_variance},
                      Line{"Stage", Type::text, line_stage}};
}

constexpr auto receipt_columns = header("ReceiptId", "SupplierId", "SupplierName", "PurchaseOrder"),
               order_columns =
                   header("PurchaseOrderId", "SupplierId", "SupplierName", "PurchaseOrder"),
               return_columns =
                   header("CustomerReturnId", "CustomerId", "CustomerName", "ShipmentId");
constexpr auto receipt_lines = lines("ReceiptId", "Reason"),
               order_lines = lines<true>("PurchaseOrderId", "Reason"),
               return_lines = lines("CustomerReturnId", "ReturnReason");

}  // namespace

const RecordEntity& receipts() {
    static const RecordEntity entity{
        warehouse::Kind::receipts, "receipts",     "Receipt",     "ReceiptId",
        receipt_columns,           "ReceiptLines", receipt_lines, "POLineId"};
    return entity;
}

const RecordEntity& purchase_orders() {
    static const RecordEntity entity{warehouse::Kind::purchase_orders,
                                     "purchaseorders",
                                     "Purchase Orders",
                                     "PurchaseOrderId",
                                     order_columns,
                                     "PurchaseOrderLines",
                                     order_lines,
                                     "POLineId"};
    return entity;
}

const RecordEntity& customer_returns() {
    static const RecordEntity entity{
        warehouse::Kind::returns, "customerreturns", "Customer Returns", "CustomerReturnId",
        return_columns,           "ReceiptLines",    return_lines,       "POLineId"};
    return entity;
}

}  // namespace peakproof::snapfulfil
