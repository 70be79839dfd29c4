#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportInvoiceStages";
constexpr std::array<Parameter, 1> signature{{{"InvoiceStages", xsd::string}}};

struct ImportInvoiceStages : KhaosCall {
    std::vector<erp::StageChange> changes;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(method, books, changes.size(), served,
                             [&](erp::Books& in, std::size_t at) {
                                 return ImportedRecord{changes[at].ref, changes[at].invoice,
                                                       in.set_stage(changes[at], now)};
                             });
    }
};

Expected<erp::StageChange> read_change(const pugi::xml_node& record,
                                       const erp::Settings& settings) {
    auto ref = read_reference(record);
    if (!ref) return tl::unexpected(ref.error());
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    if (record.child("SUBSTAGE_ID") && !record.child("STAGE_ID")) {
        if (settings.sub_stages.empty())
            return breaks_schema(record, "this Khaos has no sub-stages");
        const auto id = parse_integer(child_text(record, "SUBSTAGE_ID"));
        for (const erp::SubStage& one : settings.sub_stages)
            if (id && one.id == *id)
                return erp::StageChange{std::move(*ref), std::move(*invoice), one.stage, one.id};
        return breaks_schema(record, "SUBSTAGE_ID is not a sub-stage");
    }
    const auto stage = parse_integer(child_text(record, "STAGE_ID"));
    if (!stage || *stage < 0 || *stage > 99)
        return breaks_schema(record, "STAGE_ID is not a stage");
    return erp::StageChange{std::move(*ref), std::move(*invoice), static_cast<int>(*stage)};
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "INVOICE_STAGES", "INVOICE", document,
                                      written_back(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportInvoiceStages>();
    for (const pugi::xml_node& record : *records) {
        auto change = read_change(record, books.settings());
        if (!change) return tl::unexpected(change.error());
        call->keys.push_back(change->invoice);
        call->refs.push_back(change->ref);
        call->changes.push_back(std::move(*change));
    }
    return call;
}

}  // namespace

Endpoint import_invoice_stages() {
    return {method,
            http::Grade::invented,
            true,
            signature,
            {.type = "TImportResult"},
            "Moves invoices along: taken, packing, shipping, handed back",
            decode};
}

}  // namespace peakproof::khaos
