#include "mocks/kcc/schema.h"

#include <algorithm>
#include <array>

namespace peakproof::kcc {
namespace {

using enum Kind;
constexpr bool needed = true;

// ---- what a partner gives
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
};
constexpr std::array order_delivery{Member{"Date", date, needed}};
constexpr std::array customer{
    Member{"CreateNew", text, needed, 0, {}, "IfNoMatch, Always or Never"},
    Member{"CompanyClass", item, needed},
    Member{"Currency", item, needed},
    Member{"CompanyName", text, false, 50},
    Member{"OtherRef", text, false, 50},
    Member{"WebUser", text, false, 50},
    Member{"URN", text},
    Member{"TaxExempt", flag},
};
constexpr std::array address{
    Member{"Line1", text, needed, 35},    Member{"Line2", text, false, 35},
    Member{"Line3", text, false, 35},     Member{"Town", text, needed, 35},
    Member{"County", text, false, 35},    Member{"Postcode", text, false, 10},
    Member{"Country", item, needed},      Member{"Organisation", text, false, 50},
    Member{"Telephone", text, false, 25}, Member{"Email", text, false, 100},
};
constexpr std::array contact{
    Member{"Title", text, false, 20},
    Member{"Forename", text, false, 50, {}, "this or Surname"},
    Member{"Surname", text, false, 50, {}, "this or Forename"},
    Member{"Email", text, false, 100},
    Member{"Mobile", text, false, 30},
};
constexpr std::array order_item{
    Member{"SKU", text, needed, 50},
    Member{"Mapping", list, needed, 0, "Mapping", "what SKU is, tried in this order"},
    Member{"AlternateMapping", list, false, 0, "Mapping"},
    Member{"Quantity", whole, needed},
    Member{"UnitPrice", object, needed, 0, "Price"},
    Member{"PercentDiscount", decimal},
    Member{"ValueDiscount", decimal, false, 0, {}, "0: others are refused"},
    Member{"ImportRef", text, false, 0, {}, "comes back in the order's status"},
    Member{"WebItemRef", text, false, 0, {}, "comes back in the order's status"},
    Member{"Site", item},
    Member{"PackLink", text, false, 0, {}, "001.002: the second line of the first pack"},
};
constexpr std::array mapping{
    Member{"Mapping", text, needed, 0, {}, "StockCode, OtherRef, Barcode, WebCode or Automatic"},
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

// ---- what Khaos tells; a partner who provides items gives these too
constexpr std::array stock_items{
    Member{"Items", list, needed, 0, "StockItem"},
    Member{"Deleted", list, false, 0, {}, "ids of items that went"},
};
constexpr std::array stock_item{
    Member{"StockID", text, needed},
    Member{"StockCode", text, needed, 50},
    Member{"ShortDescription", text, needed, 0, {}, "StockDescription is read too"},
    Member{"BuyPrice", object, needed, 0, "Price"},
    Member{"SellPrice", object, needed, 0, "Price"},
    Member{"TaxRate", item, needed},
    Member{"StockType1", item},
    Member{"StockType2", item},
    Member{"StockType3", item},
    Member{"StockType4", item},
    Member{"Options", object, needed, 0, "StockOptions"},
    Member{"OtherRef", text, false, 50},
    Member{"AverageWeight", decimal, false, 0, {}, "kilograms"},
    Member{"SalesMultiple", decimal},
    Member{"SupplierInfo", list, false, 0, "Supplier"},
    Member{"Images", list},
    Member{"Barcodes", list, false, 0, "StockBarcode"},
    Member{"LongDescription", text},
    Member{"EposDescription", text},
    Member{"Availability", text},
    Member{"Manufacturer", text},
    Member{"LeadTime", whole, false, 0, {}, "days"},
    Member{"MinLevel", whole},
    Member{"SafeLevel", whole},
    Member{"Height", decimal},
    Member{"Width", decimal},
    Member{"Depth", decimal},
};
constexpr std::array stock_options{
    Member{"PublishOnWeb", flag},    Member{"Discontinued", flag},
    Member{"DropShipItem", flag},    Member{"DiscountsDisabled", flag},
    Member{"RunToZero", flag},       Member{"VatReliefQualified", flag},
    Member{"StockControlled", flag}, Member{"FreeText", flag},
    Member{"NonPhysical", flag},     Member{"CustomOptions", list},
};
constexpr std::array supplier{
    Member{"URN", text, needed},
    Member{"Name", text},
    Member{"IsPreferred", flag},
    Member{"SupplierRef", text},
};
constexpr std::array barcode{Member{"Barcode", text, needed, 50}};
constexpr std::array stock_statuses{Member{"Statuses", list, needed, 0, "StockStatus"}};
constexpr std::array stock_status{
    Member{"StockCode", text, needed},
    Member{"StockID", text, needed},
    Member{"SiteID", whole, needed},
    Member{"Levels", object, false, 0, "StockLevels", "absent: not counted"},
    Member{"RelationshipPotential", object, false, 0, "StockPotential"},
};
constexpr std::array stock_levels{
    Member{"Available", decimal, needed, 0, {}, "units"},
    Member{"OnOrder", decimal, needed, 0, {}, "units"},
};
constexpr std::array stock_potential{
    Member{"FromChildren", whole, needed, 0, {}, "units"},
    Member{"FromParents", whole, needed, 0, {}, "units"},
};
constexpr std::array order_statuses{Member{"Statuses", list, needed, 0, "SalesOrderStatus"}};
constexpr std::array order_status{
    Member{"OrderCode", text, needed},
    Member{"OrderID", text, needed},
    Member{"Status", text, needed, 0, {}, "Received, Shipping, PartialShip, Complete, Cancelled"},
    Member{"AssociatedRef", text, needed},
    Member{"ChannelID", text, needed},
    Member{"CustomData", text},
    Member{"Shipments", list, needed, 0, "Shipment"},
};
constexpr std::array shipment{
    Member{"ID", text, needed, 0, {}, "the invoice's id"},
    Member{"Code", text, needed, 0, {}, "the invoice's code; empty until it is printed"},
    Member{"Status", text, needed, 0, {}, "the invoice's stage"},
    Member{"Items", list, needed, 0, "ShipmentItem"},
    Member{"Packages", list, needed, 0, "ShipmentPackage"},
};
constexpr std::array shipment_item{
    Member{"OrderItemID", text, needed},
    Member{"ShipmentItemID", text, needed},
    Member{"SKU", text, needed},
    Member{"Quantity", decimal, needed, 0, {}, "sold until goods leave, then sent"},
    Member{"ImportRef", text},
    Member{"WebsiteItemRef", text},
};
constexpr std::array shipment_package{
    Member{"ConsignmentRef", text, false, 0, {}, "absent until it has shipped"},
    Member{"Courier", item},
    Member{"ShipmentDate", date, false, 0, {}, "absent until it has shipped"},
};
constexpr std::array price_lists{Member{"UploadPriceLists", list, needed, 0, "PriceList"}};
constexpr std::array price_list{
    Member{"PriceListID", text, needed},  Member{"PriceListName", text, needed},
    Member{"PriceListNet", flag, needed}, Member{"StockPrices", list, needed, 0, "PriceListStock"},
    Member{"ChannelID", text, needed},
};
constexpr std::array price_line{
    Member{"StockID", text, needed},
    Member{"StockCode", text, needed},
    Member{"StockDesc", text, needed},
    Member{"BuyPrice", object, needed, 0, "Price"},
    Member{"SellPrice", object, needed, 0, "Price"},
    Member{"QtyStart", decimal, needed},
    Member{"QtyEnd", decimal, needed},
    Member{"PriceValue", decimal, needed},
    Member{"PriceType",
           whole,
           needed,
           0,
           {},
           "1 a price, 2 less than the sell price, 3 above the cost"},
};
constexpr std::array courier_export{
    Member{"ServiceCode", text, needed},
    Member{"Items", list, needed, 0, "CourierExportDataItem"},
    Member{"IncludePackaging", flag, needed},
    Member{"AverageWeight", decimal, needed},
    Member{"WeightScale", decimal, needed},
    Member{"DimensionScale", decimal, needed},
};
constexpr std::array courier_invoice{
    Member{"Items", list, needed, 0, "CourierGoods"},
    Member{"Boxes", list, false, 0, "CourierBox", "where it goes by boxes"},
    Member{"InvoiceAddress", object, needed, 0, "CourierAddress"},
    Member{"DeliveryAddress", object, needed, 0, "CourierAddress"},
    Member{"InvoiceID", text, needed},
    Member{"CompanyCode", text, needed},
    Member{"InvoiceCode", text, needed},
    Member{"InvoiceDate", date, needed},
    Member{"OrderDate", date, needed},
    Member{"SOrderCode", text, needed},
    Member{"SOrderID", text, needed},
    Member{"AssociatedRef", text, needed},
    Member{"DeliveryDate", date, needed},
    Member{"ItemTotal", decimal, needed},
    Member{"ItemTaxTotal", decimal, needed},
    Member{"DeliveryTotal", decimal, needed},
    Member{"DeliveryTaxTotal", decimal, needed},
    Member{"Weight", decimal, needed},
    Member{"CurrencyCode", text, needed},
    Member{"CurrencyID", text, needed},
    Member{"PickingListNote", text, needed},
    Member{"ChannelID", text, needed},
    Member{"HideChildItems", flag, needed},
};
constexpr std::array courier_goods{
    Member{"ItemID", text, needed},       Member{"QtyUser", decimal, needed},
    Member{"StockID", text, needed},      Member{"StockDesc", text, needed},
    Member{"UnitNet", decimal, needed},   Member{"UnitTax", decimal, needed},
    Member{"NetTotal", decimal, needed},  Member{"StockCode", text, needed},
    Member{"ManufCountry", text, needed}, Member{"Weight", decimal, needed},
    Member{"PackDetails", whole, needed},
};
constexpr std::array courier_box{
    Member{"items", list, needed, 0, "CourierGoods"},
    Member{"ItemID", text, needed},
    Member{"BoxNumber", whole, needed},
    Member{"BoxWeightScaled", decimal, needed},
};
constexpr std::array courier_address{
    Member{"CourierNote", text, needed},
    Member{"CompanyName", text, needed},
    Member{"Address1", text, needed},
    Member{"Address2", text, needed},
    Member{"Locality", text, needed},
    Member{"Town", text, needed},
    Member{"County", text, needed},
    Member{"PostCode", text, needed},
    Member{"AddrTel", text, needed},
    Member{"AddrEmail", text, needed},
    Member{"CountryID", whole, needed},
    Member{"CountryName", text, needed},
    Member{"CountryCode2", text},
    Member{"CountryCode3", text},
    Member{"EUMember", flag},
    Member{"Title", text, needed},
    Member{"Forename", text, needed},
    Member{"Surname", text, needed},
    Member{"CtTel", text, needed},
    Member{"CtEmail", text, needed},
    Member{"Organisation", text, needed},
};
constexpr std::array courier_reply{Member{"Items", list, needed, 0, "CourierReplyItem"}};
constexpr std::array courier_reply_item{
    Member{"InvoiceID", text, needed},
    Member{"ItemID", text, false, 0, {}, "the box, where it goes by boxes"},
    Member{"IsSuccess", flag, needed},
    Member{"ConsignmentRef", text, false, 0, {}, "of a success"},
    Member{"TrackingNo", text},
    Member{"Errors", list},
    Member{"LabelURL", text},
};

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
    Shape{"StockItems", stock_items},
    Shape{"StockItem", stock_item},
    Shape{"StockOptions", stock_options},
    Shape{"Supplier", supplier},
    Shape{"StockBarcode", barcode},
    Shape{"StockStatuses", stock_statuses},
    Shape{"StockStatus", stock_status},
    Shape{"StockLevels", stock_levels},
    Shape{"StockPotential", stock_potential},
    Shape{"OrderStatuses", order_statuses},
    Shape{"SalesOrderStatus", order_status},
    Shape{"Shipment", shipment},
    Shape{"ShipmentItem", shipment_item},
    Shape{"ShipmentPackage", shipment_package},
    Shape{"PriceLists", price_lists},
    Shape{"PriceList", price_list},
    Shape{"PriceListStock", price_line},
    Shape{"CourierExportData", courier_export},
    Shape{"CourierExportDataItem", courier_invoice},
    Shape{"CourierGoods", courier_goods},
    Shape{"CourierBox", courier_box},
    Shape{"CourierAddress", courier_address},
    Shape{"CourierReply", courier_reply},
    Shape{"CourierReplyItem", courier_reply_item},
};

}  // namespace

std::span<const Shape> shapes() { return all; }

const Shape* find_shape(std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Shape& shape) { return shape.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string_view given_shape(Endpoint endpoint) {
    if (endpoint == Endpoint::courier) return "CourierReply";
    return info(endpoint).method == "GET" ? info(endpoint).root : std::string_view{};
}

std::string_view told_shape(Endpoint endpoint) {
    return info(endpoint).method == "POST" ? info(endpoint).root : std::string_view{};
}

}  // namespace peakproof::kcc
