#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "sim/zone.h"

// Accounts that are closed monthly (documented). What becomes of a date in a closed month is not
// known: refused, or booked on the first day that is open.
namespace peakproof::erp {

std::string Books::refuse_date(Time date) const {
    if (date >= closed_until_ || settings_.closed_month == ClosedMonth::moved) return {};
    return fmt::format("MONTH CLOSED: {}", sim::iso_local_date(date));
}

Time Books::open_date(Time date) const { return std::max(date, closed_until_); }

}  // namespace peakproof::erp
