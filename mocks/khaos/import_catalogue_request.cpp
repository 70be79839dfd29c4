#include <pugixml.hpp>

#include "mocks/khaos/company_document.h"
#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"

// The document is not public: CATALOGUE_REQUESTS with the fields of a customer is assumed.
namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportCatalogueRequest";
constexpr std::array<Parameter, 1> signature{
    {{.name = "CatRequest", .document = "CATALOGUE_REQUESTS"}}};

struct ImportCatalogueRequest : KhaosCall {
    std::vector<erp::Company> askers;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        for (const erp::Company& asker : askers) {
            books.companies().take(asker, erp::CompanyMethod::upsert, now);
            served.applied = true;
        }
        return empty_answer(method);
    }
};

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "CATALOGUE_REQUESTS", "CATALOGUE_REQUEST",
                                      document, published(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportCatalogueRequest>();
    for (const pugi::xml_node& record : *records) {
        erp::Company asker = read_company(record);
        if (asker.billing.surname.empty() || asker.billing.postcode.empty())
            return problem("A CATALOGUE_REQUEST needs a surname and a postcode");
        if (asker.type.empty()) asker.type = "Prospect";
        call->keys.push_back(asker.billing.surname);
        call->askers.push_back(std::move(asker));
    }
    return call;
}

}  // namespace

Endpoint import_catalogue_request() {
    return {method,       http::Grade::documented,
            true,         signature,
            {.type = {}}, "Somebody asks for a catalogue: a prospect, if he is not known",
            decode};
}

}  // namespace peakproof::khaos
