#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/erp/companies.h"
#include "mocks/erp/facts.h"
#include "mocks/erp/lookup.h"
#include "mocks/erp/near.h"
#include "mocks/erp/order_request.h"
#include "mocks/erp/reference.h"
#include "mocks/erp/trade.h"
#include "mocks/erp/types.h"
#include "sim/time.h"

// Khaos Control as a pure model: orders, invoices, stock and money. Values in, values out; it never
// reads a clock, draws nothing, and can be copied. Accounts and movements are those of the ledger.
namespace peakproof::erp {

class Books {
public:
    explicit Books(Settings settings = {});
    // Long, and copied in many places: made once, in catalogue.cpp.
    Books(const Books&);
    Books(Books&&) noexcept;
    Books& operator=(const Books&);
    Books& operator=(Books&&) noexcept;
    ~Books();

    // ---- set-up and people at Khaos
    void list_item(Item item, Time now);  // new or changed; touches last_changed
    void open_stock(std::string_view sku, std::int64_t available);
    void set_channel(Channel channel);
    void goods_in(std::string_view sku, std::int64_t units,
                  Time now);  // Available / Supplier, then back orders
    // What people do to an invoice. False: nothing happened, as it stands where that is not done.
    bool pay(std::string_view invoice, Time now);
    // By what credit notes with these references leave open; false: it is not enough.
    bool pay_by_credit(std::string_view invoice, const std::vector<std::string>& refs, Time now);
    bool hold(std::string_view invoice, Time now);          // stage 19
    bool release_hold(std::string_view invoice, Time now);  // lands in 9 (18 if not fully assigned)
    bool cancel(std::string_view invoice, Time now);        // before pick: Available / Assigned
    // Of its parcel, or of one of its boxes: a courier's answer.
    void book_consignment(std::string_view invoice, std::size_t box, std::string_view reference,
                          std::string_view tracking, Time now);
    void change_details(std::string_view invoice, const DeliveryDetails& details, Time now);
    void release_back_orders(
        Time now);  // 18 -> 9 for whatever is fully assigned (Khaos's own rule, run by its clock)
    void issue_batch(Time now);                           // everything in stage 16
    bool issue_one(std::string_view invoice, Time now);   // by a person: from stage 16 alone
    bool hold_terms(std::string_view invoice, Time now);  // stage 21; release_hold lifts it too
    void release_dated(Time now);                         // 17 -> 9 for whatever is due
    void move_stock(std::string_view sku, int from_site, int to_site, std::int64_t units, Time now);
    void build(std::string_view sku, std::int64_t units, Time now);  // children made into a parent
    void raise_purchase_order(PurchaseOrder order, Time now);
    void close_month(Time until) { closed_until_ = std::max(closed_until_, until); }
    Companies& companies() { return companies_; }
    Reference& reference() { return reference_; }

    // ---- channels
    std::int64_t published_units(
        std::string_view sku) const;  // what a customer sees, never below 0
    // Assigns available stock, makes the first invoice, stage 9, 18 or 19. Returns the invoice id.
    // Empty where Khaos refuses the order whole: an item it does not know, a number or reference
    // that is used, nothing ordered, an item that is to run to zero and would go below.
    std::string place(const NewOrder& order, Time now);
    // The same for an order that a partner gives: items, customer and codes are looked up.
    OrderOutcome give(const OrderRequest& request, Time now);
    // The extra 024788. The reason of a refusal; empty where it was done.
    OrderOutcome amend(const OrderRequest& request, Time now);
    std::string cancel_order(std::string_view associated_ref_or_code, Time now);
    // The first discontinued item of an order; empty where there is none.
    std::string discontinued_item(const OrderRequest& request) const;
    // A refused order may be sent again a limited number of times (documented); a person lifts it.
    bool is_refused_for_good(std::string_view associated_ref) const;
    void note_refused(const std::string& associated_ref);
    void let_try_again(std::string_view associated_ref);

    // ---- the warehouse's write-back (invented; apis/assumed.md)
    ImportResult set_stage(const StageChange& change, Time now);
    ImportResult take_despatch(const Despatch& despatch, Time now);
    ImportResult adjust(const Adjustment& adjustment, Time now);
    ImportResult take_delivery(const DeliveryNote& note, Time now);
    ImportResult take_return(const Return& given, Time now);
    // An absolute level (documented): whatever it takes to get there is an adjustment.
    bool set_level(std::string_view sku, int site, std::int64_t level, Time now);
    struct ImportRecord {
        std::string ref, kind, status;
        Time date;
    };
    const ImportRecord* find_import(std::string_view ref) const;

    // ---- reading
    const Item* find_item(std::string_view sku) const;  // codes are trimmed, then exact
    const Item* find_item_by_other_ref(std::string_view other_ref) const;
    const Invoice* find_invoice(std::string_view id) const;  // stays valid while the books live
    const Order* find_order(std::string_view code) const;
    const Order* find_order_by_ref(std::string_view associated_ref) const;
    const Order& order_of(const Invoice& invoice) const { return orders_[invoice.order_index]; }
    std::vector<const Invoice*> invoices_of(const Order& order) const;  // in their turn
    const Item* find_item_by(ItemMapping mapping, std::string_view code) const;
    StockLevel level(std::string_view sku) const;
    StockLevel level(std::string_view sku, int site) const;
    std::int64_t on_order_units(std::string_view sku, int site) const;
    std::int64_t back_order_units(std::string_view sku, int site) const;
    // When a purchase order brings some: the oldest, or the first that leaves any free.
    Time next_due(std::string_view sku, int site, bool free_stock) const;
    std::int64_t build_potential(const Item& item, int site) const;
    std::vector<Site> sites() const;  // the default one first
    const Site* find_site(std::string_view name) const;
    std::string_view site_name(int site) const;
    Time closed_until() const { return closed_until_; }
    const Companies& companies() const { return companies_; }
    const Reference& reference() const { return reference_; }
    // The master's customers and those that only orders name: one of them, and all by code.
    std::optional<Company> find_company(std::string_view code) const;
    void each_company(const std::function<void(const Company&)>& visit) const;
    std::vector<const Order*> orders_of(std::string_view company) const;
    Credit credit_of(std::string_view company, Time now) const;
    const std::vector<PurchaseOrder>& purchase_orders() const { return purchase_orders_; }
    const std::vector<CreditNote>& credit_notes() const { return credit_notes_; }
    enum class NoteBy { code, ref, invoice, customer };
    std::vector<const CreditNote*> credit_notes_by(NoteBy by, std::string_view value) const;
    std::vector<const CreditNote*> credit_notes_since(Time from) const;
    const GivenOrder* given(const Order& order) const;  // null: not by a partner's document
    void keep_given(std::string_view order, GivenOrder given);
    Time stock_moved(std::string_view sku) const;  // when Available last moved
    const std::map<std::string, Item, std::less<>>& items() const { return items_; }
    const std::deque<Order>& orders() const { return orders_; }  // in the order they were placed
    // Ids in id order, of the invoices that stand in that stage now. Cheap: kept by stage.
    std::vector<std::string> invoices_in_stage(int stage) const;
    std::vector<std::string> invoices_changed_since(Time from) const;  // in id order
    std::vector<const Invoice*> read_stage(int stage) const;  // the same two, without the look-up
    std::vector<const Invoice*> read_changed_since(Time from) const;
    std::size_t count_stage(int stage) const;  // how long each of them is at most
    std::size_t count_changed_since(Time from) const;
    void mark_exported(std::string_view invoice);  // MOVED is reset by reading
    void mark_exported(const Invoice& invoice);
    void mark_exported(const CreditNote& note);
    const Settings& settings() const { return settings_; }

    // Facts since they were last taken, in the order they happened.
    std::vector<Fact> take_facts();

private:
    // An invoice by the oldest delivery date, then its order's number: who is served first.
    struct Turn {
        Time due{};
        std::int64_t number = 0;
        int part = 1;
        std::uint32_t invoice = 0;
        bool operator<(const Turn& other) const;
    };
    struct Shelf {  // an item at one site
        StockLevel level;
        std::set<Turn> waiting;  // invoices that want more of it than they hold
    };
    struct Stock : Shelf {
        Time moved{};
        std::map<int, Shelf> elsewhere;  // by site; the default one is the shelf itself
    };
    static constexpr std::string_view imported = "IMPORTED", skipped = "SKIPPED";
    struct Import {
        ImportRecord record;
        std::string content;  // in one spelling
        std::string invoice;
        std::string replaced_by = {};  // the REF that corrected it
        bool reversed = false;
    };
    struct Touch {
        Time at{};
        std::uint32_t invoice = 0;
    };
    struct Why {  // of a posting
        std::string_view cause, invoice = {}, ref = {}, reason = {};
        int site = 0;
    };

    // reading.cpp
    std::vector<Touch>::const_iterator first_touch(Time from) const;
    // credit.cpp
    std::optional<Company> customer_of_orders(std::string_view code) const;
    // facts.cpp
    void post(std::string_view sku, Account debit, Account credit, std::int64_t units,
              const Why& why);
    void tell_invoice(const Invoice& invoice);
    void tell_readiness(Invoice& invoice, std::string_view why);
    // stages.cpp
    Invoice* invoice_of(std::string_view id);
    bool is_ready(const Invoice& invoice) const;
    void enter_stage(Invoice& invoice, int to);
    void move_stage(Invoice& invoice, int to, std::string_view why, Time now);
    void give_code(Invoice& invoice);
    void touch(const Invoice& invoice, Time now);
    void land(Invoice& invoice, std::string_view why, Time now);
    // assignment.cpp
    std::int64_t assign(const Invoice& invoice, InvoiceItem& item, std::string_view cause,
                        Time now);
    void unassign(const Invoice& invoice, InvoiceItem& item, std::int64_t units,
                  std::string_view cause, Time now);
    void assign_back_orders(std::string_view sku, Time now, int site = 0);
    void fill(Invoice& invoice, std::string_view sku, Time now, int site);
    // sites.cpp
    Shelf& shelf(Stock& stock, int site);
    const Shelf* find_shelf(std::string_view sku, int site) const;
    int site_id(std::string_view name) const;  // 0: the default, or no such site
    bool is_transit(int site) const;           // on a lorry: nothing is promised from there
    int at_site(int site) const { return site == settings_.site_id ? 0 : site; }
    void join_queues(const Invoice& invoice);
    void leave_queues(const Invoice& invoice);
    Turn turn_of(const Invoice& invoice) const;
    // orders.cpp
    bool accepts(const NewOrder& order) const;
    void set_details(std::uint32_t order_index, const DeliveryDetails& details, Time undated);
    std::string start(const NewOrder& order, std::uint32_t order_index, Time now);
    int first_stage(const Invoice& invoice, const NewOrder& order, Time now) const;
    void add_lines(Invoice& invoice, const NewOrder& order) const;
    // give.cpp
    std::string refuse_order(const OrderRequest& request, bool amends = false) const;
    std::string refuse_amending(const Order* order, Time now) const;
    OrderOutcome settle_order(const OrderRequest& request, std::int64_t number, Time now);
    std::int64_t next_number();
    Invoice& new_invoice(std::uint32_t order_index, int stage, Time now);
    // despatch.cpp
    std::string refuse_despatch(const Despatch& despatch, const Invoice* invoice) const;
    void split(Invoice& invoice, Time now);
    // reversal.cpp
    Import* current_posting(std::string_view ref);
    ImportResult reverse(const Despatch& despatch, Time now);
    ImportResult replace(const Despatch& despatch, Time now);
    // goods_in.cpp
    PurchaseOrder* purchase_order_of(std::string_view code);
    std::string refuse_delivery(const DeliveryNote& note, const PurchaseOrder* order) const;
    std::string receive(const DeliveryNote& note, PurchaseOrder& order, Time now);
    ImportResult reverse_delivery(const DeliveryNote& note, Time now);
    std::string refuse_return(const Return& given, const Invoice* invoice) const;
    // adjust.cpp
    void change_available(std::string_view sku, int site, std::int64_t by, std::string_view ref,
                          std::string_view reason, Time now);
    // months.cpp
    std::string refuse_date(Time date) const;
    Time open_date(Time date) const;
    // issue.cpp
    void close(Invoice& invoice, std::string_view why, Time now);
    void close_if_nothing_to_pick(Invoice& invoice, Time now);
    void issue(Invoice& invoice, Time now);
    void archive_before(Time now);
    // imports.cpp
    std::optional<ImportResult> answer_again(std::string_view ref, std::string_view kind,
                                             std::string_view content);
    ImportResult keep(std::string_view ref, std::string_view kind, std::string content,
                      ImportResult result, Time now);

    // catalogue.cpp
    void list_by_values(const Item& item);
    void unlist_by_values(const Item& item);

    enum class OrderBy { customer, account };  // account: what stands on his
    Settings settings_;
    Channel channel_;
    std::map<std::string, Item, std::less<>> items_;
    std::map<std::string, std::string, std::less<>> sku_by_other_ref_;
    Lookup<ItemMapping, std::string> items_by_;
    std::map<std::string, Stock, std::less<>> stock_;
    std::deque<Order> orders_;  // deques: what a reader was handed stays where it is
    std::deque<Invoice> invoices_;
    using Places = std::map<std::string, std::uint32_t, std::less<>,
                            Near<std::pair<const std::string, std::uint32_t>>>;
    Places order_by_code_, order_by_ref_, invoice_by_id_;
    Lookup<OrderBy, std::uint32_t> orders_by_;
    std::map<int, std::map<std::string, std::uint32_t, std::less<>>> by_stage_;
    std::vector<Touch> touches_;  // by time; only the last of an invoice counts
    std::set<Turn> complete_back_orders_;
    std::map<std::string, Import, std::less<>> imports_;
    std::vector<Fact> facts_;
    Companies companies_;
    Reference reference_;
    std::map<std::uint32_t, GivenOrder> given_;               // by the order's index
    std::map<std::string, int, std::less<>> refused_orders_;  // by reference: how often
    std::int64_t next_number_ = 0;
    std::vector<PurchaseOrder> purchase_orders_;
    std::map<std::string, DeliveryNote, std::less<>> delivery_notes_;  // by REF, as they were taken
    std::vector<CreditNote> credit_notes_;                             // by when they were made
    Lookup<NoteBy, std::uint32_t> notes_by_;
    Time closed_until_{};
};

}  // namespace peakproof::erp
