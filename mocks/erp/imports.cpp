#include "mocks/erp/books.h"

// One space of references over all operations (invented; apis/assumed.md): a reference that took
// effect never takes effect again, and one that was skipped is free.
namespace peakproof::erp {

const Books::ImportRecord* Books::find_import(std::string_view ref) const {
    const auto found = imports_.find(ref);
    return found == imports_.end() ? nullptr : &found->second.record;
}

std::optional<ImportResult> Books::answer_again(std::string_view ref, std::string_view kind,
                                                std::string_view content) {
    if (!settings_.writeback_by_reference) return {};
    const auto found = imports_.find(ref);
    if (found == imports_.end() || found->second.record.status != imported) return {};
    const Import& before = found->second;
    if (before.record.kind != kind || before.content != content)
        return ImportResult{Taken::refused, before.invoice, {}, "REF IN USE: " + std::string{ref}};
    facts_.push_back(fact::AlreadyImported{std::string{ref}, std::string{kind}});
    const Invoice* invoice = find_invoice(before.invoice);
    return ImportResult{Taken::repeated, before.invoice, invoice == nullptr ? "" : invoice->code,
                        "ALREADY IMPORTED"};
}

ImportResult Books::keep(std::string_view ref, std::string_view kind, std::string content,
                         ImportResult result, Time now) {
    Import& import = imports_[std::string{ref}];
    // Without references, a repeat may be refused; what took effect before stays on record.
    if (result.taken == Taken::refused && import.record.status == imported) return result;
    const std::string_view status = result.taken == Taken::refused ? skipped : imported;
    import = {{std::string{ref}, std::string{kind}, std::string{status}, now},
              std::move(content),
              result.invoice};
    return result;
}

}  // namespace peakproof::erp
