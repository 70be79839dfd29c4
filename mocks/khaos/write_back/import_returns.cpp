#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportReturns";
constexpr std::array<Parameter, 1> signature{{{"Returns"}}};

struct ImportReturns : KhaosCall {
    std::vector<erp::Return> returns;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(
            method, books, returns.size(), served, [&](erp::Books& in, std::size_t at) {
                const erp::Return& given = returns[at];
                return ImportedRecord{given.ref, given.invoice, in.take_return(given, now)};
            });
    }
};

Expected<erp::Return> read_return(const pugi::xml_node& record) {
    erp::Return given;
    auto ref = read_reference(record);
    if (!ref) return tl::unexpected(ref.error());
    given.ref = std::move(*ref);
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    given.invoice = std::move(*invoice);
    const std::string_view when = record.attribute("DATE").value();
    const auto date = parse_date(when);
    if (!date) return breaks_schema(record, fmt::format("DATE is not a date: {}", when));
    given.date = *date;
    for (const pugi::xml_node& item : record.children("ITEM")) {
        erp::ReturnedLine line;
        line.sku = std::string{trim(item.attribute("STOCK_CODE").value())};
        if (line.sku.empty()) return breaks_schema(record, "an ITEM has no STOCK_CODE");
        const auto units = parse_units(item.attribute("QTY").value());
        if (!units || *units <= 0)
            return breaks_schema(record, fmt::format("QTY of {} is not a quantity: {}", line.sku,
                                                     item.attribute("QTY").value()));
        line.units = *units;
        const std::string_view condition = trim(item.attribute("CONDITION").value());
        if (condition != "GOOD" && condition != "BAD")
            return breaks_schema(record,
                                 fmt::format("CONDITION is neither GOOD nor BAD: {}", condition));
        line.good = condition == "GOOD";
        line.reason = std::string{trim(item.attribute("REASON").value())};
        given.lines.push_back(std::move(line));
    }
    if (given.lines.empty()) return breaks_schema(record, "ITEM is missing");
    return given;
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "RETURNS", "RETURN", document,
                                      written_back(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportReturns>();
    for (const pugi::xml_node& record : *records) {
        auto given = read_return(record);
        if (!given) return tl::unexpected(given.error());
        call->keys.push_back(given->invoice);
        call->refs.push_back(given->ref);
        call->returns.push_back(std::move(*given));
    }
    return call;
}

}  // namespace

Endpoint import_returns() {
    return {method,    http::Grade::invented,     true,
            signature, {.type = "TImportResult"}, "Goods that came back from customers",
            decode};
}

}  // namespace peakproof::khaos
