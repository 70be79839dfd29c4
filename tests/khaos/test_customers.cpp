#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

std::string company(const std::string& fields, const std::string& surname = "Buyer") {
    return "<COMPANYS><COMPANY>" + fields + "<ADDRESSES><INVADDR><IADDRESS1>1 High St</IADDRESS1>" +
           "<ITOWN>Ely</ITOWN><IPOSTCODE>CB7</IPOSTCODE><ISURNAME>" + surname +
           "</ISURNAME></INVADDR></ADDRESSES></COMPANY></COMPANYS>";
}

Exchange import_company(erp::Books& books, const std::string& document, const char* how = "0",
                        Time now = nine) {
    return call(books, "ImportCompany", {{"Customers", document}, {"Method", how}}, now);
}

}  // namespace

TEST_CASE("ImportCompany makes, changes, only makes, only changes, or makes anew", "[khaos]") {
    erp::Books books = mug_shop();
    const std::string shop =
        company("<OTHER_REF>W-1</OTHER_REF><COMPANY_NAME>Shoply</COMPANY_NAME>");
    const auto made = import_company(books, shop);
    CHECK(made.text("//URN") == "SHOPL01");
    CHECK(made.text("//Action") == "New");
    CHECK(made.text("//PassedReference") == "W-1");
    CHECK(import_company(books, shop).text("//Action") == "Update");
    CHECK(import_company(books, shop, "1").text("//SkipReason") == "ALREADY THERE: SHOPL01");
    CHECK(import_company(books, company("<OTHER_REF>W-2</OTHER_REF>", "Else"), "2")
              .text("//SkipReason")
              .find("UNKNOWN CUSTOMER") == 0);
    CHECK(import_company(books, shop, "3").text("//URN") == "SHOPL02");
    CHECK(import_company(books, shop, "4").fault().find("Method is 0") == 0);
    CHECK(call(books, "GetCompanyList", no_arguments).text("//Count") == "2");
}

TEST_CASE("ExportCompany finds by five kinds of reference, or by date", "[khaos]") {
    erp::Books books = mug_shop();
    import_company(books, company("<COMPANY_CODE>ELY01</COMPANY_CODE><OTHER_REF>W-1</OTHER_REF>"
                                  "<WEB_USER>ely@example.com</WEB_USER>"
                                  "<COMPANY_NAME>Ely Mugs</COMPANY_NAME>"
                                  "<SOURCE_CODE>FAIR</SOURCE_CODE>"));
    int mapping = 0;
    for (const char* code : {"ELY01", "W-1", "ely@example.com", "Ely Mugs", "FAIR"}) {
        const auto found =
            call(books, "ExportCompany",
                 {{"CompanyCode", code}, {"MappingType", std::to_string(++mapping)}});
        CHECK(one(found.document(), "//COMPANY/COMPANY_CODE") == "ELY01");
    }
    const auto since = [&](const char* date) {
        return call(books, "ExportCompany", {{"MappingType", "1"}, {"LastUpdated", date}})
            .served.rows;
    };
    CHECK(since("2026-11-30T09:00:00") == 1);
    CHECK(since("2026-11-30T09:00:01") == 0);
    CHECK(call(books, "ExportCompany", {{"CompanyCode", "x"}, {"MappingType", "6"}})
              .fault()
              .find("MappingType is 1") == 0);
}

TEST_CASE("Login gives the customer, or an empty string", "[khaos]") {
    erp::Books books = mug_shop();
    import_company(books, company("<COMPANY_CODE>ELY01</COMPANY_CODE><WEB_USER>ely</WEB_USER>"
                                  "<WEB_PASSWORD>mug</WEB_PASSWORD>"));
    const auto login = [&](const char* user, const char* password) {
        return call(books, "Login", {{"UserName", user}, {"UserPassword", password}});
    };
    CHECK(one(login("ely", "mug").document(), "//COMPANY_CODE") == "ELY01");
    CHECK(login("ely", "cup").text("//return").empty());
    CHECK(login("", "").text("//return").empty());
}

TEST_CASE("GetCompanyList names the customers of orders too, by class where asked", "[khaos]") {
    erp::Books books = mug_shop();
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    import_company(books,
                   company("<COMPANY_CODE>T</COMPANY_CODE><COMPANY_CLASS>Trade</COMPANY_CLASS>"),
                   "0", nine + 1h);
    const auto codes = [&](Arguments arguments) {
        return all(call(books, "GetCompanyList", arguments).envelope(), "//CompanyCode");
    };
    CHECK(codes({}) == std::vector<std::string>{"C1", "T"});
    CHECK(codes({{"LastUpdated", "2026-11-30T09:00:01"}}) == std::vector<std::string>{"T"});
    CHECK(codes({{"LastUpdated", ""}, {"CompanyClassList", "Trade,Web"}}) ==
          std::vector<std::string>{"T"});
}

TEST_CASE("GetCompanyInfo: what is on account is pending, then owed, then overdue", "[khaos]") {
    erp::Books books = mug_shop();
    import_orders(books, {{.header = "<DELIVERY_NET>-1</DELIVERY_NET>"}});
    const auto info = [&](const char* what, Time now = nine) {
        return call(books, "GetCompanyInfo", {{"CompanyCode", "NORTH01"}, {"MappingType", "1"}},
                    now)
            .text(("//" + std::string{what}).c_str());
    };
    CHECK(info("CreditPending") == "42.00");
    CHECK(info("CreditBalance") == "0.00");
    CHECK(info("TermsLength") == "30");
    books.take_despatch(erp::test::despatch("d-1", "IV5000001A01", {{"MUG", 2}}), nine);
    CHECK(info("CreditPending") == "0.00");
    CHECK(info("CreditBalance") == "42.00");
    CHECK(info("CreditOverdue") == "0.00");
    CHECK(info("OutstandingBalance", nine + 31 * 24h) == "42.00");
    CHECK(call(books, "GetCompanyInfo", {{"CompanyCode", "NOBODY"}, {"MappingType", "1"}})
              .served.rows == 0);
}

TEST_CASE("a customer on stop has his orders held for terms", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Company company;
    company.code = "C1";
    company.name = "One";
    company.credit_stop = true;
    books.companies().take(company, erp::CompanyMethod::upsert, nine);
    const std::string id = books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    CHECK(books.find_invoice(id)->stage == 21);
    CHECK(call(books, "GetCompanyInfo", {{"CompanyCode", "C1"}, {"MappingType", "1"}})
              .text("//CreditStop") == "true");
    books.release_hold(id, nine);
    CHECK(books.find_invoice(id)->stage == 9);
}

TEST_CASE("GetDeletedEntries tells who is gone, and into whom", "[khaos]") {
    erp::Books books = mug_shop();
    import_company(books, company("<COMPANY_CODE>OLD</COMPANY_CODE>"));
    books.companies().remove("OLD", "NEW", nine);
    const auto gone = [&](const char* from) {
        return call(books, "GetDeletedEntries",
                    {{"DateFrom", from}, {"DateTo", "2026-12-01"}, {"DocumentType", "5"}});
    };
    const auto list = gone("2026-11-30").document();
    CHECK(one(list, "//HEADER_ID") == "OLD");
    CHECK(one(list, "//ADDITIONAL_REF") == "NEW");
    CHECK(one(list, "//DELETION_DATE") == "30/11/2026");
    CHECK(gone("2026-12-01").served.rows == 0);
    CHECK(call(books, "GetCompanyList", no_arguments).text("//Count") == "0");
    CHECK(call(books, "GetDeletedEntries", {{"DocumentType", "1"}}).fault().find("DocumentType") ==
          0);
}

TEST_CASE("who asks for a catalogue is a prospect from then on", "[khaos]") {
    erp::Books books = mug_shop();
    const auto asked = call(
        books, "ImportCatalogueRequest",
        {{"CatRequest",
          "<CATALOGUE_REQUESTS><CATALOGUE_REQUEST><ADDRESSES><INVADDR><IPOSTCODE>CB7</IPOSTCODE>"
          "<ISURNAME>Asker</ISURNAME></INVADDR></ADDRESSES></CATALOGUE_REQUEST>"
          "</CATALOGUE_REQUESTS>"}});
    CHECK(asked.response.status == 200);
    CHECK(one(call(books, "ExportCompany", {{"MappingType", "1"}}).document(), "//COMPANY_TYPE") ==
          "Prospect");
}

TEST_CASE("small tables: classes, states, agents, countries, keycodes", "[khaos]") {
    erp::Books books = mug_shop();
    const auto items = [&](const char* method, Arguments arguments = {}) {
        return all(call(books, method, arguments).envelope(), "//return/item");
    };
    CHECK(items("GetCompanyClass").size() == 3);
    CHECK(items("GetCompanyClass", {{"CompanyClassType", "1"}}) ==
          std::vector<std::string>{"Web Prices"});
    CHECK(items("GetCompanyClass", {{"CompanyClassType", "2"}}) ==
          std::vector<std::string>{"Retail", "Trade"});
    books.reference().company_statuses.push_back("Lost");
    CHECK(items("GetCompanyStatus").back() == "Lost");
    books.reference().agents = {"Anna"};
    CHECK(items("GetAgentList") == std::vector<std::string>{"Anna"});
    CHECK(items("GetKeycodeTypes") == std::vector<std::string>{"Catalogue", "Web"});
    const auto countries = call(books, "GetCountryList", no_arguments).envelope();
    CHECK(one(countries, "//item[CountryCode3='GBR']/CountryCode2") == "GB");
    CHECK(one(countries, "//Count") == std::to_string(all(countries, "//item").size()));
    books.reference().keycodes[0].created = nine;
    const auto keycodes = call(books, "GetKeycodes", no_arguments).envelope();
    CHECK(one(keycodes, "//item[KeycodeCode='SPRING']/DateCrreated") == "2026-11-30T09:00:00");
    CHECK(import_orders(books, {{.header = "<KEYCODE_CODE>SPRING</KEYCODE_CODE>"}})
              .text("//ImportedCount") == "1");
}
