#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetDeletedEntries";
constexpr std::array<Parameter, 4> signature{{{"DateFrom", xsd::date_time},
                                              {"DateTo", xsd::date_time},
                                              {"DocumentType", xsd::integer},
                                              {"ObjectID", xsd::string, true}}};

constexpr std::int64_t company_document = 5;  // the only one there is (documented)

struct GetDeletedEntries : KhaosCall {
    Time from{}, to{};

    http::Response serve(erp::Books& books, Time, http::Served& served) const override {
        SoapAnswer answer{method, 1000, style};
        answer.open_return("xsd:string");
        XmlWriter& xml = answer.document();
        Dates dates;
        xml.open("DELETED_ENTRIES");
        for (const erp::DeletedCompany& gone : books.companies().deleted()) {
            if (gone.at < from || gone.at > to) continue;
            xml.open("DELETED_ENTRY").element("HEADER_ID", gone.code);
            xml.element("DOCUMENT_TYPE", company_document);
            xml.element("ADDITIONAL_REF", gone.merged_into);
            xml.element("DELETION_DATE", dates.uk(gone.at)).element("PARENT_ID", "");
            xml.close("DELETED_ENTRY");
            ++served.rows;
        }
        xml.close("DELETED_ENTRIES");
        return std::move(answer).finish();
    }
};

Decoded decode(const Parameters& parameters, const erp::Books&) {
    auto call = std::make_unique<GetDeletedEntries>();
    const auto from = parameters.date(0, Time::min());
    if (!from) return tl::unexpected(from.error());
    const auto to = parameters.date(1, Time::max() - 1s);
    if (!to) return tl::unexpected(to.error());
    const auto type = parameters.integer(2, company_document);
    if (!type) return tl::unexpected(type.error());
    if (*type != company_document) return problem("DocumentType is 5 (company), and no other");
    call->from = *from;
    call->to = *to + 1s - 1us;
    return call;
}

}  // namespace

Endpoint get_deleted_entries() {
    return {method,    http::Grade::documented,         false,
            signature, {.document = "DELETED_ENTRIES"}, "Customers deleted or merged into others",
            decode};
}

}  // namespace peakproof::khaos
