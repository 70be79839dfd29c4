#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/message.h"
#include "sync/wire/time.h"

// Khaos Control's `IKosWeb`: SOAP 1.1 whose big payloads are XML documents carried as one string.
// Reads are documented by the vendor; the write-back is invented in its style (apis/assumed.md).
namespace peakproof::sync::khaos {

struct Address {
    std::string base =
        "/LiveSoap/KhaosPEAK.exe";  // path of the web service, up to and with Khaos<URN>.exe
    std::string user, password;     // Basic when set; the public contract has none
};

// ---- what is asked
Request get_version(const Address& to);
// Confirmed invoices that stand in a stage now.
Request list_invoices(const Address& to, std::string_view stages);
Request export_orders(const Address& to, std::span<const std::string> order_codes);
Request list_items(const Address& to, std::optional<Time> changed_since);  // none: everything
Request export_items(const Address& to, std::span<const std::string> codes);

struct StageRecord {
    std::string ref, invoice;
    int stage = 12;
};
struct Box {
    std::string consignment, url, weight_kg;                  // as the warehouse wrote them
    std::vector<std::pair<std::string, std::int64_t>> items;  // SKU, units sent
    bool operator==(const Box&) const = default;
};
struct DespatchRecord {
    std::string ref, invoice, ship_date, courier;  // the date is UK wall time
    bool complete = true;
    std::vector<Box> boxes;  // none: nothing was found
    bool operator==(const DespatchRecord&) const = default;
};
struct AdjustmentRecord {
    std::string ref, sku, reason, date;
    std::int64_t by_units = 0;
    bool operator==(const AdjustmentRecord&) const = default;
};
Request import_stages(const Address& to, std::span<const StageRecord> records);
Request import_despatches(const Address& to, std::span<const DespatchRecord> records);
Request import_adjustments(const Address& to, std::string_view site,
                           std::span<const AdjustmentRecord> records);

// ---- what is answered
struct ListedInvoice {
    std::string invoice, order, last_changed;  // order: SORDER_CODE
    int stage = 0;
};
struct Line {
    std::string sku;
    std::int64_t ordered = 0, assigned = 0, net_millionths = 0, position = 0;
};
struct Party {
    std::string line1, line2, line3, town, county, postcode, country;  // country in three letters
    std::string title, forename, surname, email, telephone, organisation;
};
struct Order {  // one invoice of a sales order, whole
    std::string invoice, company_code, company_name, associated_ref;
    std::string delivery_date, delivery_net, courier, priority, po_number, note;
    int stage = 0;
    bool paid = false;    // paid, pre-authorised or on account
    std::string trouble;  // what of it cannot be read: it alone is not handed over
    Party deliver_to;
    std::vector<Line> lines;
};
struct ListedItem {
    std::string code, last_updated;
};
struct Item {
    std::string code, description, barcode;
    bool stock_controlled = true, drop_ship = false, parent = false;
};
struct ImportAnswer {
    struct Taken {
        std::string ref, message;
    };
    struct Skipped {
        std::string ref, reason;
    };
    std::vector<Taken> taken;
    std::vector<Skipped> skipped;
};
struct Fault {
    std::string type, text;  // "EDatabaseBusy", and the words
};

Read<std::vector<ListedInvoice>> read_invoices(const std::string& body);
Read<std::vector<Order>> read_orders(const std::string& body);
Read<std::vector<ListedItem>> read_item_list(const std::string& body);
Read<std::vector<Item>> read_items(const std::string& body);
Read<ImportAnswer> read_import(const std::string& body);
std::optional<Fault> read_fault(const std::string& body);  // none: not a SOAP fault

}  // namespace peakproof::sync::khaos
