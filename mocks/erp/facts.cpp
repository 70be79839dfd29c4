#include "mocks/erp/facts.h"

#include "mocks/erp/books.h"
#include "mocks/erp/money.h"

namespace peakproof::erp {

const char* name(Account account) {
    switch (account) {
        case Account::available:
            return "available";
        case Account::assigned:
            return "assigned";
        case Account::supplier:
            return "supplier";
        case Account::sold:
            return "sold";
        case Account::variance:
            return "variance";
        case Account::returned:
            return "returned";
    }
    return "";
}

std::vector<Fact> Books::take_facts() {
    std::vector<Fact> taken;
    taken.swap(facts_);
    return taken;
}

void Books::post(std::string_view sku, Account debit, Account credit, std::int64_t units,
                 const Why& why) {
    if (units == 0) return;
    facts_.push_back(fact::Posted{std::string{sku}, std::string{site_name(why.site)}, debit, credit,
                                  units, std::string{why.cause}, std::string{why.invoice},
                                  std::string{why.ref}, std::string{why.reason}});
}

void Books::tell_invoice(const Invoice& invoice) {
    const Order& order = order_of(invoice);
    fact::InvoiceChanged told{invoice.id,
                              invoice.order,
                              order.associated_ref,
                              invoice.part,
                              invoice.stage,
                              invoice.confirmed,
                              invoice.payment != Payment::unpaid,
                              {},
                              order.details,
                              invoice.carries_delivery ? order.delivery_net_pence : 0};
    told.lines.reserve(invoice.items.size());
    for (const InvoiceItem& item : invoice.items) told.lines.push_back(item.line);
    facts_.push_back(std::move(told));
}

void Books::tell_readiness(Invoice& invoice, std::string_view why) {
    const bool ready = is_ready(invoice);
    if (ready == invoice.ready) return;
    invoice.ready = ready;
    if (!ready) {
        facts_.push_back(fact::StoppedBeingReady{invoice.id, std::string{why}});
        return;
    }
    std::int64_t units = 0, value_pence = 0;
    for (const InvoiceItem& item : invoice.items) {
        if (!item.line.pickable) continue;
        const std::int64_t net =
            line_net_pence(item.line.unit_net_millionths, item.line.assigned_units);
        units += item.line.assigned_units;
        value_pence += net + vat_pence(net, item.line.vat_ppm);
    }
    facts_.push_back(fact::BecameReady{invoice.id, units, value_pence});
}

}  // namespace peakproof::erp
