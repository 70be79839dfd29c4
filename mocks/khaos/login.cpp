#include "mocks/khaos/company_document.h"
#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "Login";
constexpr std::array<Parameter, 2> signature{{{"UserName"}, {"UserPassword"}}};

struct Login : KhaosCall {
    std::string user, password;

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        for (const erp::Company* company : books.companies().with_web_user(user)) {
            if (company->password != password) continue;
            SoapAnswer answer{method, 2000, style};
            answer.open_return("xsd:string");
            XmlWriter& xml = answer.document().open("COMPANYS");
            write_company(xml, *company);
            xml.close("COMPANYS");
            served.rows = 1;
            return std::move(answer).finish();
        }
        return text_answer(method, {});  // documented: an empty string
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<Login>();
    call->user = std::string{parameters.text(0)};
    call->password = std::string{parameters.text(1)};
    return call;
}

}  // namespace

Endpoint login() {
    return {method,
            http::Grade::documented,
            false,
            signature,
            {.document = "COMPANYS"},
            "The customer behind a web user and a password, or nothing",
            decode};
}

}  // namespace peakproof::khaos
