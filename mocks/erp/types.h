#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mocks/erp/facts.h"
#include "mocks/erp/kept_text.h"
#include "mocks/erp/settings.h"
#include "sim/time.h"

// What the books hold, and what they are handed.
namespace peakproof::erp {

// What the channel shows of an item that has no stock to run out.
constexpr std::int64_t unlimited_units = 1'000'000'000;
// Of one quantity that is handed in, and of what a site may have of an item, either sign (assumed):
// far above any warehouse, and far below where sums of them would run over.
constexpr std::int64_t units_most = 1'000'000'000;

// Children of a pack, or what a built item is made of.
enum class Made { whole, pack, build };
struct Part {
    std::string sku;
    std::int64_t units = 1;
};

struct StockType {
    std::string id, name;
};
struct Supplier {
    std::string urn, name, stock_code;  // the code is his own
    bool preferred = false;
    std::int64_t discount_ppm = 0, cost_pence = 0, reorder_units = 0, available_units = 0;
};
struct UserDefined {
    std::string name, type = "TEXT", value;
};

struct Item {
    std::string sku, stock_id, other_ref, description, barcode;
    std::int64_t sell_net_millionths = 0;
    std::int64_t cost_pence = 0;
    std::int64_t vat_ppm = 200000;
    bool stock_controlled = true;
    bool drop_ship = false;
    bool discontinued = false;
    bool run_to_zero = false;
    std::int64_t weight_grams = 0;
    Time last_changed{};
    std::string manufacturer;
    std::string external_code, channel_code, catalogue_ref;  // what others call it
    std::int64_t min_level = 0, safe_level = 0;              // for reordering alone
    Time launched{};
    Made made = Made::whole;
    std::vector<Part> parts;
    bool size_colour_parent = false;  // has no stock, its children have
    std::string size_colour_of;       // the parent's code
    std::vector<StockType> types;     // four levels at most
    std::vector<Supplier> suppliers;
    std::vector<UserDefined> user_defined;
    std::int64_t lead_days = 0;
    std::int64_t height_thousandths = 0, width_thousandths = 0, depth_thousandths = 0;
    std::optional<std::int64_t> max_back_order_units;  // shown, no more (client)
    KeptTexts texts;
};
// Held in a warehouse and picked there; the rest is only billed. Of a pack the children are picked.
inline bool is_picked(const Item& item) {
    return item.stock_controlled && !item.drop_ship && !item.size_colour_parent &&
           item.made != Made::pack;
}

// A channel takes a share of what is available, less a buffer, capped.
struct Channel {
    std::int64_t share_ppm = 1'000'000;
    std::int64_t buffer_units = 0;
    std::int64_t cap_units = 0;  // 0 = no cap (documented: channel settings)
};

enum class Payment { paid, preauthorised, on_account, unpaid };

struct NewOrderLine {
    std::string sku;
    std::int64_t units = 0;
    std::int64_t unit_net_millionths = 0;
    std::int64_t vat_ppm = 200000;
    std::string import_ref = {};   // the partner's own reference of the line
    int pack = 0, pack_part = 0;   // PACK_SORT_ORDER 001.002 is 1 and 2; a header is part 1
    std::optional<int> site = {};  // its own; none: the order's
    int given = 0;                 // which line of the partner's document it is; 0: none
};

struct NewOrder {
    std::int64_t number = 0;  // the stable number of the order in the scenario; ids derive from it
    std::string associated_ref;  // WEB0000123
    DeliveryDetails details;
    std::vector<NewOrderLine> lines;
    std::int64_t delivery_net_pence = 0;
    std::int64_t delivery_vat_pence = 0;
    Payment payment = Payment::paid;
    bool confirmed = true;
    bool held = false;  // lands in stage 19
    bool back_order_allowed = false;
    bool web = true;  // else taken by Khaos's own people, without a reference
    int site = 0;     // 0: the default site
};

struct Box {
    std::string consignment_ref, tracking_url;
    std::int64_t weight_grams = 0;
    std::vector<std::pair<std::string, std::int64_t>> items;  // sku, units (0: nothing was found)
    std::string ref = {};                                     // of the posting that brought it
};

struct InvoiceItem {  // a line of one invoice
    InvoiceLine line;
    std::int64_t sent_units = 0;
    std::int64_t returned_units = 0;
    std::string import_ref = {};
    int pack = 0, pack_part = 0;
    int site = 0;  // whose stock it is of; 0: the default site
    int given = 0;
};

struct Invoice {
    std::string id;  // "IV0000123A01": derives from the order's number and the part; 12 characters,
                     // never changes
    std::string code;   // "INV20077": empty until acknowledged (printed)
    std::string order;  // "SO0000123"
    std::string associated_ref;
    int part = 1;
    int stage = 9;
    int exported_stage = -1;  // for MOVED
    bool confirmed = true;
    Payment payment = Payment::paid;
    std::vector<InvoiceItem> items;
    std::vector<Box> boxes;
    std::string courier_sent;
    std::string consignment_ref, tracking_no;  // as a courier link answered
    Time ship_date{}, issue_date{}, created{}, last_changed{}, cancelled{};
    bool carries_delivery = false;  // postage and non-stock lines stand on this one
    bool ready = false;             // as last told
    std::uint32_t index = 0, order_index = 0;
    int site = 0;  // 0: the default site; a line may name another
    int sub_stage = 0;
    Time tracking_changed{};  // a correction of the carrier or his number
};
bool is_live(const Invoice& invoice);            // neither cancelled nor issued
bool is_fully_assigned(const Invoice& invoice);  // of what can be picked

struct Order {
    std::string code, associated_ref;
    std::int64_t number = 0;
    DeliveryDetails details;
    std::int64_t delivery_net_pence = 0, delivery_vat_pence = 0;
    bool delivery_charged = false;  // postage stands on the first issued invoice
    bool back_order_allowed = false;
    Time created{};
    std::vector<std::string> invoices;           // their ids
    std::vector<std::uint32_t> invoice_indices;  // of the same, in the books
    bool web = true;
};

// One record of a write-back, and what became of it.
enum class Taken { done, repeated, refused };
struct ImportResult {
    Taken taken = Taken::done;
    std::string invoice, invoice_code, reason;
};

struct StageChange {
    std::string ref, invoice;
    int stage = 12;
    int sub_stage = 0;  // 0: none
};
struct Despatch {
    std::string ref, invoice;
    Time ship_date{};
    std::string courier_code;
    bool complete = true;
    std::vector<Box> boxes;
    std::string reverses = {}, replaces = {};  // the REF of an earlier one
};
struct Adjustment {
    std::string ref, sku, site;
    std::int64_t by_units = 0;
    std::string reason;
    Time date{};
};

struct StockLevel {
    std::int64_t available = 0, assigned = 0;
    bool operator==(const StockLevel&) const = default;
};

}  // namespace peakproof::erp
