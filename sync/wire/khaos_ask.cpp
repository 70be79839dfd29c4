#include <fmt/format.h>

#include "sync/wire/clock.h"
#include "sync/wire/khaos.h"
#include "sync/wire/soap.h"
#include "sync/wire/text.h"

namespace peakproof::sync::khaos {
namespace {

constexpr std::string_view everything = "1900-01-01T00:00:00";  // since when: before any record

std::string comma_list(std::span<const std::string> codes) {
    std::string list;
    for (const auto& code : codes) {
        if (!list.empty()) list += ',';
        list += code;
    }
    return list;
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out.append(" ").append(name).append("=\"");
    wire::append_xml(out, value);
    out += '"';
}

void append_element(std::string& out, std::string_view name, std::string_view value) {
    out.append("<").append(name).append(">");
    wire::append_xml(out, value);
    out.append("</").append(name).append(">");
}

}  // namespace

Request get_version(const Address& to) { return Envelope{"GetVersion"}.to(to); }

Request list_invoices(const Address& to, std::string_view stages) {
    Envelope call{"ExportOrderStatusEx"};
    // MappingType 1 where no ids are given, and without ids a date is required (both documented).
    // The date shuts nothing out: acknowledging takes an invoice out of the stage, so a read of the
    // stage lists news.
    call.text("IDs", "")
        .number("MappingType", 1)
        .flag("WebOnly", false)
        .flag("ConfirmedOnly", true);
    call.flag("IncludeTracking", false)
        .flag("IncludeCancelled", false)
        .date("DateFrom", everything);
    call.text("InvoiceStageIDs", stages)
        .flag("ShowItems", false);  // the lines come with ExportOrders
    return std::move(call).to(to);
}

Request export_orders(const Address& to, std::span<const std::string> order_codes) {
    Envelope call{"ExportOrders"};
    call.text("OrderCode", comma_list(order_codes)).number("MappingType", 1);
    return std::move(call).to(to);
}

Request list_items(const Address& to, std::optional<Time> changed_since) {
    Envelope call{"GetStockList"};
    call.number("DateType", 0);  // revision date
    call.date("DateValue", changed_since ? wire::uk_time(*changed_since) : std::string{everything});
    call.number("StockItemType", 0);
    return std::move(call).to(to);
}

Request export_items(const Address& to, std::span<const std::string> codes) {
    Envelope call{"ExportStock"};
    call.text("StockCode", comma_list(codes)).number("MappingType", 1);
    return std::move(call).to(to);
}

Request import_stages(const Address& to, std::span<const StageRecord> records) {
    std::string document = "<INVOICE_STAGES>";
    for (const auto& record : records) {
        document += "<INVOICE";
        append_attribute(document, "REF", record.ref);
        append_attribute(document, "INVOICE_ID", record.invoice);
        document += '>';
        append_element(document, "STAGE_ID", std::to_string(record.stage));
        document += "</INVOICE>";
    }
    document += "</INVOICE_STAGES>";
    return std::move(Envelope{"ImportInvoiceStages"}.text("InvoiceStages", document)).to(to);
}

Request import_despatches(const Address& to, std::span<const DespatchRecord> records) {
    std::string document = "<DESPATCHES>";
    for (const auto& record : records) {
        document += "<DESPATCH";
        append_attribute(document, "REF", record.ref);
        append_attribute(document, "INVOICE_ID", record.invoice);
        document += '>';
        append_element(document, "SHIP_DATE", record.ship_date);
        append_element(document, "COURIER_CODE", record.courier);
        append_element(document, "COMPLETE", record.complete ? "-1" : "0");
        document += "<BOXES>";
        for (const auto& box : record.boxes) {
            document += "<BOX>";
            append_element(document, "CONSIGNMENT_REF", box.consignment);
            append_element(document, "TRACKING_URL", box.url);
            append_element(document, "WEIGHT", box.weight_kg);
            for (const auto& [sku, units] : box.items) {
                document += "<BOX_ITEM";
                append_attribute(document, "STOCK_CODE", sku);
                append_attribute(document, "QTY_SENT", std::to_string(units));
                document += "/>";
            }
            document += "</BOX>";
        }
        document += "</BOXES></DESPATCH>";
    }
    document += "</DESPATCHES>";
    return std::move(Envelope{"ImportDespatches"}.text("Despatches", document)).to(to);
}

Request import_adjustments(const Address& to, std::string_view site,
                           std::span<const AdjustmentRecord> records) {
    std::string document = "<STOCK_ADJUSTMENTS";
    append_attribute(document, "SITE", site);
    document += '>';
    for (const auto& record : records) {
        document += "<ADJUSTMENT";
        append_attribute(document, "REF", record.ref);
        append_attribute(document, "STOCK_CODE", record.sku);
        append_attribute(document, "ADJUST_BY", std::to_string(record.by_units));
        append_attribute(document, "REASON", record.reason);
        append_attribute(document, "DATE", record.date);
        document += "/>";
    }
    document += "</STOCK_ADJUSTMENTS>";
    return std::move(Envelope{"ImportStockAdjustments"}.text("StockAdjustments", document)).to(to);
}

}  // namespace peakproof::sync::khaos
