#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/docket.h"
#include "conformance/judge/table.h"
#include "conformance/rules/dsp/units.h"

namespace peakproof::rules {

// Which despatches SnapFulfil has told of and Khaos has not taken. A despatch is told by its
// DESPATCH event; a shipment of which nothing was found by its SHIPMENT event: cancelled (99), with
// a variance (assumed). Several postings may carry one despatch, and one posting several.
class DespatchBook {
public:
    struct Told {
        std::string key;  // one for each event: "SH-7", "SH-7 part 2"
        std::string invoice;
        SkuUnits units;
        bool posted = false;  // before it was readable: nothing is owed for it any more
    };

    void shipped(const journal::DespatchConfirmed& despatch);
    void picked(const journal::LinePicked& line);
    void moved(const journal::ShipmentMoved& shipment);
    // The event of a despatch: what is owed from now on.
    std::optional<Told> readable(const journal::EventReadable& event);
    // The keys of what is posted with this.
    std::vector<std::string> posted(const journal::DespatchPosted& posting);

    // Cancelled in Khaos by a person and shipped all the same: nothing can be posted. One who has
    // told a person so is done, with or without having been refused: what a rule owes for it is
    // paused.
    void moved(const journal::InvoiceStage& invoice);
    void excuse(std::string_view invoice, judge::Docket& docket) const;
    void excuse(const journal::ExceptionRaised& raised, judge::Docket& docket) const;

private:
    struct Shipment {
        std::string invoice;
        SkuUnits unread;  // despatched, its event not yet readable
        bool despatched = false, complete = false, variance = false, cancelled = false;
        int parts = 0;
    };
    struct Part {
        std::string key;
        Units up_to = 0;  // of the invoice's shipped units, with those before it
        bool complete = true;
    };
    struct Invoice {
        Units shipped = 0, posted = 0;
        bool complete = false, met = false;
        std::vector<Part> owed;  // oldest first
    };
    std::vector<std::string> met(std::string_view id);

    judge::Table<Shipment> shipments_{};
    judge::Table<Invoice> invoices_{};
    judge::Closed cancelled_{};
};

}  // namespace peakproof::rules
