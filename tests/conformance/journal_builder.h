#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "sim/time.h"

// Small journals for tests of rules, told as a story:
//
//   Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine).ready("IV1", nine)
//            .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 5min).quiet(nine + 1h)
//
// Records may be told in any order; they are put in the order of time, ties as told. Every method
// takes the time last, so that the story reads in front of it. A fact that an exchange made bears
// its number:
// `.by(7).shipment(...)`, and `.by(0)` or the next `call` ends that.
namespace peakproof::test {

using namespace std::chrono_literals;
using namespace journal;

constexpr Time nine =
    from_us(1'732'870'800'000'000);  // Friday 29 November 2024, 09:00 in London (and UTC)

struct Sold {  // a line of an invoice: `assigned` left out is all of it
    std::string sku;
    Units sold = 1;
    Units assigned = -1;
    Pence net_pence = 1000;  // a unit
    bool pickable = true;
};

// One exchange; what is left out is that of a call that went well.
struct Call {
    std::string operation;  // "snapfulfil.shipments.create"; the system is its first word
    Texts keys{};
    Texts refs{};
    std::string outcome = "answered";
    std::int64_t status = 200;
    bool applied = true;
    std::string failure = "none";
    std::string fault{};
    std::vector<RefusedRecord> refused{};
    std::string digest{};  // left out: made of operation and keys, so the same call has the same
    std::int64_t attempt = 1;
    Duration retry_after{};
    std::int64_t rows = 0;
    Texts shown{};
    bool writes = true;
};

class Journal {
public:
    // ---------------------------------------------------------------- anything
    Journal& add(Body body, Time at);
    Journal& by(std::int64_t exchange) { return by_ = exchange, *this; }
    Journal& then(const Journal& more);  // all of another story

    // ---------------------------------------------------------------- the run
    Journal& window(std::string name, Duration length);
    Journal& setting(std::string name, std::string value);
    Journal& exercises(Texts rules);
    Journal& quiet(Time at);  // healed, came to rest, ended
    Journal& limit(Time at);  // ran into its settle limit
    Journal& down(const std::string& system, Time from, Time until,
                  const std::string& extent = "whole");
    Journal& fault_told(std::string fault, std::int64_t fired, Time at);
    Journal& slice(Time at);  // what is before was a predecessor's
    Journal& killed(Time at, Time back);
    Journal& raised(std::string what, std::string entity, Time at, Texts also = {});
    Journal& cleared(std::string what, std::string entity, Time at);
    Journal& person(std::string action, std::string entity, Time at);

    // ---------------------------------------------------------------- exchanges
    // From `began` to `ended`; facts told after it are its doing (see `by`). The number is returned
    // by last().
    Journal& call(const Call& call, Time began, Time ended);
    Journal& call(const Call& what, Time at);
    // A call that a fault struck before it had any effect.
    Journal& failed(std::string operation, Texts keys, Time at, std::int64_t status = 503);
    // A call refused for good: the business itself says no.
    Journal& refused(std::string operation, Texts keys, Time at, std::string digest = {},
                     std::int64_t status = 400);
    std::int64_t last() const { return exchanges_; }

    // ---------------------------------------------------------------- items
    Journal& listed(std::string sku, Time at = nine - 24h, Pence cost_pence = 500);
    Journal& knows(const Texts& skus,
                   Time at = nine - 24h);  // listed in Khaos and known to SnapFulfil
    Journal& item(const std::string& sku, std::string description, Time at,
                  std::string barcode = "", bool mirrored = true);
    Journal& held(std::string sku, std::string description, Time at, std::string barcode = "",
                  Pairs measures = {}, bool active = true);
    Journal& known(std::string sku, Time at);
    Journal& gone(std::string sku, Time at);

    // ---------------------------------------------------------------- Khaos
    Journal& invoice(const std::string& id, const std::vector<Sold>& lines, Time at,
                     Pairs details = {}, std::int64_t stage = 9);
    Journal& told(InvoiceTold told, Time at);
    // Khaos called the integration.
    Journal& khaos_called(std::string operation, bool taken, Time at, std::string fault = {});
    Journal& ready(std::string id, Time at, Pence value_pence = 2400, Units units = 2);
    Journal& unready(std::string id, Time at, std::string why = "hold");
    Journal& stage(std::string id, std::int64_t from, std::int64_t to, Time at,
                   std::string why = "");
    Journal& acknowledged(std::string id, Time at);
    // The despatch takes effect in Khaos.
    Journal& posted(std::string invoice, std::vector<ParcelLine> parcels, Time at,
                    std::string ref = "", bool complete = true);
    Journal& adjusted(std::string sku, Units by_units, Time at, std::string reason = "DAMAGED",
                      std::string ref = "");
    // Units leave `credit` and enter `debit`.
    Journal& booked(std::string sku, std::string debit, std::string credit, Units units, Time at,
                    std::string why = "", std::string invoice = "", std::string ref = "",
                    std::string reason = "");
    Journal& issued(std::string invoice, std::vector<MoneyLine> lines, Time at,
                    Pence delivery_net = 0, Pence delivery_vat = 0);
    Journal& repeated(std::string ref, std::string operation, Time at);
    Journal& balance(std::string moment, std::string book, std::string account, std::string sku,
                     Units units, Time at, std::string site = "Main Site");

    // ---------------------------------------------------------------- SnapFulfil
    Journal& shipment(std::string id, std::string invoice, const std::vector<UnitLine>& lines,
                      Time at, Pairs details = {});
    Journal& moved(std::string shipment, std::string invoice, std::string to_stage, Time at,
                   bool live = true, std::string status = "00");
    Journal& dead(std::string shipment, std::string invoice, Time at);
    Journal& picked(std::string shipment, std::string invoice, std::string sku, Units picked,
                    Units short_units, Time at);
    Journal& confirmed(std::string shipment, std::string invoice, std::vector<UnitLine> lines,
                       Time at, std::vector<ParcelLine> parcels = {}, bool complete = true);
    // A movement of stock: transaction ADJUST, COUNT, SHORT, FOUND, STATUS, RECEIPT, RETURN,
    // DESPATCH, MOVE.
    Journal& stock_moved(std::string movement, std::string transaction, std::string sku,
                         Units units, std::string from, std::string to, Time at,
                         std::string reason = "", std::string shipment = "",
                         std::string invoice = "");
    Journal& event(std::string id, std::string transaction, Time at, std::string shipment = "",
                   std::string invoice = "", std::string movement = "", std::string sku = "");
    Journal& taken(std::string id, std::string transaction, Time at, std::string shipment = "",
                   std::string invoice = "", std::string movement = "", std::string sku = "");

    // ---------------------------------------------------------------- the journal
    std::vector<Record> records() const;
    operator std::vector<Record>() const {
        return records();
    }  // NOLINT: judge(rule, journal) reads as it is meant

private:
    RunBegun begun_{};
    std::vector<Record> records_{};
    std::int64_t by_ = 0, exchanges_ = 0, incarnation_ = 1;
};

}  // namespace peakproof::test

// Compiled once, not in every test: a record is one of forty things.
extern template class std::vector<peakproof::journal::Record>;
