#include <fmt/format.h>

#include "mocks/erp/money.h"
#include "mocks/kcc/customer_return.h"

// Goods that go out for what came back. That ExchangeItems are lines like an order's is documented;
// what the order is like is assumed: the return's reference and address, the first order's
// courier, no postage.
namespace peakproof::kcc {

Expected<erp::NewOrder> exchange_order(const erp::Books& books, const Settings& settings,
                                       const GivenReturn& given, const erp::Order& first) {
    erp::NewOrder order;
    order.associated_ref = decorated(settings, given.associated_ref);
    if (books.find_order_by_ref(order.associated_ref) != nullptr)
        return problem("REFERENCE IN USE: " + order.associated_ref);
    order.details = given.to;
    order.details.customer_code = first.details.customer_code;
    order.details.customer_name = first.details.customer_name;
    order.details.courier_code = first.details.courier_code;
    order.details.priority = first.details.priority;
    order.details.order_note = filled_in(settings.exchange_note, first.code);
    for (const GivenExchangeLine& line : given.exchanges) {
        const erp::Item* item = find_item(books, settings, line.item);
        if (item == nullptr) return problem("UNKNOWN ITEM: " + line.item.code);
        if (item->discontinued) return problem("DISCONTINUED: " + item->sku);
        std::int64_t net = line.price ? line.price->millionths : item->sell_net_millionths;
        if (line.price && line.price->gross)
            net = erp::divide_half_up(net * 1'000'000, 1'000'000 + item->vat_ppm);
        order.lines.push_back({item->sku, line.units, net, item->vat_ppm});
    }
    const erp::Invoice& sold = *books.find_invoice(first.invoices.front());
    order.site = sold.site;
    const bool account = sold.payment == erp::Payment::on_account ||
                         pays_on_account(books, settings, order.details.customer_code);
    order.payment = account ? erp::Payment::on_account : erp::Payment::unpaid;
    order.back_order_allowed = true;
    return order;
}

}  // namespace peakproof::kcc
