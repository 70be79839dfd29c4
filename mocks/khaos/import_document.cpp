#include "mocks/khaos/import_document.h"

#include <cstring>

#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/values.h"

namespace peakproof::khaos {

Expected<std::vector<pugi::xml_node>> read_records(std::string_view text, std::string_view root,
                                                   std::string_view record,
                                                   pugi::xml_document& document, Limits limits) {
    const auto parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed)
        return problem(fmt::format("The {} document is not XML: {} at byte {}", root,
                                   parsed.description(), parsed.offset));
    if (is_deeper(document, limits.depth))
        return problem(
            fmt::format("{} holds elements deeper inside each other than {}", root, limits.depth));
    const pugi::xml_node top = document.document_element();
    if (top.name() != root)
        return problem(
            fmt::format("The document's root is {} where {} was expected", top.name(), root));
    std::vector<pugi::xml_node> records;
    for (const pugi::xml_node& child : top.children())
        if (child.name() == record) records.push_back(child);
    if (records.size() > limits.records)
        return problem(fmt::format("{} holds {} records; {} at most are taken in one call", root,
                                   records.size(), limits.records));
    return records;
}

tl::unexpected<Problem> breaks_schema(const pugi::xml_node& record, std::string_view field,
                                      std::string_view what) {
    return problem(
        fmt::format("{} with REF \"{}\": {}", record.name(), record.attribute("REF").value(), what),
        std::string{field});
}

Expected<std::string> required_attribute(const pugi::xml_node& record, const char* name) {
    std::string value{trim(record.attribute(name).value())};
    if (value.empty()) return breaks_schema(record, name, fmt::format("{} is missing", name));
    return value;
}

Expected<std::string> read_reference(const pugi::xml_node& record) {
    auto ref = required_attribute(record, "REF");
    if (ref && ref->size() > reference_at_most)
        return breaks_schema(record, "REF",
                             fmt::format("REF is longer than {} characters", reference_at_most));
    return ref;
}

Expected<Time> required_date(const pugi::xml_node& record, std::string_view given,
                             std::string_view name) {
    const auto date = parse_date(given);
    if (!date) return breaks_schema(record, name, fmt::format("{} is not a date: {}", name, given));
    return *date;
}

Expected<Goods> read_goods(const pugi::xml_node& record, const pugi::xml_node& item) {
    std::string sku{trim(item.attribute("STOCK_CODE").value())};
    if (sku.empty()) return breaks_schema(record, "STOCK_CODE", "an ITEM has no STOCK_CODE");
    const std::string_view quantity = item.attribute("QTY").value();
    const auto units = parse_units(quantity);
    if (!units || *units <= 0)
        return breaks_schema(record, "QTY",
                             fmt::format("QTY of {} is not a quantity: {}", sku, quantity));
    return Goods{std::move(sku), *units};
}

std::string child_text(const pugi::xml_node& record, const char* name) {
    return std::string{trim(record.child(name).text().get())};
}

namespace {

// The words that a SkipReason begins with, before its particulars.
std::string code_of(std::string_view reason) {
    return std::string{trim(reason.substr(0, reason.find(':')))};
}

http::Response answer_records(std::string_view method, const std::vector<ImportedRecord>& records,
                              http::Served& served) {
    std::string imported, skipped;
    XmlWriter in{imported, Layer::envelope}, out{skipped, Layer::envelope};
    std::int64_t count = 0;
    for (const auto& [ref, entity, result] : records) {
        if (result.taken == erp::Taken::refused) {
            out.open("item").element("Ref", ref).element("SkipReason", result.reason).close("item");
            served.refusals.push_back({entity, ref, code_of(result.reason), true});
            continue;
        }
        ++count;
        served.applied = served.applied || result.taken == erp::Taken::done;
        in.open("item").element("Ref", ref).element("InvoiceID", result.invoice);
        in.element("InvoiceCode", result.invoice_code).element("Msg", result.reason).close("item");
    }
    SoapAnswer answer{method, imported.size() + skipped.size()};
    answer.open_return("NS1:TImportResult");
    XmlWriter& xml = answer.envelope();
    xml.element("ImportedCount", count);
    xml.open("Imported")
        .raw(imported)
        .close("Imported")
        .open("Skipped")
        .raw(skipped)
        .close("Skipped");
    return std::move(answer).finish();
}

}  // namespace

http::Response answer_import(std::string_view method, erp::Books& books, std::size_t count,
                             http::Served& served, const TakeRecord& take) {
    std::vector<ImportedRecord> records;
    records.reserve(count);
    if (books.settings().writeback_refusal == erp::Refusal::skip) {
        for (std::size_t at = 0; at < count; ++at) records.push_back(take(books, at));
        return answer_records(method, records, served);
    }
    erp::Books trial = books;
    for (std::size_t at = 0; at < count; ++at) {
        records.push_back(take(trial, at));
        const ImportedRecord& last = records.back();
        if (last.result.taken == erp::Taken::refused)
            return refuse_by_fault(served, last.entity, last.ref, last.result.reason);
    }
    books = std::move(trial);
    return answer_records(method, records, served);
}

}  // namespace peakproof::khaos
