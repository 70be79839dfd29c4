#include <array>

#include "mocks/kcc/schema/parts.h"

// What a courier is asked, and answers.
namespace peakproof::kcc {
namespace {

using enum Kind;

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
    Member{"TaxRef", text},
    Member{"InvoiceNote", text},
    Member{"RequiredDate", text, false, 0, {}, "a date, as the partner gave it"},
    Member{"ChannelID", text, needed},
    Member{"HideChildItems", flag, needed},
};
constexpr std::array courier_goods{
    Member{"ItemID", text, needed},
    Member{"QtyUser", decimal, needed},
    Member{"StockID", text, needed},
    Member{"StockDesc", text, needed},
    Member{"UnitNet", decimal, needed},
    Member{"UnitTax", decimal, needed},
    Member{"NetTotal", decimal, needed},
    Member{"StockCode", text, needed},
    Member{"ManufCountry", text, needed},
    Member{"Weight", decimal, needed},
    Member{"ImportRef", text},
    Member{"PackDetails", whole, needed, 0, {}, "0 in no pack, 1 its parent, 2 a child"},
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
    Shape{"CourierExportData", courier_export},    Shape{"CourierExportDataItem", courier_invoice},
    Shape{"CourierGoods", courier_goods},          Shape{"CourierBox", courier_box},
    Shape{"CourierAddress", courier_address},      Shape{"CourierReply", courier_reply},
    Shape{"CourierReplyItem", courier_reply_item},
};

}  // namespace

std::span<const Shape> courier_shapes() { return all; }

}  // namespace peakproof::kcc
