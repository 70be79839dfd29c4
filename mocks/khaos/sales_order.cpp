#include "mocks/khaos/sales_order.h"

#include <array>

#include <fmt/format.h>

#include "mocks/erp/consignment.h"
#include "mocks/erp/currency.h"
#include "mocks/erp/money.h"
#include "mocks/khaos/address.h"
#include "mocks/khaos/kept_fields.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

void write_customer(XmlWriter& xml, const erp::DeliveryDetails& details,
                    const erp::GivenOrder* given) {
    xml.open("CUSTOMER_DETAIL").element("IS_NEW_CUSTOMER", flag(false));
    xml.element("COMPANY_CODE", details.customer_code);
    xml.element("OTHER_REF", given == nullptr ? std::string_view{} : given->other_ref);
    if (given != nullptr) xml.element("COMPANY_CLASS", given->company_class);
    xml.element("COMPANY_NAME", details.customer_name).open("ADDRESSES");
    // Of a channel's order one address is known: it is billed where it is delivered.
    if (given == nullptr) {
        write_address(xml, invoice_address, details);
        write_address(xml, delivery_address, details);
    } else {
        write_address(xml, invoice_address, given->billing, given->texts.billing);
        write_address(xml, delivery_address, details, given->texts.delivery);
    }
    xml.close("ADDRESSES");
    if (given != nullptr) write_kept(xml, given->texts.customer);
    xml.close("CUSTOMER_DETAIL");
}

bool is_paid(erp::Payment payment) { return payment != erp::Payment::unpaid; }

void write_given_payments(XmlWriter& xml, const std::vector<erp::PaymentDetail>& payments) {
    xml.open("PAYMENTS");
    for (const erp::PaymentDetail& payment : payments) {
        xml.open("PAYMENT_DETAIL").element("PAYMENT_AMOUNT", pence(payment.amount_pence));
        xml.element("PAYMENT_TYPE", payment.type).element("PREAUTH", flag(payment.preauthorised));
        xml.element("AUTH_CODE", payment.auth_code);
        xml.element("TRANSACTION_ID", payment.transaction);
        write_kept(xml, payment.texts);
        xml.close("PAYMENT_DETAIL");
    }
    xml.close("PAYMENTS");
}

// Payment types: 2 a card, 3 an account. A card that is not merely pre-authorised carries an
// authorisation.
void write_payments(XmlWriter& xml, const erp::Order& order, erp::Payment payment,
                    const std::string& amount) {
    xml.open("PAYMENTS");
    if (is_paid(payment)) {
        const bool account = payment == erp::Payment::on_account;
        xml.open("PAYMENT_DETAIL")
            .element("PAYMENT_AMOUNT", amount)
            .element("PAYMENT_TYPE", account ? 3 : 2);
        if (!account) {
            xml.element("PREAUTH", flag(payment == erp::Payment::preauthorised));
            xml.element("AUTH_CODE", fmt::format("A{:07}", order.number));
        }
        xml.close("PAYMENT_DETAIL");
    }
    xml.close("PAYMENTS");
}

// A code, never a percentage: 1 standard, 2 zero, 4 reduced, above 4 the user's own.
int tax_code(std::int64_t vat_ppm) {
    if (vat_ppm == 200'000) return 1;
    if (vat_ppm == 0) return 2;
    return vat_ppm == 50'000 ? 4 : 5;
}

std::int64_t amount_pence(const erp::Order& order, const erp::Invoice& invoice) {
    std::int64_t amount =
        invoice.carries_delivery ? order.delivery_net_pence + order.delivery_vat_pence : 0;
    for (const erp::InvoiceItem& item : invoice.items) {
        const std::int64_t net =
            erp::line_net_pence(item.line.unit_net_millionths, item.line.sold_units);
        amount += net + erp::vat_pence(net, item.line.vat_ppm);
    }
    return amount;
}

void write_header(XmlWriter& xml, const erp::Books& books, const erp::Order& order,
                  const erp::Invoice& invoice, const std::string& amount,
                  const erp::GivenOrder* given) {
    Dates dates;
    const erp::DeliveryDetails& details = order.details;
    const bool charged = invoice.carries_delivery;  // postage stands on one invoice of the order
    xml.open("ORDER_HEADER").begin("INTERNAL_REF").attribute("TYPE_ID", "S");
    xml.attribute("TYPE_DESC", "Sales Order").attribute("VTYPE_ID", "1");
    xml.attribute("INVSTATUS_ID", invoice.stage);
    xml.attribute("INVOICE_ID", invoice.id)
        .attribute("PAID", flag(is_paid(invoice.payment)));  // invented
    xml.inside().text(order.code).close("INTERNAL_REF");
    xml.element("ORDER_DATE", dates.iso(given == nullptr ? order.created : given->ordered));
    const bool locked = given != nullptr && given->delivery_date_locked;
    xml.begin("DELIVERY_DATE").attribute("LOCKED", flag(locked)).inside();
    xml.text(dates.iso_day(details.delivery_date)).close("DELIVERY_DATE");
    xml.element("ORDER_AMOUNT", amount);
    xml.element("ORDER_CURRENCY_CODE", erp::currency_of(books, order));
    xml.element("SITE", books.site_name(invoice.site))
        .element("ASSOCIATED_REF", order.associated_ref);
    xml.element("ORDER_NOTE", details.order_note);
    if (given != nullptr) xml.element("INVOICE_NOTE", given->invoice_note);
    xml.element("DELIVERY_NET", pence(charged ? order.delivery_net_pence : 0));
    xml.element("DELIVERY_TAX", pence(charged ? order.delivery_vat_pence : 0));
    xml.element("COURIER_CODE", details.courier_code).element("PO_NUMBER", details.po_number);
    if (given != nullptr)
        xml.element("KEYCODE_CODE", given->keycode).element("BRAND", given->brand);
    xml.element("SALES_SOURCE", given == nullptr ? "INTERNET" : given->sales_source);
    xml.element("INV_PRIORITY", details.priority);
    if (given != nullptr && !given->courier_note.empty())
        xml.element("COURIER_NOTE", given->courier_note);
    // The partner's, until Khaos has its own.
    const auto own_or_given = [&](std::string_view name, std::string_view own) {
        const bool asks = own.empty() && given != nullptr;
        xml.element(name, asks ? find_kept(given->texts.header, name) : own);
    };
    if (given != nullptr)
        write_kept(xml, given->texts.header, {}, {"SHIP_DATE", "CONSIGNMENT_REF"});
    own_or_given("SHIP_DATE", dates.iso(invoice.ship_date));
    own_or_given("CONSIGNMENT_REF", erp::consignment_of(invoice));
    xml.close("ORDER_HEADER");
}

// 001.001 is the header of the first pack.
std::string pack_sort_order(const erp::InvoiceItem& item) {
    return item.pack == 0 ? std::string{} : fmt::format("{:03}.{:03}", item.pack, item.pack_part);
}

// Of a partner's line; none of one that Khaos added.
const erp::KeptTexts& texts_of(const erp::InvoiceItem& item, const erp::GivenOrder* given) {
    static const erp::KeptTexts none;
    if (given == nullptr || item.given == 0) return none;
    const auto at = static_cast<std::size_t>(item.given - 1);
    return at < given->lines.size() ? given->lines[at] : none;  // amended since
}

void write_item(XmlWriter& xml, const erp::Books& books, const erp::Invoice& invoice,
                const erp::InvoiceItem& ordered, const erp::GivenOrder* given) {
    const erp::InvoiceLine& line = ordered.line;
    const erp::Item* item = books.find_item(line.sku);
    const erp::KeptTexts& texts = texts_of(ordered, given);
    const std::string_view description = find_kept(texts, "STOCK_DESC");
    xml.open("ORDER_ITEM").element("STOCK_CODE", line.sku).element("MAPPING_TYPE", 1);
    xml.element("STOCK_DESC", !description.empty() || item == nullptr
                                  ? description
                                  : std::string_view{item->description})
        .element("ORDER_QTY", line.sold_units);
    xml.element("QTY_ASSIGNED",
                line.assigned_units);  // invented: the public schema has the ordered one alone
    xml.element("PRICE_NET", millionths(line.unit_net_millionths))
        .element("TAX_RATE", tax_code(line.vat_ppm));
    xml.element("IMPORT_REF", ordered.import_ref.empty() ? fmt::format("L{}", line.position)
                                                         : ordered.import_ref);
    xml.element("PACK_SORT_ORDER", pack_sort_order(ordered));
    if (ordered.site != invoice.site) xml.element("SITE", books.site_name(ordered.site));
    write_kept(xml, texts, {}, {"STOCK_DESC"});
    xml.close("ORDER_ITEM");
}

}  // namespace

void write_sales_order(XmlWriter& xml, const erp::Books& books, const erp::Order& order,
                       const erp::Invoice& invoice) {
    const std::string amount = pence(amount_pence(order, invoice));
    xml.open("SALES_ORDER");
    const erp::GivenOrder* given = books.given(order);
    write_customer(xml, order.details, given);
    if (given == nullptr || given->payments.empty())
        write_payments(xml, order, invoice.payment, amount);
    else
        write_given_payments(xml, given->payments);
    write_header(xml, books, order, invoice, amount, given);
    xml.open("ORDER_ITEMS");
    for (const erp::InvoiceItem& item : invoice.items) write_item(xml, books, invoice, item, given);
    xml.close("ORDER_ITEMS").close("SALES_ORDER");
}

}  // namespace peakproof::khaos
