#include <array>

#include "mocks/kcc/schema/parts.h"

// What Khaos tells; a partner who provides items gives the first of these too.
namespace peakproof::kcc {
namespace {

using enum Kind;

constexpr std::array stock_items{
    Member{"Items", list, needed, 0, "StockItem"},
    Member{"Deleted", list, false, 0, {}, "ids of items that went"},
};
constexpr std::array stock_item{
    Member{"StockID", text, needed},
    Member{"StockCode", text, needed, 50},
    Member{"ShortDescription", text, false, 0, {}, "told; given, this or StockDescription"},
    Member{"StockDescription", text, false, 0, {}, "given, this or ShortDescription"},
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

constexpr std::array all{
    Shape{"StockItems", stock_items},         Shape{"StockItem", stock_item},
    Shape{"StockOptions", stock_options},     Shape{"Supplier", supplier},
    Shape{"StockBarcode", barcode},           Shape{"StockStatuses", stock_statuses},
    Shape{"StockStatus", stock_status},       Shape{"StockLevels", stock_levels},
    Shape{"StockPotential", stock_potential}, Shape{"OrderStatuses", order_statuses},
    Shape{"SalesOrderStatus", order_status},  Shape{"Shipment", shipment},
    Shape{"ShipmentItem", shipment_item},     Shape{"ShipmentPackage", shipment_package},
    Shape{"PriceLists", price_lists},         Shape{"PriceList", price_list},
    Shape{"PriceListStock", price_line},
};

}  // namespace

std::span<const Shape> told_shapes() { return all; }

}  // namespace peakproof::kcc
