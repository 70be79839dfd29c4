#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/finding.h"
#include "conformance/judge/table.h"

namespace peakproof::judge {

// What every rule may know without keeping it: the latest of what the two systems tell, already
// with the record at hand. Invoices are forgotten two hours after they closed; items, costs and
// standing exceptions stay.
class World {
public:
    void take(const journal::Record& record);

    // ---- Khaos
    struct Invoice {
        journal::InvoiceTold told{};  // as last told; stage follows InvoiceStage too
        std::vector<std::pair<Time, journal::InvoiceTold>>
            earlier{};  // what it said until then, oldest first
        bool ready = false;
        std::int64_t ready_pence =
            0;          // gross value of the units to hand over, as told with `ready`
        Time closed{};  // issued or cancelled; Time{}: open
    };
    const Invoice* invoice(std::string_view id) const;
    std::int64_t value_pence(
        std::string_view invoice) const;  // gross value of what is assigned, 0: unknown
    std::int64_t net_pence(std::string_view invoice, std::string_view sku,
                           std::int64_t units) const;
    std::int64_t cost_pence(std::string_view sku) const;  // of one unit, 0: unknown
    // The invoice that a person names by invoice id or associated ref; the text itself where none
    // is known.
    std::vector<std::string> invoices_named(std::string_view entity) const;

    // ---- SnapFulfil's products
    struct Item {
        bool known = false;
        std::string unit{};
        Time known_since{}, unknown_since{};  // the last time each began
    };
    const Item* item(std::string_view sku) const;  // null: never told of
    bool knows(std::string_view sku) const;
    bool listed(std::string_view sku) const;  // Khaos has it
    // Only the warehouse knows it: the journal tells of Khaos's items, and it is none of them.
    bool unlinked(std::string_view sku) const { return listed_.size() > 0 && !listed(sku); }
    const journal::ItemListed* listing(std::string_view sku) const;

    // ---- exceptions that stand; `also` counts as the entity
    bool standing(std::string_view what, std::string_view entity) const;
    bool named(std::string_view entity) const;  // by an exception of any class

    // ---- exchanges about an entity, lately: at most six, oldest first
    std::vector<Evidence> trail(std::string_view entity, Time from) const;

private:
    void take_exchange(const journal::ExchangeEnded& ended, const journal::Record& record);
    void close(std::string_view invoice, Time now);
    void sweep(Time now);
    std::uint16_t intern(std::string_view name);

    struct Step {
        std::int64_t number = 0;
        Time at{};
        std::int32_t attempt = 0;
        std::int16_t status = 0;
        std::uint16_t operation = 0, outcome = 0, fault = 0;
        bool applied = false;
    };
    struct Trail {
        std::vector<Step> steps{};
    };
    Table<Invoice> invoices_{};
    Table<std::vector<std::string>> by_reference_{};  // associated ref and order code -> invoices
    std::deque<std::pair<Time, std::string>> closing_{};
    Table<Item> items_{};
    Table<journal::ItemListed> listed_{};
    Table<std::vector<std::string>> exceptions_{};  // class + entity -> also
    Table<std::int32_t> standing_{};                // class + entity or also -> how many say so
    Table<std::int32_t> named_{};                   // entity or also -> how many name it
    Table<Trail> trails_{};
    Time swept_{};
    Table<std::uint16_t> interned_{};
    std::vector<std::string> names_{};
};

}  // namespace peakproof::judge
