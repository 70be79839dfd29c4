#include "mocks/kcc/order_document.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "mocks/http/uri.h"
#include "mocks/kcc/countries.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

void read_customer(Fields& fields, const Node* node, GivenOrder& order) {
    const std::string create = fields.must(node, "CreateNew");
    if (http::same_ignoring_case(create, "Always")) {
        order.create_new = NewCustomer::always;
    } else if (http::same_ignoring_case(create, "Never")) {
        order.create_new = NewCustomer::never;
    } else if (!http::same_ignoring_case(create, "IfNoMatch")) {
        fields.refuse(fmt::format("UNKNOWN CreateNew: {}", create));
    }
    order.besides.company_class = fields.must_item(node, "CompanyClass").name;
    order.currency = fields.must_item(node, "Currency");
    order.besides.currency = order.currency.code;
    order.other_ref = fields.text(node, "OtherRef", 50);
    order.besides.other_ref = order.other_ref;
    order.web_user = fields.text(node, "WebUser", 50);
    erp::KeptTexts& texts = order.besides.texts.customer;
    if (!order.web_user.empty()) texts.push_back({"WEB_USER", order.web_user});
    if (std::string value = fields.text(node, "TaxReference", 20); !value.empty())
        texts.push_back({"TAX_REFERENCE", std::move(value)});
    order.urn = fields.text(node, "URN");
    order.tax_exempt = fields.flag(node, "TaxExempt");
    order.details.customer_name = fields.text(node, "CompanyName", 50);
}

// "001.002": the second line of the first pack (documented).
void read_pack_link(Fields& fields, const Node* node, GivenLine& line) {
    const std::string link = fields.text(node, "PackLink");
    if (link.empty()) return;
    const auto pack = parse_whole(std::string_view{link}.substr(0, 3));
    const auto part = parse_whole(link.size() == 7 ? std::string_view{link}.substr(4) : "");
    if (!pack || !part || link[3] != '.') return fields.refuse("NOT A PACK LINK: " + link);
    line.pack = static_cast<int>(*pack);
    line.pack_part = static_cast<int>(*part);
}

GivenLine read_line(Fields& fields, const Node* node) {
    GivenLine line;
    line.item = read_item_name(fields, node);
    if (line.item.mappings.empty() || node->find("Mapping") == nullptr)
        fields.refuse("MISSING: Mapping");
    line.units = fields.whole(node, "Quantity");
    if (line.units <= 0 && fields.good())
        fields.refuse(fmt::format("NOTHING ORDERED: {} of {}", line.units, line.item.code));
    line.price = read_price(fields, fields.member(node, "UnitPrice"));
    line.discount_ppm = fields.decimal(node, "PercentDiscount", 4);  // 2.5 % is 25000 ppm
    if (line.discount_ppm < 0 || line.discount_ppm > 1'000'000)
        fields.refuse("NOT A SHARE: PercentDiscount");
    // Assumed away, aloud: how a sum is spread over units, the vendor does not say.
    if (fields.decimal(node, "ValueDiscount", 2) != 0) fields.refuse("NOT MODELLED: ValueDiscount");
    line.import_ref = fields.text(node, "ImportRef");
    line.web_ref = fields.text(node, "WebItemRef");
    line.site = read_item(node->find("Site"));
    read_pack_link(fields, node, line);
    return line;
}

void read_payment(Fields& fields, const Node* node, GivenOrder& order) {
    const std::int64_t pence = fields.decimal(node, "Amount", 2);
    int kinds = 0;
    bool authorised = true, preauthorised = false;
    erp::PaymentDetail kept;
    kept.amount_pence = pence;
    // Types as in the other face, which has none for BACS: that is as good as cash (assumed).
    for (const auto& [kind, type] :
         {std::pair{"Cash", 0}, {"Cheque", 1}, {"Card", 2}, {"Voucher", 4}, {"BACS", 0}}) {
        const Node* found = node->find(kind);
        if (found == nullptr) continue;
        ++kinds;
        kept.type = type;
        if (kept.type == 4) fields.must(found, "Reference");
        if (kept.type != 2) continue;
        kept.texts = {{"CARD_TYPE", fields.must(found, "CardType")}};
        fields.must(found, "IsPreauth");
        preauthorised = fields.flag(found, "IsPreauth");
        // Documented: a blank code is a payment that was not authorised.
        kept.auth_code = fields.text(found, "AuthCode");
        authorised = !kept.auth_code.empty();
    }
    kept.preauthorised = preauthorised;
    order.besides.payments.push_back(std::move(kept));
    if (kinds != 1) fields.refuse(fmt::format("A PAYMENT IS OF ONE KIND, not of {}", kinds));
    if (!authorised) return;
    (preauthorised ? order.preauthorised_pence : order.authorised_pence) += pence;
}

void read_header(Fields& fields, const Node* node, GivenOrder& order) {
    order.associated_ref = fields.must(node, "AssociatedRef", 50);
    order.ordered = fields.date(node, "OrderDate", true);
    order.site = fields.must_item(node, "Site");
    order.besides.sales_source = fields.must_item(node, "SalesSource").given();
    order.besides.ordered = order.ordered;
    order.custom_data = fields.text(node, "CustomData");
    order.remainder_on_account = fields.flag(node, "RemainderOnAccount");
    order.delivery_tax_pence = fields.decimal_if(node, "DeliveryTaxAmount", 2);
    order.gross_total_pence = fields.decimal_if(node, "GrossTotal", 2);
    if (fields.decimal(node, "ValueDiscount", 2) != 0) fields.refuse("NOT MODELLED: ValueDiscount");
    if (node == nullptr) return;
    if (const Node* charge = node->find("DeliveryCharge"); charge != nullptr)
        order.delivery = read_price(fields, charge);
    erp::DeliveryDetails& details = order.details;
    details.courier_code = read_item(node->find("Courier")).given();
    details.priority = read_item(node->find("InvoicePriority")).given();
    details.po_number = fields.text(node, "PONumber");
    details.order_note = fields.text(node, "OrderNote");
    order.besides.invoice_note = fields.text(node, "InvoiceNote");
    order.besides.keycode = read_item(node->find("Keycode")).given();
    order.besides.brand = read_item(node->find("Brand")).given();
    if (node->find("RequiredDate") != nullptr)
        order.besides.texts.header.push_back(
            {"REQUIRED_BY_DATE", date_time(fields.date(node, "RequiredDate", true))});
    if (const Node* date = node->find("DeliveryDate"); date != nullptr) {
        details.delivery_date = fields.date(date, "Date", true);
        order.besides.delivery_date_locked = fields.flag(date, "Locked");
    }
}

void read_contact(Fields& fields, const Node* address, const Node* contact,
                  erp::DeliveryDetails& details) {
    details.address1 = fields.must(address, "Line1", 35);
    details.address2 = fields.text(address, "Line2", 35);
    details.address3 = fields.text(address, "Line3", 35);
    details.town = fields.must(address, "Town", 35);
    details.county = fields.text(address, "County", 35);
    details.postcode = fields.text(address, "Postcode", 10);
    details.organisation = fields.text(address, "Organisation", 50);
    details.telephone = fields.text(address, "Telephone", 25);
    const std::string country = fields.must_item(address, "Country").given();
    const Country* known = find_country(country);
    if (known == nullptr) {
        fields.refuse("UNKNOWN COUNTRY: " + country);
    } else {
        details.country_code = known->code3;
    }
    details.title = fields.text(contact, "Title", 20);
    details.forename = fields.text(contact, "Forename", 50);
    details.surname = fields.text(contact, "Surname", 50);
    if (details.forename.empty() && details.surname.empty())
        fields.refuse("MISSING: Forename or Surname");
    details.email = fields.text(contact, "Email", 100);
    if (std::string email = fields.text(address, "Email", 100); details.email.empty())
        details.email = std::move(email);
    if (const std::string mobile = fields.text(contact, "Mobile", 30); details.telephone.empty())
        details.telephone = mobile;
}

GivenOrder read_order(const Node& node) {
    Fields fields;
    GivenOrder order;
    // First of all, so that whatever is refused can be named.
    read_header(fields, fields.member(&node, "Header"), order);
    if (std::string null = node.first_null(); !null.empty()) fields.refuse("NULL: " + null);
    read_customer(fields, fields.member(&node, "Customer"), order);
    erp::DeliveryDetails& billing = order.besides.billing;
    billing = read_addresses(fields, node, order.details);
    if (order.details.customer_name.empty())
        order.details.customer_name = trim(billing.forename + " " + billing.surname);
    for (const Node* each : node.entries("Items", "SKU"))
        order.lines.push_back(read_line(fields, each));
    for (const GivenLine& line : order.lines) {
        erp::KeptTexts& texts = order.besides.lines.emplace_back();
        if (!line.web_ref.empty()) texts.push_back({"WEBITEM_REF", line.web_ref});
    }
    if (order.lines.empty()) fields.refuse("MISSING: Items");
    for (const Node* each : node.entries("Payments", "Amount")) read_payment(fields, each, order);
    order.problem = fields.problem();
    return order;
}

Unfit read_unfit(Fields& fields, const Node* config, std::string_view name) {
    const std::string value = fields.text(config, name);
    if (http::same_ignoring_case(value, "ImportAndHold")) return Unfit::import_and_hold;
    if (http::same_ignoring_case(value, "Skip")) return Unfit::skip;
    if (!value.empty() && !http::same_ignoring_case(value, "Abort"))
        fields.refuse(fmt::format("UNKNOWN {}: {}", name, value));
    return Unfit::abort;
}

}  // namespace

bool is_api_version(const Node& root) {
    const std::string_view version = trim(root.value("ApiVersion"));
    return version == "1000" || version == "10000";
}

GivenPrice read_price(Fields& fields, const Node* price) {
    const auto net = fields.decimal_if(price, "Net", 6);
    const auto gross = fields.decimal_if(price, "Gross", 6);
    if (!net && !gross) fields.refuse("MISSING: Net or Gross of a price");
    return {net ? *net : gross.value_or(0), !net};  // net wins, as in the other face (assumed)
}

erp::DeliveryDetails read_addresses(Fields& fields, const Node& document,
                                    erp::DeliveryDetails& delivery) {
    const Node* billed = fields.member(&document, "InvoiceAddress");
    const Node* buyer = fields.member(&document, "InvoiceContact");
    erp::DeliveryDetails billing;
    read_contact(fields, billed, buyer, billing);
    const Node* address = document.find("DeliveryAddress");
    const Node* contact = document.find("DeliveryContact");
    read_contact(fields, address == nullptr ? billed : address,
                 contact == nullptr ? buyer : contact, delivery);
    return billing;
}

Expected<GivenOrders> read_orders(std::string_view bytes) {
    const auto root = read_document(bytes);
    if (!root) return tl::unexpected{root.error()};
    if (!is_api_version(*root)) return problem("ApiVersion is not 1000");
    if (root->find("Orders") == nullptr) return problem("there are no Orders, not even none");
    Fields fields;
    GivenOrders given;
    if (const Node* config = root->find("Config"); config != nullptr)
        given.config = {read_unfit(fields, config, "DiscontinuedItems"),
                        read_unfit(fields, config, "RunToZeroErrorItems"),
                        fields.flag(config, "ImportAsUnconfirmed")};
    if (!fields.good()) return problem(fields.problem());
    for (const Node* order : root->entries("Orders", "Header"))
        given.orders.push_back(read_order(*order));
    return given;
}

}  // namespace peakproof::kcc
