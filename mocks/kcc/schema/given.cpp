#include <array>

#include "mocks/kcc/schema/parts.h"

// What a partner gives.
namespace peakproof::kcc {
namespace {

using enum Kind;

constexpr std::array endpoint{
    Member{"URL", text, needed},
    Member{"Format", text, needed, 0, {}, "JSON or XML"},
};
constexpr std::array timed_endpoint{
    Member{"URL", text, needed},
    Member{"Format", text, needed, 0, {}, "JSON or XML"},
    Member{"Frequency", whole, needed, 0, {}, "minutes"},
};
constexpr std::array orders{
    Member{"ApiVersion", whole, needed, 0, {}, "1000"},
    Member{"Orders", list, needed, 0, "SalesOrder"},
    Member{"Config", object, false, 0, "OrderConfig"},
};
constexpr std::array order_config{
    Member{"DiscontinuedItems", text, false, 0, {}, "Abort, ImportAndHold or Skip"},
    Member{"RunToZeroErrorItems", text, false, 0, {}, "Abort, ImportAndHold or Skip"},
    Member{"ImportAsUnconfirmed", flag},
    Member{"MatchCompanyOn", list, false, 0, {}, unread},
    Member{"MatchAddressOn", list, false, 0, {}, unread},
    Member{"MatchContactOn", list, false, 0, {}, unread},
};
constexpr std::array order{
    Member{"Header", object, needed, 0, "OrderHeader"},
    Member{"Customer", object, needed, 0, "Customer"},
    Member{"InvoiceAddress", object, needed, 0, "Address"},
    Member{"InvoiceContact", object, needed, 0, "Contact"},
    Member{"DeliveryAddress", object, false, 0, "Address", "the invoice's unless said"},
    Member{"DeliveryContact", object, false, 0, "Contact", "the invoice's unless said"},
    Member{"Items", list, needed, 0, "OrderItem"},
    Member{"Payments", list, false, 0, "Payment"},
};
constexpr std::array order_header{
    Member{"AssociatedRef", text, needed, 50, {}, "the partner's own reference, used once"},
    Member{"OrderDate", date, needed},
    Member{"Site", item, needed},
    Member{"SalesSource", item, needed},
    Member{"CustomData", text, false, 0, {}, "comes back in the order's status"},
    Member{"RemainderOnAccount", flag},
    Member{"DeliveryTaxAmount", decimal},
    Member{"GrossTotal", decimal},
    Member{"ValueDiscount", decimal, false, 0, {}, "0: others are refused"},
    Member{"DeliveryCharge", object, false, 0, "Price"},
    Member{"Courier", item},
    Member{"InvoicePriority", item},
    Member{"PONumber", text},
    Member{"OrderNote", text},
    Member{"DeliveryDate", object, false, 0, "OrderDelivery"},
    Member{"InvoiceNote", text},
    Member{"Keycode", item},
    Member{"Brand", item},
    Member{"RequiredDate", date},
    Member{"DiscountCodes", list, false, 0, {}, unread},
    Member{"Agent", item, false, 0, {}, unread},
    Member{"CourierGroup", item, false, 0, {}, unread},
    Member{"Client", item, false, 0, {}, unread},
    Member{"Website", item, false, 0, {}, unread},
    Member{"Currency", item, false, 0, {}, unread},
    Member{"CalcMethod", whole, false, 0, {}, unread},
    Member{"VATReliefQualified", flag, false, 0, {}, unread},
};
constexpr std::array order_delivery{
    Member{"Date", date, needed},
    Member{"Locked", flag},
};
constexpr std::array customer{
    Member{"CreateNew", text, needed, 0, {}, "IfNoMatch, Always or Never"},
    Member{"CompanyClass", item, needed},
    Member{"Currency", item, needed},
    Member{"CompanyName", text, false, 50},
    Member{"OtherRef", text, false, 50},
    Member{"WebUser", text, false, 50},
    Member{"URN", text},
    Member{"TaxExempt", flag},
    Member{"CompanyType", item, false, 0, {}, unread},
    Member{"WebsiteUrl", text, false, 0, {}, unread},
    Member{"SourceCode", item, false, 0, {}, unread},
    Member{"MailingStatus", item, false, 0, {}, unread},
    Member{"TaxReference", text, false, 20},
};
constexpr std::array address{
    Member{"Line1", text, needed, 35},
    Member{"Line2", text, false, 35},
    Member{"Line3", text, false, 35},
    Member{"Town", text, needed, 35},
    Member{"County", text, false, 35},
    Member{"Postcode", text, false, 10},
    Member{"Country", item, needed},
    Member{"Organisation", text, false, 50},
    Member{"Telephone", text, false, 25},
    Member{"Email", text, false, 100},
    Member{"Fax", text, false, 0, {}, unread},
    Member{"ShowCompanyName", flag, false, 0, {}, unread},
};
constexpr std::array contact{
    Member{"Title", text, false, 20},
    Member{"Forename", text, false, 50, {}, "this or Surname"},
    Member{"Surname", text, false, 50, {}, "this or Forename"},
    Member{"Email", text, false, 100},
    Member{"Mobile", text, false, 30},
    Member{"DateOfBirth", date, false, 0, {}, unread},
    Member{"OptInNewsletter", flag, false, 0, {}, unread},
};
constexpr std::array order_item{
    Member{"SKU", text, needed, 50},
    Member{"Mapping",
           text,
           needed,
           0,
           {},
           "what SKU is: StockCode, OtherRef, Barcode, WebCode or Automatic"},
    Member{"AlternateMapping", list, false, 0, "Mapping"},
    Member{"Quantity", whole, needed},
    Member{"UnitPrice", object, needed, 0, "Price"},
    Member{"PercentDiscount", decimal},
    Member{"ValueDiscount", decimal, false, 0, {}, "0: others are refused"},
    Member{"ImportRef", text, false, 0, {}, "comes back in the order's status"},
    Member{"WebItemRef", text, false, 0, {}, "comes back in the order's status"},
    Member{"Site", item},
    Member{"PackLink", text, false, 0, {}, "001.002: the second line of the first pack"},
    Member{"ExtendedDescription", list, false, 0, {}, unread},
    Member{"FreeItemReason", item, false, 0, {}, unread},
    Member{"MappingItem", text, false, 0, {}, unread},
};
constexpr std::array mapping{
    Member{"Mapping", text, needed, 0, {}, "StockCode, OtherRef, Barcode, WebCode or Automatic"},
    Member{"MappingItem", text, false, 0, {}, unread},
};
constexpr std::array price{
    Member{"Net", decimal, false, 0, {}, "this or Gross; wins over it"},
    Member{"Gross", decimal, false, 0, {}, "this or Net"},
};
constexpr std::array payment{
    Member{"Amount", decimal},
    Member{"Cash", object, false, 0, "Cash", "a payment is of one kind"},
    Member{"Cheque", object, false, 0, "Cash"},
    Member{"Card", object, false, 0, "Card"},
    Member{"Voucher", object, false, 0, "Voucher"},
    Member{"BACS", object, false, 0, "Cash"},
    Member{"BankAccount", item, false, 0, {}, unread},
    Member{"CreditScore", text, false, 0, {}, unread},
    Member{"SecurityComment", text, false, 0, {}, unread},
};
constexpr std::array<Member, 0> cash{};
constexpr std::array card{
    Member{"CardType", text, needed},
    Member{"IsPreauth", flag, needed},
    Member{"AuthCode", text, false, 0, {}, "blank: it was not authorised"},
};
constexpr std::array voucher{Member{"Reference", text, needed}};
constexpr std::array returns{
    Member{"ApiVersion", whole, needed, 0, {}, "1000"},
    Member{"Returns", list, needed, 0, "CustomerReturn"},
};
constexpr std::array customer_return{
    Member{"AssociatedRef", text, needed, 50},
    Member{"CreatedDate", date, needed},
    Member{"URN", text, needed, 0, {}, "of the customer in Khaos"},
    Member{"ProcessReturn", flag, false, 0, {}, "book it at once"},
    Member{"InvoiceAddress", object, needed, 0, "Address"},
    Member{"InvoiceContact", object, needed, 0, "Contact"},
    Member{"DeliveryAddress", object, false, 0, "Address", "the invoice's unless said"},
    Member{"DeliveryContact", object, false, 0, "Contact", "the invoice's unless said"},
    Member{"ReturnedItems", list, needed, 0, "ReturnedItem"},
    Member{"ExchangeItems", list, false, 0, "ExchangeItem", "goods that go out instead"},
};
constexpr std::array returned_item{
    Member{"SKU", text, needed, 50},
    Member{"Mapping", list, false, 0, "Mapping"},
    Member{"AlternateMapping", list, false, 0, "Mapping"},
    Member{"Quantity", whole, needed},
    Member{"ReturnReason", item, needed},
    Member{"SourceReference", object, needed, 0, "ReturnSource"},
};
constexpr std::array return_source{Member{"SourceOrder", object, needed, 0, "SourceOrder"}};
constexpr std::array source_order{
    Member{"AssociatedRef", text, false, 0, {}, "one of the four names the order"},
    Member{"SOrderCode", text},
    Member{"SOrderID", text},
    Member{"SOrderItemID", text},
};
constexpr std::array exchange_item{
    Member{"SKU", text, needed, 50},
    Member{"Mapping", list, false, 0, "Mapping"},
    Member{"AlternateMapping", list, false, 0, "Mapping"},
    Member{"Quantity", whole, needed},
    Member{"UnitPrice", object, false, 0, "Price", "Khaos's own unless said"},
};
constexpr std::array provided{
    Member{"StockItems", object, false, 0, "StockItems"},
    Member{"Relationships", object, false, 0, "Relationships"},
};
constexpr std::array relationships{
    Member{"Relationships", list, false, 0, "Relationship", "read, and booked nowhere"},
};
constexpr std::array relationship{Member{"StockID", text}};

constexpr std::array all{
    Shape{"Endpoint", endpoint},
    Shape{"TimedEndpoint", timed_endpoint},
    Shape{"SalesOrderImport", orders},
    Shape{"OrderConfig", order_config},
    Shape{"SalesOrder", order},
    Shape{"OrderHeader", order_header},
    Shape{"OrderDelivery", order_delivery},
    Shape{"Customer", customer},
    Shape{"Address", address},
    Shape{"Contact", contact},
    Shape{"OrderItem", order_item},
    Shape{"Mapping", mapping},
    Shape{"Price", price},
    Shape{"Payment", payment},
    Shape{"Cash", cash},
    Shape{"Card", card},
    Shape{"Voucher", voucher},
    Shape{"CustomerReturnImport", returns},
    Shape{"CustomerReturn", customer_return},
    Shape{"ReturnedItem", returned_item},
    Shape{"ReturnSource", return_source},
    Shape{"SourceOrder", source_order},
    Shape{"ExchangeItem", exchange_item},
    Shape{"StockChanges", provided},
    Shape{"Relationships", relationships},
    Shape{"Relationship", relationship},
};

}  // namespace

std::span<const Shape> given_shapes() { return all; }

}  // namespace peakproof::kcc
