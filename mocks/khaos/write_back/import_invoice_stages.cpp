#include "mocks/khaos/write_back/import_of.h"

namespace peakproof::khaos {
namespace {

struct InvoiceStages {
    using Record = erp::StageChange;
    static constexpr std::string_view method = "ImportInvoiceStages";
    static constexpr std::string_view root = "INVOICE_STAGES";
    static constexpr std::string_view element = "INVOICE";
    static constexpr std::array<Parameter, 1> signature{
        {{.name = "InvoiceStages", .document = root}}};

    static Expected<Record> read(const pugi::xml_node& record, const erp::Settings& settings);

    static const std::string& entity(const Record& change) { return change.invoice; }

    static erp::ImportResult post(erp::Books& books, const Record& change, Time now) {
        return books.set_stage(change, now);
    }
};

Expected<erp::StageChange> InvoiceStages::read(const pugi::xml_node& record,
                                               const erp::Settings& settings) {
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    if (record.child("SUBSTAGE_ID") && !record.child("STAGE_ID")) {
        if (settings.sub_stages.empty())
            return breaks_schema(record, "SUBSTAGE_ID", "this Khaos has no sub-stages");
        const auto id = parse_integer(child_text(record, "SUBSTAGE_ID"));
        for (const erp::SubStage& one : settings.sub_stages)
            if (id && one.id == *id)
                return erp::StageChange{{}, std::move(*invoice), one.stage, one.id};
        return breaks_schema(record, "SUBSTAGE_ID", "SUBSTAGE_ID is not a sub-stage");
    }
    const auto stage = parse_integer(child_text(record, "STAGE_ID"));
    if (!stage || *stage < 0 || *stage > 99)
        return breaks_schema(record, "STAGE_ID", "STAGE_ID is not a stage");
    return erp::StageChange{{}, std::move(*invoice), static_cast<int>(*stage)};
}

}  // namespace

Endpoint import_invoice_stages() {
    return import_of<InvoiceStages>("Moves invoices along: taken, packing, shipping, handed back");
}

}  // namespace peakproof::khaos
