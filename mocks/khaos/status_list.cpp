#include "mocks/khaos/status_list.h"

#include "mocks/erp/consignment.h"
#include "mocks/erp/currency.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

bool has_been_sent(const erp::Invoice& invoice) {
    return !invoice.boxes.empty() || invoice.stage == erp::stage::issue || !erp::is_live(invoice);
}

// An order over all its invoices. What is only billed is never assigned, so it does not count in
// quantities.
struct Totals {
    std::int64_t sold = 0, assigned = 0, net_pence = 0, gross_pence = 0;
    bool all_issued = true, all_cancelled = true;
    Time cancelled{};
};

void add(Totals& totals, const erp::Invoice& invoice) {
    if (invoice.stage == erp::stage::cancelled) {
        totals.cancelled = invoice.cancelled;
        return;
    }
    totals.all_cancelled = false;
    totals.all_issued = totals.all_issued && !erp::is_live(invoice);
    for (const erp::InvoiceItem& item : invoice.items) {
        const std::int64_t net =
            erp::line_net_pence(item.line.unit_net_millionths, item.line.sold_units);
        totals.net_pence += net;
        totals.gross_pence += net + erp::vat_pence(net, item.line.vat_ppm);
        if (!item.line.pickable) continue;
        totals.sold += item.line.sold_units;
        totals.assigned += item.line.assigned_units;
    }
}

Totals totals_of(const erp::Books& books, const erp::Order& order) {
    Totals totals;
    for (const erp::Invoice* invoice : books.invoices_of(order)) add(totals, *invoice);
    return totals;
}

class Writer {
public:
    Writer(XmlWriter& xml, const erp::Books& books, bool show_items)
        : xml_(xml), books_(books), show_items_(show_items) {}

    void begin_order(const erp::Order& order) {
        const Totals totals = totals_of(books_, order);
        const erp::DeliveryDetails& details = order.details;
        xml_.begin("ORDER_STATUS").attribute("SORDER_CODE", order.code);
        xml_.attribute("ASSOCIATED_REF", order.associated_ref).inside();
        write_customer(details);
        write_type("S", "1", "Sales Order");
        xml_.element("COURIER", courier_name(details.courier_code))
            .element("CURRENCY_CODE", erp::currency_of(books_, order));
        xml_.element("DATE_CREATED", dates_.uk(order.created));
        xml_.element("DELIVERY_DATE", dates_.uk(details.delivery_date));
        write_total("ITEMS_TOTAL", totals.net_pence, totals.gross_pence);
        write_total("DELIVERY_TOTAL", order.delivery_net_pence,
                    order.delivery_net_pence + order.delivery_vat_pence);
        const bool complete =
            totals.all_issued && !totals.all_cancelled && totals.assigned == totals.sold;
        xml_.element("COMPLETE", flag(complete)).element("QTY_SOLD", totals.sold);
        xml_.element("QTY_ASSIGNED", totals.assigned);
        if (totals.all_cancelled) {
            xml_.open("CANCELLED").element("CANCELLED_DATE_TIME", dates_.iso_day(totals.cancelled));
            xml_.element("REASON", "").element("USER_NAME", "").close("CANCELLED");
        }
        xml_.open("INVOICES");
    }

    // Its sums are what was credited, without a sign; issued as it is made.
    void write_note(const erp::CreditNote& note) {
        const erp::Invoice& invoice = *books_.find_invoice(note.invoice);
        std::int64_t net = 0, units = 0;
        for (const erp::CreditLine& line : note.lines) {
            net += line.net_pence;
            units += line.units;
        }
        xml_.begin("ORDER_STATUS").attribute("SORDER_CODE", note.code);
        xml_.attribute("ASSOCIATED_REF", note.ref).inside();
        write_customer(books_.order_of(invoice).details);
        write_type("C", "2", "Credit Note");
        xml_.element("COURIER", "")
            .element("CURRENCY_CODE", erp::currency_of(books_, books_.order_of(invoice)));
        xml_.element("DATE_CREATED", dates_.uk(note.made));
        xml_.element("DELIVERY_DATE", "");
        write_total("ITEMS_TOTAL", net, erp::gross_pence(note));
        write_total("DELIVERY_TOTAL", 0, 0);
        xml_.element("COMPLETE", flag(true)).element("QTY_SOLD", units);
        xml_.element("QTY_ASSIGNED", units).open("INVOICES").begin("INVOICE");
        xml_.attribute("INVOICE_CODE", note.code).attribute("INVOICE_DATE", dates_.uk(note.date));
        xml_.attribute("SHIP_DATE", "").attribute("ISSUE_DATE", dates_.uk(note.date));
        xml_.attribute("INVOICE_STAGE_ID", erp::stage::issued);
        xml_.attribute("INVOICE_STAGE_DESC", erp::stage::description(erp::stage::issued));
        xml_.attribute("COURIER", "").attribute("CONSIGNMENT_REF", "");
        xml_.attribute("TRACKING_URL", "").attribute("QTY_SOLD", units);
        xml_.attribute("QTY_SENT", units).attribute("MOVED", flag(!note.exported));
        xml_.attribute("INVOICE_ID", note.code + "A01");
        xml_.attribute("LAST_CHANGED", dates_.iso(note.made)).inside();
        if (show_items_) {
            xml_.open("INVOICE_ITEMS");
            for (const erp::CreditLine& line : note.lines) {
                xml_.begin("INVOICE_ITEM").attribute("STOCK_CODE", line.sku);
                xml_.attribute("QTY_SENT", line.units).end_empty();
            }
            xml_.close("INVOICE_ITEMS");
        }
        xml_.close("INVOICE");
        end_order();
    }

    void end_order() { xml_.close("INVOICES").close("ORDER_STATUS"); }

    void write_invoice(const erp::Invoice& invoice) {
        std::int64_t sold = 0, sent = 0;
        for (const erp::InvoiceItem& item : invoice.items) {
            if (!item.line.pickable) continue;
            sold += item.line.sold_units;
            sent += shown_as_sent(invoice, item);
        }
        const erp::Box* box = invoice.boxes.empty() ? nullptr : &invoice.boxes.front();
        xml_.begin("INVOICE").attribute("INVOICE_CODE", invoice.code);
        xml_.attribute("INVOICE_DATE", dates_.uk(invoice.last_changed));
        xml_.attribute("SHIP_DATE", dates_.uk(invoice.ship_date));
        xml_.attribute("ISSUE_DATE", dates_.uk(invoice.issue_date));
        xml_.attribute("INVOICE_STAGE_ID", invoice.stage);
        xml_.attribute("INVOICE_STAGE_DESC", erp::stage::description(invoice.stage));
        xml_.attribute("COURIER", courier_of(invoice));
        xml_.attribute("CONSIGNMENT_REF", erp::consignment_of(invoice));
        xml_.attribute("TRACKING_URL", box == nullptr ? "" : box->tracking_url);
        xml_.attribute("QTY_SOLD", sold).attribute("QTY_SENT", sent);
        xml_.attribute("MOVED", flag(invoice.stage != invoice.exported_stage));
        // Invented: a code may be empty or change, and days are too coarse to read on from.
        xml_.attribute("INVOICE_ID", invoice.id)
            .attribute("LAST_CHANGED", dates_.iso(invoice.last_changed));
        if (invoice.sub_stage != 0) xml_.attribute("SUBSTAGE_ID", invoice.sub_stage);
        xml_.inside();
        for (const erp::Box& each : invoice.boxes) write_box(invoice, each);
        if (show_items_) write_items(invoice);
        xml_.close("INVOICE");
    }

private:
    void write_customer(const erp::DeliveryDetails& details) {
        xml_.begin("COMPANY_NAME")
            .attribute("COMPANY_CODE", details.customer_code)
            .attribute("OTHER_REF", other_ref_of(details.customer_code));
        xml_.inside().text(details.customer_name).close("COMPANY_NAME");
    }

    void write_type(std::string_view letter, std::string_view number, std::string_view words) {
        xml_.begin("ORDER_TYPE")
            .attribute("TYPE_ID", books_.settings().numbered_types ? number : letter)
            .inside()
            .text(words)
            .close("ORDER_TYPE");
    }

    std::string_view other_ref_of(std::string_view customer) const {
        const erp::Company* company = books_.companies().find(customer);
        return company == nullptr ? std::string_view{} : company->other_ref;
    }

    void write_total(std::string_view name, std::int64_t net_pence, std::int64_t gross_pence) {
        xml_.begin(name)
            .attribute("NET_VALUE", pence(net_pence))
            .inside()
            .text(pence(gross_pence))
            .close(name);
    }

    // In words, as the vendor's sample has them (documented); a code that is in no table, as it is.
    std::string_view courier_name(std::string_view code) const {
        const erp::Courier* known = erp::find_courier(books_.reference(), code);
        return known == nullptr ? code : known->name;
    }
    std::string_view courier_of(const erp::Invoice& invoice) const {
        return courier_name(invoice.courier_sent.empty()
                                ? books_.order_of(invoice).details.courier_code
                                : invoice.courier_sent);
    }

    void write_box(const erp::Invoice& invoice, const erp::Box& box) {
        xml_.begin("BOX")
            .attribute("SHIPPED", flag(true))
            .attribute("SHIP_DATE", dates_.uk(invoice.ship_date));
        xml_.attribute("COURIER", courier_of(invoice))
            .attribute("CONSIGNMENT_REF", erp::consignment_of(invoice, box));
        xml_.attribute("TRACKING_URL", box.tracking_url).inside();
        if (show_items_)
            for (const auto& [sku, units] : box.items)
                xml_.begin("BOX_ITEM")
                    .attribute("STOCK_CODE", sku)
                    .attribute("QTY_SENT", units)
                    .end_empty();
        xml_.close("BOX");
    }

    void write_items(const erp::Invoice& invoice) {
        xml_.open("INVOICE_ITEMS");
        for (const erp::InvoiceItem& item : invoice.items) {
            xml_.begin("INVOICE_ITEM").attribute("STOCK_CODE", item.line.sku);
            xml_.attribute("QTY_SENT", shown_as_sent(invoice, item)).end_empty();
        }
        xml_.close("INVOICE_ITEMS");
    }

    XmlWriter& xml_;
    const erp::Books& books_;
    bool show_items_;
    Dates dates_;
};

}  // namespace

std::int64_t shown_as_sent(const erp::Invoice& invoice, const erp::InvoiceItem& item) {
    return has_been_sent(invoice) ? item.sent_units : item.line.assigned_units;
}

void write_status_list(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::Invoice*>& rows,
                       const std::vector<const erp::CreditNote*>& notes, bool show_items) {
    Writer writer{xml, books, show_items};
    const erp::Invoice* before = nullptr;
    xml.open("STATUS_LIST");
    for (const erp::Invoice* row : rows) {
        const bool same_order = before != nullptr && before->order_index == row->order_index;
        if (before != nullptr && !same_order) writer.end_order();
        if (!same_order) writer.begin_order(books.order_of(*row));
        writer.write_invoice(*row);
        before = row;
    }
    if (before != nullptr) writer.end_order();
    for (const erp::CreditNote* note : notes) writer.write_note(*note);
    xml.close("STATUS_LIST");
}

}  // namespace peakproof::khaos
