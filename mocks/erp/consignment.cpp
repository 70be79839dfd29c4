#include "mocks/erp/books.h"

namespace peakproof::erp {

// What a courier answered (documented: the reply to a courier link carries it). An invoice that is
// not boxed yet keeps it for the parcel that is to come.
void Books::book_consignment(std::string_view id, std::size_t box, std::string_view reference,
                             std::string_view tracking, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr) return;
    if (box < invoice->boxes.size()) invoice->boxes[box].consignment_ref = reference;
    if (box == 0) {
        invoice->consignment_ref = reference;
        invoice->tracking_no = tracking;
    }
    touch(*invoice, now);
}

}  // namespace peakproof::erp
