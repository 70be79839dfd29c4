#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"

// What people at Khaos do with whom it calls.
namespace peakproof::desk {

Outcome process_return(const Asked& asked) {
    const std::string_view given = asked.text("return");
    const auto orders = asked.desk.process_return(given);
    if (!orders) return refuse(409, orders.error());
    return answer({{"return", given}, {"orders", *orders}});
}

Outcome ship(const Asked& asked) {
    const auto shipped = asked.desk.ship(asked.text("invoice"));
    if (!shipped) return refuse(409, shipped.error());
    return orders(asked);  // of the invoice that was named
}

}  // namespace peakproof::desk
