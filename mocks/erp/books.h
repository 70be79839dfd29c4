#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/erp/facts.h"
#include "sim/problem.h"
#include "sim/time.h"

// Khaos Control as a pure model: orders, invoices, stock and money. Values in, values out; it never
// reads a clock, draws nothing, and can be copied. Accounts and movements are those of the ledger.
namespace peakproof::erp {

enum class IssueRule { at_despatch, daily_batch, manual };

struct Settings {
    std::string site_name = "Main Site";
    int site_id = 1;
    IssueRule issue = IssueRule::at_despatch;
    int handover_stage = 9;
    int acknowledge_stage = 12;
    bool writeback_by_reference = true;   // a repeated REF has no second effect
    Duration service_time = 50ms;
    Duration service_time_per_order = 1ms;
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
};

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
};

struct NewOrder {
    std::int64_t number = 0;        // the stable number of the order in the scenario; ids derive from it
    std::string associated_ref;     // WEB0000123
    DeliveryDetails details;
    std::vector<NewOrderLine> lines;
    std::int64_t delivery_net_pence = 0;
    std::int64_t delivery_vat_pence = 0;
    Payment payment = Payment::paid;
    bool confirmed = true;
    bool held = false;               // lands in stage 19
    bool back_order_allowed = false;
};

struct Box { std::string consignment_ref, tracking_url; std::int64_t weight_grams = 0;
             std::vector<std::pair<std::string, std::int64_t>> items; };  // sku, units (0: nothing was found)

struct InvoiceItem {          // a line of one invoice
    InvoiceLine line;
    std::int64_t sent_units = 0;
};

struct Invoice {
    std::string id;          // "IV0000123A01": derives from the order's number and the part; 12 characters, never changes
    std::string code;        // "INV20077": empty until acknowledged (printed)
    std::string order;       // "SO0000123"
    std::string associated_ref;
    int part = 1;
    int stage = 9;
    int exported_stage = -1; // for MOVED
    bool confirmed = true;
    Payment payment = Payment::paid;
    std::vector<InvoiceItem> items;
    std::vector<Box> boxes;
    std::string courier_sent;
    Time ship_date{}, issue_date{}, created{}, last_changed{}, cancelled{};
};

struct Order {
    std::string code, associated_ref;
    std::int64_t number = 0;
    DeliveryDetails details;
    std::int64_t delivery_net_pence = 0, delivery_vat_pence = 0;
    bool delivery_charged = false;   // postage stands on the first issued invoice
    bool back_order_allowed = false;
    Time created{};
    std::vector<std::string> invoices;
};

// One record of a write-back, and what became of it.
enum class Taken { done, repeated, refused };
struct ImportResult { Taken taken = Taken::done; std::string invoice, invoice_code, reason; };

struct StageChange { std::string ref, invoice; int stage = 12; };
struct Despatch { std::string ref, invoice; Time ship_date{}; std::string courier_code; bool complete = true;
                  std::vector<Box> boxes; };
struct Adjustment { std::string ref, sku, site; std::int64_t by_units = 0; std::string reason; Time date{}; };

struct StockLevel { std::int64_t available = 0, assigned = 0; };

class Books {
public:
    explicit Books(Settings settings = {});

    // ---- set-up and people at Khaos
    void list_item(Item item, Time now);                 // new or changed; touches last_changed
    void open_stock(std::string_view sku, std::int64_t available);
    void set_channel(Channel channel);
    void goods_in(std::string_view sku, std::int64_t units, Time now);   // Available / Supplier, then back orders
    void pay(std::string_view invoice, Time now);
    void hold(std::string_view invoice, Time now);                       // stage 19
    void release_hold(std::string_view invoice, Time now);               // lands in 9 (18 if not fully assigned)
    void cancel(std::string_view invoice, Time now);                     // before pick: Available / Assigned
    void change_details(std::string_view invoice, const DeliveryDetails& details, Time now);
    void release_back_orders(Time now);                  // 18 -> 9 for whatever is fully assigned (Khaos's own rule, run by its clock)
    void issue_batch(Time now);                          // everything in stage 16

    // ---- channels
    std::int64_t published_units(std::string_view sku) const;  // what a customer sees, never below 0
    // Assigns available stock, makes the first invoice, stage 9, 18 or 19. Returns the invoice id.
    std::string place(const NewOrder& order, Time now);

    // ---- the warehouse's write-back (invented; apis/assumed.md)
    ImportResult set_stage(const StageChange& change, Time now);
    ImportResult take_despatch(const Despatch& despatch, Time now);
    ImportResult adjust(const Adjustment& adjustment, Time now);
    struct ImportRecord { std::string ref, kind, status; Time date; };
    const ImportRecord* find_import(std::string_view ref) const;

    // ---- reading
    const Item* find_item(std::string_view sku) const;            // codes are trimmed, then exact
    const Invoice* find_invoice(std::string_view id) const;
    const Order* find_order(std::string_view code) const;
    const Order* find_order_by_ref(std::string_view associated_ref) const;
    StockLevel level(std::string_view sku) const;
    const std::map<std::string, Item, std::less<>>& items() const { return items_; }
    // Ids in id order, of the invoices that stand in that stage now. Cheap: kept by stage.
    std::vector<std::string> invoices_in_stage(int stage) const;
    std::vector<std::string> invoices_changed_since(Time from) const;
    void mark_exported(std::string_view invoice);                 // MOVED is reset by reading
    const Settings& settings() const { return settings_; }

    // Facts since they were last taken, in the order they happened.
    std::vector<Fact> take_facts();

private:
    Settings settings_;
    std::map<std::string, Item, std::less<>> items_;
    // The rest is the model's own business.
    std::vector<Fact> facts_;
};

}  // namespace peakproof::erp
