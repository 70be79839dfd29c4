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

Outcome purchase(const Asked& asked) {
    const auto code =
        asked.desk.purchase(asked.text("sku"), *asked.number("units"), asked.text("supplier"));
    if (!code) return refuse(409, code.error());
    return answer({{"purchase_order", *code}});
}

Outcome transfer_stock(const Asked& asked) {
    const std::string_view said = asked.text("from");
    const std::string_view from = said.empty() ? asked.desk.books().site_name(0) : said;
    const auto done =
        asked.desk.transfer(asked.text("sku"), *asked.number("units"), from, asked.text("to"));
    if (!done) return refuse(409, done.error());
    return answer({{"sku", asked.text("sku")}, {"from", from}, {"to", asked.text("to")}});
}

}  // namespace peakproof::desk
