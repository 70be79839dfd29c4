#include <algorithm>
#include <array>

#include "mocks/khaos/schema.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view address_i =
    "IADDRESS1? IADDRESS2? IADDRESS3? ITOWN? ICOUNTY? IPOSTCODE? ICOUNTRY_CODE? ICOUNTRY_NAME? "
    "ITITLE? IFORENAME? ISURNAME? ITEL? IMOBILE? IFAX? IEMAIL? IORGANISATION? IADDRESS_ID? "
    "ICONTACT_ID? IEMAIL_SUBSCRIBER? IDOB? IPREFERRED_COMMUNICATION_METHOD?";
constexpr std::string_view address_d =
    "DADDRESS1? DADDRESS2? DADDRESS3? DTOWN? DCOUNTY? DPOSTCODE? DCOUNTRY_CODE? DCOUNTRY_NAME? "
    "DTITLE? DFORENAME? DSURNAME? DTEL? DMOBILE? DFAX? DEMAIL? DORGANISATION? DADDRESS_ID? "
    "DCONTACT_ID? DEMAIL_SUBSCRIBER? DDOB? DPREFERRED_COMMUNICATION_METHOD?";
constexpr Element i_address_id{"IADDRESS_ID", "OTHER_REF?", "", "string"};
constexpr Element i_contact_id{"ICONTACT_ID", "OTHER_REF?", "", "string"};
constexpr Element d_address_id{"DADDRESS_ID", "OTHER_REF?", "", "string"};
constexpr Element d_contact_id{"DCONTACT_ID", "OTHER_REF?", "", "string"};

// Whose addresses they are, each with its id and its contact's.
constexpr std::array both_addresses{
    Element{"INVADDR", "", address_i, {}, true},
    Element{"DELADDR", "", address_d, {}, true},
    i_address_id,
    i_contact_id,
    d_address_id,
    d_contact_id,
};
template <std::size_t N>
constexpr auto with_addresses(const std::array<Element, N>& elements) {
    std::array<Element, N + both_addresses.size()> all{};
    std::copy(elements.begin(), elements.end(), all.begin());
    std::copy(both_addresses.begin(), both_addresses.end(), all.begin() + N);
    return all;
}

constexpr auto sales_orders = with_addresses(std::array{
    Element{"SALES_ORDERS", "", "SALES_ORDER*"},
    Element{"SALES_ORDER", "", "CUSTOMER_DETAIL PAYMENTS? ORDER_HEADER ORDER_ITEMS", {}, true},
    Element{"CUSTOMER_DETAIL",
            "",
            "IS_NEW_CUSTOMER:flag COMPANY_CODE? OTHER_REF? WEB_USER? COMPANY_CLASS? COMPANY_TYPE? "
            "COMPANY_NAME? WEB_SITE? SOURCE_CODE? TAX_REFERENCE? MAILING_STATUS? GIFT_AID? "
            "VAT_RELIEF_QUALIFIED? ADDRESSES UDA? CUSTOM?",
            {},
            true},
    Element{"ADDRESSES", "", "INVADDR DELADDR?", {}, true},
    Element{"UDA", "", "ADDITIONAL*"},
    Element{"ADDITIONAL", "NAME?", "", "string"},
    Element{"CUSTOM", "", "CUSTOM_PROPERTY*"},
    Element{"CUSTOM_PROPERTY", "NAME?", "", "string"},
    Element{"PAYMENTS", "", "PAYMENT_DETAIL*"},
    Element{"PAYMENT_DETAIL",
            "",
            "PAYMENT_AMOUNT:decimal PAYMENT_TYPE:int PREAUTH?:flag AUTH_CODE? TRANSACTION_ID? "
            "CARD_TYPE? CARD_NUMBER? PSP_CODE? PREAUTH_REF? SECURITY_REF? SECURITY_COMMENT? "
            "ACCOUNT_NUMBER? ACCOUNT_NAME? CREDIT_SCORE? CHARGE_AMOUNT? TRANSACTION_TIMESTAMP?",
            {},
            true},
    Element{"ORDER_HEADER",
            "",
            "INTERNAL_REF? ORDER_DATE:date_time DELIVERY_DATE? ORDER_AMOUNT?:decimal "
            "ORDER_CURRENCY_CODE? SITE? ASSOCIATED_REF ORDER_NOTE? INVOICE_NOTE? "
            "DELIVERY_NET?:decimal DELIVERY_TAX?:decimal DELIVERY_GRS?:decimal COURIER_CODE? "
            "COURIER_DESC? PO_NUMBER? KEYCODE_CODE? BRAND? SALES_SOURCE? COURIER_NOTE? "
            "INV_PRIORITY? SHIP_DATE? CONSIGNMENT_REF? AGENT? GIFT_AID? MANUAL_RECEIVED? "
            "REQUIRED_BY_DATE? CLIENT_NAME? COMM_LOGS? WEBSITE_NAME? CHANNEL_ID? CUSTOM?",
            {},
            true},
    Element{"INTERNAL_REF",
            "TYPE_ID? TYPE_DESC? VTYPE_ID? INVSTATUS_ID?:int INVOICE_ID? PAID?:flag", "", "string"},
    Element{"DELIVERY_DATE", "LOCKED?:flag", "", "date"},
    Element{"ORDER_ITEMS", "", "ORDER_ITEM*"},
    Element{"ORDER_ITEM",
            "",
            "STOCK_CODE MAPPING_TYPE:int STOCK_DESC? EXTENDED_DESC? ORDER_QTY:decimal "
            "QTY_ASSIGNED?:int PRICE_NET?:decimal PRICE_GRS?:decimal KSD_DISCOUNT?:decimal "
            "TAX_RATE?:int FREEITEM_REASON? IMPORT_REF? WEBITEM_REF? PACK_SORT_ORDER? SITE? "
            "OPTION_REF1? OPTION_REF2? OPTION_REF3? CUSTOM?",
            {},
            true},
});

constexpr std::array order_statuses{
    Element{"ORDER_STATUSES", "", "ORDER*"},
    Element{"ORDER", "REF ID INVOICE COMPLETE:flag CONSIGNMENT URN", "", "int"},
};

constexpr std::array status_list{
    Element{"STATUS_LIST", "", "ORDER_STATUS*"},
    Element{"ORDER_STATUS", "SORDER_CODE ASSOCIATED_REF",
            "COMPANY_NAME ORDER_TYPE COURIER CURRENCY_CODE DATE_CREATED:uk_date "
            "DELIVERY_DATE:uk_date ITEMS_TOTAL DELIVERY_TOTAL COMPLETE:flag QTY_SOLD:int "
            "QTY_ASSIGNED:int CANCELLED? INVOICES"},
    Element{"COMPANY_NAME", "COMPANY_CODE OTHER_REF", "", "string"},
    Element{"ORDER_TYPE", "TYPE_ID", "", "string"},
    Element{"ITEMS_TOTAL", "NET_VALUE:decimal", "", "decimal"},
    Element{"DELIVERY_TOTAL", "NET_VALUE:decimal", "", "decimal"},
    Element{"CANCELLED", "", "CANCELLED_DATE_TIME:date REASON USER_NAME"},
    Element{"INVOICES", "", "INVOICE*"},
    Element{"INVOICE",
            "INVOICE_CODE INVOICE_DATE:uk_date SHIP_DATE:uk_date ISSUE_DATE:uk_date "
            "INVOICE_STAGE_ID:int INVOICE_STAGE_DESC COURIER CONSIGNMENT_REF TRACKING_URL "
            "QTY_SOLD:int QTY_SENT:int MOVED:flag INVOICE_ID LAST_CHANGED:date_time "
            "SUBSTAGE_ID?:int",
            "BOX* INVOICE_ITEMS?"},
    Element{"BOX", "SHIPPED:flag SHIP_DATE:uk_date COURIER CONSIGNMENT_REF TRACKING_URL",
            "BOX_ITEM*"},
    Element{"BOX_ITEM", "STOCK_CODE QTY_SENT:int", ""},
    Element{"INVOICE_ITEMS", "", "INVOICE_ITEM*"},
    Element{"INVOICE_ITEM", "STOCK_CODE QTY_SENT:int", ""},
};

constexpr std::array stock_status{
    Element{"STOCK_STATUS", "SITE?", "STOCK_ITEM*"},
    Element{"STOCK_ITEM",
            "CODE ID? OTHER_REF? DESC?",
            "BUY_PRICE?:decimal SELL_PRICE?:decimal WEBSELL_PRICE?:decimal BUNDLE_PRICE?:decimal "
            "SAFE_LEVEL?:int MIN_LEVEL?:int LEVEL?:int STATUS?:int LEAD_TIME?:date "
            "BUILD_POTENTIAL_CHILDREN?:int SITE? ON_ORDER_LEVEL?:int MAX_BO_QTY?:int",
            {},
            true},
};

constexpr std::string_view item_fields =
    "STOCK_CODE ASSOCIATED_REF DESCRIPTION? STOCK_DESC? LONG_DESC EPOS_DESC BUY_PRICE SELL_PRICE "
    "SELL_PRICE_WEB:decimal VAT_RATE:decimal STOCK_ID LEAD_TIME:int WEIGHT:int DELETED:flag "
    "WEB:flag DISCONTINUED:flag DISCOUNTS_DISABLED:flag RUN_TO_ZERO:flag DROP_SHIP:flag "
    "STOCK_CONTROLLED:flag MIN_LEVEL:int SAFE_LEVEL:int STOCK_OPTION* BARCODES MANUFACTURER? "
    "LAUNCH_DATE?:date LINKED_ITEMS? STOCK_TTYPE? STOCK_TTYPE_ID? STOCK_TYPE? STOCK_TYPE_ID? "
    "STOCK_MID_TYPE? STOCK_MID_TYPE_ID? STOCK_SUB_TYPE? STOCK_SUB_TYPE_ID? HEIGHT?:decimal "
    "WIDTH?:decimal DEPTH?:decimal SUPPLIER_STOCK_CODE? SUPPLIER_STOCK_CODES? USER_DEFINED* "
    "WEB_TEASER? VAT_RELIEF_QUALIFIED? AVAILABILITY? MAX_DISPLAY_QTY? LAUNCH_TIME? "
    "REWARD_POINTS? REORDER_MULTIPLE? PURCHASE_MULTIPLE? SALES_MULTIPLE? DISCOUNT_CODE? "
    "COUNTRY_OF_MANUFACTURE? ICN_CODE? ICN_DESCRIPTION? COUNTRY_NAME? SCS?";
constexpr std::array stock_items{
    Element{"STOCK_ITEMS", "", "STOCK_ITEM*"},
    Element{"STOCK_ITEM", "", item_fields},
    Element{"SCS_ITEM", "", item_fields},
    Element{"BUY_PRICE", "IS_NET:flag", "", "decimal"},
    Element{"SELL_PRICE", "IS_NET:flag", "", "decimal"},
    Element{"STOCK_OPTION", "NAME", "", "flag"},
    Element{"BARCODES", "", "BARCODE*"},
    Element{"BARCODE", "DESC", "", "string"},
    Element{"SUPPLIER_STOCK_CODES", "", "SUPPLIER_REF*"},
    Element{"SUPPLIER_REF",
            "IS_PREFERRED:flag SUPPLIER_NAME SUPPLIER_URN DISCOUNT:decimal PURCHASE_COST:decimal "
            "REORDER_QTY:int QTY_AVAIL:int",
            "", "string"},
    Element{"USER_DEFINED", "NAME TYPE", "", "string"},
    Element{"LINKED_ITEMS", "", "LINK_ITEM*"},
    Element{"LINK_ITEM", "", "STOCK_CODE LINK_TYPE:int LINK_VALUE:decimal AUTO_ADD:flag"},
    Element{"SCS", "", "HEADING* STYLE*"},
    Element{"HEADING", "LEVEL:int", "", "string"},
    Element{"STYLE", "", "DESCRIPTION SCS_CODE_SUFFIX SCS_ITEM"},
};

constexpr std::string_view company_fields =
    "COMPANY_CODE? OTHER_REF? WEB_USER? WEB_PASSWORD? COMPANY_CLASS? COMPANY_TYPE? "
    "COMPANY_STATUS? COMPANY_NAME? WEB_SITE? SOURCE_CODE? TAX_REFERENCE? CURRENCY_CODE? "
    "ADDRESSES?";
constexpr auto companys = with_addresses(std::array{
    Element{"COMPANYS", "", "COMPANY*"},
    Element{"COMPANY", "", company_fields, {}, true},
    Element{"ADDRESSES", "", "INVADDR? DELADDR?", {}, true},
});

constexpr auto catalogue_requests = with_addresses(std::array{
    Element{"CATALOGUE_REQUESTS", "", "CATALOGUE_REQUEST*"},
    Element{"CATALOGUE_REQUEST", "", company_fields, {}, true},
    Element{"ADDRESSES", "", "INVADDR DELADDR?", {}, true},
});

constexpr std::array deleted_entries{
    Element{"DELETED_ENTRIES", "", "DELETED_ENTRY*"},
    Element{"DELETED_ENTRY", "",
            "HEADER_ID DOCUMENT_TYPE:int ADDITIONAL_REF DELETION_DATE:uk_date PARENT_ID"},
};

constexpr std::array price_lists{
    Element{"PRICE_LISTS", "", "PRICE_LIST*"},
    Element{"PRICE_LIST", "ID? NAME TYPE?:int IS_NET?:flag", "PRICE*"},
    Element{"PRICE", "STOCK_CODE QTY_START?:decimal QTY_END?:decimal", "", "decimal"},
};

constexpr std::array web_categories{
    Element{"WEB_CATEGORIES", "", "WEBSITE*"},
    Element{"WEBSITE", "ID NAME", "CATEGORY*"},
    Element{"CATEGORY", "ID NAME PARENT_ID", "STOCK_CODE*"},
};

constexpr std::array sop_data{
    Element{"SOPDATA", "",
            "COURIERS? DELIVERY_RATES? COURIER_BANDINGS? BOGOFS? SPECIAL_OFFERS? "
            "TELESALE_PROMPTS? KEYCODES? BARRED_ITEMS?"},
    Element{"COURIERS", "", "COURIER*"},
    Element{"COURIER", "CODE", "", "string"},
    Element{"DELIVERY_RATES", "", "DELIVERY_RATE*"},
    Element{"DELIVERY_RATE", "CODE", "", "decimal"},
    Element{"COURIER_BANDINGS", "", "COURIER_BANDING*"},
    Element{"COURIER_BANDING", "CODE", "", "decimal"},
    Element{"BOGOFS", "", "BOGOF*"},
    Element{"BOGOF", "CODE", "", "string"},
    Element{"SPECIAL_OFFERS", "", "SPECIAL_OFFER*"},
    Element{"SPECIAL_OFFER", "CODE", "", "string"},
    Element{"TELESALE_PROMPTS", "", "TELESALE_PROMPT*"},
    Element{"TELESALE_PROMPT", "CODE", "", "string"},
    Element{"KEYCODES", "", "KEYCODE*"},
    Element{"KEYCODE", "CODE", "", "string"},
    Element{"BARRED_ITEMS", "", "STOCK_CODE*"},
};

// ---- the write-back (write_back)
constexpr std::array invoice_stages{
    Element{"INVOICE_STAGES", "", "INVOICE*"},
    Element{"INVOICE", "REF INVOICE_ID", "STAGE_ID?:int SUBSTAGE_ID?:int", {}, true},
};

constexpr std::array despatches{
    Element{"DESPATCHES", "", "DESPATCH*"},
    Element{"DESPATCH",
            "REF INVOICE_ID? REVERSES? REPLACES?",
            "SHIP_DATE?:date_time COURIER_CODE? COMPLETE?:flag BOXES?",
            {},
            true},
    Element{"BOXES", "", "BOX*"},
    Element{"BOX", "", "CONSIGNMENT_REF? TRACKING_URL? WEIGHT?:decimal BOX_ITEM*", {}, true},
    Element{"BOX_ITEM", "STOCK_CODE QTY_SENT:decimal", ""},
};

constexpr std::array stock_adjustments{
    Element{"STOCK_ADJUSTMENTS", "SITE?", "ADJUSTMENT*"},
    Element{"ADJUSTMENT", "REF STOCK_CODE ADJUST_BY:decimal REASON DATE:date_time", ""},
};

constexpr std::array purchase_orders{
    Element{"PURCHASE_ORDERS", "", "PURCHASE_ORDER*"},
    Element{"PURCHASE_ORDER", "PO_CODE SITE SUPPLIER DATE_DUE:date_time STATUS", "ITEM*"},
    Element{"ITEM", "LINE:int STOCK_CODE QTY:decimal QTY_RECEIVED:decimal", ""},
};

constexpr std::array delivery_notes{
    Element{"DELIVERY_NOTES", "", "DELIVERY_NOTE*"},
    Element{"DELIVERY_NOTE", "REF PO_CODE? SITE? DATE?:date_time COMPLETE?:flag REVERSES?",
            "ITEM*"},
    Element{"ITEM", "LINE?:int STOCK_CODE QTY:decimal", ""},
};

constexpr std::array returns{
    Element{"RETURNS", "", "RETURN*"},
    Element{"RETURN", "REF INVOICE_ID DATE:date_time", "ITEM*"},
    Element{"ITEM", "STOCK_CODE QTY:decimal CONDITION REASON?", ""},
};

constexpr std::array imports{
    Element{"IMPORTS", "", "IMPORT*"},
    Element{"IMPORT", "REF KIND STATUS DATE:date_time", ""},
};

constexpr std::array<Schema, 18> all{{{"SALES_ORDERS", sales_orders},
                                      {"ORDER_STATUSES", order_statuses},
                                      {"STATUS_LIST", status_list},
                                      {"STOCK_STATUS", stock_status},
                                      {"STOCK_ITEMS", stock_items},
                                      {"COMPANYS", companys},
                                      {"CATALOGUE_REQUESTS", catalogue_requests},
                                      {"DELETED_ENTRIES", deleted_entries},
                                      {"PRICE_LISTS", price_lists},
                                      {"WEB_CATEGORIES", web_categories},
                                      {"SOPDATA", sop_data},
                                      {"INVOICE_STAGES", invoice_stages},
                                      {"DESPATCHES", despatches},
                                      {"STOCK_ADJUSTMENTS", stock_adjustments},
                                      {"PURCHASE_ORDERS", purchase_orders},
                                      {"DELIVERY_NOTES", delivery_notes},
                                      {"RETURNS", returns},
                                      {"IMPORTS", imports}}};

}  // namespace

std::span<const Schema> schemas() { return all; }

}  // namespace peakproof::khaos
