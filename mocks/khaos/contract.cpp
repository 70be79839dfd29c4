#include "mocks/khaos/contract.h"

#include <array>

namespace peakproof::khaos {
namespace {

using namespace xsd;

// Field names are documented, one of them with its misspelling; names of types are assumed where
// the guide gives none.
constexpr std::array<Field, 2> site{{{"SiteID", integer}, {"SiteName", string}}};
constexpr std::array<Field, 2> site_list{{{"List", "TSiteInfoArray"}, {"CurrentSiteID", integer}}};
constexpr std::array<Field, 6> stock_info{{{"StockCode", string},
                                           {"OtherRef", string},
                                           {"StockDesc", string},
                                           {"ParentCode", string},
                                           {"ParentOtherRef", string},
                                           {"LastUpdated", date_time}}};
constexpr std::array<Field, 2> stock_list{{{"Count", integer}, {"List", "TStockInfoArray"}}};
constexpr std::array<Field, 7> stock_potential{{{"StockCode", string},
                                                {"OtherRef", string},
                                                {"StockDesc", string},
                                                {"Available", real},
                                                {"OnOrder", real},
                                                {"BackOrder", real},
                                                {"Potential", real}}};
constexpr std::array<Field, 6> compressed{{{"Method", string},
                                           {"FileName", string},
                                           {"Data", bytes},
                                           {"OriginalSize", integer},
                                           {"CompressedSize", integer},
                                           {"PasswordProtected", boolean}}};
constexpr std::array<Field, 5> order_import{{{"SalesOrderCode", string},
                                             {"AssociatedRef", string},
                                             {"Msg", string},
                                             {"URN", string},
                                             {"OtherRef", string}}};
constexpr std::array<Field, 2> order_skipped{{{"OrderRef", string}, {"SkipReason", string}}};
constexpr std::array<Field, 3> order_result{{{"ImportedCount", integer},
                                             {"OrderImport", "TOrderImportArray"},
                                             {"OrderSkipped", "TOrderSkippedArray"}}};
constexpr std::array<Field, 3> company_entry{
    {{"CompanyCode", string}, {"OtherRef", string}, {"LastUpdated", date_time}}};
constexpr std::array<Field, 2> company_list{{{"Count", integer}, {"List", "TCompanyEntryArray"}}};
constexpr std::array<Field, 24> company_info{{{"CompanyCode", string},
                                              {"CompanyName", string},
                                              {"OtherRef", string},
                                              {"HideCompany", integer},
                                              {"HoldData", integer},
                                              {"CreditLimit", decimal},
                                              {"CreditBalance", decimal},
                                              {"CreditOverdue", decimal},
                                              {"CreditPending", decimal},
                                              {"CreditUnallocated", decimal},
                                              {"OutstandingBalance", decimal},
                                              {"CurrencyCode", string},
                                              {"TermsLength", integer},
                                              {"TermsType", integer},
                                              {"TermsDesc", string},
                                              {"CreditStop", boolean},
                                              {"OrdersHeld", boolean},
                                              {"PTypeID", integer},
                                              {"Proforma", boolean},
                                              {"Supplier", boolean},
                                              {"ECCompany", boolean},
                                              {"PaysVAT", boolean},
                                              {"POCodeRequired", boolean},
                                              {"PriceLists", "TStringArray"}}};
constexpr std::array<Field, 4> customer_import{
    {{"URN", string}, {"Action", string}, {"OtherRef", string}, {"PassedReference", string}}};
constexpr std::array<Field, 3> customer_skipped{
    {{"CustomerRef", string}, {"SkipReason", string}, {"PassedReference", string}}};
constexpr std::array<Field, 3> customer_result{{{"ImportedCount", integer},
                                                {"CustomerImport", "TCustomerImportArray"},
                                                {"CustomerSkipped", "TCustomerSkippedArray"}}};
constexpr std::array<Field, 8> country{{{"CountryName", string},
                                        {"CountryCode2", string},
                                        {"CountryCode3", string},
                                        {"EUMember", boolean},
                                        {"PaysVAT", boolean},
                                        {"CurrencyName", string},
                                        {"CurrencyCode", string},
                                        {"Zone", string}}};
constexpr std::array<Field, 2> country_list{{{"Count", integer}, {"List", "TCountryArray"}}};
constexpr std::array<Field, 8> keycode{{{"KeycodeCode", string},
                                        {"KeycodeDesc", string},
                                        {"KeycodeTypeDesc", string},
                                        {"SourceCode", boolean},
                                        {"DateCrreated", date_time},
                                        {"ExpiryDate", date_time},
                                        {"WebUse", boolean},
                                        {"MOTOUse", boolean}}};
// The write-back: invented, apis/assumed.md.
constexpr std::array<Field, 4> imported{
    {{"Ref", string}, {"InvoiceID", string}, {"InvoiceCode", string}, {"Msg", string}}};
constexpr std::array<Field, 2> skipped{{{"Ref", string}, {"SkipReason", string}}};
constexpr std::array<Field, 3> import_result{
    {{"ImportedCount", integer}, {"Imported", "TImportedArray"}, {"Skipped", "TSkippedArray"}}};

// What a row names stands above it.
constexpr std::array<Type, 30> catalogue{{{"TStringArray", {}, string},
                                          {"TSiteInfo", site, {}},
                                          {"TSiteInfoArray", {}, "TSiteInfo"},
                                          {"TSiteList", site_list, {}},
                                          {"TStockInfo", stock_info, {}},
                                          {"TStockInfoArray", {}, "TStockInfo"},
                                          {"TStockList", stock_list, {}},
                                          {"TStockPotential", stock_potential, {}},
                                          {"TStockPotentialArray", {}, "TStockPotential"},
                                          {"TCompressedResult", compressed, {}},
                                          {"TOrderImport", order_import, {}},
                                          {"TOrderImportArray", {}, "TOrderImport"},
                                          {"TOrderSkipped", order_skipped, {}},
                                          {"TOrderSkippedArray", {}, "TOrderSkipped"},
                                          {"TOrderImportResult", order_result, {}},
                                          {"TCompanyEntry", company_entry, {}},
                                          {"TCompanyEntryArray", {}, "TCompanyEntry"},
                                          {"TCompanyList", company_list, {}},
                                          {"TCompanyInfo", company_info, {}},
                                          {"TCompanyInfoArray", {}, "TCompanyInfo"},
                                          {"TCustomerImport", customer_import, {}},
                                          {"TCustomerImportArray", {}, "TCustomerImport"},
                                          {"TCustomerSkipped", customer_skipped, {}},
                                          {"TCustomerSkippedArray", {}, "TCustomerSkipped"},
                                          {"TCustomerImportResult", customer_result, {}},
                                          {"TCountry", country, {}},
                                          {"TCountryArray", {}, "TCountry"},
                                          {"TCountryList", country_list, {}},
                                          {"TKeycode", keycode, {}},
                                          {"TKeycodeArray", {}, "TKeycode"}}};
constexpr std::array<Type, 5> written_back{{{"TImported", imported, {}},
                                            {"TImportedArray", {}, "TImported"},
                                            {"TSkipped", skipped, {}},
                                            {"TSkippedArray", {}, "TSkipped"},
                                            {"TImportResult", import_result, {}}}};

}  // namespace

std::span<const Type> types() {
    static const auto all = [] {
        std::array<Type, catalogue.size() + written_back.size()> joined{};
        std::size_t at = 0;
        for (const Type& type : catalogue) joined[at++] = type;
        for (const Type& type : written_back) joined[at++] = type;
        return joined;
    }();
    return all;
}

const Type* find_type(std::string_view name) {
    for (const Type& type : types())
        if (type.name == name) return &type;
    return nullptr;
}

std::string qualified(std::string_view type, std::string_view prefix) {
    if (type.starts_with("xsd:")) return std::string{type};
    return std::string{prefix}.append(1, ':').append(type);
}

}  // namespace peakproof::khaos
