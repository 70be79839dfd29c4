#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"

// Who the customers are and what they owe, read off the orders: nothing of it is kept twice.
namespace peakproof::erp {
namespace {

std::int64_t gross_pence(const Order& order, const Invoice& invoice) {
    std::int64_t gross =
        invoice.carries_delivery ? order.delivery_net_pence + order.delivery_vat_pence : 0;
    for (const InvoiceItem& item : invoice.items) {
        const std::int64_t units = is_live(invoice) ? item.line.sold_units : item.sent_units;
        const std::int64_t net = line_net_pence(item.line.unit_net_millionths, units);
        gross += net + vat_pence(net, item.line.vat_ppm);
    }
    return gross;
}

}  // namespace

std::int64_t gross_pence(const CreditNote& note) {
    std::int64_t gross = 0;
    for (const CreditLine& line : note.lines) gross += line.net_pence + line.vat_pence;
    return gross;
}

std::optional<Company> Books::customer_of_orders(std::string_view code) const {
    const std::uint32_t* first = orders_by_.first(OrderBy::customer, code);
    if (first == nullptr || companies_.was_removed(code)) return {};
    const Order& order = orders_[*first];
    Company company;
    company.code = order.details.customer_code;
    company.name = order.details.customer_name;
    company.billing = company.delivery = order.details;
    company.last_changed = order.created;
    return company;
}

std::optional<Company> Books::find_company(std::string_view code) const {
    if (const Company* known = companies_.find(code)) return *known;
    return customer_of_orders(code);
}

void Books::each_company(const std::function<void(const Company&)>& visit) const {
    const auto& kept = companies_.all();
    auto next = kept.begin();
    for (const std::string_view code : orders_by_.values(OrderBy::customer)) {
        for (; next != kept.end() && next->first < code; ++next) visit(next->second);
        if (next != kept.end() && next->first == code) continue;
        if (const auto named = customer_of_orders(code)) visit(*named);
    }
    for (; next != kept.end(); ++next) visit(next->second);
}

std::vector<const Order*> Books::orders_of(std::string_view company) const {
    std::vector<const Order*> found;
    for (const std::uint32_t index : orders_by_.find(OrderBy::customer, company))
        found.push_back(&orders_[index]);
    return found;
}

Credit Books::credit_of(std::string_view code, Time now) const {
    Credit credit;
    const Company* company = companies_.find(code);
    const int terms_days = company == nullptr ? Company{}.terms_days : company->terms_days;
    for (const std::uint32_t at : orders_by_.find(OrderBy::account, code)) {
        const Order& order = orders_[at];
        for (const std::uint32_t index : order.invoice_indices) {
            const Invoice& invoice = invoices_[index];
            if (invoice.payment != Payment::on_account || invoice.stage == stage::cancelled)
                continue;
            const std::int64_t gross = gross_pence(order, invoice);
            if (is_live(invoice)) {
                credit.pending_pence += gross;
                continue;
            }
            credit.balance_pence += gross;
            if (invoice.issue_date + std::chrono::hours{24} * terms_days < now)
                credit.overdue_pence += gross;
        }
    }
    for (const CreditNote* note : credit_notes_by(NoteBy::customer, code))
        credit.unallocated_pence += gross_pence(*note) - note->allocated_pence;
    return credit;
}

std::vector<const CreditNote*> Books::credit_notes_by(NoteBy by, std::string_view value) const {
    std::vector<const CreditNote*> found;
    for (const std::uint32_t at : notes_by_.find(by, value)) found.push_back(&credit_notes_[at]);
    return found;
}

std::vector<const CreditNote*> Books::credit_notes_since(Time from) const {
    const auto first =
        std::lower_bound(credit_notes_.begin(), credit_notes_.end(), from,
                         [](const CreditNote& note, Time at) { return note.made < at; });
    std::vector<const CreditNote*> found;
    for (auto note = first; note != credit_notes_.end(); ++note) found.push_back(&*note);
    return found;
}

// Whole or not at all: the books keep no part payments.
bool Books::pay_by_credit(std::string_view id, const std::vector<std::string>& refs, Time now) {
    const Invoice* invoice = find_invoice(id);
    if (invoice == nullptr) return false;
    std::vector<CreditNote*> notes;
    std::int64_t open = 0, due = gross_pence(order_of(*invoice), *invoice);
    for (CreditNote& note : credit_notes_) {
        if (std::find(refs.begin(), refs.end(), note.ref) == refs.end()) continue;
        notes.push_back(&note);
        open += gross_pence(note) - note.allocated_pence;
    }
    if (notes.empty() || open < due) return false;
    for (CreditNote* note : notes) {
        const std::int64_t taken = std::min(due, gross_pence(*note) - note->allocated_pence);
        note->allocated_pence += taken;
        due -= taken;
    }
    pay(id, now);
    return true;
}

}  // namespace peakproof::erp
