#include "mocks/khaos/order_document.h"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/company_document.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/kept_fields.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

// Values of one order; the first that cannot be read is kept as the problem of all.
class Reader {
public:
    explicit Reader(std::string ref) : ref_(std::move(ref)) {}

    std::int64_t money(const pugi::xml_node& node, const char* name, int places) {
        const std::string text = child_text(node, name);
        if (text.empty()) return 0;
        const auto value = parse_decimal(text, places);
        if (!value) wrong(name, "a number", text);
        return value.value_or(0);
    }
    std::int64_t whole(const pugi::xml_node& node, const char* name, std::int64_t otherwise) {
        const std::string text = child_text(node, name);
        if (text.empty()) return otherwise;
        const auto value = parse_units(text);
        if (!value) wrong(name, "a whole number", text);
        return value.value_or(otherwise);
    }
    // Fractions are numbers to Khaos: an order of some is refused alone, not the whole call.
    std::int64_t units(const pugi::xml_node& node, const char* name, const std::string& of) {
        const std::string text = child_text(node, name);
        if (parse_units(text) || !parse_decimal(text, 6)) return whole(node, name, 0);
        refuse(fmt::format("{} of {} is not a whole number: {}", name, of, text));
        return 0;
    }
    void refuse(std::string why) {
        if (refusal_.empty()) refusal_ = std::move(why);
    }
    bool flag(const pugi::xml_node& node, const char* name) {
        return flag(child_text(node, name), name);
    }
    bool flag(const std::string& text, const char* name) {
        if (text.empty()) return false;
        const auto value = parse_flag(text);
        if (!value) wrong(name, "-1 or 0", text);
        return value.value_or(false);
    }
    Time date(const pugi::xml_node& node, const char* name) {
        const std::string text = child_text(node, name);
        if (text.empty()) return {};
        const auto value = parse_date(text);
        if (!value) wrong(name, "a date", text);
        return value.value_or(Time{});
    }
    void wrong(std::string_view name, std::string_view expected, std::string_view text) {
        if (!problem_.what.empty()) return;
        problem_.what = fmt::format("SALES_ORDER with ASSOCIATED_REF \"{}\": {} is not {}: {}",
                                    ref_, name, expected, text);
        problem_.where = name;
    }
    const Problem& first_problem() const { return problem_; }
    const std::string& refusal() const { return refusal_; }

private:
    std::string ref_, refusal_;
    Problem problem_;
};

// 001.002: the second part of the first pack.
void read_pack(const std::string& text, erp::RequestedLine& line, Reader& read) {
    if (text.empty()) return;
    const auto point = text.find('.');
    const std::int64_t pack = parse_integer(text.substr(0, point)).value_or(0);
    const std::int64_t part =
        point == std::string::npos ? 0 : parse_integer(text.substr(point + 1)).value_or(0);
    if (pack < 1 || pack > 999 || part < 1 || part > 999) {
        read.wrong("PACK_SORT_ORDER", "of the shape 001.001", text);
        return;
    }
    line.pack = static_cast<int>(pack);
    line.pack_part = static_cast<int>(part);
}

erp::RequestedLine read_line(const pugi::xml_node& node, Reader& read) {
    erp::RequestedLine line;
    line.code = child_text(node, "STOCK_CODE");
    const std::int64_t mapping = read.whole(node, "MAPPING_TYPE", 1);
    if (mapping != -1 && (mapping < 1 || mapping > 7))
        read.wrong("MAPPING_TYPE", "-1 or 1 to 7", child_text(node, "MAPPING_TYPE"));
    line.mapping = static_cast<erp::ItemMapping>(mapping);
    if (child_text(node, "MAPPING_TYPE").empty())
        read.refuse(fmt::format("MAPPING_TYPE of {} is missing", line.code));
    line.units = read.units(node, "ORDER_QTY", line.code);
    // The net price wins (documented).
    line.gross = child_text(node, "PRICE_NET").empty();
    if (line.gross && child_text(node, "PRICE_GRS").empty())
        read.refuse(fmt::format("PRICE_NET or PRICE_GRS of {} is missing", line.code));
    line.unit_millionths = read.money(node, line.gross ? "PRICE_GRS" : "PRICE_NET", 6);
    line.discount_ppm = read.money(node, "KSD_DISCOUNT", 4);
    if (line.discount_ppm < 0 || line.discount_ppm > 1'000'000)
        read.wrong("KSD_DISCOUNT", "a percentage", child_text(node, "KSD_DISCOUNT"));
    line.tax_code = static_cast<int>(read.whole(node, "TAX_RATE", 1));
    line.import_ref = child_text(node, "IMPORT_REF");
    line.free_item_reason = child_text(node, "FREEITEM_REASON");
    line.site = child_text(node, "SITE");
    read_pack(child_text(node, "PACK_SORT_ORDER"), line, read);
    line.texts = read_kept(node, kept_of_line());
    return line;
}

erp::PaymentDetail read_payment(const pugi::xml_node& node, Reader& read) {
    erp::PaymentDetail payment;
    payment.amount_pence = read.money(node, "PAYMENT_AMOUNT", 2);
    payment.type = static_cast<int>(read.whole(node, "PAYMENT_TYPE", 2));
    if (payment.type < 0 || payment.type > 4)
        read.wrong("PAYMENT_TYPE", "0 to 4", child_text(node, "PAYMENT_TYPE"));
    payment.preauthorised = read.flag(node, "PREAUTH");
    payment.auth_code = child_text(node, "AUTH_CODE");
    payment.transaction = child_text(node, "TRANSACTION_ID");
    payment.texts = read_kept(node, kept_of_payment());
    // Of a cheque or a voucher it is the reference (documented), of a card it is kept nowhere.
    if (const std::string number = child_text(node, "CARD_NUMBER");
        !number.empty() && (payment.type == 1 || payment.type == 4))
        payment.texts.push_back({"CARD_NUMBER", number});
    return payment;
}

// Net and tax, or gross; -1 is none, blank is left to Khaos (documented).
void read_delivery(const pugi::xml_node& header, erp::OrderRequest& order, Reader& read) {
    const std::string net = child_text(header, "DELIVERY_NET");
    const std::string gross = child_text(header, "DELIVERY_GRS");
    if (net == "-1" || gross == "-1") {
        order.charge = erp::DeliveryCharge::none;
    } else if (!net.empty()) {
        order.charge = erp::DeliveryCharge::given_net;
        order.delivery_pence = read.money(header, "DELIVERY_NET", 2);
        order.delivery_vat_pence = read.money(header, "DELIVERY_TAX", 2);
    } else if (!gross.empty()) {
        order.charge = erp::DeliveryCharge::given_gross;
        order.delivery_pence = read.money(header, "DELIVERY_GRS", 2);
    }
}

void read_header(const pugi::xml_node& header, erp::OrderRequest& order, Reader& read) {
    order.ordered = read.date(header, "ORDER_DATE");
    order.details.delivery_date = read.date(header, "DELIVERY_DATE");
    order.delivery_date_locked =
        read.flag(header.child("DELIVERY_DATE").attribute("LOCKED").value(), "LOCKED");
    order.currency = child_text(header, "ORDER_CURRENCY_CODE");
    order.site = child_text(header, "SITE");
    order.sales_source = child_text(header, "SALES_SOURCE");
    order.keycode = child_text(header, "KEYCODE_CODE");
    order.brand = child_text(header, "BRAND");
    order.invoice_note = cut(child_text(header, "INVOICE_NOTE"), 2000);
    order.courier_note = cut(child_text(header, "COURIER_NOTE"), 255);
    order.details.order_note = cut(child_text(header, "ORDER_NOTE"), 2000);
    order.details.courier_code = child_text(header, "COURIER_CODE");
    if (order.details.courier_code.empty())
        order.details.courier_code = child_text(header, "COURIER_DESC");
    order.details.po_number = cut(child_text(header, "PO_NUMBER"), 30);
    order.details.priority = child_text(header, "INV_PRIORITY");
    order.texts.header = read_kept(header, kept_of_header());
    read_delivery(header, order, read);
}

void read_texts(const pugi::xml_node& customer, erp::OrderTexts& texts) {
    const pugi::xml_node addresses = customer.child("ADDRESSES");
    texts.customer = read_kept(customer, kept_of_customer());
    texts.billing = read_kept(addresses.child("INVADDR"), kept_of_address(), "I");
    texts.delivery = read_kept(addresses.child("DELADDR"), kept_of_address(), "D");
    if (child_text(addresses.child("DELADDR"), "DADDRESS1").empty()) texts.delivery = texts.billing;
}

// The guide ends it at 15 characters, the sample at 50: a setting.
std::string reference_of(const pugi::xml_node& header, const erp::Settings& settings) {
    const std::string ref = child_text(header, "ASSOCIATED_REF");
    return settings.long_reference == erp::LongReference::cut ? cut(ref, settings.reference_length)
                                                              : ref;
}

}  // namespace

Expected<std::vector<erp::OrderRequest>> read_orders(std::string_view text,
                                                     const erp::Settings& settings) {
    pugi::xml_document document;
    const auto records =
        read_records(text, "SALES_ORDERS", "SALES_ORDER", document, published(settings));
    if (!records) return tl::unexpected(records.error());
    std::vector<erp::OrderRequest> orders;
    for (const pugi::xml_node& record : *records) {
        const pugi::xml_node header = record.child("ORDER_HEADER");
        const pugi::xml_node customer = record.child("CUSTOMER_DETAIL");
        Reader read{child_text(header, "ASSOCIATED_REF")};
        erp::OrderRequest order;
        order.associated_ref = reference_of(header, settings);
        if (child_text(customer, "IS_NEW_CUSTOMER").empty())
            read.refuse("IS_NEW_CUSTOMER is missing");
        order.always_new_customer = read.flag(customer, "IS_NEW_CUSTOMER");
        order.customer = read_company(customer);
        order.details = order.customer.delivery;
        read_header(header, order, read);
        read_texts(customer, order.texts);
        order.customer.currency = order.currency;
        for (const pugi::xml_node& node : record.child("PAYMENTS").children("PAYMENT_DETAIL"))
            order.payments.push_back(read_payment(node, read));
        for (const pugi::xml_node& node : record.child("ORDER_ITEMS").children("ORDER_ITEM"))
            order.lines.push_back(read_line(node, read));
        if (!read.first_problem().what.empty()) return tl::unexpected(read.first_problem());
        order.problem = read.refusal();
        orders.push_back(std::move(order));
    }
    return orders;
}

http::Response answer_orders(std::string_view method, const std::vector<erp::OrderOutcome>& orders,
                             http::Served& served) {
    std::string imported, skipped;
    XmlWriter in{imported, Layer::envelope}, out{skipped, Layer::envelope};
    std::int64_t count = 0;
    for (const erp::OrderOutcome& order : orders) {
        if (!order.taken) {
            out.open("item").element("OrderRef", order.associated_ref);
            out.element("SkipReason", order.reason).close("item");
            served.refusals.push_back({order.associated_ref, {}, order.reason, true});
            continue;
        }
        ++count;
        served.applied = true;
        in.open("item").element("SalesOrderCode", order.order);
        in.element("AssociatedRef", order.associated_ref).element("Msg", order.message);
        in.element("URN", order.company).element("OtherRef", order.other_ref).close("item");
    }
    SoapAnswer answer{method, imported.size() + skipped.size()};
    answer.open_return("NS1:TOrderImportResult");
    XmlWriter& xml = answer.envelope();
    xml.element("ImportedCount", count).open("OrderImport").raw(imported).close("OrderImport");
    xml.open("OrderSkipped").raw(skipped).close("OrderSkipped");
    return std::move(answer).finish();
}

}  // namespace peakproof::khaos
